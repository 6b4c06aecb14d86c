"""How an article's passages become what a reader sees: rows in one language or in both, free of HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from magazine.languages import BOTH

from .models import Article, EditorialNote, Figure, Passage

FORMS = {  # kinds that are more than paragraphs
    Passage.Kind.HEADING: "heading",
    Passage.Kind.SPEAKER: "heading",
    Passage.Kind.QUOTATION: "quotation",
}

NAMED_ABOVE = (Passage.Kind.BYLINE, Passage.Kind.CREDIT)


@dataclass(frozen=True)
class Footnote:
    """An editorial note with the number it has on this page."""

    number: int
    note: EditorialNote


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed, with the notes on it."""

    text: str
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Side:
    """One language's part of a passage; without paragraphs where print has none."""

    language: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Row:
    """A passage as a view shows it; `see` is the number of the passage where its other language stands."""

    passage: Passage
    sides: tuple[Side, ...]
    see: int | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def form(self) -> str:
        """What it is: a heading, a quotation, or text."""
        return FORMS.get(Passage.Kind(self.passage.kind), "text")


@dataclass(frozen=True)
class Gap:
    """A run of passages that are not in the view's language; their anchors stand here.

    `missing` counts those that readers would miss: a byline or a credit stands under the headline as well.
    """

    numbers: tuple[int, ...]
    missing: int
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Part:
    """Rows of one article that stand together; on an entry's page a piece's first part carries its head."""

    article: Article
    has_head: bool
    rows: tuple[Row | Gap, ...] = ()
    figures: tuple[Figure, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An article as one view shows it."""

    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Material:
    """What stands in an article and its pieces, each in order."""

    passages: Sequence[Passage]
    pieces: Sequence[Article] = ()
    figures: Sequence[Figure] = ()
    notes: Sequence[EditorialNote] = ()


def read(article: Article, material: Material, languages: tuple[str, ...] = BOTH) -> Reading:
    """Arrange an article, with its pieces if it has any, for a view in one language or in both."""
    notes = [note for note in material.notes if note.language in languages]
    page = _Page(article, material, languages, [Footnote(*numbered) for numbered in enumerate(notes, 1)])
    return Reading(tuple(page.parts()), tuple(page.footnotes))


@dataclass
class _Page:
    """What the rows of one page are made from."""

    article: Article
    material: Material
    languages: tuple[str, ...]
    footnotes: list[Footnote]
    opened: set[int] = field(default_factory=set)

    def parts(self) -> Iterable[Part]:
        """Yield the article's own text and its pieces as they follow each other in print."""
        articles = {piece.pk: piece for piece in (self.article, *self.material.pieces)}
        passages = sorted(self.material.passages, key=lambda passage: (passage.order, passage.number))
        for pk, run in groupby(passages, lambda passage: passage.article_id):
            yield self._part(articles[pk], list(run))
        for piece in articles.values():
            if piece.pk not in self.opened:
                yield self._part(piece, [])

    def _part(self, article: Article, passages: list[Passage]) -> Part:
        if article.pk in self.opened:
            return Part(article, has_head=False, rows=tuple(self._rows(passages)))
        self.opened.add(article.pk)
        figures = (f for f in self.material.figures if f.article_id == article.pk and f.after_id is None)
        return Part(
            article,
            has_head=article.pk != self.article.pk,
            rows=tuple(self._rows(passages)),
            figures=tuple(figures),
            footnotes=self._footnotes(article.pk, None),
        )

    def _rows(self, passages: list[Passage]) -> Iterable[Row | Gap]:
        if len(self.languages) > 1:
            return map(self._row, passages)
        return self._rows_in_one(passages, self.languages[0])

    def _rows_in_one(self, passages: list[Passage], language: str) -> Iterable[Row | Gap]:
        """Yield what the language has in its printed order, a gap after what precedes it in parallel."""
        lead, present, gaps = _split(passages, language)
        yield from self._gap(lead)
        for passage in sorted(present, key=lambda p: (getattr(p, f"order_{language}"), p.number)):
            yield self._row(passage)
            yield from self._gap(gaps[passage.number])

    def _gap(self, passages: list[Passage]) -> Iterable[Gap]:
        if passages:
            figures = [figure for passage in passages for figure in self._figures(passage)]
            missing = sum(passage.kind not in NAMED_ABOVE for passage in passages)
            yield Gap(tuple(passage.number for passage in passages), missing, tuple(figures))

    def _row(self, passage: Passage) -> Row:
        return Row(
            passage,
            tuple(self._side(passage, language) for language in self.languages),
            self._see(passage),
            self._figures(passage),
        )

    def _side(self, passage: Passage, language: str) -> Side:
        texts = _text(passage, language).split("\n") if _text(passage, language) else []
        marks: list[list[Footnote]] = [[] for _text_ in texts]
        for mark in self._footnotes(passage.article_id, passage.pk):
            if texts and mark.note.language == language:
                marks[_place(mark.note.printed, texts)].append(mark)
        return Side(language, tuple(map(Paragraph, texts, map(tuple, marks))))

    def _see(self, passage: Passage) -> int | None:
        """A counterpart is pointed to only where it stands on the same page."""
        pair = passage.counterpart
        on_page = pair and any(other.pk == pair.pk for other in self.material.passages)
        return pair.number if pair and on_page else None

    def _figures(self, passage: Passage) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.material.figures if figure.after_id == passage.pk)

    def _footnotes(self, article_pk: int, passage_pk: int | None) -> tuple[Footnote, ...]:
        return tuple(
            mark
            for mark in self.footnotes
            if (mark.note.article_id, mark.note.passage_id) == (article_pk, passage_pk)
        )


def _text(passage: Passage, language: str) -> str:
    text: str = getattr(passage, f"text_{language}")
    return text


def _split(
    passages: list[Passage], language: str
) -> tuple[list[Passage], list[Passage], dict[int, list[Passage]]]:
    """Return what a language lacks at the head, what it has, and what it lacks after each of those."""
    lead: list[Passage] = []
    present: list[Passage] = []
    gaps: dict[int, list[Passage]] = {}
    for passage in passages:
        if _text(passage, language):
            present.append(passage)
            gaps[passage.number] = []
        else:
            (gaps[present[-1].number] if present else lead).append(passage)
    return lead, present, gaps


def _place(printed: str, texts: list[str]) -> int:
    """Return which paragraph a note is on: the one with the printed words, else the last."""
    return next((place for place, text in enumerate(texts) if printed in text), len(texts) - 1)
