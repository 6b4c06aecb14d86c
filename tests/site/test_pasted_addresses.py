"""Addresses as people paste them or messengers change them, and of half a double issue, lead to the right page."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from magazine.models import Issue
from tests import sample

from .conftest import Page

Read = Callable[[str], Page]

PAGE, PERMALINK = "/zh-hans/issn/2345-6787/12/p4/", "/issn/2345-6787/12/p4"


@pytest.mark.parametrize("address", [PAGE, PERMALINK, "/en/people/lin-hai/", "/en/"])
@pytest.mark.parametrize(
    "after", ["。", "，", "）", ".", ")", ";", "”", "\u200b", "\u00a0", ").", "。）", "……", "》", "'", " "]
)
def test_drops_punctuation_after_address(address: str, after: str, issue: Issue, client: Client) -> None:
    answer = client.get(quote(f"{address}{after}"))
    assert (answer.status_code, answer["Location"]) == (301, address)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (f"{PERMALINK}，参见第三段", PERMALINK),
        ("/zh-hans/issn/2345-6787/12/p4，", PAGE),
        ("/zh-Hans/issn/2345-6787/12/p4/", PAGE),
        ("/zh-Hans/", "/zh-hans/"),
        ("/EN/", "/en/"),
        ("/EN/people/lin-hai/", "/en/people/lin-hai/"),
        ("/zh-CN/issn/2345-6787/12/", "/zh-hans/issn/2345-6787/12/"),
        ("/zh-hans/issn/23456787/12/", "/zh-hans/issn/2345-6787/12/"),
        ("/en/ISSN/2345–6787/", "/en/issn/2345-6787/"),
        ("/issn/2345–6787/12/p4", PERMALINK),
        ("/issn/2345—6787/12/p4", PERMALINK),
        ("/issn/2345‑6787/12", "/issn/2345-6787/12"),
        ("/issn/2345－6787", "/issn/2345-6787"),
        ("/issn/２３４５－６７８７/12/p4", PERMALINK),
        ("/issn/２３４５６７８７/１２/ｐ４", PERMALINK),
        ("/issn/2345-6787/12/p4.zh.ris。", "/issn/2345-6787/12/p4.zh.ris"),
    ],
)
def test_repairs_written_address(written: str, address: str, issue: Issue, client: Client) -> None:
    answer = client.get(quote(written))
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_repaired_address_keeps_query(issue: Issue, client: Client) -> None:
    assert client.get("/EN/people/?order=latin")["Location"] == "/en/people/?order=latin"


@pytest.mark.parametrize(
    "address", ["/en/issn/2345-6787/12/p9/", "/en/灯塔/", "/no。", "//evil.example/。", "/\\evil.example。"]
)
def test_other_addresses_are_not_found(address: str, issue: Issue, client: Client) -> None:
    assert client.get(quote(address)).status_code == 404


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        ("/issn/2345-6787/20", "/issn/2345-6787/20-21"),
        ("/issn/2345-6787/21/p4", "/issn/2345-6787/20-21/p4"),
        ("/en/issn/2345-6787/21/", "/en/issn/2345-6787/20-21/"),
        ("/en/issn/2345-6787/20/p4/parallel/", "/en/issn/2345-6787/20-21/p4/parallel/"),
        ("/issn/2345-6787/2021/8/p4", "/issn/2345-6787/20-21/p4"),
        ("/issn/2345-6787/2021/7", "/issn/2345-6787/20-21"),
        ("/issn/2345-6787/20.zh.ris", "/issn/2345-6787/20-21.zh.ris"),
    ],
)
def test_half_of_double_issue_leads_to_it(half: str, whole: str, issue: Issue, client: Client) -> None:
    double = Issue.objects.create(
        magazine=issue.magazine,
        whole_number="20-21",
        number="7-8",
        year=2021,
        date=issue.date,
        **sample.PUBLISHED,
    )
    sample.entry(double, 4, "双", "Double")
    answer = client.get(half)
    assert (answer.status_code, answer["Location"]) == (301, whole)
    assert client.get("/en/issn/2345-6787/22/").status_code == 404


def test_hidden_double_issue_is_not_named(issue: Issue, client: Client) -> None:
    Issue.objects.create(
        magazine=issue.magazine, whole_number="20-21", number="7-8", year=2021, date=issue.date
    )
    assert client.get("/issn/2345-6787/20").status_code == 404


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?from=singlemessage", ""),  # a messenger adds it to every address
        ("?from=S", "?from=s"),
        ("?order=newest&after=nobody", ""),
        ("?order=latin&from=groupmessage", "?order=latin"),
        ("?q=a&after=lin-hai", "?after=lin-hai"),
    ],
)
def test_canonical_link_has_known_parameters(query: str, canonical: str, issue: Issue, read: Read) -> None:
    page = read(f"/en/people/{query}")
    [link] = page.all("link", rel="canonical")
    assert link["href"] == f"http://testserver/en/people/{canonical}"
    assert page.text == read(f"/en/people/{canonical}").text


def test_photographs_canonical_ignores_others(issue: Issue, read: Read) -> None:
    for query, canonical in (("?from=singlemessage", ""), ("?year=2021", "?issue=12")):
        [link] = read(f"/en/photos/{query}").all("link", rel="canonical")
        assert link["href"] == f"http://testserver/en/photos/{canonical}"
