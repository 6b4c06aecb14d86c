"""unAPI, asked as Zotero asks it."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from magazine.db.publication import State
from magazine.models import Issue
from tests import sample
from tests.site.conftest import Page

pytestmark = pytest.mark.django_db
P32 = "1004-1370/464/p32@zh"


def names(content: bytes) -> list[str]:
    return [form.attrib["name"] for form in ElementTree.fromstring(content)]


def test_page_identifier_gives_pages_language(client: Client) -> None:
    for language, title in (("zh-hans", "首届中国－东非执法安全部长级对话举行"), ("en", "China")):
        page = Page(200, client.get(f"/{language}/issn/1004-1370/464/p32/").content.decode())
        (server,), (abbr,) = page.all("link", rel="unapi-server"), page.all("abbr", **{"class": "unapi-id"})
        for name in ("rdf_zotero", "mods", "ris", "bibtex"):
            answer = client.get(str(server["href"]), {"id": str(abbr["title"]), "format": name})
            assert answer.status_code == 200
            assert title in answer.content.decode()


def test_the_record_without_loss_is_offered_first(client: Client) -> None:
    everything, one = client.get("/unapi"), client.get("/unapi", {"id": P32})
    assert (everything.status_code, one.status_code) == (200, 300)
    assert names(everything.content) == names(one.content) == ["rdf_zotero", "mods", "ris", "bibtex"]
    assert ElementTree.fromstring(one.content).attrib["id"] == P32


def test_formats_have_the_sent_media_types(client: Client) -> None:
    answer = client.get("/unapi")
    assert answer["Content-Type"] == "application/xml"
    listed = {each.attrib["name"]: each.attrib["type"] for each in ElementTree.fromstring(answer.content)}
    assert listed == {
        "rdf_zotero": "application/rdf+xml",
        "mods": "application/mods+xml",
        "ris": "application/x-research-info-systems",
        "bibtex": "application/x-bibtex",
    }
    for name, media_type in listed.items():
        assert client.get("/unapi", {"id": P32, "format": name})["Content-Type"] == media_type


def test_piece_has_identifier_by_language(client: Client) -> None:
    for language, title in (("zh", "专访哈盖兹"), ("en", "Interview with Mohammed Higazy")):
        answer = client.get("/unapi", {"id": f"1004-1370/464/p44/2@{language}", "format": "ris"})
        assert f"TI  - {title}" in answer.content.decode()


@pytest.mark.parametrize(
    "unknown",
    [
        "1004-1370/464/p33@zh",
        "1004-1370/464/p99@zh",
        "1004-1370/464/p32@de",
        "1004-1370/464/p32",
        "p32",
        "\x00",
        "1/2/../3@zh",
        "x" * 9999,
    ],
)
@pytest.mark.parametrize("form", ["", "ris"])
def test_an_unknown_identifier_is_not_found(unknown: str, form: str, client: Client) -> None:
    """That of a draft, p99, is as unknown as the others."""
    sample.entry(Issue.objects.get(), 99, "草稿", "Draft", state=State.DRAFT)
    assert client.get("/unapi", {"id": unknown, "format": form}).status_code == 404


def test_an_unknown_format_is_not_acceptable(client: Client) -> None:
    assert client.get("/unapi", {"id": P32, "format": "endnote"}).status_code == 406


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("", 48),
        ("sections/overview-of-gpscfl/", 1),
        ("search/?q=埃及", 1),
        ("people/tsang-wai-hung/", 1),
        ("photos/", 1),
        ("issn/1004-1370/464/print/", 48),
        ("issn/1004-1370/464/p44/2/", 1),
        ("issn/1004-1370/464/p32/cite/3/", 1),
        ("issn/1004-1370/464/p57/", 1),
        ("issn/1004-1370/464/p57/cite/1/", 1),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_page_offers_its_articles(address: str, offered: int, language: str, client: Client) -> None:
    """Each list at least one, a page of one article that alone, in its language or in the only one."""
    answer = client.get(f"/{language}/{address}")
    page = Page(answer.status_code, answer.content.decode())
    (server,) = page.all("link", rel="unapi-server")
    found = [str(abbr["title"]) for abbr in page.all("abbr", **{"class": "unapi-id"})]
    assert len(found) == offered if address.startswith("issn") else len(found) >= offered
    for each in found:
        assert client.get(str(server["href"]), {"id": each}).status_code == 300


def test_contents_page_offers_every_entry(client: Client) -> None:
    page = Page(200, client.get("/en/issn/1004-1370/464/").content.decode())
    found = [str(abbr["title"]) for abbr in page.all("abbr", **{"class": "unapi-id"})]
    assert "1004-1370/464/p32@en" in found
    assert "1004-1370/464/p57@zh" in found  # it is in Chinese only
    assert {"1004-1370/464/p44@en", "1004-1370/464/p44/2@en"} <= set(found)  # an entry with its pieces
    assert len(found) == len(set(found)) == 48
    assert page.all("link", rel="unapi-server")
    assert {client.get("/unapi", {"id": each}).status_code for each in found} == {300}
