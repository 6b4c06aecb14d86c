"""The places of an article that answer a query, with the words found marked in either language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from magazine.languages import BOTH, EN, TAGS, ZH
from magazine.typography import tidy

from .folding import fold
from .query import Query
from .sources import Contents, Place, Source, names_of
from .words import form_with_places, is_han

SHOWN = 2
WINDOW = {ZH: 100, EN: 240}  # characters
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
        return format_html_join("", "{}{}", self._pieces())

    def _pieces(self) -> Iterator[tuple[str, SafeString]]:
        end = 0
        for start, stop in self.marks:
            yield self.text[end:start], format_html("<mark>{}</mark>", self.text[start:stop])
            end = stop
        yield self.text[end:], SafeString("")

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


def snippets(contents: Contents, query: Query) -> list[Snippet]:
    """Return the places of an article that hold most of what was asked for, in the order of print."""
    needles = [term.needle for term in query.wanted]
    sources = [*contents.sources, *(name for person in contents.people.values() for name in names_of(person))]
    weighed = []
    for at, source in enumerate(sources):
        if source.place is Place.TITLE:
            continue  # shown above in any case
        marked = [_marked(side, language, needles) for side, language in zip(source.sides, BOTH, strict=True)]
        met = len(set().union(*(each.met for each in marked)))
        if met:
            weighed.append(
                (met, source.place is not Place.PERSON, sum(len(each.marks) for each in marked), -at, marked)
            )
    best = sorted(sorted(weighed, key=lambda each: each[:4], reverse=True)[:SHOWN], key=lambda each: -each[3])
    return [_snippet(sources[-at], marked) for *_weights, at, marked in best]


def marked_title(text: str, language: str, query: Query) -> Excerpt:
    """Return a headline whole, with what was found marked."""
    marked = _marked(text, language, [term.needle for term in query.wanted])
    return Excerpt(language, marked.text, marked.marks)


@dataclass(frozen=True)
class _Marked:
    language: str
    text: str
    marks: tuple[Span, ...]
    met: frozenset[str]


def _marked(text: str, language: str, needles: Sequence[str]) -> _Marked:
    text = tidy(text, language)
    spans: list[Span] = []
    folded = fold(text)
    if not any(_may_stand(needle, folded) for needle in needles):
        return _Marked(language, text, (), frozenset())
    compared = form_with_places(text)
    met = set()
    for needle in needles:
        at = compared.text.find(needle)
        while at >= 0:
            met.add(needle)
            spans.append(compared.printed(at, at + len(needle)))
            at = compared.text.find(needle, at + 1)
    return _Marked(language, text, _merged(spans), frozenset(met))


def _may_stand(needle: str, folded: str) -> bool:
    """Tell without analysing a text whether it is worth it: what a stem cuts off lies at the end of a word."""
    return all(
        set(chunk) <= set(folded) if is_han(chunk) else chunk[: max(1, len(chunk) - 3)] in folded
        for chunk in needle.split()
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _snippet(source: Source, marked: list[_Marked]) -> Snippet:
    return Snippet(source.place, source.number, tuple(_window(each) for each in marked if each.text))


def _window(marked: _Marked) -> Excerpt:
    """Cut a long text to what stands around the first word found, between words where the language has them."""
    text, width = marked.text, WINDOW[marked.language]
    if len(text) <= width * 5 // 4:
        return Excerpt(marked.language, text, marked.marks)
    middle = marked.marks[0][0] if marked.marks else 0
    start = max(0, min(middle - width // 3, len(text) - width))
    end = min(len(text), start + width)
    if marked.language == EN:
        start = text.rfind(" ", 0, start + 1) + 1
        end = (
            max(text.rfind(" ", 0, end + 1), marked.marks[0][1] if marked.marks else 0)
            if end < len(text)
            else end
        )
    before, after = "…" * (start > 0), "…" * (end < len(text))
    marks = ((max(a, start), min(b, end)) for a, b in marked.marks if a < end and b > start)
    shift = len(before) - start
    return Excerpt(
        marked.language,
        f"{before}{text[start:end]}{after}",
        tuple((a + shift, b + shift) for a, b in marks),
    )
