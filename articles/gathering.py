"""Fetching what readings are made from: for one article, or for a whole issue with as many questions."""

from django.db.models import Prefetch, Q

from magazine.models import Issue

from .models import Article, Contribution, EditorialNote, Figure, Passage
from .reading import Material


def contributions() -> "Prefetch[str]":
    """Return the request for who made an article, with the persons."""
    return Prefetch("contributions", Contribution.objects.select_related("person"))


def of_article(article: Article) -> Material:
    """Return what stands in an article and its pieces."""
    pieces = _pieces(Q(parent=article))
    return _material(Q(article__in=[article, *pieces]), pieces)  # an OR of joins would read every passage


def of_issue(issue: Issue) -> list[tuple[Article, Material]]:
    """Return each entry of an issue's contents list with what stands in it, in the order of print."""
    entries = Article.objects.published().filter(issue=issue).entries().with_languages().with_addresses()
    entries = entries.select_related("issue_section__parent").prefetch_related(contributions())
    entries = entries.order_by("order", "pk")
    whole = _material(Q(article__issue=issue), _pieces(Q(issue=issue) & ~Q(parent=None)))
    return [(entry, _of_entry(entry, whole)) for entry in entries]


def _pieces(which: Q) -> list[Article]:
    pieces = Article.objects.published().filter(which).with_addresses().order_by("order")
    return list(pieces.prefetch_related(contributions()))


def _material(here: Q, pieces: list[Article]) -> Material:
    figures = Figure.objects.published().filter(here).select_related("photo")
    return Material(
        pieces=pieces,
        passages=list(Passage.objects.published().filter(here).select_related("speaker", "counterpart")),
        figures=list(figures.prefetch_related("photo__credits__person").order_by("article", "order")),
        notes=list(EditorialNote.objects.published().filter(here).order_by("article", "number")),
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
