"""OpenURL 0.1 and 1.0 (Z39.88): redirects a library's link resolver to the permalink."""

import re
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from magazine.models import Issue, Magazine
from magazine.web.addresses import PublicPageNotFound, find_magazine, includes_number, issue_not_found

from ...addresses import find_article
from ...models import Article
from .negotiation import HttpResponseSeeOther
from .openurl_query import OpenURLQuery, parse_query

MAX_RESULTS = 100
PERMALINK = re.compile(r"https?://(?P<host>[^/\s]+)(?P<path>/issn/[\w/:-]+(?:#s[0-9]{1,6})?)", re.ASCII)
URN = re.compile(r"urn:issn:[0-9]{4}-?[0-9]{3}[0-9x]", re.IGNORECASE)

Citable = Magazine | Issue | Article


@csrf_exempt  # resolvers also send forms; nobody is logged in here, and nothing can be changed
def openurl(request: HttpRequest) -> HttpResponse:
    """Redirect to the only match; list several, and articles in the midst of which the requested page is."""
    query = request.POST if request.method == "POST" else request.GET
    identifiers = [*query.getlist("rft_id"), *query.getlist("id")]
    for each in filter(None, map(PERMALINK.fullmatch, identifiers)):
        if each["host"] == request.get_host():
            return _redirect(request, each["path"])
    parsed = parse_query(query, next(filter(URN.fullmatch, identifiers), ""))
    found = resolve(parsed)
    is_inside = isinstance(found[0], Article) and found[0].entry.first_page != parsed.page
    if len(found) == 1 and not is_inside:
        return _redirect(request, found[0].permalink)
    listed = {"articles" if isinstance(found[0], Article) else "issues": found[:MAX_RESULTS]}
    return render(request, "articles/openurl.html", listed | {"inside": parsed.page if is_inside else None})


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseSeeOther(address) if request.method == "POST" else redirect(address)


def resolve(query: OpenURLQuery) -> list[Citable]:
    """Return the matches, at least one; raises PublicPageNotFound."""
    magazine = find_magazine(query.issn)
    if not (query.year or query.issue or query.page is not None):
        return [magazine]
    issues = _numbered(magazine, query) if query.issue else _dated(magazine, query)
    return list(issues) if query.page is None else _articles(magazine, issues, query.page)


def _numbered(magazine: Magazine, query: OpenURLQuery) -> list[Issue]:
    """Return the issues with the number; one that is a part of a double issue's comes after all others."""
    issues = Issue.objects.filter(magazine=magazine).select_related("magazine")
    if query.year:
        issues = issues.filter(year=query.year)
    for condition in _number_conditions(issues, query):
        found = issues.filter(condition)
        if public := list(found.published()):
            return public
        if withdrawn := found.withdrawn().first():
            raise issue_not_found(magazine, withdrawn, query.issue)
    raise issue_not_found(magazine, None, query.issue, None if query.is_whole else query.year)


def _number_conditions(issues: QuerySet[Issue], query: OpenURLQuery) -> Iterator[Q]:
    """Yield conditions, the likeliest first: without a year, a number counts the whole run."""
    fields = ["whole_number"]
    if not query.is_whole and (query.year or query.issue.startswith("S")):
        fields = ["number", "whole_number"]
    yield from (Q(**{field: query.issue}) for field in fields)
    if query.issue.isascii() and query.issue.isdigit():
        for field in fields:
            doubles = issues.filter(**{f"{field}__contains": "-"}).values_list("pk", field)
            yield Q(pk__in=[pk for pk, number in doubles if includes_number(number, int(query.issue))])


def _dated(magazine: Magazine, query: OpenURLQuery) -> list[Issue]:
    issues = Issue.objects.published().filter(magazine=magazine).select_related("magazine")
    if query.year:
        issues = issues.filter(year=query.year)
    found = [each for each in issues if query.month in (None, each.date.month)]
    found = found or [each for each in issues if query.month and _is_of_month(each, query.month)]
    if not found:
        raise PublicPageNotFound(_("The archive has no issue with that date."), magazine=magazine)
    return found


def _is_of_month(issue: Issue, month: int) -> bool:
    """Tell whether a double issue numbered by months, as 8-9 is in August, is that of this month, too."""
    return includes_number(issue.number, month) and includes_number(issue.number, issue.date.month)


def _articles(magazine: Magazine, issues: list[Issue], page: int) -> list[Citable]:
    """Return the articles that begin on the page, else those that begin before it and end on or after it."""
    entries = Article.objects.published().entries().filter(issue__in=issues).with_addresses().in_print_order()
    found = list(entries.filter(first_page=page)[: MAX_RESULTS + 1])
    if not found and not Article.objects.withdrawn().filter(issue__in=issues, first_page=page).exists():
        found = list(entries.filter(first_page__lt=page, last_page__gte=page)[: MAX_RESULTS + 1])
    if found:
        return list(found)
    if len(issues) == 1:  # raises an error that names the nearest or the withdrawn article
        return [find_article(Article.objects.published(), magazine.issn, issues[0].whole_number, f"p{page}")]
    message = format_lazy(_("No article begins on page {page}."), page=page)
    raise PublicPageNotFound(message, magazine=magazine)
