"""Entries as a list of several issues shows them: what a text says, and who speaks in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from magazine.text.languages import ZH, page_language, text_in
from magazine.text.typography import tidy

from ..models import Article, Contribution, Passage
from .leads import lead_of

NAMED = {True: 5, False: 4}  # people of an entry in a Chinese list, in an English one
_FIRST = 3  # passages in which a lead may stand


@dataclass(frozen=True)
class ShownEntry:
    """An entry with a sentence of its text and those who speak in it, of whom `named` are named."""

    article: Article
    lead: str
    people: Sequence[Contribution]

    @property
    def named(self) -> Sequence[Contribution]:
        """The people who are named: all, or the first of more."""
        most = NAMED[page_language() == ZH]
        return self.people if len(self.people) <= most else self.people[:most]

    @property
    def others(self) -> int:
        """The number of people who are not named."""
        return len(self.people) - len(self.named)


def shown(entries: Iterable[Any]) -> list[ShownEntry]:
    """Return entries with lead and people in the page's language; one of many voices has no lead."""
    articles, language = list(entries), page_language()
    people, texts = _people(articles), _first_texts(articles, language)
    return [
        ShownEntry(
            each,
            "" if len(people[each.pk]) > 1 else _lead(each, texts[each.pk], language),
            people[each.pk],
        )
        for each in articles
    ]


def _people(articles: Sequence[Article]) -> dict[int, list[Contribution]]:
    """Return the authors, speakers and interviewees of each entry and its pieces, each person once, as printed."""
    rows = Contribution.objects.published().filter(
        article__in=Article.objects.of_entries([each.pk for each in articles]),
        role__in=Contribution.CREATOR_ROLES,
    )
    found: dict[int, dict[int, Contribution]] = defaultdict(dict)
    order = (F("article__parent").asc(nulls_first=True), "article__order", "order", "pk")
    for row in rows.select_related("article", "person").order_by(*order):
        found[row.article.parent_id or row.article_id].setdefault(row.person_id, row)
    return defaultdict(list, {pk: list(each.values()) for pk, each in found.items()})


def _first_texts(articles: Sequence[Article], language: str) -> dict[int, list[str]]:
    """Return the texts of the first passages of each entry that say something."""
    kind = Passage.Kind
    spoken = (kind.ABSTRACT, kind.PARAGRAPH, kind.QUOTATION, kind.QUESTION, kind.ANSWER)
    position = Window(RowNumber(), partition_by=["entry"], order_by=[f"order_{language}", "number"])
    passages = Passage.objects.published().filter(entry__in=articles, kind__in=spoken)
    first = passages.exclude(**{f"text_{language}": ""}).order_by().annotate(position=position)
    rows = first.filter(position__lte=_FIRST).values_list("entry", "position", f"text_{language}")
    found: dict[int, list[str]] = defaultdict(list)
    for pk, _position, text in sorted(rows):
        found[pk].append(text)
    return found


def _lead(article: Article, texts: Iterable[str], language: str) -> str:
    """Return the deck, else a sentence."""
    deck = text_in(article, "deck", language) or text_in(article, "contents_deck", language)
    if deck:
        return tidy(" ".join(deck.split("\n")), language)
    title = tidy(text_in(article, "headline", language), language)
    return lead_of(title, (tidy(" ".join(text.split("\n")), language) for text in texts), language)
