"""The bilingual JSON of open magazines."""

import json

import pytest

from articles.citations.formats.bilingual_json import write
from articles.citations.queries import prefetch_for_records, prefetch_text, read_records
from articles.models import Article
from magazine.models import Magazine
from magazine.text.languages import EN, ZH
from magazine.text.typography import tidy

from .test_record import SITE

pytestmark = pytest.mark.django_db


def test_holds_passages_with_their_addresses() -> None:
    """Both languages where a passage has them, and no key for one that it lacks."""
    Magazine.objects.update(open_full_text=True)
    articles = prefetch_text(prefetch_for_records(Article.objects.filter(locator="p32", parent=None)))
    written = write(read_records(articles, SITE, "zh"))
    assert written.endswith("]\n")
    [article] = json.loads(written)
    rows = {row.number: row for row in Article.objects.get(locator="p32").passages.all()}
    assert len(article["passages"]) == len(rows) > 5
    for passage in article["passages"]:
        row = rows[passage["number"]]
        texts = {"zh-Hans": tidy(row.text_zh, ZH), "en": tidy(row.text_en, EN)}
        assert passage == {
            "number": row.number,
            "kind": row.kind,
            "address": f"{SITE}/issn/1004-1370/464/p32#s{row.number}",
        } | {language: text for language, text in texts.items() if text}
    assert article["pages"] == [32]
