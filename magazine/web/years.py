"""Grouping of issues, or of rows in them, by year: one year is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import Issue
from .addresses import PublicPageNotFound


@dataclass(frozen=True)
class YearCount:
    """A year with the number of its rows."""

    year: int
    count: int
    is_open: bool

    @property
    def century(self) -> str:
        """The digits before the last two."""
        return str(self.year)[:-2]

    @property
    def short(self) -> str:
        """The last two digits."""
        return str(self.year)[-2:]

    @property
    def places_before(self) -> range:
        """The years before it in its decade."""
        return range(self.year % 10)


def years(rows: "QuerySet[Any]", requested: str | None, field: str = "year") -> list[YearCount]:
    """Return the years of rows, the newest first; the requested one is open, else the newest.

    `field` is the lookup of the year. Raises PublicPageNotFound if there are no rows of the requested year.
    """
    counts = rows.order_by(f"-{field}").values_list(field).annotate(Count("pk"))
    return opened(dict(counts), requested)


def opened(counts: Mapping[int, int], requested: str | None) -> list[YearCount]:
    """Return years with the number of their rows, the newest first, of which the requested one or the newest is open.

    Raises PublicPageNotFound if there are no rows of the requested year.
    """
    newest = str(max(counts, default=""))
    if requested is not None and requested not in map(str, counts):
        message = _("The archive has no issues from {year}.")
        raise PublicPageNotFound(format_lazy(message, year=requested[:20]))
    return [YearCount(year, count, str(year) == (requested or newest)) for year, count in counts.items()]


def decades(groups: Sequence[YearCount]) -> list[list[YearCount]]:
    """Return the years from the first to the last by decades, the newest first; those without rows count none."""
    held = {each.year: each for each in groups}
    if not held:
        return []
    first, last = min(held), max(held)
    return [
        [
            held.get(year, YearCount(year, 0, False))
            for year in range(max(decade, first), min(decade + 9, last) + 1)
        ]
        for decade in range(last - last % 10, first - 10, -10)
    ]


def of_open_year(issues: "QuerySet[Issue]", groups: Iterable[YearCount]) -> "QuerySet[Issue]":
    """Filter the issues of the open year, in chronological order."""
    return issues.filter(year__in=[group.year for group in groups if group.is_open]).order_by("date", "pk")
