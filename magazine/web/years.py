"""Dividing the issues of many years, or what is in them, by year: one year is open."""

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
    """A year, and how much of what is divided falls into it."""

    year: int
    count: int
    is_open: bool


def years(rows: "QuerySet[Any]", asked: str | None, of: str = "year") -> list[Year]:
    """Return the years of issues, or of what stands in them, the newest first; the one asked for is open.

    Without a year asked for the newest is open; raises PublicPageNotFound where there is nothing of that year.
    """
    found = dict(rows.order_by(f"-{of}").values_list(of).annotate(Count("pk")))
    wanted = asked or str(max(found, default=""))
    if asked is not None and asked not in map(str, found):
        message = _("The archive has no issues from {year}.")
        raise PublicPageNotFound(format_lazy(message, year=asked[:20]))
    return [Year(year, count, str(year) == wanted) for year, count in found.items()]


def of_open_year(issues: "QuerySet[Issue]", divided: Iterable[Year]) -> "QuerySet[Issue]":
    """Keep the issues of the year that is open, in the order of a shelf."""
    return issues.filter(year__in=[each.year for each in divided if each.is_open]).order_by("date", "pk")
