"""Pages that a query names outright: a permalink, an ISSN, an issue, a page, a whole reference.

permalink    https://…/issn/2345-6787/12/p4/2#s5, 2345-6787/12/p4/2, 2345-6787/2021/5/p4
serial       2345-6787, ISSN 2345-6787, CN11-9999/D
issue        第12期, 总第12期, no. 12, issue 12, 2021年第5期, 2021.5, 2021(5), 2021, no. 5
page         12 p4, 第12期第4页
reference    any text with 2021(5): 4, with (2021, May) … (5), 4, or with no. 5, May 2021, p. 4
"""

import re
from operator import itemgetter
from typing import Protocol

from django.db.models import Q

from magazine.models import Issue, Magazine
from magazine.text.characters import plain_number
from magazine.text.languages import BOTH, text_in
from magazine.web.addresses import current_issn, without_zeros

from ..models import Article
from .cited_places import ADDRESS, LINK, ORDINAL, cited_places
from .tokenizer import fold, normalize

MAX_LENGTH = 2000  # of a pasted text
_PERMALINK = re.compile(ADDRESS)
_ISSN = re.compile(r"(?:issn[: ]*)?(?P<issn>[0-9]{4}-?[0-9]{3}[0-9x])")
_CN = re.compile(r"cn ?[0-9]{2}-[0-9]{4}(?:/[a-z][0-9]*)?")
_ISSUES = [
    re.compile(pattern)
    for pattern in (
        rf"总?第? ?(?P<whole>{ORDINAL}) ?期",
        rf"(?:issue|number|(?:whole |total )?no)\.? ?(?P<whole>{ORDINAL})",
        rf"(?P<year>[0-9]{{4}}) ?年? ?[,第]* ?(?P<number>{ORDINAL}) ?期",
        r"(?P<year>[0-9]{4})[./-](?P<number>[0-9]{1,2})",
        rf"(?P<year>[0-9]{{4}}),? ?(?:\((?P<number>{ORDINAL})\)|nos?\. ?(?P<ordinal>{ORDINAL}))",
    )
]
_PAGE = re.compile(
    rf"(?:no\. ?|总?第 ?)?(?P<whole>{ORDINAL}) ?期?[ ,]*"
    r"(?:(?:pp?\.? ?|pages? )(?P<page>[0-9]{1,4})|第? ?(?P<page_zh>[0-9]{1,4}) ?页)"
)


class _Page(Protocol):
    def get_absolute_url(self) -> str: ...


def destination(text: str) -> str:
    """Return the address of the public page that a query names, in the active language; else an empty text."""
    written = fold(" ".join(plain_number(text[:MAX_LENGTH]).split()))
    if not re.search("[0-9]", written):
        return ""
    return _of_permalink(written) or next(
        (
            found.get_absolute_url()
            for find in (_serial, _issue, _page, _reference)
            if (found := find(written))
        ),
        "",
    )


def issue_with_number(text: str) -> Issue | None:
    """Return the public issue whose whole number is the whole query, as in `12`."""
    written = plain_number(text)
    return _public_issue(Q(whole_number=written)) if re.fullmatch(ORDINAL, written) else None


def _of_permalink(written: str) -> str:
    found = LINK.search(written) or _PERMALINK.fullmatch(written)
    if found is None:
        return ""
    numbered = _in_year(found) if found["year"] else Q(whole_number=found["number"])
    issue = _public_issue(numbered & Q(magazine__issn=current_issn(found["issn"])))
    if issue is None or not found["locator"]:
        return issue.get_absolute_url() if issue else ""
    place = Q(parent=None, locator=found["locator"])
    if found["piece"]:
        place = Q(parent__locator=found["locator"], locator=found["piece"])
    articles = Article.objects.published().with_addresses()
    article = articles.filter(place, issue=issue).order_by("pk").first()
    passage = f"#s{found['passage']}" if found["passage"] else ""
    return f"{article.get_absolute_url()}{passage}" if article else ""


def _serial(written: str) -> _Page | None:
    if found := _ISSN.fullmatch(written):
        condition = Q(issn=current_issn(found["issn"]))
    elif _CN.fullmatch(written):
        condition = Q(cn_number__istartswith=written.replace(" ", "").partition("/")[0])
    else:
        return None
    magazine: Magazine | None = Magazine.objects.public().filter(condition).order_by("pk").first()
    return magazine


def _issue(written: str) -> _Page | None:
    for pattern in _ISSUES:
        if found := pattern.fullmatch(written):
            return _public_issue(
                Q(whole_number=found["whole"]) if "whole" in pattern.groupindex else _in_year(found)
            )
    return None


def _page(written: str) -> _Page | None:
    """Return the article on the page of an issue that the query names, as in `12 p32`."""
    found = _PAGE.fullmatch(written)
    issue = _public_issue(Q(whole_number=found["whole"])) if found else None
    return _on_page(issue, int(found["page"] or found["page_zh"]), "") if found and issue else None


def _reference(written: str) -> _Page | None:
    for place in cited_places(written):
        if issue := _public_issue(numbered_in_year(place.year, place.number)):
            return _on_page(issue, place.page, normalize(written))
    return None


def _in_year(found: re.Match[str]) -> Q:
    groups = found.groupdict()
    return numbered_in_year(int(groups["year"]), groups["number"] or groups["ordinal"] or "")


def numbered_in_year(year: int, number: str) -> Q:
    """Return the condition on issues for a number in a year, with or without leading zeros."""
    return Q(year=year, number__in=[number, without_zeros(number)])


def _public_issue(condition: Q) -> Issue | None:
    issue: Issue | None = (
        Issue.objects.published().filter(condition).select_related("magazine").order_by("pk").first()
    )
    return issue


def _on_page(issue: Issue, page: int, reference: str) -> Article | None:
    """Return the article on a page, of several the one whose title the reference has, else the last that begins."""
    articles = Article.objects.published().filter(issue=issue).on_page(page).with_addresses()
    titled = [(len(title), article) for article in articles if (title := _title_in(reference, article))]
    entry: Article | None = articles.entries().order_by("-first_page", "order").first()
    return max(titled, key=itemgetter(0), default=(0, entry))[1]


def _title_in(reference: str, article: Article) -> str:
    """Return the longest title of an article that occurs in a normalised reference."""
    fields = ("title", "contents_title")
    titles = (normalize(text_in(article, field, language)) for field in fields for language in BOTH)
    return max(
        (title for title in titles if title.strip() and title.strip() in reference), key=len, default=""
    )
