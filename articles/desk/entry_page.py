"""An entry as editors see it: titles, people, passages and photographs in one list of rows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, Q

from ..models import Article, Contribution, EditorialNote, Figure, Passage

RowModel = TypeVar("RowModel", bound=Model)
Grouped = defaultdict[int, list[RowModel]]
HEADINGS = ("title", "kicker", "deck", "dateline", "agency")
CONTENTS = ("contents_title", "contents_deck")
CAPTIONS = ("caption", "credit_line", "alt_text")


@dataclass
class Row:
    """Fields of one model's row, Chinese beside English; `names` are those of the pairs of fields."""

    subject: Model
    names: tuple[str, ...]
    kind: str  # title, figure or passage; on the page of an issue heading, entry, piece, colophon or masthead
    notes: list[EditorialNote] = field(default_factory=list)
    people: list[Contribution] = field(default_factory=list)
    begins: str = ""  # the anchor of the piece that begins here
    lacks: tuple[str, ...] = ()  # pairs of fields that are empty and not shown
    correction: str = ""  # the kinds of its last correction, where it has just been saved

    @property
    def anchor(self) -> str:
        """The fragment of the row's address on the page."""
        if isinstance(self.subject, Passage):
            return f"s{self.subject.number}"
        return f"{self.kind}-{self.subject.pk}"

    @property
    def number(self) -> str:
        """The number or locator of the row, or its position in print."""
        names = ("number", "locator", "position", "order")
        return str(next(getattr(self.subject, name) for name in names if hasattr(self.subject, name)) or "")

    @property
    def admin_name(self) -> str:
        """The beginning of the names of the admin's pages of the row."""
        return f"admin:{self.subject._meta.app_label}_{self.subject._meta.model_name}"

    @property
    def label(self) -> str:
        """The kind and the number of the row, for a message."""
        return f"{self.subject._meta.verbose_name} {self.number}"

    @property
    def prefix(self) -> str:
        """The prefix of its fields in the form."""
        return prefix_of(self.subject)


def prefix_of(row: Model) -> str:
    """Return the prefix of the fields of a row, such as `passage-12`."""
    return f"{row._meta.model_name}-{row.pk}"


@dataclass
class EntryPage:
    """An entry with all that can be corrected in it, read in five queries."""

    entry: Article
    pieces: list[Article]
    passages: list[Passage]
    figures: list[Figure]
    notes: list[EditorialNote]
    contributions: list[Contribution]
    _people: Grouped[Contribution] = field(init=False, repr=False)
    _of_passage: Grouped[EditorialNote] = field(init=False, repr=False)
    _of_article: Grouped[EditorialNote] = field(init=False, repr=False)
    _after: Grouped[Figure] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._people = _by(self.contributions, "article_id")
        self._of_passage = _by([note for note in self.notes if note.passage_id], "passage_id")
        self._of_article = _by([note for note in self.notes if not note.passage_id], "article_id")
        self._after = _by([figure for figure in self.figures if figure.after_id], "after_id")

    @classmethod
    def read(cls, entry: Article, *, for_update: bool = False) -> "EntryPage":
        """Read the entry; `for_update` locks what a save may change until the transaction ends."""
        pieces = Article.objects.filter(parent=entry).order_by("order", "pk")
        passages = Passage.objects.filter(entry=entry).order_by("order", "number")
        own = Q(article__in=Article.objects.of_entries([entry.pk]))
        figures = Figure.objects.filter(own).select_related("photo").order_by("order", "pk")
        if for_update:
            pieces, passages = (
                pieces.select_for_update(of=("self",)),
                passages.select_for_update(of=("self",)),
            )
            figures = figures.select_for_update(of=("self", "photo"))
        people = Contribution.objects.filter(own).select_related("person").order_by("order", "pk")
        notes = EditorialNote.objects.filter(own).order_by("article_id", "number")
        return cls(entry, list(pieces), list(passages), list(figures), list(notes), list(people))

    def rows(self, shown: Collection[str] = ()) -> list[Row]:
        """Return the rows in the order of the parallel view.

        Pairs of fields of titles that are named in `shown`, as in `article-12-deck`, are there without a text, too.
        """
        return [*self._head(self.entry, shown), *self._body(shown)]

    def _body(self, shown: Collection[str]) -> Iterator[Row]:
        articles = {each.pk: each for each in (self.entry, *self.pieces)}
        opened = {self.entry.pk}
        for passage in self.passages:
            article = articles.get(passage.article_id, self.entry)
            if article.pk not in opened:
                opened.add(article.pk)
                yield from self._head(article, shown)
            passage.entry, passage.article = self.entry, article
            yield Row(passage, ("text",), "passage", self._of_passage[passage.pk])
            yield from self._figures(self._after[passage.pk])
        for piece in self.pieces:
            if piece.pk not in opened:
                yield from self._head(piece, shown)

    def _head(self, article: Article, shown: Collection[str]) -> Iterator[Row]:
        names = [*(CONTENTS if article == self.entry else ()), *HEADINGS]
        always = "contents_title" if article == self.entry else "title"
        requested = [name for name in names if name == always or f"{prefix_of(article)}-{name}" in shown]
        held = tuple(name for name in names if name in requested or _has_text(article, name))
        row = Row(article, held, "title", self._of_article[article.pk], self._people[article.pk])
        row.begins = f"piece-{article.locator}" if article.parent_id else ""
        row.lacks = tuple(name for name in names if name not in held)
        yield row
        first = [figure for figure in self.figures if not figure.after_id and figure.article_id == article.pk]
        yield from self._figures(first)

    def _figures(self, figures: Sequence[Figure]) -> Iterator[Row]:
        for figure in figures:
            yield Row(figure.photo, CAPTIONS, "figure")


def _by(rows: "Sequence[RowModel]", name: str) -> "Grouped[RowModel]":
    grouped: defaultdict[int, list[RowModel]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def _has_text(article: Article, name: str) -> bool:
    return bool(getattr(article, f"{name}_zh") or getattr(article, f"{name}_en"))
