"""Addresses without a language, and what is said where nothing stands."""

from collections.abc import Callable

import pytest
from django.test import Client

from magazine.models import Issue

from .conftest import Page

Read = Callable[[str], Page]


REFUSED = {  # of the two languages, and what is left then
    "en;q=0": "/zh-hans/",
    "en-GB ; q=0.000": "/zh-hans/",
    "de, en;q=0": "/zh-hans/",
    "de, en;q=0, *;q=0.1": "/zh-hans/",
    "en;q=0, zh;q=0": "/zh-hans/",
    "zh;q=0": "/en/",
    "de, zh-CN;q=0.0": "/en/",
    "zh;q=0, en;q=0.1": "/en/",
    "en;q=0, *": "/zh-hans/",
    "zh-TW;q=0, zh-CN": "/zh-hans/",
    "en-GB;q=0, en": "/en/",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("en-GB,en;q=0.9", "/en/"),
        ("zh-TW,zh;q=0.8", "/zh-hant/"),
        ("de", "/en/"),
        ("ja,ko;q=0.5", "/en/"),
        ("de,*;q=0.5", "/en/"),
        ("de,zh;q=0.1", "/zh-hans/"),
        ("*", "/zh-hans/"),
        ("", "/zh-hans/"),
    ],
)
def test_root_redirects_to_readers_language(asked: str, given: str, client: Client) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, given)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("place", ["", "/12", "/12/p4", "/12/p12/2"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_permalink_leads_to_the_readers_language(
    place: str, language: str, issue: Issue, client: Client
) -> None:
    answer = client.get(f"/issn/2345-6787{place}", headers={"accept-language": language})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/issn/2345-6787{place}/")
    assert "Accept-Language" in answer["Vary"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("written", "permalink"),
    [
        ("/issn/23456787", "/issn/2345-6787"),
        ("/issn/23456787/12/p12/2", "/issn/2345-6787/12/p12/2"),
        ("/issn/1234-5679/12/p4", "/issn/2345-6787/12/p4"),
        ("/issn/12345679/2021/3/p4", "/issn/2345-6787/12/p4"),
        ("/issn/2345-6787/2021/3", "/issn/2345-6787/12"),
        ("/issn/2345-6787/2021/03/p12/1", "/issn/2345-6787/12/p12/1"),
        ("/issn/2345-6787/", "/issn/2345-6787"),
        ("/issn/23456787/", "/issn/2345-6787"),
        ("/issn/2345-6787/12/", "/issn/2345-6787/12"),
        ("/issn/23456787/12/p4/", "/issn/2345-6787/12/p4"),
        ("/issn/1234-5679/2021/3/p4/", "/issn/2345-6787/12/p4"),
        ("/issn/2345-6787/2021/03/", "/issn/2345-6787/12"),
        ("/issn/2345-6787/12/p12/2/", "/issn/2345-6787/12/p12/2"),
        ("/issn/2345-6787/12/P12/2", "/issn/2345-6787/12/p12/2"),
        ("/issn/2345-6787/12/p012/02", "/issn/2345-6787/12/p12/2"),
        ("/ISSN/2345-6787/12/P4", "/issn/2345-6787/12/p4"),
        ("/ISSN/23456787/", "/issn/2345-6787"),
        ("/issn/urn:ISSN:2345-6787/12/p4", "/issn/2345-6787/12/p4"),
        ("/issn/urn:issn:1234-5679", "/issn/2345-6787"),
    ],
)
def test_variant_permalinks_redirect(written: str, permalink: str, issue: Issue, client: Client) -> None:
    answer = client.get(written)
    assert (answer.status_code, answer["Location"]) == (301, permalink)


@pytest.mark.parametrize(
    ("address", "chinese", "english", "near"),
    [
        ("issn/2345-6788", "校验位应为 7", "its check digit should be 7", "/en/issn/2345-6787/"),
        ("issn/police", "不是有效的 ISSN", "is not a valid ISSN", "/en/issn/2345-6787/"),
        ("issn/1004-1370", "没有 ISSN 为 1004-1370", "no magazine with ISSN", "/en/issn/2345-6787/"),
        ("issn/2345-6787/99", "没有总第99期", "no issue with whole number 99", "/en/issn/2345-6787/"),
        ("issn/2345-6787/2021/9", "没有2021年第9期", "no issue 2021.9", "/en/issn/2345-6787/"),
        ("issn/2345-6787/12/p9", "没有地址为 p9", "no article at p9", "/en/issn/2345-6787/12/p8/"),
        ("issn/2345-6787/2021/0000", "没有2021年第0000期", "no issue 2021.0000", "/en/issn/2345-6787/"),
        ("issn/2345-6787/99999999999999999999/", "没有总第9999999", "number 9999999", "/en/issn/2345-6787/"),
        ("issn/2345-6787/12/9", "没有地址为 p9", "no article at p9", "/en/issn/2345-6787/12/p8/"),
        ("en/issn/2345-6787/12/P9/", "没有地址为 P9", "no article at P9", "/en/issn/2345-6787/12/p8/"),
        ("issn/2345-6787/12/p12/7", "没有地址为 p12/7", "no article at p12/7", "/en/issn/2345-6787/12/"),
    ],
)
def test_unknown_permalink_explains_in_both_languages(
    address: str, chinese: str, english: str, near: str, issue: Issue, read: Read
) -> None:
    page = read(f"/{address}")
    assert (page.status, len(page.all("h1"))) == (404, 1)
    assert chinese in page.text
    assert english in page.text
    assert near in page.hrefs()
    assert near.replace("/en/", "/zh-hans/") in page.hrefs()


@pytest.mark.parametrize("address", ["issn/2345-6787/12/p9/", "issn/2345-6787/99/", "people/nobody/", "no/"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_unknown_page_answers_in_both_languages(
    address: str, language: str, issue: Issue, read: Read
) -> None:
    page = read(f"/{language}/{address}")
    assert (page.status, len(page.all("h1"))) == (404, 1)
    assert {"/zh-hans/", "/en/"} <= set(page.hrefs())
    assert page.alternates() == {}


@pytest.mark.parametrize(
    ("address", "accepted", "order"),
    [
        ("/en/no/", "zh", ["en", "zh-Hans"]),
        ("/no", "en", ["en", "zh-Hans"]),
        ("/no", "zh", ["zh-Hans", "en"]),
    ],
)
def test_unknown_page_answers_in_the_readers_language_first(
    address: str, accepted: str, order: list[str], issue: Issue, client: Client
) -> None:
    page = Page(404, client.get(address, headers={"accept-language": accepted}).content.decode())
    assert [found["lang"] for found in page.all("div") if "lang" in found] == order


@pytest.mark.parametrize(
    "page", ["people/lin-hai/", "issn/2345-6787/12/colophon/", "issn/2345-6787/12/p4/parallel/"]
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_page_without_language_redirects(page: str, slash: str, issue: Issue, client: Client) -> None:
    answer = client.get(f"/{page.rstrip('/')}{slash}", headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, f"/en/{page}")


@pytest.mark.parametrize("address", ["/", "/issn/2345-6787/12", "/people/lin-hai/"])
def test_foreign_language_cookie_is_ignored(address: str, issue: Issue, client: Client) -> None:
    """Another site on the same host may have set it."""
    client.cookies["django_language"] = "zh-hans"
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer["Location"].startswith("/en/")


@pytest.mark.parametrize(
    "address",
    ["issn/%00", "issn/2345-6787/%00", "issn/2345-6787/12/p%00", "people/%00", "%FF", "issn/%FF/12"],
)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_undecodable_bytes_are_not_found(prefix: str, address: str, issue: Issue, client: Client) -> None:
    for slash in ("", "/"):
        assert client.get(f"/{prefix}{address}{slash}", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("2345-6787/１２", "2345-6787/12"),
        ("2345－6787/12", "2345-6787/12"),
        ("2345-6787/1\u200b2", "2345-6787/12"),
        ("２345-6787/12/p4", "2345-6787/12/p4"),
    ],
)
def test_page_has_one_address(written: str, address: str, issue: Issue, client: Client) -> None:
    """What a form would put into ASCII is no second address, which the cache would hold apart, but leads there."""
    answer = client.get(f"/en/issn/{written}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/issn/{address}/")


@pytest.mark.django_db
def test_error_explains_in_both_languages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("magazine.models.Issue.objects.published", fail)
    client.raise_request_exception = False
    page = Page((answer := client.get("/en/")).status_code, answer.content.decode())
    assert (page.status, len(page.all("h1"))) == (500, 1)
    assert "出错了" in page.text
    assert "Something went wrong" in page.text


@pytest.mark.parametrize(("accepted", "address"), REFUSED.items())
@pytest.mark.usefixtures("issue")
def test_refused_language_is_not_chosen(client: Client, accepted: str, address: str) -> None:
    """Accept-Language may refuse one with q=0."""
    language = {"accept-language": accepted}
    assert client.get("/", headers=language)["Location"] == address
    assert client.get("/issn/2345-6787/12/p4", headers=language)["Location"].startswith(address)
