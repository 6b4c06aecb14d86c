"""Excerpts of the texts of an article that match a query, with the matches highlighted in both languages."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from magazine.models import Person
from magazine.text.languages import BOTH, EN, TAGS, ZH
from magazine.text.typography import tidy

from ..models import SearchDocument
from .indexed_texts import IndexedText, TextKind, read_names
from .query import Query, filter_token
from .search import Search
from .tokenizer import normalize, normalize_with_positions

MAX_SNIPPETS = 2
MAX_MORE = 10  # further ones, which unfold
EXCERPT_LENGTH = {ZH: 100, EN: 240}  # characters
_SEPARATORS = " ，。、；：！？”’）》,.;:!?)"
_ON_ONE_LINE = str.maketrans("\n\t", "  ")
Span = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """A part of a text in one language, with the spans of the matches in it."""

    language: str
    text: str
    highlights: tuple[Span, ...]

    @property
    def html(self) -> SafeString:
        """The excerpt with its matches in `mark` elements."""
        return mark_safe("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        end = 0
        for start, stop in self.highlights:
            yield f"{escape(self.text[end:start])}<mark>{escape(self.text[start:stop])}</mark>"
            end = stop
        yield escape(self.text[end:])

    @property
    def tag(self) -> str:
        """The language tag for its `lang` attribute."""
        return TAGS[self.language]


@dataclass(frozen=True)
class Snippet:
    """Excerpts of one text of an article, in the languages it has."""

    kind: TextKind
    number: int | None
    excerpts: tuple[Excerpt, ...]

    @property
    def is_corrected(self) -> bool:
        """True for the reading that an editorial note suggests for a misprint."""
        return self.kind is TextKind.CORRECTED

    @property
    def marked_text(self) -> str:
        """The first match, as printed; empty for a suggested reading, which stands nowhere in print."""
        if self.is_corrected:
            return ""
        marked = (each.text[start:end] for each in self.excerpts for start, end in each.highlights)
        return next(marked, "")


def matching_names(documents: Collection[SearchDocument], search: Search) -> dict[int, list[IndexedText]]:
    """Return by row id the names of each document's people that a term occurs in."""
    slugs = {filter_token("person", slug): slug for slugs in search.people.values() for slug in slugs}
    people = {
        document.pk: {slugs[token] for token in document.facets.split() if token in slugs}
        for document in documents
    }
    matched = set().union(*people.values())
    rows = Person.objects.filter(slug__in=matched).prefetch_related("names") if matched else ()
    names = {person.slug: list(read_names(person)) for person in rows}
    return {pk: [name for slug in sorted(slugs) for name in names[slug]] for pk, slugs in people.items()}


@dataclass(frozen=True)
class _Candidate:
    """A text that matches, with its sides normalised and its position among the texts of the article."""

    text: IndexedText
    normalized: Sequence[str]
    position: int

    def score(self, query: Query) -> tuple[bool, int, bool, int, int]:
        """Return the key by which the best text is largest.

        It is the phrase, then how many terms, then how often; texts come before names.
        """
        has_phrase = bool(query.phrase) and any(query.phrase in side for side in self.normalized)
        occurrences = sum(term.count(side) for side in self.normalized for term in query.required)
        is_text = self.text.kind is not TextKind.PERSON
        return has_phrase, self.term_count(query), is_text, occurrences, -self.position

    def term_count(self, query: Query) -> int:
        """Count the terms that occur on one side or the other."""
        return sum(any(map(term.occurs_in, self.normalized)) for term in query.required)


def snippets(
    document: SearchDocument, query: Query, names: Sequence[IndexedText]
) -> tuple[list[Snippet], list[Snippet]]:
    """Return the best matching texts of an article, and further passages, both in the order of print."""
    needles = query.needles
    matches = _matching_texts(document, names, needles)
    found = [_Candidate(text, sides, position) for position, (text, sides) in enumerate(matches)]
    printed = {
        each.text.number: each.term_count(query) for each in found if each.text.kind is TextKind.PASSAGE
    }
    candidates = [
        each
        for each in found
        if each.text.kind is not TextKind.CORRECTED
        or each.term_count(query) > printed.get(each.text.number, 0)
    ]
    candidates.sort(key=lambda candidate: candidate.score(query), reverse=True)
    shown: dict[object, _Candidate] = {}
    for candidate in candidates:  # a name that is in the byline, too, is one
        shown.setdefault((candidate.text.sides, candidate.text.number), candidate)
    unique = list(shown.values())
    passages = [each for each in unique[MAX_SNIPPETS:] if each.text.number is not None][:MAX_MORE]
    best, more = (
        [_snippet(candidate, needles) for candidate in sorted(each, key=attrgetter("position"))]
        for each in (unique[:MAX_SNIPPETS], passages)
    )
    return best, more


def _matching_texts(
    document: SearchDocument, names: Sequence[IndexedText], needles: Sequence[str]
) -> Iterator[tuple[IndexedText, Sequence[str]]]:
    """Yield the texts that a needle occurs in, with their sides normalised; the page shows titles anyway."""
    yield from texts_with(document, needles)
    for name in names:
        sides = [normalize(side) for side in name.sides]
        if any(needle in side for needle in needles for side in sides):
            yield name, sides


def texts_with(
    document: SearchDocument, needles: Sequence[str]
) -> Iterator[tuple[IndexedText, Sequence[str]]]:
    """Yield the texts of an article, but its titles, that a needle occurs in, with their sides normalised."""
    lines = document.text.split("\n")
    matched = {number // 2 for needle in needles for number, line in enumerate(lines) if needle in line}
    printed = json.loads(document.printed) if matched else []
    for index in sorted(matched):
        kind, number, zh, en = printed[index]
        if kind != TextKind.TITLE.value:
            yield IndexedText(TextKind(kind), zh, en, number), lines[2 * index : 2 * index + 2]


def highlight(text: str, language: str, needles: Sequence[str]) -> Excerpt:
    """Return a whole text on one line, with every occurrence of the needles highlighted."""
    text = tidy(text, language).translate(_ON_ONE_LINE)
    if not needles:
        return Excerpt(language, text, ())
    spans: list[Span] = []
    normalized = normalize_with_positions(text)
    for needle in needles:
        start = normalized.text.find(needle)
        while start >= 0:
            spans.append(normalized.printed_span(start, start + len(needle)))
            start = normalized.text.find(needle, start + 1)
    return Excerpt(language, text, _merged(spans))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged_start, merged_end = merged.pop()
            start, end = merged_start, max(end, merged_end)
        merged.append((start, end))
    return tuple(merged)


def _snippet(candidate: _Candidate, needles: Sequence[str]) -> Snippet:
    text = candidate.text
    sides = [
        highlight(side, language, [needle for needle in needles if needle in normalized])
        for language, side, normalized in zip(BOTH, text.sides, candidate.normalized, strict=True)
    ]
    positions = (side.highlights[0][0] / len(side.text) for side in sides if side.highlights)
    position = next(positions, 0.0)
    return Snippet(text.kind, text.number, tuple(shorten(side, position) for side in sides if side.text))


def shorten(whole: Excerpt, position: float = 0.0) -> Excerpt:
    """Cut a long text to the surroundings of its first match, in English between words.

    A text without a match is cut around a position between 0 and 1, that of the match in its counterpart.
    """
    text, length = whole.text, EXCERPT_LENGTH[whole.language]
    if len(text) <= length * 5 // 4:
        return whole
    middle = int(position * len(text))
    first_start, first_end = whole.highlights[0] if whole.highlights else (middle, middle)
    start = max(0, min(first_start - length // 3, len(text) - length))
    end = min(len(text), start + length)
    while start and text[start] in _SEPARATORS:  # an ellipsis replaces them
        start += 1
    if whole.language == EN:
        start = text.rfind(" ", 0, start + 1) + 1
        if end < len(text):
            end = max(text.rfind(" ", 0, end + 1), first_end)
    before = "…" if start > 0 else ""
    after = "…" if end < len(text) else ""
    shift = len(before) - start
    highlights = tuple(
        (max(span_start, start) + shift, min(span_end, end) + shift)
        for span_start, span_end in whole.highlights
        if span_start < end and span_end > start
    )
    return Excerpt(whole.language, f"{before}{text[start:end]}{after}", highlights)
