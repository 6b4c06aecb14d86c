"""Readings: an article in a view, as rows in one language or in both, without HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from magazine.text.languages import EN, ZH
from magazine.text.tables import cells, table_rows

from .corrections import Correction
from .models import Article, EditorialNote, Figure, Passage

FORMS: dict[str, str] = {  # of the kinds that are no plain text
    Passage.Kind.HEADING: "heading",
    Passage.Kind.SPEAKER: "heading",
    Passage.Kind.QUOTATION: "quotation",
    Passage.Kind.VERSE: "lines",
    Passage.Kind.SIGNATURE: "lines",
    Passage.Kind.REFERENCE: "reference",
    Passage.Kind.TABLE: "table",
}

# Classes of kinds that look the same. Reader views remove an element whose class says "byline" or "author".
CLASSES: dict[str, str] = dict.fromkeys(
    (Passage.Kind.PARAGRAPH, Passage.Kind.ANSWER, Passage.Kind.BOX), "is-prose"
)
CLASSES |= dict.fromkeys((Passage.Kind.BYLINE, Passage.Kind.CREDIT, Passage.Kind.AFFILIATION), "is-names")
CLASSES |= dict.fromkeys((Passage.Kind.ABSTRACT, Passage.Kind.KEYWORDS), "is-note")
CLASSES |= {Passage.Kind.QUESTION: "is-prose is-question"}

LINE = {ZH: 21, EN: 46}  # characters


@dataclass(frozen=True)
class Mark:
    """An editorial note with its number on the page."""

    number: int
    note: EditorialNote


@dataclass(frozen=True)
class CorrectionMark:
    """A correction with its number on the page."""

    number: int
    correction: Correction


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed, a verse of a stanza, or a row or cell of a table, with the marks of its notes.

    The last one of a side has the mark of its correction.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    correction: CorrectionMark | None = None

    @property
    def cells(self) -> tuple["Paragraph", ...]:
        """The cells of a row of a table, each with its marks."""
        texts = cells(self.text)
        marks: list[list[Mark]] = [[] for _cell in texts]
        for mark in self.marks:
            marks[index_of(mark.note.printed, texts)].append(mark)
        *cells_before, last = map(Paragraph, texts, map(tuple, marks))
        return *cells_before, replace(last, correction=self.correction)


@dataclass(frozen=True)
class Side:
    """The side of a passage in one language, without paragraphs if it is empty."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    missing: int = 0  # adjacent passages without this side, counted where the first of them stands

    @property
    def table(self) -> tuple[tuple[Paragraph, ...], ...]:
        """The rows as cells; none unless all have the same number of cells, of which there are several."""
        is_regular = table_rows("\n".join(paragraph.text for paragraph in self.paragraphs))
        return tuple(paragraph.cells for paragraph in self.paragraphs) if is_regular else ()


@dataclass(frozen=True)
class AnnotatedFigure:
    """A figure with the notes on its caption."""

    figure: Figure
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class ShownPassage:
    """A passage in a view; `see` is the number of its counterpart, `level` the rank of a heading on the page."""

    passage: Passage
    sides: tuple[Side, ...]
    see: int | None = None
    figures: tuple[AnnotatedFigure, ...] = ()
    level: int = 2

    @property
    def form(self) -> str:
        """Its form on the page: heading, quotation, lines, table, reference or text."""
        return FORMS.get(self.passage.kind, "text")

    @property
    def css_class(self) -> str:
        """The class of its kind on the page."""
        kind = self.passage.kind
        return CLASSES.get(kind, f"is-{kind}")

    @property
    def anchor(self) -> str:
        """The fragment of its address on the page of its entry."""
        return f"s{self.passage.number}"

    @property
    def former_anchors(self) -> tuple[str, ...]:
        """The fragments of passages that were merged into it, or removed beside it."""
        return tuple(f"s{number}" for number in self.passage.numbers[1:])

    @property
    def is_short(self) -> bool:
        """True if each side has at most twelve lines, so that print may avoid a page break inside it."""
        return all(
            sum(-(-len(paragraph.text) // LINE[side.language]) for paragraph in side.paragraphs) <= 12
            for side in self.sides
        )

    @property
    def is_named_above(self) -> bool:
        """True for names that readers see above the text, too."""
        return self.passage.kind in (Passage.Kind.BYLINE, Passage.Kind.CREDIT)

    @property
    def is_boxed(self) -> bool:
        """True for a paragraph of a box."""
        return self.passage.kind == Passage.Kind.BOX

    @property
    def languages(self) -> set[str]:
        """The languages of the view that it has."""
        return {side.language for side in self.sides if side.paragraphs}


@dataclass(frozen=True)
class MissingPassages:
    """Adjacent passages that the view's language lacks, with their anchors.

    `missing` counts them without headings, and without bylines and credits, whose names are above the text; nor those
    whose counterparts stand elsewhere on the page, at the numbers of `see`.
    """

    numbers: tuple[int, ...]
    missing: int
    figures: tuple[AnnotatedFigure, ...] = ()
    is_boxed: bool = False  # all of them belong to boxes
    see: tuple[int, ...] = ()
    form: str = "missing"


PageRow = ShownPassage | MissingPassages


@dataclass(frozen=True)
class RowBlock:
    """Adjacent rows of the text, or those of a box, which stand in one frame."""

    is_box: bool
    rows: tuple[PageRow, ...]


@dataclass(frozen=True)
class ArticlePart:
    """Adjacent rows of one article; on an entry's page the first part of a piece has its head."""

    article: Article
    has_head: bool
    rows: tuple[PageRow, ...] = ()
    figures: tuple[AnnotatedFigure, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def blocks(self) -> tuple[RowBlock, ...]:
        """The rows, with adjacent ones of a box in one block; boxes in different languages are different ones."""
        blocks: list[list[PageRow]] = []
        for row in self.rows:
            if blocks and _goes_on(blocks[-1], row):
                blocks[-1].append(row)
            else:
                blocks.append([row])
        return tuple(RowBlock(_is_box(rows), tuple(rows)) for rows in blocks)


@dataclass(frozen=True)
class Reading:
    """An article in a view; `head` are the notes on its headline, `level` is the rank of that headline."""

    parts: tuple[ArticlePart, ...]
    marks: tuple[Mark, ...]
    head: tuple[Mark, ...] = ()
    level: int = 1
    corrections: tuple[CorrectionMark, ...] = ()
    recognition: tuple[Correction, ...] = ()  # slips of text recognition

    @property
    def has_text(self) -> bool:
        """True if any passage is in the view's languages."""
        return any(isinstance(row, ShownPassage) for part in self.parts for row in part.rows)


@dataclass(frozen=True)
class Material:
    """The rows of an article and its pieces, each in order."""

    passages: Sequence[Passage]
    pieces: Sequence[Article] = ()
    figures: Sequence[Figure] = ()
    notes: Sequence[EditorialNote] = ()
    corrections: Sequence[Correction] = ()
    recognition: Sequence[Correction] = ()  # slips of text recognition, corrected before publication


def index_of(printed: str, texts: Sequence[str]) -> int:
    """Return the index of the text with a note's words, else of the last."""
    return next((index for index, text in enumerate(texts) if printed in text), len(texts) - 1)


def _is_box(rows: Sequence[PageRow]) -> bool:
    return isinstance(rows[0], ShownPassage) and rows[0].is_boxed


def _goes_on(block: Sequence[PageRow], row: PageRow) -> bool:
    if not _is_box(block):
        return isinstance(row, MissingPassages) or not row.is_boxed
    last = next(each for each in reversed(block) if isinstance(each, ShownPassage))
    return row.is_boxed and (isinstance(row, MissingPassages) or bool(row.languages & last.languages))
