"""Arrange the passages, figures and notes of an article for a view."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from magazine.text.languages import BOTH, text_in

from .models import Article, EditorialNote, Figure, Passage
from .reading import (
    AnnotatedFigure,
    ArticlePart,
    CorrectionMark,
    Mark,
    Material,
    MissingPassages,
    PageRow,
    Paragraph,
    Reading,
    ShownPassage,
    Side,
    index_of,
)

NAMES = (Passage.Kind.BYLINE, Passage.Kind.CREDIT, Passage.Kind.AFFILIATION)
NAMED_ABOVE = (Passage.Kind.BYLINE, Passage.Kind.CREDIT, Passage.Kind.HEADING)


def arrange(
    article: Article, material: Material, languages: tuple[str, ...] = BOTH, level: int = 1
) -> Reading:
    """Arrange an article and its pieces for a view in one language or in both."""
    notes = [note for note in material.notes if note.language in languages]
    notes.sort(key=lambda note: _note_position(note, article, material))
    marks = [Mark(*numbered) for numbered in enumerate(notes, 1)]
    own = (each for each in material.corrections if each.language in languages)
    corrections = [CorrectionMark(*numbered) for numbered in enumerate(own, 1)]
    page = _Page(article, material, languages, marks, level, corrections)
    return Reading(
        tuple(page.parts()),
        tuple(page.marks),
        page.on_headline(article),
        level,
        tuple(corrections),
        tuple(each for each in material.recognition if each.language in languages),
    )


def _note_position(note: EditorialNote, article: Article, material: Material) -> tuple[float, int]:
    """Return a sort key in reading order: headline, passages, each figure after its passage."""
    orders = {passage.pk: passage.order for passage in material.passages}
    own = [passage.order for passage in material.passages if passage.article_id == note.article_id]
    figure = _captioned(note, material.figures)
    if note.passage_id:
        position: float = orders.get(note.passage_id, 0)
    elif figure and figure.after_id:
        position = orders.get(figure.after_id, 0) + 0.5
    else:
        position = -1 if note.article_id == article.pk else min(own, default=0) - 0.5
    return position, note.number


def _captioned(note: EditorialNote, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure whose caption has the note's words, for a note without passage."""
    if note.passage_id:
        return None
    for figure in figures:
        caption = getattr(figure.photo, f"caption_{note.language}") or ""
        if figure.article_id == note.article_id and note.printed in caption:
            return figure
    return None


@dataclass
class _Page:
    """The rows of one page under construction, with look-ups by passage."""

    article: Article
    material: Material
    languages: tuple[str, ...]
    marks: list[Mark]
    level: int = 1
    corrections: list[CorrectionMark] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.numbers = {passage.pk: passage.number for passage in self.material.passages}
        self.corrected = {
            (each.correction.row.pk, each.correction.language): each
            for each in self.corrections
            if each.correction.passage
        }
        self.marks_of: dict[tuple[int, int | None], list[Mark]] = defaultdict(list)
        for mark in self.marks:
            self.marks_of[mark.note.article_id, mark.note.passage_id].append(mark)
        self.figures_after: dict[int | None, list[Figure]] = defaultdict(list)
        for figure in self.material.figures:
            self.figures_after[figure.after_id].append(figure)

    def parts(self) -> Iterable[ArticlePart]:
        """Yield the parts of the article and its pieces in the order of print."""
        articles = {piece.pk: piece for piece in (self.article, *self.material.pieces)}
        passages = sorted(self.material.passages, key=lambda passage: (passage.order, passage.number))
        for pk, run in groupby(passages, lambda passage: passage.article_id):
            yield self._part(articles[pk], list(run))
        for piece in articles.values():
            if piece.pk not in self.opened:
                yield self._part(piece, [])

    def _part(self, article: Article, passages: list[Passage]) -> ArticlePart:
        if article.pk in self.opened:
            return ArticlePart(article, has_head=False, rows=tuple(self._rows(passages)))
        self.opened.add(article.pk)
        figures = (figure for figure in self.figures_after[None] if figure.article_id == article.pk)
        return ArticlePart(
            article,
            has_head=article.pk != self.article.pk,
            rows=tuple(self._rows(passages)),
            figures=self._annotate(figures),
            marks=self.on_headline(article) if article.pk != self.article.pk else (),
        )

    def _rows(self, passages: list[Passage]) -> Iterable[PageRow]:
        if len(self.languages) > 1:
            rows: Iterable[PageRow] = _with_runs(list(map(self._row, passages)))
        else:
            rows = self._rows_in_one(passages, self.languages[0])
        return self._with_levels(rows)

    def _with_levels(self, rows: Iterable[PageRow]) -> Iterable[PageRow]:
        """Rank a heading below one right before it, and a speaker below any heading before."""
        under, before = False, None
        for row in rows:
            kind = row.passage.kind if isinstance(row, ShownPassage) else None
            if isinstance(row, ShownPassage):
                below = kind == before == Passage.Kind.HEADING or (kind == Passage.Kind.SPEAKER and under)
                row = replace(row, level=self.level + 1 + (row.passage.article_id != self.article.pk) + below)
            under, before = under or kind == Passage.Kind.HEADING, kind or before
            yield row

    def _rows_in_one(self, passages: list[Passage], language: str) -> Iterable[PageRow]:
        """Yield the rows in the language's printed order; what it lacks follows what precedes it in parallel order."""
        lead, present, missing_after = _split(passages, language)
        yield from self._missing(lead)
        # Of two at one printed position the parallel order decides, in which they come here.
        for passage in sorted(present, key=lambda each: getattr(each, f"order_{language}") or 0):
            yield self._row(passage)
            yield from self._missing(missing_after[passage.number])

    def _missing(self, passages: list[Passage]) -> Iterable[MissingPassages]:
        if passages:
            figures = [figure for passage in passages for figure in self._annotated_after(passage)]
            lacking = [each for each in passages if each.kind not in NAMED_ABOVE]
            see = [number for each in lacking if (number := self._see(each)) is not None]
            boxed = all(passage.kind == Passage.Kind.BOX for passage in passages)
            yield MissingPassages(
                tuple(number for passage in passages for number in passage.numbers),
                len(lacking) - len(see),
                tuple(figures),
                boxed,
                tuple(dict.fromkeys(see)),
            )

    def _row(self, passage: Passage) -> ShownPassage:
        return ShownPassage(
            passage,
            tuple(self._side(passage, language) for language in self.languages),
            self._see(passage),
            self._annotated_after(passage),
        )

    def _side(self, passage: Passage, language: str) -> Side:
        texts = text.split("\n") if (text := text_in(passage, "text", language)) else []
        marks: list[list[Mark]] = [[] for _paragraph in texts]
        for mark in self.marks_of[passage.article_id, passage.pk]:
            if texts and mark.note.language == language:
                marks[index_of(mark.note.printed, texts)].append(mark)
        paragraphs = list(map(Paragraph, texts, map(tuple, marks)))
        if paragraphs and (correction := self.corrected.get((passage.pk, language))):
            paragraphs[-1] = replace(paragraphs[-1], correction=correction)
        return Side(language, tuple(paragraphs))

    def _see(self, passage: Passage) -> int | None:
        """Return the number of the counterpart if that is on the same page."""
        return self.numbers.get(passage.counterpart_id) if passage.counterpart_id else None

    def _annotated_after(self, passage: Passage) -> tuple[AnnotatedFigure, ...]:
        return self._annotate(self.figures_after[passage.pk])

    def _annotate(self, figures: Iterable[Figure]) -> tuple[AnnotatedFigure, ...]:
        return tuple(
            AnnotatedFigure(
                figure,
                tuple(mark for mark in self.marks if _captioned(mark.note, self.material.figures) == figure),
            )
            for figure in figures
        )

    def on_headline(self, article: Article) -> tuple[Mark, ...]:
        """Return the marks of an article that are on no passage and no caption."""
        marks = self.marks_of[article.pk, None]
        return tuple(mark for mark in marks if not _captioned(mark.note, self.material.figures))


def _with_runs(rows: list[ShownPassage]) -> Iterable[ShownPassage]:
    """Count adjacent rows that lack one side, and have no counterpart elsewhere, at the first of them.

    Names, which stand above the text, are not counted.
    """
    for lacked, run in groupby(rows, _lacked):
        members = list(run)
        counted = [row for row in members if lacked and row.passage.kind not in NAMES]
        for row in members:
            is_first = counted[:1] == [row]
            sides = (replace(side, missing=len(counted) * (side.language == lacked)) for side in row.sides)
            yield replace(row, sides=tuple(sides)) if is_first else row


def _lacked(row: ShownPassage) -> str:
    empty = [side.language for side in row.sides if not side.paragraphs]
    return empty[0] if empty and row.see is None else ""


def _split(
    passages: list[Passage], language: str
) -> tuple[list[Passage], list[Passage], dict[int, list[Passage]]]:
    """Return the passages missing before the first in a language, those it has, and those missing after each."""
    lead: list[Passage] = []
    present: list[Passage] = []
    missing_after: dict[int, list[Passage]] = {}
    for passage in passages:
        if text_in(passage, "text", language):
            present.append(passage)
            missing_after[passage.number] = []
        else:
            (missing_after[present[-1].number] if present else lead).append(passage)
    return lead, present, missing_after
