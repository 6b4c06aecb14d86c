"""The list of people, by pinyin or by the name in Latin script, a page at a time."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower, StrIndex, Substr

from magazine.models import Person

PAGE_SIZE = 60  # the people of one issue


@dataclass(frozen=True)
class Initial:
    """A first letter (`#`: none of the Latin ones), and where its people begin."""

    letter: str
    address: str


@dataclass(frozen=True)
class PersonLine:
    """A person under the family name or, if it is a `reference` to that, under the given name."""

    person: Any
    key: str
    reference: bool = False
    address: str = ""  # to which a reference leads
    is_first: bool = False  # of its letter

    @property
    def letter(self) -> str:
        """The letter under which it stands."""
        return initial(self.key)

    @property
    def person_letter(self) -> str:
        """The letter under which the person stands."""
        return initial(self.person.key)

    @property
    def anchor(self) -> str:
        """Its anchor, and that of its letter where it is the first."""
        return f"from-{'given-' if self.reference else ''}{self.person.slug}"


@dataclass(frozen=True)
class PageOfPeople:
    """Some people in their order, first letters, and the addresses of the pages around; `is_whole`: no others.

    `lines` are theirs and the references from given names; `query` is that of its own address.
    """

    people: Sequence[Any]
    lines: Sequence[PersonLine]
    initials: Sequence[Initial]
    is_whole: bool
    previous: str | None
    following: str | None
    query: str


def people_in_order(everyone: "QuerySet[Person]", latin: bool, query: Mapping[str, str]) -> PageOfPeople:
    """Return the people that come `after` a slug or `from` a letter, by pinyin or by the name in Latin letters."""
    key = F("latin_key" if latin else "sort_key")
    ordered: QuerySet[Any] = everyone.annotate(key=key)
    after, start = query.get("after", "").replace("\0", ""), query.get("from", "")
    order = {"order": "latin"} if latin else {}
    rows, place = ordered, {}
    if before := Person.objects.filter(slug=after).values("slug", key=key).first():
        rows = ordered.filter(Q(key__gt=before["key"]) | Q(key=before["key"], slug__gt=before["slug"]))
        place = {"after": after}
    elif re.fullmatch("[A-Za-z]", start):
        rows = ordered.filter(key__gte=start.lower())
        place = {"from": start.lower()}
    page = list(rows.order_by("key", "slug")[: PAGE_SIZE + 1])
    people, is_more = page[:PAGE_SIZE], len(page) > PAGE_SIZE
    bounds = (before["key"] if before else place.get("from", ""), page[-1].key if is_more else None)
    lines = _lines(people, _by_given_name(ordered, latin, *bounds))
    is_whole = not (place or is_more)
    return PageOfPeople(
        people,
        lines,
        initials=_initials_here(lines) if is_whole else _alphabet(order),
        is_whole=is_whole,
        previous=_page_before(ordered, people, order) if place else None,
        following=_query({"after": people[-1].slug} | order) if is_more else None,
        query=_query(place | order) if place or order else "",
    )


def initial(key: str) -> str:
    """Return the letter under which a key stands; what begins with none of the Latin letters stands under #."""
    letter = key[:1].upper()
    return letter if letter and letter in ascii_uppercase else "#"


def _by_given_name(ordered: "QuerySet[Any]", latin: bool, start: str, end: str | None) -> "QuerySet[Any]":
    """Return foreign people whose given name comes between two keys, with that as `given_key`.

    Their sort keys have the family name before the first space, and the given name after it.
    """
    given = Lower("given_name_en") if latin else Substr("sort_key", StrIndex("sort_key", Value(" ")) + 1)
    foreign = Q(name_zh__contains="·") | Q(name_zh__isnull=True) | Q(name_zh="")
    named = Q(given_name_en__gt="", family_name_en__gt="") if latin else Q(given_name_zh__gt="")
    rows: QuerySet[Any] = (
        ordered.filter(foreign, named).annotate(given_key=given).filter(given_key__gte=start)
    )
    if end is not None:
        rows = rows.filter(given_key__lt=end)
    return rows.order_by("given_key", "slug")[:PAGE_SIZE]


def _lines(people: Sequence[Any], by_given_name: Iterable[Any]) -> list[PersonLine]:
    """Return both in one order; where the two names begin alike, no reference is needed.

    A reference leads to the person's place on this page, else to the person's own page.
    """
    lines = [PersonLine(each, each.key) for each in people]
    here = {each.person.pk: f"#{each.anchor}" for each in lines}
    references = [
        PersonLine(each, each.given_key, reference=True, address=here.get(each.pk, each.get_absolute_url()))
        for each in by_given_name
    ]
    lines += [each for each in references if each.letter != each.person_letter]
    lines.sort(key=lambda each: (each.key, each.person.slug))
    letters = [None, *(each.letter for each in lines)]
    return [
        replace(each, is_first=each.letter != before) for each, before in zip(lines, letters, strict=False)
    ]


def _initials_here(lines: Iterable[PersonLine]) -> list[Initial]:
    """All stand on this page: their letters lead down it."""
    firsts: dict[str, str] = {}
    for line in lines:
        firsts.setdefault(line.letter, f"#{line.anchor}")
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
    found = list(rows[: PAGE_SIZE + 1])
    if not found:
        return None
    return _query(({"after": found[-1]} if len(found) > PAGE_SIZE else {}) | order)


def _query(query: Mapping[str, str]) -> str:
    return f"?{urlencode(query)}"
