"""Fetching what readings are made from: for one article, or for a whole issue with as many questions."""

from copy import copy

from django.db.models import Prefetch, Q, prefetch_related_objects

from magazine.contents import Contents
from media.models import PhotoCredit

from .models import Article, Contribution, EditorialNote, Figure, Passage
from .reading import Material


def contributions() -> "Prefetch[str]":
    """Return the request for who made an article, with the persons."""
    return Prefetch("contributions", Contribution.objects.select_related("person").order_by("order", "pk"))


def of_article(article: Article, pieces: list[Article]) -> Material:
    """Return what stands in a public article and its public pieces."""
    return _material([article, *pieces], pieces)


def of_issue(contents: Contents) -> list[tuple[Article, Material]]:
    """Return each entry of a public issue's contents list with what stands in it, in the order of print."""
    entries = list(map(copy, contents.entries))
    pieces = [copy(each) for each in contents.articles.values() if each.parent_id]
    whole = _material([*entries, *pieces], pieces)
    return [(entry, _of_entry(entry, whole)) for entry in entries]


def _material(public: list[Article], pieces: list[Article]) -> Material:
    """Read what stands in public articles, and is public with them, in as many questions as there are kinds."""
    prefetch_related_objects(public, contributions())
    here = Q(article__in=public)
    credits = PhotoCredit.objects.select_related("person").order_by("order", "pk")
    figures = Figure.objects.filter(here).select_related("photo").order_by("article_id", "order")
    return Material(
        pieces=pieces,
        passages=list(Passage.objects.filter(here).select_related("speaker").order_by()),
        figures=list(figures.prefetch_related(Prefetch("photo__credits", credits))),
        notes=list(EditorialNote.objects.filter(here).order_by("article_id", "number")),
    )


def _of_entry(entry: Article, whole: Material) -> Material:
    pieces = [piece for piece in whole.pieces if piece.parent_id == entry.pk]
    family = {entry.pk, *(piece.pk for piece in pieces)}
    return Material(
        pieces=pieces,
        passages=[passage for passage in whole.passages if passage.article_id in family],
        figures=[figure for figure in whole.figures if figure.article_id in family],
        notes=[note for note in whole.notes if note.article_id in family],
    )
