"""What lies near a query: the people and sections it names, and, where nothing is found, parts that are."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from magazine.models import Person, Section

from ..models import SearchName
from .matching import People, matching, people_named
from .query import Query, Term, needle
from .words import HAN, form, is_han

SHOWN = 5
TRIED = 40
COUNTED = 100
_RUN = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")


@dataclass(frozen=True)
class Near:
    """Words to search for instead, and how many articles have them, counted up to COUNTED."""

    words: str
    count: int

    @property
    def is_more(self) -> bool:
        """Whether there may be more than were counted."""
        return self.count == COUNTED


def named(query: Query, known: People) -> tuple[tuple[Person, ...], tuple[Section, ...]]:
    """Return the public people and sections in whose names every word of the query stands."""
    if query.unwanted or not query.wanted:
        return (), ()
    slugs = set.intersection(*(set(known[term]) for term in query.wanted))
    people = Person.objects.public().filter(slug__in=slugs)[:SHOWN] if slugs else ()
    titles = Section.objects.values_list("pk", "title_zh", "title_en")
    sections = [pk for pk, *title in titles if _is_named(title, query)]
    return tuple(people), tuple(Section.objects.public().filter(pk__in=sections)[:SHOWN] if sections else ())


def near(query: Query) -> tuple[Near, ...]:
    """Return parts of a query that found nothing, and names spelled much like it, which do find something."""
    counts: dict[str, int] = {}

    def is_found(words: str) -> bool:
        if words not in counts and needle(words) and len(counts) < TRIED:
            part = replace(query, terms=(Term(words, needle(words)),))
            counts[words] = matching(part, people_named(part))[:COUNTED].count()
        return counts.get(words, 0) > 0

    found = dict.fromkeys(words for words in _parts(query, is_found) if is_found(words))
    return tuple(Near(words, counts[words]) for words in list(found)[:SHOWN])


def _parts(query: Query, is_found: Callable[[str], bool]) -> Iterator[str]:
    """Yield the words as written, each term, long runs of Han characters in the longest parts found, like names."""
    yield query.written
    for term in query.wanted:
        yield term.written
        for run in _RUN.findall(term.written):
            yield from _runs(run, is_found) if is_han(run) else [run]
    yield from _spelled_alike(query)


def _runs(run: str, is_found: Callable[[str], bool]) -> Iterator[str]:
    start = 0
    while start < len(run) - 1:
        end = next((end for end in range(len(run), start + 1, -1) if is_found(run[start:end])), None)
        if end:
            yield run[start:end]
        start = end or start + 1


def _spelled_alike(query: Query) -> list[str]:
    asked = {chunk for term in query.wanted for chunk in term.needle.split()}
    names = SearchName.objects.values_list("names", flat=True)
    if all(map(is_han, asked)):  # rare enough letters for the database to pick who has one of them at all
        names = names.filter(reduce(or_, (Q(names__contains=letter) for letter in set("".join(asked))), Q()))
    known = {word for lines in names for word in lines.split()}
    return [word for each in sorted(asked) for word in get_close_matches(each, known, n=2, cutoff=0.65)]


def _is_named(title: Iterable[str | None], query: Query) -> bool:
    forms = [_form_of_title(side or "") for side in title]
    return any(all(term.needle in side for term in query.wanted) for side in forms)


_form_of_title = lru_cache(maxsize=1000)(form)  # there are few, and every query is compared with all of them
