"""What a permalink answers to those who ask for a record by its media type."""

import pytest
from django.test import Client

from articles.citations.formats.registry import FORMATS, Format

pytestmark = pytest.mark.django_db
SAFARI = (
    "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5"  # until 2010
)
ARTICLE, ISSUE = "/issn/1004-1370/464/p44/2", "/issn/1004-1370/464"
BIBTEX, RIS = "application/x-bibtex", "application/x-research-info-systems"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def leads_to(client: Client, address: str, accept: str, language: str = "") -> str:
    """Return where a permalink leads with 303 to a record, or nothing where it leads to the page."""
    headers = {"Accept": accept} | ({"Accept-Language": language} if language else {})
    answer = client.get(address, headers=headers)
    assert {each.strip() for each in answer["Vary"].split(",")} >= {"Accept", "Accept-Language"}
    if answer.status_code == 303:
        assert client.get(answer["Location"]).status_code == 200
        return str(answer["Location"])
    assert answer.status_code == 302
    return ""


@pytest.mark.parametrize(
    "form", [each for each in FORMATS.values() if not each.needs_text], ids=lambda form: form.suffix
)
@pytest.mark.parametrize("address", [ARTICLE, ISSUE])
def test_permalink_redirects_to_requested_record(client: Client, address: str, form: Format) -> None:
    of_type = [each.suffix for each in FORMATS.values() if each.media_type == form.media_type]
    # Where two have the same type, as MARC 21 and CNMARC, the first.
    assert leads_to(client, address, form.media_type) == f"{address}.{of_type[0]}"


def test_record_follows_requested_language(client: Client) -> None:
    assert leads_to(client, ARTICLE, RIS, "zh-CN,zh;q=0.9") == f"{ARTICLE}.zh.ris"
    assert leads_to(client, ARTICLE, RIS, "en-GB") == f"{ARTICLE}.en.ris"


def test_preferred_media_type_wins(client: Client) -> None:
    assert leads_to(client, ARTICLE, f"{RIS};q=0.5, {BIBTEX}") == f"{ARTICLE}.bib"
    assert leads_to(client, ARTICLE, f"text/html;q=0.2, {RIS};q=0.7") == f"{ARTICLE}.ris"
    assert not leads_to(client, ARTICLE, f"text/html, {RIS};q=0.7")
    assert leads_to(client, ARTICLE, f"{RIS}, */*;q=0.1") == f"{ARTICLE}.ris"


@pytest.mark.parametrize(
    "accept", [f"{RIS};charset=utf-8", f"{RIS}; version=1;q=0.9, text/html;q=0.5", RIS.upper()]
)
def test_ignores_parameters_of_media_type(client: Client, accept: str) -> None:
    assert leads_to(client, ARTICLE, accept) == f"{ARTICLE}.ris"


@pytest.mark.parametrize(
    ("media_type", "suffix"),
    [("application/marcxml+xml", "marcxml"), ("application/marc", "mrc"), ("application/ld+json", "jsonld")],
)
def test_magazine_has_catalogue_records(client: Client, media_type: str, suffix: str) -> None:
    address = "/issn/1004-1370"
    assert leads_to(client, address, media_type, "en") == f"{address}.{suffix}"
    assert not leads_to(client, address, BROWSER)


@pytest.mark.parametrize(
    "accept",
    [
        BROWSER,
        SAFARI,
        "application/*",
        "application/*, text/html;q=0.1",
        "*/*",
        "",
        "text/*",
        "image/png",
        "application/json",
        "text/plain",
        f"{RIS};q=0",
    ],
)
def test_others_are_led_to_the_page(client: Client, accept: str) -> None:
    assert not leads_to(client, ARTICLE, accept)


@pytest.mark.parametrize(
    "accept",
    [
        "a/b;x*=no-such-encoding''%FF",
        f"{RIS};q=nan",
        f"{RIS};q=-1e999",
        "," * 500,
        "/;;==",
        f"{BIBTEX}," * 400,
        "\u00ff\x01",
    ],
)
def test_hostile_accept_header_is_harmless(client: Client, accept: str) -> None:
    headers = {"Accept": accept}
    assert client.get(ARTICLE, headers=headers).status_code in (302, 303)


def test_ignores_overlong_accept_header(client: Client) -> None:
    """Of more than a thousand characters."""
    assert leads_to(client, ARTICLE, BIBTEX.ljust(1000, ",")) == f"{ARTICLE}.bib"
    assert not leads_to(client, ARTICLE, BIBTEX.ljust(1001, ","))


def test_variant_permalink_redirects_to_permalink(client: Client) -> None:
    """The record comes with the second redirect."""
    answer = client.get(f"{ARTICLE}/", headers={"Accept": BIBTEX})
    assert (answer.status_code, answer["Location"]) == (301, ARTICLE)


@pytest.mark.parametrize("written", ["44/2", "P44/2", "044/02", "44/2/"])
def test_page_alone_leads_to_article(client: Client, written: str) -> None:
    """As people copy it from a reference, without the p."""
    answer = client.get(f"{ISSUE}/{written}")
    assert (answer.status_code, answer["Location"]) == (301, ARTICLE)
    assert client.get(f"{ISSUE}/33").status_code == 404


def test_unknown_article_has_no_record(client: Client) -> None:
    for address in ("/issn/1004-1370/463", "/issn/1004-1370/464/p33"):
        assert client.get(address, headers={"Accept": BIBTEX}).status_code == 404


def test_scripts_may_follow_permalinks(client: Client) -> None:
    """Those of other sites."""
    for address in (ARTICLE, ISSUE, "/issn/1004-1370"):
        assert client.get(address, headers={"Accept": "*/*"})["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("accept", [BIBTEX, BROWSER])
def test_redirects_are_never_cached(client: Client, accept: str) -> None:
    """They depend on who asks, and caches on the way do not all read `Vary`."""
    answer = client.get(ARTICLE, headers={"Accept": accept})
    directives = {each.strip() for each in answer["Cache-Control"].split(",")}
    assert directives >= {"max-age=0", "no-cache", "no-store", "must-revalidate", "private"}
