"""Searches by year, and queries that nobody expects."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.edits import edit
from magazine.models import Issue
from tests import sample

from .conftest import Page

Read = Callable[[str], Page]
pytestmark = pytest.mark.usefixtures("issue")


def address(words: str, language: str = "en", **more: str) -> str:
    return f"/{language}/search/?q={quote(words)}" + "".join(
        f"&{name}={quote(value)}" for name, value in more.items()
    )


def test_articles_of_a_year_in_three_actions(read: Read) -> None:
    """The words, the filters that unfold, the year: “the articles of 1990 on a subject”."""
    with edit():
        magazine = Issue.objects.earliest("pk").magazine
        for year in range(1990, 2003):
            issue = sample.issue(magazine, f"9{year}", "1", year=year)
            sample.passage(sample.entry(issue, 3, "", f"Whales of {year}"), en="A whale was seen.")
    hrefs = read(address("whale")).hrefs()
    years = [year for year in range(1990, 2003) if address("whale", year=str(year)) in hrefs]
    assert years == list(range(1990, 2003))
    page = read(address("whale", year="1990"))
    assert "Whales of 1990" in page.text
    assert "Whales of 1991" not in page.text
    between = read(address("whale", **{"from": "1990", "to": "1991"}))
    assert "Whales of 1991" in between.text
    assert "Whales of 1992" not in between.text


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize(
    "words",
    [
        *(
            "AND",
            "OR",
            "NOT",
            "-",
            "*",
            '"',
            "AND OR NOT",
            "NOT NOT",
            "OR OR OR",
            "- - -",
            "-*",
            "a*",
            "()",
            "||",
        ),
        " ".join(f"term{number}" for number in range(1000)),
        "夜 " * 1000,
        "灯" * 201,
        "-x " * 1000,
        "OR " * 1000,
        '"' * 1000,
        "\n".join(["The keeper wrote the hour down, and slept. 守灯人记下时间。"] * 400),
    ],
    ids=lambda words: words[:12],
)
def test_odd_queries_have_an_answer(language: str, words: str) -> None:
    """A result, nothing found, or one clear sentence; in a number of queries that does not grow with the words."""
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(address(words, language), follow=True)
    assert answer.status_code in (200, 400)
    page = answer.content.decode()
    assert page.count('role="alert"') == (answer.status_code == 400)
    assert len(captured) <= 60
    assert len(page) < 90_000
