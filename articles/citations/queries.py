"""Fetching what records are made from: a list of articles with as many questions as one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch

from magazine.db.publication import is_public

from ..models import Passage
from ..prefetch import contributions
from ..querysets import ArticleQuerySet
from .record import ArticleRecord, article_record, languages_of


def citable(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Fetch along all that the records of these articles hold; `abstracts` are added to each."""
    abstracts = Passage.objects.filter(kind=Passage.Kind.ABSTRACT).order_by("order", "number")
    articles = articles.with_languages().with_addresses().with_headings()
    return articles.prefetch_related(
        contributions(), Prefetch("passages", queryset=abstracts, to_attr="abstracts")
    )


def with_text(articles: ArticleQuerySet, *, withdrawn: bool = False) -> ArticleQuerySet:
    """Fetch along the public text of these articles, of an entry with that of its pieces."""
    shown = Passage.objects.filter(is_public("article__")) if withdrawn else Passage.objects.published()
    passages = shown.order_by("order", "number")
    return articles.prefetch_related(
        Prefetch("passages", queryset=passages, to_attr="own_text"),
        Prefetch("entry_passages", queryset=passages, to_attr="whole_text"),
    )


def records(
    articles: Iterable[Any], site: str, language: str = "", *, for_owner: bool = False
) -> Iterator[ArticleRecord]:
    """Yield the record of each `citable` article in this language, of those not in it in that of the original.

    Texts are in it where they were fetched, and the magazine lets them be passed on or the owner asks.
    """
    for article in articles:
        article.entry.issue = article.issue  # in which it stands too, so that none is asked for
        held = languages_of(article)
        chosen = language if language in held or not held else held[0]
        text = getattr(article, "own_text" if article.parent_id else "whole_text", ())
        passages = text if for_owner or article.issue.magazine.open_full_text else ()
        yield article_record(article, chosen, site, article.abstracts, passages)
