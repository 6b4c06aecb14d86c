"""Fetch the rows that readings are made from: as many queries for a whole issue as for one article."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from django.db.models import Prefetch, Q, prefetch_related_objects

from articles.browsing.contents import Contents
from media.models import PhotoCredit

from .corrections import corrections_of
from .models import Article, Contribution, EditorialNote, Figure, Passage, SourceCorrection
from .reading import Material
from .recognition_slips import recognition_slips


def contributions() -> "Prefetch[str]":
    """Return the prefetch of an article's contributions with their people, in order."""
    return Prefetch("contributions", Contribution.objects.select_related("person").order_by("order", "pk"))


def of_article(article: Article, contents: Contents) -> Material:
    """Fetch the material of a public article, of an entry with its public pieces."""
    pieces = [] if article.parent else list(map(copy, contents.pieces_of(article)))
    return _material([article, *pieces], pieces, contents.source_corrections)


def of_issue(contents: Contents) -> list[tuple[Article, Material]]:
    """Fetch the material of each entry of a public issue, in the order of print."""
    entries = list(map(copy, contents.entries))
    pieces = [copy(each) for each in contents.articles.values() if each.parent_id]
    material = _material([*entries, *pieces], pieces, contents.source_corrections)
    return [(entry, _of_entry(entry, material)) for entry in entries]


def _material(articles: list[Article], pieces: list[Article], source: Sequence[SourceCorrection]) -> Material:
    """Fetch the rows that belong to public articles, which are public with them."""
    prefetch_related_objects(articles, contributions())
    of_articles = Q(article__in=articles)
    credits = PhotoCredit.objects.select_related("person").order_by("order", "pk")
    figures = Figure.objects.filter(of_articles).select_related("photo").order_by("article_id", "order")
    material = Material(
        pieces=pieces,
        passages=list(Passage.objects.filter(of_articles).select_related("speaker").order_by()),
        figures=list(figures.prefetch_related(Prefetch("photo__credits", credits))),
        notes=list(EditorialNote.objects.filter(of_articles).order_by("article_id", "number")),
    )
    return replace(
        material,
        corrections=corrections_of(articles, material.passages, material.figures),
        recognition=recognition_slips(source, articles, material.passages, material.figures),
    )


def _of_entry(entry: Article, material: Material) -> Material:
    pieces = [piece for piece in material.pieces if piece.parent_id == entry.pk]
    article_ids = {entry.pk, *(piece.pk for piece in pieces)}
    return Material(
        pieces=pieces,
        passages=[passage for passage in material.passages if passage.article_id in article_ids],
        figures=[figure for figure in material.figures if figure.article_id in article_ids],
        notes=[note for note in material.notes if note.article_id in article_ids],
        corrections=[each for each in material.corrections if each.article.pk in article_ids],
        recognition=[each for each in material.recognition if each.article.pk in article_ids],
    )
