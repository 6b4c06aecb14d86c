"""Metadata in an article's page, without queries beyond those of the page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.safestring import mark_safe

from magazine.text.languages import BOTH, page_language, text_in

from ...models import Article
from ...reading import Material
from ..corrections import correction_records
from ..formats import json_ld
from ..formats.coins import context_object
from ..formats.meta_tags import SCHEMAS, meta_tags
from ..record import SUMMARIES, ArticleRecord, article_record, languages_of
from . import signposting


def page_records(article: Article, material: Material, site: str) -> dict[str, ArticleRecord]:
    """Return a record for each language of the text or the headline."""
    summaries = [
        each for each in material.passages if each.article_id == article.pk and each.kind in SUMMARIES
    ]
    summaries.sort(key=lambda each: (each.order, each.number))
    available = languages_of(article)
    languages = [each for each in BOTH if each in available or text_in(article, "headline", each)]
    return {
        each: replace(
            article_record(article, each, site, summaries),
            corrections=correction_records(material.corrections, each, site),
        )
        for each in languages
    }


def page_metadata(article: Article, records: Mapping[str, ArticleRecord]) -> dict[str, Any]:
    """Return the template context of the record in the page's language; empty without a text in it."""
    if page_language() not in languages_of(article):
        return {}
    record = records[page_language()]
    return {
        "record": record,
        "schemas": SCHEMAS,
        "tags": mark_safe("\n".join(tag.html for tag in meta_tags(record))),
        "json_ld": mark_safe(json_ld.script(json_ld.article(record))),
        "context_object": context_object(record),
        "signposts": signposting.article_links(record),
    }
