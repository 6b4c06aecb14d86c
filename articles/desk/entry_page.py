"""An entry as editors see it: titles, people, passages and photographs in one list of rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, Q

from ..models import Article, Contribution, EditorialNote, Figure, Passage

RowModel = TypeVar("RowModel", bound=Model)
HEADINGS = ("title", "kicker", "deck", "dateline", "agency")
CONTENTS = ("contents_title", "contents_deck")
CAPTIONS = ("caption", "credit_line", "alt_text")


@dataclass
class Row:
    """Fields of one model's row, Chinese beside English; `names` are those of the pairs of fields."""

    subject: Model
    names: tuple[str, ...]
    kind: str  # title, figure or passage
    article: Article
    notes: list[EditorialNote] = field(default_factory=list)
    people: list[Contribution] = field(default_factory=list)
    begins: str = ""  # the anchor of the piece that begins here

    @property
    def anchor(self) -> str:
        """The fragment of the row's address on the page."""
        if isinstance(self.subject, Passage):
            return f"s{self.subject.number}"
        return f"{self.kind}-{self.subject.pk}"

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

    @classmethod
    def read(cls, entry: Article, *, for_update: bool = False) -> "EntryPage":
        """Read the entry; `for_update` locks what a save may change until the transaction ends."""
        pieces = Article.objects.filter(parent=entry).order_by("order", "pk")
        passages = Passage.objects.filter(entry=entry).order_by("order", "number")
        own = Q(article=entry) | Q(article__parent=entry)
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

    def rows(self) -> list[Row]:
        """Return the rows in the order of the parallel view."""
        self._people = _by(self.contributions, "article_id")
        self._of_passage = _by([note for note in self.notes if note.passage_id], "passage_id")
        self._of_article = _by([note for note in self.notes if not note.passage_id], "article_id")
        self._after = _by([figure for figure in self.figures if figure.after_id], "after_id")
        return [*self._head(self.entry), *self._body()]

    def _body(self) -> Iterator[Row]:
        articles = {each.pk: each for each in (self.entry, *self.pieces)}
        opened = {self.entry.pk}
        for passage in self.passages:
            article = articles.get(passage.article_id, self.entry)
            if article.pk not in opened:
                opened.add(article.pk)
                yield from self._head(article)
            passage.entry, passage.article = self.entry, article
            yield Row(passage, ("text",), "passage", article, self._of_passage[passage.pk])
            yield from self._figures(self._after[passage.pk], article)
        for piece in self.pieces:
            if piece.pk not in opened:
                yield from self._head(piece)

    def _head(self, article: Article) -> Iterator[Row]:
        names = [*(CONTENTS if article == self.entry else ()), *HEADINGS]
        always = "contents_title" if article == self.entry else "title"
        shown = tuple(name for name in names if _has_text(article, name) or name == always)
        row = Row(article, shown, "title", article, self._of_article[article.pk], self._people[article.pk])
        row.begins = f"piece-{article.locator}" if article.parent_id else ""
        yield row
        first = [figure for figure in self.figures if not figure.after_id and figure.article_id == article.pk]
        yield from self._figures(first, article)

    def _figures(self, figures: Sequence[Figure], article: Article) -> Iterator[Row]:
        for figure in figures:
            yield Row(figure.photo, CAPTIONS, "figure", article)


def _by(rows: "Sequence[RowModel]", name: str) -> "defaultdict[int, list[RowModel]]":
    grouped: defaultdict[int, list[RowModel]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def _has_text(article: Article, name: str) -> bool:
    return bool(getattr(article, f"{name}_zh") or getattr(article, f"{name}_en"))
