"""What lies near a query: the people and sections it names, and, where nothing is found, parts that are."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from magazine.models import Person, Section

from .facets import facet
from .matching import Matches
from .names import Names, People, people_named, sections_named
from .query import Query, Term, needle
from .words import HAN, is_han

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


def named(
    query: Query, known: People, names: Names, found: Collection[str]
) -> tuple[tuple[Person, ...], tuple[Section, ...]]:
    """Return the public people and sections in whose names every word of the query stands.

    `found` are the facets of what was found, which is public, and so is who has a part in it.
    """
    if query.unwanted or not query.wanted:
        return (), ()
    slugs = set.intersection(*(set(known[term]) for term in query.wanted))
    people = Person.objects.all() if _all_in(found, "person", slugs) else Person.objects.public()
    titled = sections_named(query, names)
    sections = Section.objects.all() if _all_in(found, "section", titled) else Section.objects.public()
    return (
        tuple(people.filter(slug__in=slugs)[:SHOWN] if slugs else ()),
        tuple(sections.filter(slug__in=titled)[:SHOWN] if titled else ()),
    )


def _all_in(found: Collection[str], kind: str, slugs: Iterable[str]) -> bool:
    return all(facet(kind, slug) in found for slug in slugs)


def near(query: Query, names: Names) -> tuple[Near, ...]:
    """Return parts of a query that found nothing, and names spelled much like it, which do find something."""
    counts: dict[str, int] = {}

    def is_found(words: str) -> bool:
        if words not in counts and needle(words) and len(counts) < TRIED:
            part = replace(query, terms=(Term(words, needle(words)),))
            counts[words] = Matches(part, people_named(part, names)).documents()[:COUNTED].count()
        return counts.get(words, 0) > 0

    found = dict.fromkeys(words for words in _parts(query, names, is_found) if is_found(words))
    return tuple(Near(words, counts[words]) for words in list(found)[:SHOWN])


def _parts(query: Query, names: Names, is_found: Callable[[str], bool]) -> Iterator[str]:
    """Yield the words as written, each term, long runs of Han characters in the longest parts found, like names."""
    yield query.written
    for term in query.wanted:
        yield term.written
        for run in _RUN.findall(term.written):
            yield from _runs(run, is_found) if is_han(run) else [run]
    yield from _spelled_alike(query, names)


def _runs(run: str, is_found: Callable[[str], bool]) -> Iterator[str]:
    start = 0
    while start < len(run) - 1:
        end = next((end for end in range(len(run), start + 1, -1) if is_found(run[start:end])), None)
        if end:
            yield run[start:end]
        start = end or start + 1


def _spelled_alike(query: Query, names: Names) -> list[str]:
    asked = {chunk for term in query.wanted for chunk in term.needle.split()}
    known = {word for person in names.people.values() for word in person.forms.split()}
    return [word for each in sorted(asked) for word in get_close_matches(each, known, n=2, cutoff=0.65)]
