"""Records as files: their addresses, media types and names."""

import pytest
import rispy
from django.test import Client

from magazine.db.publication import State
from magazine.models import FormerISSN, Magazine
from tests import sample

pytestmark = pytest.mark.django_db


def test_record_address_has_language_and_format(client: Client) -> None:
    """They follow the permalink."""
    answer = client.get("/issn/1004-1370/464/p44/2.en.ris")
    assert answer["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="1004-1370-464-p44-2-en.ris"'
    (found,) = rispy.loads(answer.content.decode())
    assert (found["title"], found["authors"]) == ("Interview with Mohammed Higazy", ["Zhang, Minjiao"])


@pytest.mark.parametrize(
    ("address", "media_type", "name"),
    [
        ("464/p44/2.en.ris", "application/x-research-info-systems; charset=utf-8", "464-p44-2-en.ris"),
        ("464/p44/2.bib", "application/x-bibtex; charset=utf-8", "464-p44-2.bib"),
        ("464.csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8", "464.csl.json"),
        ("464.zh.mods.xml", "application/mods+xml", "464-zh.mods.xml"),
        ("464/p32.dc.xml", "application/xml", "464-p32.dc.xml"),
        ("464/p32.rdf", "application/rdf+xml", "464-p32.rdf"),
        ("464/p32.jats.xml", "application/jats+xml", "464-p32.jats.xml"),
    ],
)
@pytest.mark.parametrize("issn", ["1004-1370", "10041370", "1234-5679"], ids=["", "plain", "former"])
def test_file_has_name_and_media_type(
    issn: str, address: str, media_type: str, name: str, client: Client
) -> None:
    """XML names its encoding itself (RFC 7303, 3); the name has the magazine's ISSN of today."""
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    answer = client.get(f"/issn/{issn}/{address}")
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f'attachment; filename="1004-1370-{name}"'


def test_file_has_public_articles_of_issue(client: Client) -> None:
    """No draft, and nothing of the issue that follows."""
    magazine = Magazine.objects.get()
    sample.entry(magazine.issues.get(), 99, "草稿", "Draft", state=State.DRAFT)
    following = sample.issue(magazine, "465", "11", year=2024)
    sample.entry(following, 5, "灯塔", "The Lighthouse")
    assert client.get("/issn/1004-1370/464/p99.ris").status_code == 404
    assert client.get("/issn/1004-1370/464.ris").content.count(b"TY  - ") == 48
    assert client.get("/issn/1004-1370/465.ris").content.count(b"TY  - ") == 1


@pytest.mark.parametrize(
    ("record", "language", "page"),
    [
        ("464/p44/2.en.ris", "en", "/en/issn/1004-1370/464/p44/2/"),
        ("464/p44/2.jats.xml", "en", "/en/issn/1004-1370/464/p44/2/"),
        ("464/p57.en.bib", "zh-Hans", "/zh-hans/issn/1004-1370/464/p57/"),  # it is in Chinese only
        ("464.zh.rdf", "zh-Hans", "/zh-hans/issn/1004-1370/464/"),
    ],
)
def test_record_names_language_and_page(record: str, language: str, page: str, client: Client) -> None:
    answer = client.get(f"/issn/1004-1370/{record}")
    assert answer["Content-Language"] == language
    assert answer["Link"] == f'<http://testserver{page}>; rel="describes"; type="text/html"'


def test_issue_file_names_both_languages(client: Client) -> None:
    """Those of the originals; articles in Chinese only are among the English records, too."""
    assert client.get("/issn/1004-1370/464.ris")["Content-Language"] == "zh-Hans, en"


def test_whole_text_is_part_of_its_page(client: Client) -> None:
    Magazine.objects.update(open_full_text=True)
    link = client.get("/issn/1004-1370/464/p44/2.en.txt")["Link"]
    assert link == '<http://testserver/en/issn/1004-1370/464/p44/2/>; rel="collection"; type="text/html"'


def test_catalogue_record_names_its_page(client: Client) -> None:
    link = client.get("/issn/1004-1370.marcxml")["Link"]
    assert link == '<http://testserver/zh-hans/issn/1004-1370/>; rel="describes"; type="text/html"'


@pytest.mark.parametrize(
    "address",
    [
        "/issn/1004-1370/464/p32.zh.ris",
        "/issn/1004-1370/464.csl.json",
        "/issn/1004-1370/464/p32.linkset.json",
        "/issn/1004-1370.mrc",
        "/unapi",
        "/kbart.txt",
        "/oai?verb=Identify",
    ],
)
def test_scripts_may_read_records(address: str, client: Client) -> None:
    """Those of any site; no page and nothing that depends on who is logged in."""
    answer = client.get(address)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in client.get("/en/").headers


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("json", "application/json; charset=utf-8"), ("txt", "text/plain; charset=utf-8")],
)
@pytest.mark.parametrize("place", ["464/p32", "464"])
def test_whole_texts_need_permission(place: str, suffix: str, media_type: str, client: Client) -> None:
    """They are sent only if they may be redistributed."""
    address = f"/issn/1004-1370/{place}.{suffix}"
    refusal = client.get(address)
    assert refusal.status_code == 404
    assert "does not permit full-text downloads" in refusal.content.decode()
    assert 'href="/en/issn/1004-1370/464/"' in refusal.content.decode()
    Magazine.objects.update(open_full_text=True)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    assert "首届中国－东非执法安全部长级对话" in answer.content.decode()


def test_jats_text_needs_permission(client: Client) -> None:
    """It is there only if it may be redistributed."""
    address = "/issn/1004-1370/464/p32.zh.jats.xml"
    assert "<body>" not in client.get(address).content.decode()
    Magazine.objects.update(open_full_text=True)
    assert "<body>" in client.get(address).content.decode()


def test_record_defaults_to_original_language(client: Client) -> None:
    assert (
        "TI  - 首届中国－东非执法安全部长级对话举行"
        in client.get("/issn/1004-1370/464/p32.ris").content.decode()
    )
    assert "LA  - en" in client.get("/issn/1004-1370/464/p44/2.ris").content.decode()


def test_issue_file_follows_print_order(client: Client) -> None:
    found = rispy.loads(client.get("/issn/1004-1370/464.ris").content.decode())
    assert len(found) == 48
    pages = [int(each["start_page"]) for each in found if "start_page" in each]
    assert pages == sorted(pages)
    assert {each["number"] for each in found} == {"10"}


def test_unknown_record_is_not_found(client: Client) -> None:
    for address in ("464/p99.ris", "464/p33.zh.ris", "463.ris", "464/p44/9.ris"):
        assert client.get(f"/issn/1004-1370/{address}").status_code == 404
