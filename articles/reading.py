"""How an article's passages become what a reader sees: rows in one language or in both, free of HTML."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from magazine.text.languages import BOTH, EN, ZH, text_in

from .models import Article, EditorialNote, Figure, Passage

FORMS: dict[str, str] = {  # kinds that are more than paragraphs
    Passage.Kind.HEADING: "heading",
    Passage.Kind.SPEAKER: "heading",
    Passage.Kind.QUOTATION: "quotation",
}

A_DOZEN_LINES = {ZH: 250, EN: 550}

NOT_MISSED = (Passage.Kind.BYLINE, Passage.Kind.CREDIT, Passage.Kind.HEADING)


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
class Plate:
    """A photograph in its place, with the notes on its caption."""

    figure: Figure
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Row:
    """A passage as a view shows it; `see` is the number of the passage where its other language stands.

    `level` is a heading's rank on the page.
    """

    passage: Passage
    sides: tuple[Side, ...]
    see: int | None = None
    plates: tuple[Plate, ...] = ()
    level: int = 2

    @property
    def form(self) -> str:
        """What it is: a heading, a quotation, or text."""
        return FORMS.get(self.passage.kind, "text")

    @property
    def anchor(self) -> str:
        """The passage's address on a page of its entry."""
        return f"s{self.passage.number}"

    @property
    def is_short(self) -> bool:
        """Whether paper can keep it on one page without a large gap: at most a dozen lines in either language."""
        return all(
            sum(len(paragraph.text) for paragraph in side.paragraphs) <= A_DOZEN_LINES[side.language]
            for side in self.sides
        )


@dataclass(frozen=True)
class Gap:
    """A run of passages that are not in the view's language; their anchors stand here.

    `missing` counts those that readers would miss: not headings, nor bylines and credits, whose names stand above.
    """

    numbers: tuple[int, ...]
    missing: int
    plates: tuple[Plate, ...] = ()
    form: str = "gap"


@dataclass(frozen=True)
class Part:
    """Rows of one article that stand together; on an entry's page a piece's first part carries its head."""

    article: Article
    has_head: bool
    rows: tuple[Row | Gap, ...] = ()
    plates: tuple[Plate, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An article as one view shows it; `head` are the notes on its own headline, `level` is that headline's."""

    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...]
    head: tuple[Footnote, ...] = ()
    level: int = 1

    @property
    def has_text(self) -> bool:
        """Whether anything of the text is in the view's languages."""
        return any(isinstance(row, Row) for part in self.parts for row in part.rows)


@dataclass(frozen=True)
class Material:
    """What stands in an article and its pieces, each in order."""

    passages: Sequence[Passage]
    pieces: Sequence[Article] = ()
    figures: Sequence[Figure] = ()
    notes: Sequence[EditorialNote] = ()


def read(article: Article, material: Material, languages: tuple[str, ...] = BOTH, level: int = 1) -> Reading:
    """Arrange an article, with its pieces if it has any, for a view in one language or in both."""
    notes = [note for note in material.notes if note.language in languages]
    notes.sort(key=lambda note: _place_on_page(note, article, material))
    footnotes = [Footnote(*numbered) for numbered in enumerate(notes, 1)]
    page = _Page(article, material, languages, footnotes, level)
    return Reading(tuple(page.parts()), tuple(page.footnotes), page.on_headline(article), level)


def _place_on_page(note: EditorialNote, article: Article, material: Material) -> tuple[float, int]:
    """Return a key that sorts notes as a reader meets them: headline, then passages, captions after theirs."""
    orders = {passage.pk: passage.order for passage in material.passages}
    own = [passage.order for passage in material.passages if passage.article_id == note.article_id]
    figure = _captioned(note, material.figures)
    if note.passage_id:
        place: float = orders.get(note.passage_id, 0)
    elif figure and figure.after_id:
        place = orders.get(figure.after_id, 0) + 0.5
    else:
        place = -1 if note.article_id == article.pk else min(own, default=0) - 0.5
    return place, note.number


def _captioned(note: EditorialNote, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure whose caption has the printed words, for a note that is on no passage."""
    if note.passage_id:
        return None
    mine = (figure for figure in figures if figure.article_id == note.article_id)
    return next(
        (f for f in mine if note.printed in (getattr(f.photo, f"caption_{note.language}") or "")), None
    )


@dataclass
class _Page:
    """What the rows of one page are made from."""

    article: Article
    material: Material
    languages: tuple[str, ...]
    footnotes: list[Footnote]
    level: int = 1
    opened: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:  # looks once through what each passage asks for
        self.numbers = {passage.pk: passage.number for passage in self.material.passages}
        self.marks: dict[tuple[int, int | None], list[Footnote]] = defaultdict(list)
        for mark in self.footnotes:
            self.marks[mark.note.article_id, mark.note.passage_id].append(mark)
        self.figures_after: dict[int | None, list[Figure]] = defaultdict(list)
        for figure in self.material.figures:
            self.figures_after[figure.after_id].append(figure)

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
        figures = (figure for figure in self.figures_after[None] if figure.article_id == article.pk)
        return Part(
            article,
            has_head=article.pk != self.article.pk,
            rows=tuple(self._rows(passages)),
            plates=self._plates(figures),
            footnotes=self.on_headline(article) if article.pk != self.article.pk else (),
        )

    def _rows(self, passages: list[Passage]) -> Iterable[Row | Gap]:
        if len(self.languages) > 1:
            rows: Iterable[Row | Gap] = map(self._row, passages)
        else:
            rows = self._rows_in_one(passages, self.languages[0])
        return self._with_levels(rows)

    def _with_levels(self, rows: Iterable[Row | Gap]) -> Iterable[Row | Gap]:
        """Rank headings: one right after another is below it, and so is a speaker under a heading."""
        under, before = False, None
        for row in rows:
            kind = row.passage.kind if isinstance(row, Row) else None
            if isinstance(row, Row):
                below = kind == before == Passage.Kind.HEADING or (kind == Passage.Kind.SPEAKER and under)
                row = replace(row, level=self.level + 1 + (row.passage.article_id != self.article.pk) + below)
            under, before = under or kind == Passage.Kind.HEADING, kind or before
            yield row

    def _rows_in_one(self, passages: list[Passage], language: str) -> Iterable[Row | Gap]:
        """Yield what the language has in its printed order, a gap after what precedes it in parallel."""
        lead, present, gaps = _split(passages, language)
        yield from self._gap(lead)
        for passage in sorted(present, key=lambda p: (getattr(p, f"order_{language}"), p.number)):
            yield self._row(passage)
            yield from self._gap(gaps[passage.number])

    def _gap(self, passages: list[Passage]) -> Iterable[Gap]:
        if passages:
            plates = [plate for passage in passages for plate in self._plates_after(passage)]
            missing = sum(passage.kind not in NOT_MISSED for passage in passages)
            yield Gap(tuple(passage.number for passage in passages), missing, tuple(plates))

    def _row(self, passage: Passage) -> Row:
        return Row(
            passage,
            tuple(self._side(passage, language) for language in self.languages),
            self._see(passage),
            self._plates_after(passage),
        )

    def _side(self, passage: Passage, language: str) -> Side:
        texts = text.split("\n") if (text := text_in(passage, "text", language)) else []
        marks: list[list[Footnote]] = [[] for _paragraph in texts]
        for mark in self.marks[passage.article_id, passage.pk]:
            if texts and mark.note.language == language:
                marks[_place(mark.note.printed, texts)].append(mark)
        return Side(language, tuple(map(Paragraph, texts, map(tuple, marks))))

    def _see(self, passage: Passage) -> int | None:
        """A counterpart is pointed to only where it stands on the same page."""
        return self.numbers.get(passage.counterpart_id) if passage.counterpart_id else None

    def _plates_after(self, passage: Passage) -> tuple[Plate, ...]:
        return self._plates(self.figures_after[passage.pk])

    def _plates(self, figures: Iterable[Figure]) -> tuple[Plate, ...]:
        return tuple(
            Plate(
                figure,
                tuple(m for m in self.footnotes if _captioned(m.note, self.material.figures) == figure),
            )
            for figure in figures
        )

    def on_headline(self, article: Article) -> tuple[Footnote, ...]:
        """Return the marks of an article's notes that are on no passage and no caption."""
        marks = self.marks[article.pk, None]
        return tuple(mark for mark in marks if not _captioned(mark.note, self.material.figures))


def _split(
    passages: list[Passage], language: str
) -> tuple[list[Passage], list[Passage], dict[int, list[Passage]]]:
    """Return what a language lacks at the head, what it has, and what it lacks after each of those."""
    lead: list[Passage] = []
    present: list[Passage] = []
    gaps: dict[int, list[Passage]] = {}
    for passage in passages:
        if text_in(passage, "text", language):
            present.append(passage)
            gaps[passage.number] = []
        else:
            (gaps[present[-1].number] if present else lead).append(passage)
    return lead, present, gaps


def _place(printed: str, texts: list[str]) -> int:
    """Return which paragraph a note is on: the one with the printed words, else the last."""
    return next((place for place, text in enumerate(texts) if printed in text), len(texts) - 1)
