"""OpenURL, as link resolvers of libraries write it in either version."""

from csv import DictReader
from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from pymarc import MARCReader

from articles.edits import edit
from articles.models import Article
from magazine.db.publication import State
from magazine.models import FormerISSN, Issue, Magazine
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
        ("issn=1004-1370&date=2024&issue=464&spage=32", "/p32"),  # as KBART and MARC count
        ("issn=1004-1370&date=2024&issue=总第464期&spage=p.+32", "/p32"),
        ("issn=1004-1370&date=2024&issue=第10期&pages=pp.32-33", "/p32"),
        ("issn=1004-1370&date=2024&issue=１０", ""),
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
        ("issn=1004-1370&date=2023&issue=464", "no issue 2023.464"),
        ("issn=1004-1370&date=2024&issue=总第10期", "no issue with whole number 10"),
        ("issn=1004-1370&date=2024&issue=S10", "no issue 2024.S10"),
        ("issn=1004-1370&date=2024&issue=10A", "no issue 2024.10A"),
        ("issn=1004-1370&date=2024&issue=10(S1)&spage=32", "no issue 2024.10(S1)"),
        ("issn=1004-1370&date=2024&issue=1-0", "no issue 2024.1-0"),
        ("issn=1004-1370&issue=S1", "no issue with whole number S1"),
        ("issn=1004-1370&date=1999", "no issue with that date"),
        ("issn=1004-1370&issue=464&spage=103", "no article at p103"),
        ("issn=1004-1370&date=never&issue=10", "not a valid date"),
        ("issn=1004-1370&issue=464&spage=x", "no article at p0"),
        ("issn=1004-1370&issue=464&spage=32A", "no article at p0"),
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


@pytest.fixture
def supplement() -> Issue:
    """A supplement and a double issue, each with an article on page 32."""
    with edit():
        magazine = Magazine.objects.get()
        made = sample.issue(magazine, "470", "S1", year=2024, date=date(2024, 6, 1))
        double = sample.issue(magazine, "462-463", "8-9", year=2024, date=date(2024, 8, 1))
        for each in (made, double):
            sample.entry(each, 32, "灯塔", "The Lighthouse")
    return made


@pytest.mark.parametrize(
    "number",
    ["S1", "s1", "S 01", "(S1)", "Z1", "Suppl 1", "Suppl. 1", "Supplement 1", "增刊1", "增刊 第1期", "增1"],
)
def test_supplement_is_found(number: str, supplement: Issue, client: Client) -> None:
    """Without a year, too, for its number is no whole number."""
    for year in ({"date": "2024"}, {}):
        answer = client.get("/openurl", {"issn": "1004-1370", "issue": number, "spage": "32", **year})
        assert (answer.status_code, answer.get("Location")) == (302, "/issn/1004-1370/470/p32")


@pytest.mark.parametrize("number", ["1", "1(S1)", "S2", "增刊", "S1A", "2(S1)"])
def test_other_numbers_are_no_supplement(number: str, supplement: Issue, client: Client) -> None:
    asked = {"issn": "1004-1370", "date": "2024", "issue": number, "spage": "32"}
    assert client.get("/openurl", asked).status_code == 404


def test_supplements_of_several_years_are_listed(supplement: Issue, client: Client) -> None:
    with edit():
        sample.issue(supplement.magazine, "455", "S1", year=2023, date=date(2023, 6, 1))
    answer = client.get("/openurl?issn=1004-1370&issue=S1")
    hrefs = Page(200, answer.content.decode()).hrefs()
    assert {"/en/issn/1004-1370/470/", "/en/issn/1004-1370/455/"} <= set(hrefs)


@pytest.mark.parametrize(
    "asked",
    [
        "date=2024&issue=8",
        "date=2024&issue=09",
        "date=2024&issue=8/9",
        "date=2024-09&issue=8–9",
        "date=2024-09",
        "date=2024-08",
        "issue=463",
        "issue=462-463",
        "date=2024-09&issue=463",
    ],
)
def test_half_of_double_issue_is_found(asked: str, supplement: Issue, client: Client) -> None:
    answer = client.get(f"/openurl?issn=1004-1370&{asked}&spage=32")
    assert (answer.status_code, answer.get("Location")) == (302, "/issn/1004-1370/462-463/p32")


@pytest.mark.parametrize("asked", ["date=2024&issue=7", "date=2024-07", "issue=461", "date=2023&issue=8"])
def test_double_issue_has_no_other_parts(asked: str, supplement: Issue, client: Client) -> None:
    assert client.get(f"/openurl?issn=1004-1370&{asked}&spage=32").status_code == 404


def test_single_issue_precedes_double(supplement: Issue, client: Client) -> None:
    with edit():
        sample.issue(supplement.magazine, "471", "9", year=2024, date=date(2024, 9, 1))
    for asked in ("date=2024&issue=9", "date=2024-09"):
        assert client.get(f"/openurl?issn=1004-1370&{asked}")["Location"] == "/issn/1004-1370/471"


def test_page_inside_article_leads_to_it(client: Client) -> None:
    """The reader is told so in both languages before, and is not sent there."""
    answer = client.get("/openurl?issn=1004-1370&date=2024-10&issue=10&spage=33")
    page = Page(answer.status_code, answer.content.decode())
    assert page.status == 200
    assert "No article begins on page 33" in page.text
    assert "第 33 页" in page.text
    assert {f"/{each}{ISSUE}/p32/" for each in ("en", "zh-hans")} <= set(page.hrefs())


def test_withdrawn_article_hides_no_other(client: Client) -> None:
    """An article that was withdrawn is a better answer than one that goes on over its first page."""
    with edit():
        issue = Article.objects.get(locator="p32").issue
        gone = {"state": State.WITHDRAWN, "withdrawn_reason_en": "An error", "published_at": None}
        sample.entry(issue, 33, "灯塔", "The Lighthouse", **gone)
    assert client.get("/openurl?issn=1004-1370&issue=464&spage=33").status_code == 410


def test_withdrawn_issue_is_named(supplement: Issue, client: Client) -> None:
    with edit():
        supplement.state, supplement.withdrawn_reason_en = State.WITHDRAWN, "An error"
        supplement.save()
    assert client.get("/openurl?issn=1004-1370&date=2024&issue=Suppl+1").status_code == 410


def test_form_may_be_posted() -> None:
    """From another site, which has no token."""
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/openurl", {"issn": "1004-1370", "date": "2024", "issue": "10", "spage": "32"})
    assert (answer.status_code, answer.get("Location")) == (303, f"{ISSUE}/p32")


def test_numbers_of_catalogue_are_found(supplement: Issue, client: Client) -> None:
    """The numbers and dates by which the KBART list and the MARC record name issues."""
    named = [
        (row[f"num_{which}_issue_online"], row[f"date_{which}_issue_online"])
        for row in DictReader(client.get("/kbart.txt").content.decode().splitlines(), delimiter="\t")
        for which in ("first", "last")
    ]
    (record,) = MARCReader(client.get("/issn/1004-1370.mrc").content)
    held = record.get_fields("863")
    named += [(each["a"], f"{each['i']}-{each['j']}") for each in held]
    named += [(each["g"], each["i"]) for each in held]
    assert len(named) == 8
    for number, day in named:
        answer = client.get("/openurl", {"issn": "1004-1370", "issue": number, "date": day})
        issue = Issue.objects.get(Q(whole_number=number) | Q(number=number), year=2024)
        assert (answer.status_code, answer.get("Location")) == (302, issue.permalink)


def test_finds_no_drafts(client: Client) -> None:
    issue = Magazine.objects.get().issues.get()
    sample.entry(issue, 103, "灯塔", "The Lighthouse", state=State.DRAFT)
    assert client.get("/openurl?issn=1004-1370&issue=464&spage=103").status_code == 404


@pytest.mark.parametrize("issn", ["eissn=1004-1370", "rft.eissn=1004-1370", "issn=%00%071004-1370%0A"])
def test_reads_other_issns(issn: str, client: Client) -> None:
    """An ISSN of the electronic version, or one with control characters that do not print."""
    assert client.get(f"/openurl?{issn}&issue=464")["Location"] == ISSUE
