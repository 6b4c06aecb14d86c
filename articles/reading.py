"""Readings: an article in a view, as rows in one language or in both, without HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from magazine.text.languages import EN, ZH

from .models import Article, EditorialNote, Figure, Passage

FORMS: dict[str, str] = {  # of the kinds that are no plain text
    Passage.Kind.HEADING: "heading",
    Passage.Kind.SPEAKER: "heading",
    Passage.Kind.QUOTATION: "quotation",
}

TWELVE_LINES = {ZH: 250, EN: 550}  # characters


@dataclass(frozen=True)
class Mark:
    """An editorial note with its number on the page."""

    number: int
    note: EditorialNote


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed, with its notes."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Side:
    """The side of a passage in one language, without paragraphs if it is empty."""

    language: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Plate:
    """A figure with the notes on its caption."""

    figure: Figure
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Row:
    """A passage in a view; `see` is the number of its counterpart, `level` the rank of a heading on the page."""

    passage: Passage
    sides: tuple[Side, ...]
    see: int | None = None
    plates: tuple[Plate, ...] = ()
    level: int = 2

    @property
    def form(self) -> str:
        """Its form on the page: heading, quotation or text."""
        return FORMS.get(self.passage.kind, "text")

    @property
    def anchor(self) -> str:
        """The fragment of its address on the page of its entry."""
        return f"s{self.passage.number}"

    @property
    def is_short(self) -> bool:
        """True if each side has at most twelve lines, so that print may avoid a page break inside it."""
        return all(
            sum(len(paragraph.text) for paragraph in side.paragraphs) <= TWELVE_LINES[side.language]
            for side in self.sides
        )


@dataclass(frozen=True)
class Gap:
    """Adjacent passages that the view's language lacks, with their anchors.

    `missing` counts them without headings, and without bylines and credits, whose names are above the text.
    """

    numbers: tuple[int, ...]
    missing: int
    plates: tuple[Plate, ...] = ()
    form: str = "gap"


@dataclass(frozen=True)
class Part:
    """Adjacent rows of one article; on an entry's page the first part of a piece has its head."""

    article: Article
    has_head: bool
    rows: tuple[Row | Gap, ...] = ()
    plates: tuple[Plate, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An article in a view; `head` are the notes on its headline, `level` is the rank of that headline."""

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    head: tuple[Mark, ...] = ()
    level: int = 1

    @property
    def has_text(self) -> bool:
        """True if any passage is in the view's languages."""
        return any(isinstance(row, Row) for part in self.parts for row in part.rows)


@dataclass(frozen=True)
class Material:
    """The rows of an article and its pieces, each in order."""

    passages: Sequence[Passage]
    pieces: Sequence[Article] = ()
    figures: Sequence[Figure] = ()
    notes: Sequence[EditorialNote] = ()
