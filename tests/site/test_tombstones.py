"""Where something was withdrawn its address says so, for ever, and what was never public stays unknown."""

from collections.abc import Callable

import pytest
from django.test import Client

from magazine.db.publication import State
from magazine.models import Issue

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]
REASON = "The photograph shows a witness."
WITHDRAWN = {"state": State.WITHDRAWN, "withdrawn_reason": REASON}


@pytest.mark.parametrize(
    "address",
    ["/issn/2345-6787/12/p4", "/zh-hans/issn/2345-6787/12/p4/", "/en/issn/2345-6787/12/p4/parallel/"],
)
@pytest.mark.parametrize("of", ["the article", "the issue"])
def test_tombstone_explains_in_both_languages(of: str, address: str, issue: Issue, read: Read) -> None:
    """It says what stood there and why it was withdrawn."""
    rows = issue.articles.filter(locator="p4") if of == "the article" else Issue.objects.filter(pk=issue.pk)
    rows.update(**WITHDRAWN)
    page = read(address)
    assert (page.status, len(page.all("h1"))) == (410, 1)
    words = [
        "守灯人之夜",
        "The Keeper",
        "灯塔",
        "The Lighthouse",
        "ISSN 2345-6787",
        "2021.3",
        "No. 12",
        "第12期",
    ]
    assert [word for word in [*words, REASON, "/issn/2345-6787/12/p4"] if word not in page.text] == []
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert page.all("link", rel="canonical") == []
    assert ("/en/issn/2345-6787/12/" in page.hrefs()) == (of == "the article")


def test_withdrawn_issue_tombstones_all_pages(issue: Issue, read: Read) -> None:
    Issue.objects.update(**WITHDRAWN)
    for place in ("", "colophon/", "print/", "pages/4/"):
        assert REASON in read(f"/en/{OF_ISSUE}{place}").text


def test_piece_tombstone_alone_or_with_entry(issue: Issue, read: Read) -> None:
    issue.articles.filter(locator="1").update(**WITHDRAWN)
    assert (read("/issn/2345-6787/12/p12/1").status, read("/en/issn/2345-6787/12/p12/2/").status) == (
        410,
        200,
    )
    issue.articles.filter(locator="p12").update(**WITHDRAWN)
    assert REASON in read("/issn/2345-6787/12/p12/2").text


@pytest.mark.parametrize("draft", ["1", "p12"])
def test_drafts_leave_no_tombstone(draft: str, issue: Issue, client: Client) -> None:
    """Neither a draft in what was withdrawn nor what was withdrawn from a draft."""
    issue.articles.filter(locator__in=["1", "p12"]).update(**WITHDRAWN)
    issue.articles.filter(locator=draft).update(state=State.DRAFT, withdrawn_reason="")
    assert client.get("/issn/2345-6787/12/p12/1").status_code == 404
    assert client.get("/issn/2345-6787/12/p12/1.ris").status_code == 404
