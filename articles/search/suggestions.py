"""Suggestions: people and sections that a query names, and other words for one that finds nothing."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from articles.browsing.visibility import public_people, public_sections
from magazine.models import Person, Section
from magazine.text.characters import HAN
from magazine.text.languages import ZH, language_of

from .matching import Matches
from .query import Query, Term, filter_token, to_needle
from .search import Search
from .tokenizer import is_han, normalize_with_positions
from .vocabulary import similar_words

MAX_SUGGESTIONS = 5
MAX_TRIALS = 40
MAX_COUNT, MAX_TRIAL_COUNT = 5000, 100
MAX_PHRASES, UNITS_PER_PHRASE = 12, 6  # of a pasted text
_RUN = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")
_WORD = re.compile("[a-z]{3,}")


@dataclass(frozen=True)
class Suggestion:
    """Words to search for instead, and the number of articles with them; `is_more` where it was counted no further."""

    words: str
    count: int
    is_more: bool = False

    @property
    def is_chinese(self) -> bool:
        """True for words in Chinese."""
        return language_of(self.words) == ZH


def people_and_sections(
    search: Search, found: Collection[str]
) -> tuple[tuple[Person, ...], tuple[Section, ...]]:
    """Return the public people and sections whose names have all terms of a query.

    `found` are the filter tokens of the results; a person or section among them is public.
    """
    query = search.query
    if query.excluded or not query.required:
        return (), ()
    slugs = set.intersection(*(set(search.people[term]) for term in query.required))
    people = Person.objects.all() if _all_in(found, "person", slugs) else public_people()
    titled = search.sections
    sections = Section.objects.all() if _all_in(found, "section", titled) else public_sections()
    return (
        tuple(people.filter(slug__in=slugs)[:MAX_SUGGESTIONS] if slugs else ()),
        tuple(sections.filter(slug__in=titled)[:MAX_SUGGESTIONS] if titled else ()),
    )


def _all_in(found: Collection[str], kind: str, slugs: Iterable[str]) -> bool:
    return all(filter_token(kind, slug) in found for slug in slugs)


def words_alone(search: Search) -> tuple[Suggestion, ...]:
    """Return each term of several with the number of articles that have it, filters or not."""
    terms = search.query.required if len(search.query.required) > 1 else ()
    counts = ((term, _count(search, term, MAX_COUNT)) for term in terms)
    return tuple(Suggestion(term.text, count, count == MAX_COUNT) for term, count in counts)


def _count(search: Search, term: Term, highest: int) -> int:
    matches = Matches(Search(Query(search.query.text, (term,)), search.names))
    return matches.documents()[:highest].count()


def other_words(search: Search, alone: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return parts of the terms of a query without results, and words spelled much like them, that have results.

    The terms that are offered alone are not among them.
    """
    trials, offered = _Trials(search), {each.words for each in alone}
    found: list[Suggestion] = []
    for words in trials.candidates():
        if words not in offered and trials.has_results(words):
            offered.add(words)
            count = trials.counts[words]
            found.append(Suggestion(words, count, count == MAX_TRIAL_COUNT))
            if len(found) == MAX_SUGGESTIONS:
                break
    return tuple(found)


@dataclass
class _Trials:
    """Searches for parts of a query, at most MAX_TRIALS, with the number of results of each."""

    search: Search
    counts: dict[str, int] = field(default_factory=dict)

    def has_results(self, words: str) -> bool:
        """Search for these words alone, once, and check for results."""
        if words not in self.counts and to_needle(words) and len(self.counts) < MAX_TRIALS:
            self.counts[words] = _count(self.search, Term(words, (to_needle(words),)), MAX_TRIAL_COUNT)
        return self.counts.get(words, 0) > 0

    def candidates(self) -> Iterator[str]:
        """Yield the query as typed, each term, the parts of long runs of Han characters, and similar words."""
        query = self.search.query
        yield query.text
        for term in query.required:
            yield term.text.strip('"')
            for run in _RUN.findall(term.text):
                yield from self._longest_parts(run) if is_han(run) else _WORD.findall(run)
        yield from _phrases(query)
        for term in query.required:
            for word in _WORD.findall(term.text):
                yield from similar_words(word, 2)
        yield from self._similar_names()

    def _longest_parts(self, run: str) -> Iterator[str]:
        """Yield the longest parts of a run, from its beginning on, that have results, such as names."""
        start = 0
        while start < len(run) - 1:
            ends = range(len(run), start + 1, -1)
            end = next((end for end in ends if self.has_results(run[start:end])), None)
            if end:
                yield run[start:end]
            start = end or start + 1

    def _similar_names(self) -> Iterator[str]:
        """Yield the Chinese names that differ from a term in one character of three."""
        known = [name.name_zh for name in self.search.names.people.values() if name.name_zh]
        for term in self.search.query.required:
            if is_han(term.text):
                yield from get_close_matches(term.text, known, n=2, cutoff=0.65)


def _phrases(query: Query) -> Iterator[str]:
    """Yield the phrases that follow the first of a pasted text, as pasted."""
    text = query.text if query.is_pasted else ""
    units = normalize_with_positions(text).units
    for start in range(UNITS_PER_PHRASE, min(len(units), UNITS_PER_PHRASE * MAX_PHRASES), UNITS_PER_PHRASE):
        last = units[min(start + UNITS_PER_PHRASE, len(units)) - 1]
        yield text[units[start].start() : last.end()]
