"""Articles ticked on a list, exported together."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.citations.services.selections import MAX_SELECTED
from articles.models import Article
from magazine.models import Issue

TICKED = ["2345-6787/12/p12/1@zh", "2345-6787/12/p4@en", "2345-6787/12/p4@zh"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_sends_ticked_articles_in_order(method: str, issue: Issue, client: Client) -> None:
    """Each in the language of its tick; a form and an address do the same, without a token of the session."""
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)("/en/selection.ris", {"id": TICKED})
    assert re.findall("UR  - .*?/12/(.*)\r", answer.text) == ["p12/1", "p4", "p4"]
    assert re.findall("LA  - (.*)\r", answer.text) == ["zh-CN", "en", "zh-CN"]
    assert answer["Content-Disposition"] == 'attachment; filename="selection.ris"'


def test_unknown_and_hidden_articles_are_left_out(issue: Issue, client: Client) -> None:
    Article.objects.filter(locator="p8").update(state="draft", published_at=None)
    others = ["2345-6787/12/p8@zh", "2345-6787/12/p99@zh", "x", "2345-6787/12/p4", "2345-6787/12/1@zh"]
    answer = client.get("/en/selection.ris", {"id": [*others, *TICKED[:1]]})
    assert answer.text.count("TY  - ") == 1


@pytest.mark.parametrize("ticked", [[], [f"2345-6787/12/p{page}@zh" for page in range(MAX_SELECTED + 1)]])
def test_none_or_too_many_are_refused(ticked: list[str], issue: Issue, client: Client) -> None:
    answer = client.post("/en/selection.ris", {"id": ticked})
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_queries_do_not_grow_with_ticks(issue: Issue, client: Client) -> None:
    counts = []
    for ticked in (
        TICKED[1:],
        [f"2345-6787/12/p{page}@{each}" for page in (4, 8, 10, 12, 20) for each in ("zh", "en")],
    ):
        with CaptureQueriesContext(connection) as queries:
            client.post("/en/selection.mods.xml", {"id": ticked})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_lists_have_ticks_that_export(issue: Issue, client: Client) -> None:
    """Each box belongs to the page's one form of export, and its value is one that the export knows."""
    for address in ("/en/search/?q=lamp", "/en/people/lin-hai/"):
        shown = client.get(address).text
        ticks = re.findall(r'<input type="checkbox" form="selection" name="id" value="([^"]+)"', shown)
        assert "2345-6787/12/p4@en" in ticks
        assert shown.count('<form class="selection" id="selection"') == 1
        assert client.post("/en/selection.enw", {"id": ticks}).text.count("%0 ") == len({*ticks})
