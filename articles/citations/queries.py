"""Prefetch and read the records of any number of articles in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch

from magazine.db.publication import is_public

from ..corrected import corrections_by_article
from ..models import Passage
from ..prefetch import contributions
from ..querysets import ArticleQuerySet
from .corrections import correction_records
from .record import SUMMARIES, ArticleRecord, article_record, languages_of


def prefetch_for_records(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Prefetch all that records are read from but the text; adds `summaries` to each article."""
    summaries = Passage.objects.filter(kind__in=SUMMARIES).order_by("order", "number")
    articles = articles.with_languages().with_addresses().with_headings()
    return articles.prefetch_related(
        contributions(), Prefetch("passages", queryset=summaries, to_attr="summaries")
    )


def prefetch_text(articles: ArticleQuerySet, *, withdrawn: bool = False) -> ArticleQuerySet:
    """Prefetch the public text, for an entry including its pieces; adds `own_text` and `whole_text`."""
    shown = Passage.objects.filter(is_public("article__")) if withdrawn else Passage.objects.published()
    passages = shown.order_by("order", "number")
    return articles.prefetch_related(
        Prefetch("passages", queryset=passages, to_attr="own_text"),
        Prefetch("entry_passages", queryset=passages, to_attr="whole_text"),
    )


def read_records(
    articles: Iterable[Any], site: str, language: str = "", *, for_owner: bool = False
) -> Iterator[ArticleRecord]:
    """Yield the record of each article of `prefetch_for_records` in this language, else in that of the original.

    It includes a prefetched text if the magazine lets texts be redistributed, or `for_owner`.
    """
    articles = list(articles)
    for article in articles:
        article.entry.issue = article.issue  # the same row, without a query
    corrections = corrections_by_article(articles)
    for article in articles:
        available = languages_of(article)
        chosen = language if language in available or not available else available[0]
        text = _text(article)
        passages = text if for_owner or article.issue.magazine.open_full_text else ()
        record = article_record(article, chosen, site, article.summaries, passages)
        yield replace(record, corrections=correction_records(corrections.get(article.pk, ()), chosen, site))


def _text(article: Any) -> Sequence[Passage]:
    text: Sequence[Passage] = getattr(article, "own_text" if article.parent_id else "whole_text", ())
    return text
