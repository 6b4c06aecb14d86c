"""Dividing what many years hold into what a page can show: issues by year, people by their place in the alphabet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .finding import NotHereError
from .models import Issue, Person

A_PAGE_OF_PEOPLE = 100


@dataclass(frozen=True)
class Year:
    """A year, and how many issues of it there are."""

    year: int
    count: int
    is_open: bool


def years(issues: "QuerySet[Issue]", asked: str | None) -> list[Year]:
    """Return the years of issues, the newest first; the one asked for is open, else the newest.

    Raises NotHereError where there is no issue of the year asked for.
    """
    found = dict(issues.order_by("-year").values_list("year").annotate(Count("pk")))
    wanted = asked or str(max(found, default=""))
    if asked is not None and asked not in map(str, found):
        message = _("The archive holds no issues of the year {year}.")
        raise NotHereError(format_lazy(message, year=asked[:20]))
    return [Year(year, count, str(year) == wanted) for year, count in found.items()]


def of_open_year(issues: "QuerySet[Issue]", divided: Iterable[Year]) -> "QuerySet[Issue]":
    """Keep the issues of the year that is open, in the order of a shelf."""
    return issues.filter(year__in=[each.year for each in divided if each.is_open]).order_by("date", "pk")


@dataclass(frozen=True)
class PageOfPeople:
    """Some people in their order; `letter` is where they begin, the addresses' queries lead to those around."""

    people: Sequence[Person]
    letters: tuple[str, ...]
    letter: str
    previous: str | None
    following: str | None


def people_in_order(everyone: "QuerySet[Person]", latin: bool, asked: Mapping[str, str]) -> PageOfPeople:
    """Return the people that come `after` a slug or `from` a letter, by pinyin or by the name in Latin letters."""
    key = F("latin_key" if latin else "sort_key")
    ordered = everyone.annotate(key=key)
    before = (
        Person.objects.annotate(key=key)
        .filter(slug=asked.get("after", "").replace("\0", ""))
        .values_list("key", "slug")
        .first()
    )
    start = asked.get("from", "").replace("\0", "")[:1].lower()
    rows = ordered
    if before:
        rows = ordered.filter(Q(key__gt=before[0]) | Q(key=before[0], slug__gt=before[1]))
    elif start:
        rows = ordered.filter(key__gte=start)
    page = list(rows.order_by("key", "slug")[: A_PAGE_OF_PEOPLE + 1])
    people = page[:A_PAGE_OF_PEOPLE]
    is_divided = bool(before or start or len(page) > A_PAGE_OF_PEOPLE)
    return PageOfPeople(
        people,
        letters=tuple(ascii_uppercase) if is_divided else (),
        letter=people[0].key[:1].upper() if people else "",
        previous=_page_before(ordered, people) if before or start else None,
        following=f"after={people[-1].slug}" if len(page) > A_PAGE_OF_PEOPLE else None,
    )


def _page_before(ordered: "QuerySet[Any]", people: Sequence[Any]) -> str | None:
    """Return the query of the page before these people; the empty one leads to the beginning."""
    if people:
        first = people[0]
        ordered = ordered.filter(Q(key__lt=first.key) | Q(key=first.key, slug__lt=first.slug))
    rows = ordered.order_by("-key", "-slug").values_list("slug", flat=True)
    found = list(rows[: A_PAGE_OF_PEOPLE + 1])
    if not found:
        return None
    return f"after={found[-1]}" if len(found) > A_PAGE_OF_PEOPLE else ""
