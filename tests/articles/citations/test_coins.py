"""COinS: the OpenURL of an article in its page, key by key."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from tests.site.conftest import Page

pytestmark = pytest.mark.django_db


def keys(client: Client, address: str) -> list[tuple[str, str]]:
    page = Page(200, client.get(address).content.decode())
    (span,) = page.all("span", **{"class": "Z3988"})
    return parse_qsl(str(span["title"]))


def test_names_author_and_place(client: Client) -> None:
    found = keys(client, "/zh-hans/issn/1004-1370/464/p57/")
    assert {
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.issn", "1004-1370"),
        ("rft.date", "2024-10"),
        ("rft.spage", "57"),
        ("rft.aulast", "荣"),
        ("rft.aufirst", "鹰"),
        ("rft.au", "荣, 鹰"),
        ("rft.language", "zh-CN"),
    } <= set(found)


def test_names_a_corporate_author(client: Client) -> None:
    assert ("rft.aucorp", "新华社") in keys(client, "/zh-hans/issn/1004-1370/464/p32/")
