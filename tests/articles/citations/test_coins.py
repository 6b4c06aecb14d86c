"""COinS: the OpenURL of an article in its page, key by key."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from articles.citations.formats.coins import context_object
from articles.citations.record import ArticleRecord
from tests.site.conftest import Page

from .sample_records import DISPATCH, DISPATCHED, INTERVIEW, INTERVIEWED

# The keys of the format for journals in the registry of Z39.88, and the language, which Zotero reads.
OF_INTERVIEW = [
    ("ctx_ver", "Z39.88-2004"),
    ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
    ("rft_id", INTERVIEWED),
    ("rft.genre", "article"),
    ("rft.atitle", "与守塔人对话"),
    ("rft.jtitle", "灯塔"),
    ("rft.issn", "2345-6787"),
    ("rft.date", "2021-03"),
    ("rft.issue", "3"),
    ("rft.spage", "30"),
    ("rft.epage", "33"),
    ("rft.pages", "30-33"),
    ("rft.au", "一元"),
    ("rft.language", "zh-CN"),
]
OF_DISPATCH = [
    ("ctx_ver", "Z39.88-2004"),
    ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
    ("rft_id", DISPATCHED),
    ("rft.genre", "article"),
    ("rft.atitle", "Storm & Calm"),
    ("rft.jtitle", "Lighthouse"),
    ("rft.issn", "2345-6787"),
    ("rft.date", "2021-10"),
    ("rft.issue", "10"),
    ("rft.spage", "5"),
    ("rft.pages", "5"),
    ("rft.aucorp", "Xinhua"),
    ("rft.language", "en"),
]


@pytest.mark.parametrize(
    ("record", "expected"),
    [(INTERVIEW, OF_INTERVIEW), (DISPATCH, OF_DISPATCH)],
    ids=["interview", "dispatch"],
)
def test_describes_whole_records(record: ArticleRecord, expected: list[tuple[str, str]]) -> None:
    assert parse_qsl(context_object(record), keep_blank_values=True) == expected


@pytest.mark.django_db
def test_stands_in_the_page(client: Client) -> None:
    page = Page(200, client.get("/zh-hans/issn/1004-1370/464/p57/").content.decode())
    (span,) = page.all("span", **{"class": "Z3988"})
    assert {("rft.aulast", "荣"), ("rft.aufirst", "鹰"), ("rft.spage", "57")} <= set(
        parse_qsl(str(span["title"]))
    )
