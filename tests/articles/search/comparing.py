"""Searches in a loaded issue, and all its printed texts to compare them with."""

import re
import unicodedata
from collections import defaultdict

from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from articles.search.answer import Answer, answer
from articles.search.matching import Matches
from articles.search.search import Search, read_name_index
from magazine.models import Person

FIELDS = ("title", "contents_title", "kicker", "deck", "contents_deck")


def search(**parameters: str) -> Answer:
    return answer(Search.from_parameters(parameters, read_name_index()))


def found(text: str) -> set[int]:
    matches = Matches(Search.from_parameters({"q": text}, read_name_index()))
    return set(matches.documents().values_list("article", flat=True))


def texts() -> dict[int, list[str]]:
    """Return all that is printed of each article, and all names of those who have a part in it, in both languages."""
    printed: dict[int, list[str]] = defaultdict(list)

    def add(article: int, row: object, *names: str) -> None:
        printed[article] += [
            getattr(row, f"{name}_{language}") or "" for name in names for language in ("zh", "en")
        ]

    def add_person(article: int, person: Person | None) -> None:
        if person:
            add(article, person, "name")
            printed[article] += [name.name for name in person.names.all()]

    for article in Article.objects.all():
        add(article.pk, article, *FIELDS)
    for passage in Passage.objects.all():
        add(passage.article_id, passage, "text")
        add_person(passage.article_id, passage.speaker)
    for part in Contribution.objects.all():
        add(part.article_id, part, "name", "affiliation")
        add_person(part.article_id, part.person)
    for figure in Figure.objects.all():
        add(figure.article_id, figure.photo, "caption", "credit_line")
        for credit in figure.photo.credits.all():
            add_person(figure.article_id, credit.person)
    for note in EditorialNote.objects.exclude(suggested="").select_related("passage"):
        text = getattr(note.passage, f"text_{note.language}", note.printed)
        article = note.passage.article_id if note.passage else note.article_id
        printed[article].append(text.replace(note.printed, note.suggested))
    return printed


def compared(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
