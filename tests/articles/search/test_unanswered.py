"""Searches without results: what is counted of them, and what is not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from articles.models import Synonym, UnansweredSearch
from articles.search import unanswered
from articles.search.search import Search, read_name_index
from articles.search.unanswered import DAYS, QUERIES_PER_DAY, Budget, add, answered_by_now, countable
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write at once what the thread would write, and let nothing wait for time."""
    monkeypatch.setattr(unanswered._writer, "submit", lambda _write, query: add(query))
    monkeypatch.setattr(unanswered, "_budget", Budget(1000, 1.0))
    with override_settings(COUNT_UNANSWERED_SEARCHES=True):
        yield lambda: dict(UnansweredSearch.objects.values_list("query", "count"))


def ask(address: str, agent: str = BROWSER, **parameters: str) -> int:
    return Client().get(address, parameters, headers={"user-agent": agent}).status_code


def test_counts_by_folded_query_and_day(counted: Any) -> None:
    whole_issue()
    for query in ("Zeppelin", " zeppelin ", "ＺＥＰＰＥＬＩＮ", "飛艇", "飞艇"):
        assert ask("/en/search/", q=query) == 200
    ask("/zh-hans/search.json", q="zeppelin")
    ask("/zh-hant/search/", q="飛艇")
    assert counted() == {"zeppelin": 4, "飞艇": 3}
    assert {row.day for row in UnansweredSearch.objects.all()} == {timezone.localdate()}


def test_stores_nothing_of_the_reader() -> None:
    columns = {field.name for field in UnansweredSearch._meta.get_fields()}
    assert columns == {"id", "query", "day", "count"}


def test_counts_no_search_with_results_or_filters(counted: Any) -> None:
    whole_issue()
    ask("/en/search/", q="tide")
    ask("/en/search/", q="zeppelin", year="2021")
    ask("/en/search/", q="1004-1370")
    ask("/en/search/", q='""')
    ask("/en/search/", q="zeppelin " * 30)
    assert counted() == {}


@pytest.mark.parametrize(
    "query",
    [
        "reader@example.org",
        "ｒｅａｄｅｒ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "138 1234 5678",
        "+86 (10) 8351-9999",
        "１３８１２３４５６７８",
        "call 13812345678 zeppelin",
        "11010519491231002X",
    ],
)
def test_stores_no_personal_query(query: str) -> None:
    assert countable(Search.from_parameters({"q": query}, read_name_index())) == ""


@pytest.mark.parametrize("query", ["zeppelin 2024", "第9999期飞艇", "zeppelin 1990-2024"])
def test_stores_years_and_numbers(query: str) -> None:
    assert countable(Search.from_parameters({"q": query}, read_name_index())) in (query, "")
    assert countable(Search.from_parameters({"q": "zeppelin 2024"}, read_name_index())) == "zeppelin 2024"


def test_counts_no_robot(counted: Any) -> None:
    ask("/en/search/", "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.org/bot.html)", q="zeppelin")
    assert counted() == {}


def test_setting_turns_the_count_off(counted: Any) -> None:
    with override_settings(COUNT_UNANSWERED_SEARCHES=False):
        ask("/en/search/", q="zeppelin")
    assert counted() == {}


def test_robot_displaces_only_what_is_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "QUERIES_PER_DAY", 5)
    for query in ("zeppelin", "zeppelin", *(f"junk {number}" for number in range(20))):
        add(query)
    rows = dict(UnansweredSearch.objects.values_list("query", "count"))
    assert rows == {"zeppelin": 2} | {f"junk {number}": 1 for number in range(16, 20)}


def test_budget_is_spent_and_grows_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(unanswered, "monotonic", lambda: now)
    budget = Budget(3, 2.0)
    assert [budget.spend() for _search in range(5)] == [True, True, True, False, False]
    now += 4
    assert [budget.spend() for _search in range(5)] == [True, True, False, False, False]


def test_request_spends_the_budget(counted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "_budget", Budget(2, 10**6))
    for number in range(5):
        ask("/en/search/", q=f"zeppelin{number}")
    assert len(counted()) == 2


def test_rows_are_deleted_after_400_days() -> None:
    today = timezone.localdate()
    for days in (DAYS + 1, DAYS):
        UnansweredSearch.objects.create(query=f"{days} days", day=today - timedelta(days=days), count=1)
    add("zeppelin")
    assert set(UnansweredSearch.objects.values_list("query", flat=True)) == {"400 days", "zeppelin"}
    assert (DAYS, QUERIES_PER_DAY) == (400, 300)


def test_each_day_has_a_row_of_its_own() -> None:
    UnansweredSearch.objects.create(query="zeppelin", day=date(2026, 1, 1), count=7)
    add("zeppelin")
    assert set(UnansweredSearch.objects.values_list("count", flat=True)) == {7, 1}


def test_finds_what_is_answered_by_now() -> None:
    whole_issue()
    assert answered_by_now(["zeppelin", "tide", '""']) == {"tide"}
    Synonym.objects.create(term="Zeppelin", synonym="tide")
    assert answered_by_now(["zeppelin"]) == {"zeppelin"}


@pytest.mark.django_db(transaction=True)
def test_thread_writes_and_closes_its_connection() -> None:
    unanswered._writer.submit(unanswered._write, "zeppelin").result(timeout=20)
    assert UnansweredSearch.objects.get().query == "zeppelin"
