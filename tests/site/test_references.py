"""The page on which references are checked, and the same as JSON."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.citations.checking.lines import MAX_LINES
from magazine.web.request_limits import MAX_PUBLIC, BodyLimits

FORM = "application/x-www-form-urlencoded"
RIGHT = "林海. 守灯人之夜[J]. 灯塔, 2021(3): 4."
WRONG = "Lin Hai. The Keeper[J]. The Lighthouse, 2020(3): 4."
OTHER = "王五. 论潮汐发电[J]. 海洋工程, 2021(3): 20."
ADDRESSES = ("/zh-hans/references/", "/zh-hant/references/", "/en/references/")
pytestmark = pytest.mark.usefixtures("issue")


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True)


def test_page_shows_every_line_with_its_outcome(client: Client) -> None:
    shown = client.post("/en/references/", {"references": f"{RIGHT}\n{WRONG}\n{OTHER}", "style": "mla"}).text
    assert "Found: 1 · Found, with differences: 1 · Not in this archive: 1" in shown
    assert "<del>2020</del> <ins>2021</ins>" in shown
    assert "Lin Hai. “The Keeper.” <i>The Lighthouse</i>, no. 3" in shown
    assert 'name="id" value="2345-6787/12/p4@en" checked' in shown
    assert 'name="id" value="2345-6787/12/p4@zh" checked' in shown
    assert "selection.bib" in shown
    assert '<option value="mla" selected>' in shown
    assert '<meta name="robots" content="noindex">' in shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_form_needs_no_script_and_no_session(address: str, client: Client) -> None:
    empty = client.get(address)
    assert (empty.status_code, not empty.cookies) == (200, True)
    answer = client.post(address, {"references": RIGHT})
    assert (answer.status_code, not answer.cookies) == (200, True)
    assert RIGHT in answer.text  # as pasted, also in the Traditional view


def test_markup_is_shown_as_text(client: Client) -> None:
    shown = client.post("/en/references/", {"references": "</textarea><script>alert(1)</script>\x00"}).text
    assert "<script>alert" not in shown
    assert "&lt;/textarea&gt;" in shown


def test_json_says_the_same(client: Client) -> None:
    answer = client.post("/en/references.json", {"references": f"{WRONG}\n{OTHER}", "style": "mla"}).json()
    found, absent = answer["references"]
    assert answer["style"] == "mla"
    assert (found["outcome"], absent["outcome"]) == ("found-with-differences", "not-in-this-archive")
    assert found["differences"] == [{"field": "year", "cited": "2020", "printed": "2021"}]
    assert found["articles"][0]["permalink"] == "http://testserver/issn/2345-6787/12/p4"
    assert found["corrected"].startswith("Lin Hai. “The Keeper.”")
    assert (absent["articles"], absent["corrected"]) == ([], None)
    assert client.get("/en/references.json").json()["references"] == []


@pytest.mark.parametrize("address", ["/en/references/", "/en/references.json"])
def test_more_lines_are_refused(address: str, client: Client) -> None:
    refused = client.post(address, {"references": "x\n" * (MAX_LINES + 1)})
    assert refused.status_code == 400
    assert "At most 200 references are checked at once." in refused.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_two_hundred_lines_fit(address: str, client: Client) -> None:
    """Each Chinese character is sent as nine bytes, so that the limit of other addresses would not do."""
    body = urlencode({"references": "\n".join([f"某某. {'长' * 60}[J]. 灯塔, 2021(3): 4."] * MAX_LINES)})
    assert len(body) > MAX_PUBLIC
    assert limited(address, body) == "200 OK"
    assert client.generic("POST", address, body, FORM).status_code == 200


@pytest.mark.parametrize("address", [*ADDRESSES, "/en/references.json", "/openurl"])
def test_megabyte_is_refused_unread(address: str) -> None:
    assert limited(address, urlencode({"references": "长" * 120_000})).startswith("413 ")


def limited(address: str, body: str) -> str:
    """Return the status of a form before Django: that of `BodyLimits`, or 200 where it passes the body on."""
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": address, "CONTENT_TYPE": FORM}
    environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body.encode())}
    statuses: list[str] = []

    def inner(passed: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [passed["wsgi.input"].read()]

    list(BodyLimits(inner)(environ, lambda status, headers, error=None: statuses.append(status)))
    return statuses[0]


def test_nothing_of_references_is_indexed(client: Client) -> None:
    robots = client.get("/robots.txt").text
    assert "Disallow: /*/references\n" in robots
    assert "Disallow: /*/selection\n" in robots
