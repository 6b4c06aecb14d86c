"""Read the texts of articles that are indexed: titles, passages, captions, bylines and the names of people."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Q, QuerySet

from magazine.models import Person
from magazine.text.languages import BOTH, EN, ZH, text_in

from ..models import Article, Contribution, EditorialNote, Figure, Passage

CONTEXT_LENGTH = 80  # characters on either side of a suggested reading


class TextKind(Enum):
    """The position of a text in its article."""

    TITLE = "title"
    HEAD = "head"
    PASSAGE = "passage"
    CAPTION = "caption"
    BYLINE = "byline"
    PERSON = "person"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class IndexedText:
    """A text in one or both languages; phrases match within a side. `number` is that of a passage."""

    kind: TextKind
    zh: str
    en: str
    number: int | None = None

    @property
    def sides(self) -> tuple[str, str]:
        """Both languages."""
        return self.zh, self.en


@dataclass
class IndexedArticle:
    """The texts of one article, as printed, and the values of its filters."""

    article: Article
    texts: list[IndexedText] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    in_parallel: bool = False
    has_photographs: bool = False

    def add(self, kind: TextKind, row: Any, *fields: str) -> None:
        """Add the texts of translated fields of a row."""
        for name in fields:
            zh, en = text_in(row, name, ZH), text_in(row, name, EN)
            if zh or en:
                self.texts.append(IndexedText(kind, zh, en))

    def add_person(self, person: Person, role: str) -> None:
        """Add a person with a role in the article."""
        self.people[person.pk] = person
        self.roles.add(role)


def read_articles(articles: Collection[Article]) -> list[IndexedArticle]:
    """Read the texts of articles, in as many queries for many as for one."""
    found = {article.pk: IndexedArticle(article) for article in articles}
    for article in articles:
        found[article.pk].add(TextKind.TITLE, article, "title", "contents_title")
        found[article.pk].add(TextKind.HEAD, article, "kicker", "deck", "contents_deck", "keywords")
    _add_languages(found)
    _add_passages(found)
    _add_contributions(found)
    _add_figures(found)
    _add_suggested_readings(found)
    return list(found.values())


def read_names(person: Person) -> Iterator[IndexedText]:
    """Yield a person's names: those in print, and pinyin in one word and in several."""
    yield from printed_names(person)
    for latin in dict.fromkeys([text_in(person, "name", EN), person.sort_key]):
        yield IndexedText(TextKind.PERSON, "", f"{latin} {''.join(latin.split())}")


def printed_names(person: Person) -> Iterator[IndexedText]:
    """Yield a person's usual names and their other spellings."""
    yield IndexedText(TextKind.PERSON, text_in(person, "name", ZH), text_in(person, "name", EN))
    for spelling in person.names.all():
        zh, en = (spelling.name, "") if spelling.language == ZH else ("", spelling.name)
        yield IndexedText(TextKind.PERSON, zh, en)


def _add_languages(found: dict[int, IndexedArticle]) -> None:
    """Add the languages of each article; an entry has those of its pieces too."""
    inside = Passage.objects.filter(Q(article__in=found) | Q(entry__in=found)).order_by()
    for language in BOTH:
        texts = inside.running_text().exclude(**{f"text_{language}": ""})
        for article in _articles_with(texts, found):
            found[article].languages.add(language)
    for article in _articles_with(inside.pairs(), found):
        found[article].in_parallel = True


def _articles_with(passages: QuerySet[Passage], articles: Collection[int]) -> set[int]:
    """Return those of the articles that have one of the passages themselves or in a piece."""
    rows = passages.values_list("article", "entry").distinct()
    return {article for row in rows for article in row if article in articles}


def _add_passages(found: dict[int, IndexedArticle]) -> None:
    passages = Passage.objects.filter(article__in=found).select_related("speaker")
    for passage in passages.prefetch_related("speaker__names").order_by("article", "order"):
        article = found[passage.article_id]
        article.texts.append(IndexedText(TextKind.PASSAGE, passage.text_zh, passage.text_en, passage.number))
        if passage.speaker:
            article.add_person(passage.speaker, Contribution.Role.SPEAKER)


def _add_contributions(found: dict[int, IndexedArticle]) -> None:
    contributions = Contribution.objects.filter(article__in=found).select_related("person")
    for contribution in contributions.prefetch_related("person__names").order_by("article", "order"):
        article = found[contribution.article_id]
        article.add(TextKind.BYLINE, contribution, "name", "affiliation")
        article.add_person(contribution.person, contribution.role)


def _add_figures(found: dict[int, IndexedArticle]) -> None:
    figures = Figure.objects.filter(article__in=found).select_related("photo")
    for figure in figures.prefetch_related("photo__credits__person__names").order_by("article", "order"):
        article = found[figure.article_id]
        article.has_photographs = True
        article.add(TextKind.CAPTION, figure.photo, "caption", "credit_line")
        for credit in figure.photo.credits.all():
            article.add_person(credit.person, credit.role)


def _add_suggested_readings(found: dict[int, IndexedArticle]) -> None:
    """Add the readings that editorial notes suggest for misprints, with their surroundings."""
    # The article of a note is the passage's own, or the entry of that.
    entries = {found[pk].article.entry.pk for pk in found}
    notes = EditorialNote.objects.filter(article__in={*found, *entries}).exclude(suggested="")
    for note in notes.select_related("passage").order_by("article_id", "number"):
        article = found.get(note.passage.article_id if note.passage else note.article_id)
        if article:
            reading = _reading_in_context(note)
            zh, en = (reading, "") if note.language == ZH else ("", reading)
            article.texts.append(
                IndexedText(TextKind.CORRECTED, zh, en, note.passage and note.passage.number)
            )


def _reading_in_context(note: EditorialNote) -> str:
    """Return the part of a passage around a misprint, as the note suggests to read it."""
    text = getattr(note.passage, f"text_{note.language}", "")
    start = text.find(note.printed)
    if start < 0:
        return note.suggested
    end = start + len(note.printed)
    before, after = text[max(0, start - CONTEXT_LENGTH) : start], text[end : end + CONTEXT_LENGTH]
    if note.language == EN:  # whole words
        before = before if start <= CONTEXT_LENGTH else before.partition(" ")[2]
        after = after if end + CONTEXT_LENGTH >= len(text) else after.rpartition(" ")[0]
    return f"{before}{note.suggested}{after}"
