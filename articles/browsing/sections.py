"""Sections: their list with the newest entries of each, and the pages of one, each of whole issues."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.models import Issue, Section
from magazine.web.addresses import PublicPageNotFound
from magazine.web.previews import span
from magazine.web.years import YearCount, opened

from ..models import Article
from .contents import EntryGroup, arrange
from .entries import ShownEntry, shown

PAGE_SIZE, SAMPLES = 24, 3  # entries
NEWEST = ("-issue__date", "-issue__whole_number", "-issue_id")


@dataclass(frozen=True)
class ListedSection:
    """A section with the extent of its articles, and its newest ones; an earlier one is not in the newest issue."""

    section: Section
    articles: int
    issues: int
    years: str
    newest: Sequence[Any]
    is_earlier: bool

    @property
    def has_more(self) -> bool:
        """True if it has more articles than the newest ones."""
        return self.articles > len(self.newest)


@dataclass(frozen=True)
class HeldIssue:
    """An issue with entries of a section, and their number."""

    pk: int
    number: str
    year: int
    date: date
    entries: int


@dataclass(frozen=True)
class ShownIssue:
    """An issue with its entries of a section, in the groups of its contents list."""

    issue: Issue
    groups: Sequence[EntryGroup]


@dataclass(frozen=True)
class PageOfSection:
    """Whole issues of one year with at most PAGE_SIZE entries, or one issue with more; `others` are of that year."""

    years: Sequence[YearCount]
    issues: Sequence[ShownIssue]
    others: Sequence[HeldIssue]
    year: int
    count: int  # of issues in all years
    query: str  # of its own address

    @property
    def articles(self) -> int:
        """The number of articles in all years."""
        return sum(year.count for year in self.years)

    @property
    def span(self) -> str:
        """The first and the last year."""
        return span(self.years[-1].year, self.years[0].year)


def listed_sections() -> list[ListedSection]:
    """Return the sections of the newest issue in its order, then those of earlier ones, the latest first."""
    section = Coalesce("issue_section__section", "issue_section__parent__section")
    entries = Article.objects.published().entries().annotate(in_section=section).exclude(in_section=None)
    counts = (Count("pk"), Count("issue", distinct=True), Min("issue__year"), Max("issue__year"))
    extents = {pk: extent for pk, *extent in entries.order_by().values_list("in_section").annotate(*counts)}
    position = Window(RowNumber(), partition_by=["in_section"], order_by=[*NEWEST, "order", "pk"])
    numbered = entries.order_by().annotate(position=position).filter(position__lte=SAMPLES)
    newest: dict[int, list[Any]] = defaultdict(list)
    samples = Article.objects.filter(pk__in=[pk for pk, *_rest in numbered.values_list("pk", "position")])
    for each in samples.with_languages().with_addresses().with_headings("").order_by(*NEWEST, "order", "pk"):
        newest[each.section.pk].append(each)
    return [
        ListedSection(
            own[0].section,
            articles=extents[pk][0],
            issues=extents[pk][1],
            years=span(*extents[pk][2:]),
            newest=own,
            is_earlier=own[0].issue_id != next(iter(newest.values()))[0].issue_id,
        )
        for pk, own in newest.items()
    ]


def page_of_section(section: Section, year: str | None, number: str | None) -> PageOfSection:
    """Return the newest issues of a section, or those of a year, or those from an issue on to the year's first.

    Raises PublicPageNotFound where the section has none.
    """
    held = _held_issues(section)
    start = next((each for each in held if each.number == number), None)
    if number is not None and start is None:
        message = _("This section has no articles in issue {number}.")
        raise PublicPageNotFound(format_lazy(message, number=number[:20]))
    years: dict[int, int] = defaultdict(int)
    for each in held:
        years[each.year] += each.entries
    divided = opened(years, str(start.year) if start else year)
    opened_years = {each.year for each in divided if each.is_open}
    of_year = [each for each in held if each.year in opened_years]
    there = _that_fit(of_year[of_year.index(start) if start else 0 :])
    return PageOfSection(
        years=divided,
        issues=_shown_issues(section, there),
        others=[each for each in of_year if each not in there],
        year=of_year[0].year if of_year else 0,
        count=len(held),
        query=_query(year, number),
    )


def _query(year: str | None, number: str | None) -> str:
    return f"?issue={number}" if number is not None else f"?year={year}" if year is not None else ""


def _held_issues(section: Section) -> list[HeldIssue]:
    entries = Article.objects.published().in_section(section).order_by(*NEWEST)
    rows = entries.values_list("issue", "issue__whole_number", "issue__year", "issue__date")
    return [HeldIssue(*row) for row in rows.annotate(Count("pk"))]


def _that_fit(issues: Sequence[HeldIssue]) -> list[HeldIssue]:
    """Return the first issue, and as many after it as a page has room for."""
    fitting, count = [*issues[:1]], sum(each.entries for each in issues[:1])
    for each in issues[1:]:
        count += each.entries
        if count > PAGE_SIZE:
            break
        fitting.append(each)
    return fitting


def _shown_issues(section: Section, held: Iterable[HeldIssue]) -> list[ShownIssue]:
    entries = Article.objects.published().in_section(section).filter(issue__in=[each.pk for each in held])
    found = entries.with_languages().with_addresses().with_headings("").order_by(*NEWEST, "order", "pk")
    by_issue = groupby(shown(found), lambda each: each.article.issue)
    return [ShownIssue(issue, _groups(list(members))) for issue, members in by_issue]


def _groups(entries: Sequence[ShownEntry]) -> list[EntryGroup]:
    parts = arrange(entry.article for entry in entries)
    by_article = {entry.article.pk: entry for entry in entries}
    return [
        EntryGroup(group.subheading, tuple(by_article[article.pk] for article in group.entries))
        for part in parts
        for group in part.groups
    ]
