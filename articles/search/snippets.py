"""The places of an article that answer a query, with the words found marked in either language."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from magazine.models import Person
from magazine.text.languages import BOTH, EN, TAGS, ZH
from magazine.text.typography import tidy

from ..models import SearchDocument
from .facets import facet
from .names import People
from .query import Query
from .sources import Place, Source, names_of
from .words import form, form_with_places

SHOWN = 2
WINDOW = {ZH: 100, EN: 240}  # characters
_ENDS = " ，。、；：！？”’）》,.;:!?)"
Span = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """A part of a text in one language; `marks` are the places of what was found in it."""

    language: str
    text: str
    marks: tuple[Span, ...]

    @property
    def html(self) -> SafeString:
        """The excerpt with what was found marked."""
        return mark_safe("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        end = 0
        for start, stop in self.marks:
            yield f"{escape(self.text[end:start])}<mark>{escape(self.text[start:stop])}</mark>"
            end = stop
        yield escape(self.text[end:])

    @property
    def tag(self) -> str:
        """What its `lang` attribute says."""
        return TAGS[self.language]


@dataclass(frozen=True)
class Snippet:
    """A place of an article in the languages it has."""

    place: Place
    number: int | None
    excerpts: tuple[Excerpt, ...]


def names_found(documents: Collection[SearchDocument], people: People) -> dict[int, list[Source]]:
    """Return for each document, by its row id, the names of those with a part in it whom a term names."""
    named = {facet("person", slug): slug for slugs in people.values() for slug in slugs}
    parts = {each.pk: {named[token] for token in each.facets.split() if token in named} for each in documents}
    wanted = set().union(*parts.values())
    persons = Person.objects.filter(slug__in=wanted).prefetch_related("names") if wanted else ()
    names = {person.slug: list(names_of(person)) for person in persons}
    return {pk: [name for slug in sorted(slugs) for name in names[slug]] for pk, slugs in parts.items()}


def snippets(document: SearchDocument, query: Query, names: Sequence[Source]) -> list[Snippet]:
    """Return the places of an article that hold most of what was asked for, in the order of print."""
    needles = [term.needle for term in query.wanted]
    weighed = []
    for at, (source, forms) in enumerate(_sources(document, names, needles)):
        met = sum(any(needle in form for form in forms) for needle in needles)
        often = sum(form.count(needle) for form in forms for needle in needles)
        weighed.append(((met, source.place is not Place.PERSON, often, -at), source, forms))
    best = sorted(sorted(weighed, key=itemgetter(0), reverse=True)[:SHOWN], key=lambda each: -each[0][-1])
    return [_snippet(source, forms, needles) for _weights, source, forms in best]


def _sources(
    document: SearchDocument, names: Sequence[Source], needles: Sequence[str]
) -> Iterator[tuple[Source, Sequence[str]]]:
    """Yield what holds one of the needles, with its forms; titles are shown in any case."""
    lines = document.text.split("\n")
    with_one = {at // 2 for needle in needles for at, line in enumerate(lines) if needle in line}
    printed = json.loads(document.printed) if with_one else []
    for at in sorted(with_one):
        place, number, zh, en = printed[at]
        if place != Place.TITLE.value:
            yield Source(Place(place), zh, en, number), lines[2 * at : 2 * at + 2]
    for name in names:
        forms = [form(side) for side in name.sides]
        if any(needle in side for needle in needles for side in forms):
            yield name, forms


def marked(text: str, language: str, needles: Sequence[str]) -> Excerpt:
    """Return a text whole, with the needles that stand in it marked."""
    text = tidy(text, language)
    if not needles:  # nothing to compare its characters for
        return Excerpt(language, text, ())
    spans: list[Span] = []
    compared = form_with_places(text)
    for needle in needles:
        at = compared.text.find(needle)
        while at >= 0:
            spans.append(compared.printed(at, at + len(needle)))
            at = compared.text.find(needle, at + 1)
    return Excerpt(language, text, _merged(spans))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _snippet(source: Source, forms: Sequence[str], needles: Sequence[str]) -> Snippet:
    sides = (
        marked(side, language, [needle for needle in needles if needle in form])
        for language, side, form in zip(BOTH, source.sides, forms, strict=True)
    )
    return Snippet(source.place, source.number, tuple(_window(side) for side in sides if side.text))


def _window(whole: Excerpt) -> Excerpt:
    """Cut a long text to what stands around the first word found, between words where the language has them."""
    text, marks, width = whole.text, whole.marks, WINDOW[whole.language]
    if len(text) <= width * 5 // 4:
        return whole
    middle = marks[0][0] if marks else 0
    start = max(0, min(middle - width // 3, len(text) - width))
    end = min(len(text), start + width)
    while start and text[start] in _ENDS:  # an ellipsis takes its place
        start += 1
    if whole.language == EN:
        start = text.rfind(" ", 0, start + 1) + 1
        if end < len(text):
            end = max(text.rfind(" ", 0, end + 1), marks[0][1] if marks else 0)
    before, after = "…" * (start > 0), "…" * (end < len(text))
    shift = len(before) - start
    inside = ((max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start)
    return Excerpt(whole.language, f"{before}{text[start:end]}{after}", tuple(inside))
