"""Editors find articles and passages by their place in print, and by the site's search, drafts included."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.edits import edit
from articles.models import Article, Passage
from articles.search.places import Place, place_of
from magazine.db.publication import State
from magazine.models import Issue
from tests import desk, sample
from tests.desk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issues() -> list[Issue]:
    """Issue 12, and a draft after it whose page 4 has another article, which goes on to page 5."""
    with edit():
        old = sample.whole_issue()
        new = sample.issue(old.magazine, "13", "4", state=State.DRAFT, published_at=None)
        made = sample.entry(new, 4, "海雾", "Sea Fog", state=State.DRAFT, published_at=None)
        for number in range(1, 4):
            sample.passage(
                made, f"第{number}夜，雾里有船。", f"On night {number} there was a ship in the fog."
            )
    return [old, new]


@pytest.fixture
def editor(issues: list[Issue]) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


def found(client: Client, model: type, query: str) -> list[str]:
    """Return the places of the rows that a list finds."""
    rows = client.get(url(model, "changelist"), {"q": query}).context["cl"].result_list
    if model is Article:
        return [f"{row.issue.whole_number} {row.path}" for row in rows]
    return [f"{row.entry.issue.whole_number} {row.entry.locator}#s{row.number}" for row in rows]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("p33", Place(33)),
        ("Ｐ３３", Place(33)),
        ("464 p32", Place(32, "464")),
        ("464-465 p32", Place(32, "464-465")),
        ("第464期 p32", Place(32, "464")),
        ("no. 464, p. 32", Place(32, "464")),
        ("464 p32#s3", Place(32, "464", "p32", number=3)),
        ("464 p32 3", Place(32, "464", "p32", number=3)),
        (" 464  P32 #S3 ", Place(32, "464", "p32", number=3)),
        ("464 p32-2 3", Place(32, "464", "p32-2", number=3)),
        ("464 p44/2", Place(44, "464", "p44", "2")),
        ("464 p44/2#s9", Place(44, "464", "p44", "2", 9)),
        ("464", None),
        ("p", None),
        ("police p33", None),
        ("p33 ship", None),
        ("p12345", None),
    ],
)
def test_query_names_a_place(query: str, place: Place | None) -> None:
    assert place_of(query) == place


def test_page_finds_its_articles(editor: Client) -> None:
    assert found(editor, Article, "p5") == ["13 p4", "12 p4"]
    assert found(editor, Article, "p13") == ["12 p12", "12 p12/1", "12 p12/2"]
    assert found(editor, Article, "12 p5") == ["12 p4"]
    assert found(editor, Article, "p99") == []
    assert {each.partition("#")[0] for each in found(editor, Passage, "p5")} == {"13 p4", "12 p4"}
    assert found(editor, Passage, "p5")[0] == "13 p4#s1"


@pytest.mark.parametrize("query", ["12 p4#s3", "12 p4 3", "第12期 p4 #s3"])
def test_place_finds_exactly_one_passage(query: str, editor: Client) -> None:
    assert found(editor, Passage, query) == ["12 p4#s3"]
    assert found(editor, Article, query) == ["12 p4"]


def test_piece_is_found_by_its_path(editor: Client) -> None:
    assert found(editor, Article, "12 p12/2") == ["12 p12/2"]
    assert found(editor, Article, "12 p12 3") == ["12 p12/2"], "which has the passage"
    assert found(editor, Passage, "12 p12/2") == ["12 p12#s3"]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ('"there was a ship"', ["13 p4#s1", "13 p4#s2", "13 p4#s3"]),
        ("ships", ["13 p4#s1", "13 p4#s2", "13 p4#s3"]),  # by its stem
        ("雾里有船", ["13 p4#s1", "13 p4#s2", "13 p4#s3"]),
        ("霧裏有船", ["13 p4#s1", "13 p4#s2", "13 p4#s3"]),  # in Traditional characters
        ("第2夜 fog", ["13 p4#s2"]),  # a term on each side
        ("燈亮了", ["12 p4#s1"]),
        ("nowhere", []),
    ],
)
def test_words_find_passages_of_drafts_too(query: str, places: list[str], editor: Client) -> None:
    assert found(editor, Passage, query) == places


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("fogs", ["13 p4"]),
        ("霧裏有船", ["13 p4"]),
        ('"there was a ship"', ["13 p4"]),
        ("Lim Hai", ["12 p4"]),  # another spelling of its author's name
        ("Kee", ["12 p4"]),  # a part of a word in its title
        ("nowhere", []),
    ],
)
def test_words_find_articles(query: str, places: list[str], editor: Client) -> None:
    assert found(editor, Article, query) == places


def test_hit_is_in_sight(editor: Client) -> None:
    with edit():
        passage = Passage.objects.get(text_zh="礁石在水下。")
        passage.text_zh = "海" * 300 + "<b>雾里有船" + "天" * 300
        passage.save()
    page = editor.get(url(Passage, "changelist"), {"q": "霧裏有船"}).content.decode()
    cells = re.findall(r'<td class="field-shown_zh[^"]*">(.*?)</td>', page)
    assert '<span lang="zh-Hans">第1夜，<mark>雾里有船</mark>。</span>' in cells
    (long,) = (cell for cell in cells if "海海" in cell)
    assert "…" in long
    assert "&lt;b&gt;<mark>雾里有船</mark>天" in long
    assert len(long) < 250
    plain = editor.get(url(Passage, "changelist"), {"q": "13 p4 1"}).content.decode()
    assert "<mark>" not in plain


@pytest.mark.parametrize(
    "query", ["x" * 300, "a " * 40, "-fog", '"', "\0", "p33'", "%", "464 p0", "p9999 999999"]
)
@pytest.mark.parametrize("model", [Article, Passage])
def test_odd_queries_are_answered(query: str, model: type, editor: Client) -> None:
    assert editor.get(url(model, "changelist"), {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ["fog", "p5", "13 p4 1"])
@pytest.mark.parametrize("model", [Article, Passage])
def test_more_rows_ask_no_more(query: str, model: type, editor: Client, issues: list[Issue]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(url(model, "changelist"), {"q": query})
        return len(captured)

    queries()
    before = queries()
    with edit():
        for number in range(20, 30):
            more = sample.entry(issues[1], number, f"雾{number}", f"Fog {number}")
            sample.passage(more, "雾。", "Fog.")
    assert queries() == before
    assert before <= 20


def test_choices_of_forms_find_the_same(editor: Client, issues: list[Issue]) -> None:
    place = {"app_label": "articles", "model_name": "passage", "field_name": "counterpart", "term": "12 p4 3"}
    choices = editor.get(reverse("admin:autocomplete"), place).json()["results"]
    assert [each["id"] for each in choices] == [str(Passage.objects.get(text_zh="他记下时间。").pk)]
    assert admin.site.is_registered(Passage)
