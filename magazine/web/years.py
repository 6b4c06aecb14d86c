"""Grouping of issues, or of rows in them, by year: one year is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import Issue
from .addresses import PublicPageNotFound


@dataclass(frozen=True)
class Year:
    """A year with the number of its rows."""

    year: int
    count: int
    is_open: bool


def years(rows: "QuerySet[Any]", requested: str | None, field: str = "year") -> list[Year]:
    """Return the years of rows, the newest first; the requested one is open, else the newest.

    `field` is the lookup of the year. Raises PublicPageNotFound if there are no rows of the requested year.
    """
    counts = dict(rows.order_by(f"-{field}").values_list(field).annotate(Count("pk")))
    opened = requested or str(max(counts, default=""))
    if requested is not None and requested not in map(str, counts):
        message = _("The archive has no issues from {year}.")
        raise PublicPageNotFound(format_lazy(message, year=requested[:20]))
    return [Year(year, count, str(year) == opened) for year, count in counts.items()]


def of_open_year(issues: "QuerySet[Issue]", groups: Iterable[Year]) -> "QuerySet[Issue]":
    """Filter the issues of the open year, in chronological order."""
    return issues.filter(year__in=[group.year for group in groups if group.is_open]).order_by("date", "pk")
