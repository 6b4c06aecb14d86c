"""Dividing what many years hold into what a page can show: issues by year, people by their place in the alphabet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .models import Issue, Person
from .web.addresses import PublicPageNotFound

A_PAGE_OF_PEOPLE = 60  # the people of one issue


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
        message = _("The archive holds no issues of the year {year}.")
        raise PublicPageNotFound(format_lazy(message, year=asked[:20]))
    return [Year(year, count, str(year) == wanted) for year, count in found.items()]


def of_open_year(issues: "QuerySet[Issue]", divided: Iterable[Year]) -> "QuerySet[Issue]":
    """Keep the issues of the year that is open, in the order of a shelf."""
    return issues.filter(year__in=[each.year for each in divided if each.is_open]).order_by("date", "pk")


@dataclass(frozen=True)
class Initial:
    """A first letter (`#`: none of the Latin ones), and where its people begin."""

    letter: str
    address: str


@dataclass(frozen=True)
class PageOfPeople:
    """Some people in their order, first letters, and the addresses of the pages around; `is_whole`: no others."""

    people: Sequence[Any]
    initials: Sequence[Initial]
    is_whole: bool
    previous: str | None
    following: str | None


def people_in_order(everyone: "QuerySet[Person]", latin: bool, asked: Mapping[str, str]) -> PageOfPeople:
    """Return the people that come `after` a slug or `from` a letter, by pinyin or by the name in Latin letters."""
    key = F("latin_key" if latin else "sort_key")
    ordered: QuerySet[Any] = everyone.annotate(key=key)
    after, start = (asked.get(name, "").replace("\0", "") for name in ("after", "from"))
    rows, is_part = ordered, True
    if before := Person.objects.filter(slug=after).values("slug", key=key).first():
        rows = ordered.filter(Q(key__gt=before["key"]) | Q(key=before["key"], slug__gt=before["slug"]))
    elif start:
        rows = ordered.filter(key__gte=start[0].lower())
    else:
        is_part = False
    page = list(rows.order_by("key", "slug")[: A_PAGE_OF_PEOPLE + 1])
    people, is_more = page[:A_PAGE_OF_PEOPLE], len(page) > A_PAGE_OF_PEOPLE
    order = {"order": "latin"} if latin else {}
    is_whole = not (is_part or is_more)
    return PageOfPeople(
        people,
        initials=_initials_here(people) if is_whole else _alphabet(order),
        is_whole=is_whole,
        previous=_page_before(ordered, people, order) if is_part else None,
        following=_query({"after": people[-1].slug} | order) if is_more else None,
    )


def initial(key: str) -> str:
    """Return the letter under which a key stands; what begins with none of the Latin letters stands under #."""
    letter = key[:1].upper()
    return letter if letter and letter in ascii_uppercase else "#"


def _initials_here(people: Sequence[Any]) -> list[Initial]:
    """All stand on this page: their letters lead down it."""
    firsts: dict[str, str] = {}
    for person in people:
        firsts.setdefault(initial(person.key), f"#from-{person.slug}")
    return [Initial(letter, address) for letter, address in firsts.items()]


def _alphabet(order: dict[str, str]) -> list[Initial]:
    """Every letter leads to whoever comes there or next: to know which have people, all would be read."""
    return [Initial(letter, _query({"from": letter.lower()} | order)) for letter in ascii_uppercase]


def _page_before(ordered: "QuerySet[Any]", people: Sequence[Any], order: dict[str, str]) -> str | None:
    """Return the address of the page before these people; without `after` it is that of the beginning."""
    if people:
        first = people[0]
        ordered = ordered.filter(Q(key__lt=first.key) | Q(key=first.key, slug__lt=first.slug))
    rows = ordered.order_by("-key", "-slug").values_list("slug", flat=True)
    found = list(rows[: A_PAGE_OF_PEOPLE + 1])
    if not found:
        return None
    return _query(({"after": found[-1]} if len(found) > A_PAGE_OF_PEOPLE else {}) | order)


def _query(asked: Mapping[str, str]) -> str:
    return f"?{urlencode(asked)}"
