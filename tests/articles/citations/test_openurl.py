"""OpenURL, as link resolvers of libraries write it in either version."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.edits import edit
from articles.models import Article
from magazine.db.publication import State
from magazine.models import FormerISSN, Magazine
from tests import sample
from tests.site.conftest import Page

pytestmark = pytest.mark.django_db
ISSUE = "/issn/1004-1370/464"


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("issn=1004-1370&date=2024-10&issue=10&spage=32", "/p32"),
        ("issn=10041370&date=2024&issue=10&spage=32", "/p32"),
        ("issn=1004-1370&issue=464&spage=32", "/p32"),
        ("issn=1004-1370&date=20241001&spage=32&volume=7&sid=x:y&aulast=Li", "/p32"),
        ("issn=1004-1370&date=2024-10&spage=032", "/p32"),
        ("issn=1004-1370&issue=464&pages=32-33", "/p32"),
        (
            "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:journal&rft.issn=1004-1370"
            "&rft.date=2024-10&rft.issue=10&rft.spage=32",
            "/p32",
        ),
        ("rft_id=urn:ISSN:1004-1370&rft.issue=464&rft.spage=44", "/p44"),
        ("issn=urn:issn:1004-1370&issue=464", ""),
        ("id=http://testserver/issn/1004-1370/464/p44/2", "/p44/2"),
        ("rft_id=info:doi/10.1/x&rft_id=http://testserver/issn/1004-1370/464/p32%23s5", "/p32#s5"),
        ("issn=1004-1370&date=2024&issue=No.+10", ""),
        ("issn=1004-1370&date=October+2024&issue=10", ""),
    ],
)
def test_resolver_request_redirects_to_permalink(asked: str, place: str, client: Client) -> None:
    answer = client.get(f"/openurl?{asked}")
    assert (answer.status_code, answer.get("Location")) == (302, ISSUE + place)


def test_issn_alone_means_magazine(client: Client) -> None:
    """Also a former ISSN."""
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    for issn in ("1004-1370", "1234-5679", "12345679"):
        assert client.get("/openurl", {"issn": issn})["Location"] == "/issn/1004-1370"


def test_coins_of_page_resolve_to_it(client: Client) -> None:
    page = Page(200, client.get("/en/issn/1004-1370/464/p44/").content.decode())
    (span,) = page.all("span", **{"class": "Z3988"})
    assert client.get(f"/openurl?{span['title']}")["Location"] == f"{ISSUE}/p44"
    without_id = str(span["title"]).replace("rft_id=", "other=")
    assert client.get(f"/openurl?{without_id}")["Location"] == f"{ISSUE}/p44"


@pytest.mark.parametrize("second", ["on the same page", "in another issue"])
def test_several_matches_are_listed_in_both_languages(second: str, client: Client) -> None:
    with edit():
        issue = Article.objects.get(locator="p32").issue
        if second == "in another issue":
            issue = sample.issue(issue.magazine, "465", "11", year=2024)
        locator = "p32" if second == "in another issue" else "p32-2"
        sample.entry(issue, 32, "灯塔", "The Lighthouse", locator=locator, order=999)
    answer = client.get("/openurl?issn=1004-1370&date=2024&spage=32")
    page = Page(answer.status_code, answer.content.decode())
    assert (page.status, len(page.all("h1"))) == (200, 1)
    assert "The Lighthouse" in page.text
    both = {f"/{language}{each.permalink}/" for each in _on_page_32() for language in ("zh-hans", "en")}
    assert both <= set(page.hrefs())


def _on_page_32() -> Any:
    return Article.objects.filter(first_page=32, parent=None).with_addresses()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "must include an ISSN"),
        ("issn=1004-1371", "its check digit should be 0"),
        ("issn=1004-1370&issue=10", "no issue with whole number 10"),
        ("issn=1004-1370&date=2024&issue=464", "no issue 2024.464"),
        ("issn=1004-1370&date=1999", "no issue with that date"),
        ("issn=1004-1370&issue=464&spage=33", "no article at p33"),
        ("issn=1004-1370&date=never&issue=10", "not a valid date"),
        ("issn=1004-1370&issue=464&spage=x", "no article at p0"),
        ("id=http://elsewhere.example/issn/1004-1370/464", "must include an ISSN"),
        ("id=http://testserver/issn/..//elsewhere.example", "must include an ISSN"),
    ],
)
def test_unknown_request_says_so(asked: str, said: str, client: Client) -> None:
    answer = client.get(f"/openurl?{asked}")
    assert answer.status_code == 404
    assert said in Page(404, answer.content.decode()).text


@pytest.mark.parametrize(
    "value", ["%00", "9" * 5000, "-1", "%F0%9F%9A%93", "9999-99", "'--", "[", "0000", "１０"]
)
@pytest.mark.parametrize("key", ["issn", "date", "issue", "spage", "rft_id"])
def test_hostile_values_are_not_found(key: str, value: str, client: Client) -> None:
    others = {"issn": "1004-1370", "date": "2024", "issue": "10", "spage": "32"}
    asked = "&".join(f"{name}={text}" for name, text in others.items() if name != key)
    assert client.get(f"/openurl?{asked}&{key}={value}").status_code in (302, 404)


@pytest.mark.parametrize(
    ("date_", "place"), [("2024-10", "464/p32"), ("2024-11", "465/p32"), ("202411", "465/p32")]
)
def test_month_selects_the_issue(date_: str, place: str, client: Client) -> None:
    """Two issues of one year with an article on the page asked for."""
    with edit():
        issue = sample.issue(Magazine.objects.get(), "465", "11", year=2024, date=date(2024, 11, 1))
        sample.entry(issue, 32, "灯塔", "The Lighthouse")
    answer = client.get(f"/openurl?issn=1004-1370&date={date_}&spage=32")
    assert (answer.status_code, answer.get("Location")) == (302, f"/issn/1004-1370/{place}")
    assert client.get("/openurl?issn=1004-1370&date=2024-12&spage=32").status_code == 404


def test_finds_no_drafts(client: Client) -> None:
    issue = Magazine.objects.get().issues.get()
    sample.entry(issue, 33, "灯塔", "The Lighthouse", state=State.DRAFT)
    assert client.get("/openurl?issn=1004-1370&issue=464&spage=33").status_code == 404


@pytest.mark.parametrize("issn", ["eissn=1004-1370", "rft.eissn=1004-1370", "issn=%00%071004-1370%0A"])
def test_reads_other_issns(issn: str, client: Client) -> None:
    """An ISSN of the electronic version, or one with control characters that do not print."""
    assert client.get(f"/openurl?{issn}&issue=464")["Location"] == ISSUE
