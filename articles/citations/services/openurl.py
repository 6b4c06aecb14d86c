"""OpenURL 0.1 and 1.0 (Z39.88): redirects a library's link resolver to the permalink."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.models import Issue, Magazine
from magazine.web.addresses import PublicPageNotFound, current_issn, find_issue, find_magazine

from ...addresses import find_article
from ...models import Article

MAX_VALUE_LENGTH, MAX_RESULTS = 200, 100
YEAR = re.compile(r"(?<![0-9])([0-9]{4})(?:-?(0[1-9]|1[0-2]))?(?:-?[0-9]{2})?(?![0-9])")
NUMBER = re.compile(r"S?[0-9]{1,6}(?:-[0-9]{1,6})?")
PAGE = re.compile(r"[Pp]?0*([1-9][0-9]{0,3})(?![0-9])")
PERMALINK = re.compile(r"https?://(?P<host>[^/\s]+)(?P<path>/issn/[\w/:-]+(?:#s[0-9]{1,6})?)", re.ASCII)
URN = re.compile(r"urn:issn:[0-9]{4}-?[0-9]{3}[0-9x]", re.IGNORECASE)

Citable = Magazine | Issue | Article


@dataclass(frozen=True)
class OpenURLQuery:
    """A parsed query; `issue` is a number in the year if there is a year, else a whole number."""

    issn: str
    year: int | None = None
    month: int | None = None
    issue: str = ""
    page: int | None = None


def openurl(request: HttpRequest) -> HttpResponse:
    """Redirect to the only match, or list the matches."""
    identifiers = [*request.GET.getlist("rft_id"), *request.GET.getlist("id")]
    for each in filter(None, map(PERMALINK.fullmatch, identifiers)):
        if each["host"] == request.get_host():
            return redirect(each["path"])
    found = resolve(parse_query(request.GET, next(filter(URN.fullmatch, identifiers), "")))
    if len(found) == 1:
        return redirect(found[0].permalink)
    listed = {"articles" if isinstance(found[0], Article) else "issues": found[:MAX_RESULTS]}
    return render(request, "articles/openurl.html", listed)


def parse_query(query: QueryDict, urn: str = "") -> OpenURLQuery:
    """Read the keys of either version; others, such as the volume, are ignored."""
    issn = _value(query, "issn") or _value(query, "eissn") or urn
    if not issn:
        raise PublicPageNotFound(_("An OpenURL must include an ISSN, e.g. ?issn=0000-0000."))
    year, month = _date(_value(query, "date"))
    issue, page = _value(query, "issue").replace("/", "-"), _value(query, "spage") or _value(query, "pages")
    number = NUMBER.search(issue)
    first = PAGE.match(page)
    return OpenURLQuery(
        current_issn(issn),
        year,
        month,
        number[0] if number else issue,
        (int(first[1]) if first else 0) if page else None,
    )


def resolve(query: OpenURLQuery) -> list[Citable]:
    """Return the matches, at least one; raises PublicPageNotFound."""
    magazine = find_magazine(query.issn)
    if not (query.year or query.issue or query.page is not None):
        return [magazine]
    issues = _issues(magazine, query)
    return list(issues) if query.page is None else _articles(magazine, issues, query.page)


def _issues(magazine: Magazine, query: OpenURLQuery) -> list[Issue]:
    if query.issue:
        return [find_issue(magazine.issn, query.issue, query.year)]
    issues = Issue.objects.published().filter(magazine=magazine).select_related("magazine")
    if query.year:
        issues = issues.filter(year=query.year)
    if query.month:
        issues = issues.filter(date__month=query.month)
    if not issues:
        raise PublicPageNotFound(_("The archive has no issue with that date."), magazine=magazine)
    return list(issues)


def _articles(magazine: Magazine, issues: list[Issue], page: int) -> list[Citable]:
    entries = Article.objects.published().entries().filter(issue__in=issues, first_page=page)
    found: list[Citable] = list(entries.with_addresses().in_print_order()[: MAX_RESULTS + 1])
    if found:
        return found
    if len(issues) == 1:  # raises an error that names the nearest or the withdrawn article
        return [find_article(Article.objects.published(), magazine.issn, issues[0].whole_number, f"p{page}")]
    message = format_lazy(_("No article begins on page {page}."), page=page)
    raise PublicPageNotFound(message, magazine=magazine)


def _value(query: QueryDict, key: str) -> str:
    """Return the first value of a key of either version, without control characters."""
    values = (*query.getlist(f"rft.{key}"), *query.getlist(key))
    text = next(filter(None, values), "")[:MAX_VALUE_LENGTH]
    return "".join(character for character in text if character.isprintable()).strip()


def _date(value: str) -> tuple[int | None, int | None]:
    found = YEAR.search(value)
    if value and not found:
        message = _("“{date}” is not a valid date. Use a format such as 2024-10.")
        raise PublicPageNotFound(format_lazy(message, date=value))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)
