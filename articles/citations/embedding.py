"""What an article's page carries for programs, made from what its view has read already."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import mark_safe

from magazine.languages import page_language

from ..models import Article, Passage
from . import json_ld, signposting
from .coins import context_object
from .record import ArticleRecord, article_record, languages_of
from .tags import SCHEMAS, tags
from .unapi import identifier


def record_of_page(article: Article, passages: Iterable[Passage], site: str) -> ArticleRecord | None:
    """Return the record of an article in the page's language; None where the text is not printed in it."""
    language = page_language()
    if language not in languages_of(article):
        return None
    abstracts = [
        each for each in passages if each.article_id == article.pk and each.kind == Passage.Kind.ABSTRACT
    ]
    return article_record(
        article, language, site, sorted(abstracts, key=lambda each: (each.order, each.number))
    )


def embedded(record: ArticleRecord | None) -> dict[str, Any]:
    """Return what the page's template shows of its record."""
    if record is None:
        return {}
    return {
        "record": record,
        "schemas": SCHEMAS,
        "tags": tags(record),
        "json_ld": mark_safe(json_ld.script(json_ld.article(record))),
        "context_object": context_object(record),
        "unapi_id": identifier(record.permalink, record.language),
        "signposts": signposting.of_article(record),
    }
