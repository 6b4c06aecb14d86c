"""Everything that can be found in an article: its titles, passages, captions, bylines, and who made it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Q, QuerySet

from magazine.models import Person
from magazine.text.languages import BOTH, EN, ZH, text_in

from ..models import Article, Contribution, Figure, Passage


class Place(Enum):
    """Where in an article a text stands."""

    TITLE = "title"
    HEAD = "head"
    PASSAGE = "passage"
    CAPTION = "caption"
    BYLINE = "byline"
    PERSON = "person"


@dataclass(frozen=True)
class Source:
    """A text in one or both languages; phrases are found within a side. `number` is that of a passage."""

    place: Place
    zh: str
    en: str
    number: int | None = None

    @property
    def sides(self) -> tuple[str, str]:
        """Both languages."""
        return self.zh, self.en


@dataclass
class Contents:
    """What stands in one article, and what it can be chosen by."""

    article: Article
    sources: list[Source] = field(default_factory=list)  # as printed
    people: dict[int, Person] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    in_parallel: bool = False
    has_photographs: bool = False

    def add(self, place: Place, owner: Any, *names: str) -> None:
        """Add what some translated fields hold."""
        for name in names:
            zh, en = text_in(owner, name, ZH), text_in(owner, name, EN)
            if zh or en:
                self.sources.append(Source(place, zh, en))

    def add_person(self, person: Person, role: str) -> None:
        """Add who has a part in the article."""
        self.people[person.pk] = person
        self.roles.add(role)


def contents_of(articles: Collection[Article]) -> list[Contents]:
    """Return what stands in each of the articles, by as few questions for many as for one."""
    found = {article.pk: Contents(article) for article in articles}
    for article in articles:
        found[article.pk].add(Place.TITLE, article, "title", "contents_title")
        found[article.pk].add(Place.HEAD, article, "kicker", "deck", "contents_deck")
    _add_languages(found)
    _add_passages(found)
    _add_contributions(found)
    _add_figures(found)
    return list(found.values())


def names_of(person: Person) -> Iterator[Source]:
    """Yield a person's names: the usual ones, those printed elsewhere, and pinyin in one word and in several."""
    yield Source(Place.PERSON, text_in(person, "name", ZH), text_in(person, "name", EN))
    for spelling in person.names.all():
        yield Source(Place.PERSON, *((spelling.name, "") if spelling.language == ZH else ("", spelling.name)))
    for latin in dict.fromkeys([text_in(person, "name", EN), person.sort_key]):
        yield Source(Place.PERSON, "", f"{latin} {''.join(latin.split())}")


def _add_languages(found: dict[int, Contents]) -> None:
    """An entry is in the languages of its pieces too."""
    inside = Passage.objects.filter(Q(article__in=found) | Q(entry__in=found)).order_by()
    for language in BOTH:
        for owner in _owners(inside.running_text().exclude(**{f"text_{language}": ""}), found):
            found[owner].languages.add(language)
    for owner in _owners(inside.pairs(), found):
        found[owner].in_parallel = True


def _owners(passages: QuerySet[Passage], found: Collection[int]) -> set[int]:
    """Return which of the articles hold one of these passages, or a piece that does."""
    return {
        owner for owners in passages.values_list("article", "entry").distinct() for owner in owners
    } & set(found)


def _add_passages(found: dict[int, Contents]) -> None:
    passages = Passage.objects.filter(article__in=found).select_related("speaker")
    for passage in passages.prefetch_related("speaker__names").order_by("article", "order"):
        here = found[passage.article_id]
        here.sources.append(Source(Place.PASSAGE, passage.text_zh, passage.text_en, passage.number))
        if passage.speaker:
            here.add_person(passage.speaker, Contribution.Role.SPEAKER)


def _add_contributions(found: dict[int, Contents]) -> None:
    contributions = Contribution.objects.filter(article__in=found).select_related("person")
    for part in contributions.prefetch_related("person__names").order_by("article", "order"):
        found[part.article_id].add(Place.BYLINE, part, "name", "affiliation")
        found[part.article_id].add_person(part.person, part.role)


def _add_figures(found: dict[int, Contents]) -> None:
    figures = Figure.objects.filter(article__in=found).select_related("photo")
    for figure in figures.prefetch_related("photo__credits__person__names").order_by("article", "order"):
        here = found[figure.article_id]
        here.has_photographs = True
        here.add(Place.CAPTION, figure.photo, "caption", "credit_line")
        for credit in figure.photo.credits.all():
            here.add_person(credit.person, credit.role)
