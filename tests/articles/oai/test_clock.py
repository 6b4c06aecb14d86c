"""No harvester waits for an edit, and none misses anything: not while one is open, not when the clock is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.edits import edit
from articles.models import Article, HarvestClock, HarvestRecord
from magazine.db.publication import State
from magazine.models import Issue
from tests.sample import entry, whole_issue

from .client import Answer, ask, records
from .conftest import BEGIN, Clock

ALL = {"p4", "p8", "p10", "p12", "p12/1", "p12/2", "p20"}
A_YEAR = 365 * 24 * 60  # minutes
IDENTIFY = "/oai?verb=Identify"


def change(path: str, **values: Any) -> None:
    article = Article.objects.get(locator=path, parent=None)
    for name, value in values.items():
        setattr(article, name, value)
    article.save()


def told_at(answer: Answer) -> str:
    """When an answer says that it was given."""
    (moment,) = answer.all("//oai:responseDate")
    return moment


def since(client: Client, moment: str) -> Answer:
    return records(client, from_=moment)


@pytest.fixture
def two_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that threads share: one in memory cannot be written by one connection and read by another."""
    if connection.vendor == "postgresql":
        yield
        return
    in_memory, settings = connections["default"], connections.databases["default"]
    file = str(tmp_path / "archive.sqlite3")
    in_memory.cursor().execute("VACUUM INTO %s", [file])
    name, settings["NAME"] = settings["NAME"], file
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"], settings["NAME"] = in_memory, name


@pytest.fixture
def shared_issue(two_connections: None, clock: Clock) -> Issue:
    """The issue for several connections: what the other tests share, or a new one after those are gone."""
    found: Issue = Issue.objects.first() or whole_issue()
    return found


@contextmanager
def open_edit(path: str, has_dated: bool, **values: Any) -> Iterator[None]:
    """Keep an edit open until the block ends: one that has dated its records already, or is yet to."""
    is_written, may_end = Event(), Event()

    def work() -> None:
        with transaction.atomic(), edit():
            change(path, **values)
            if not has_dated:
                is_written.set()
                may_end.wait(30)
        connections["default"].close()

    def work_to_the_end() -> None:
        with transaction.atomic():
            change(path, **values)
            is_written.set()
            may_end.wait(30)
        connections["default"].close()

    thread = Thread(target=work_to_the_end if has_dated else work)
    thread.start()
    assert is_written.wait(10)
    try:
        yield
        assert thread.is_alive(), "the harvester waited until the edit ended"
    finally:
        may_end.set()
        thread.join()


@pytest.mark.parametrize("has_dated", [True, False], ids=["dated", "not yet dated"])
def test_no_harvester_waits_for_an_open_edit_and_none_misses_it(
    has_dated: bool, shared_issue: Issue, client: Client, clock: Clock
) -> None:
    first = records(client)
    assert set(first.paths) == ALL
    clock(1)
    with open_edit("p4", has_dated, title_zh="新题"):
        meanwhile = ask(client, "ListRecords", metadataPrefix="oai_dc")
        assert "新题" not in meanwhile.all("//dc:title")
        assert set(meanwhile.paths) == ALL
        assert told_at(meanwhile) >= told_at(first)
    clock(2)
    answer = since(client, told_at(meanwhile))
    assert answer.paths == ["p4"]
    assert "新题" in answer.all("//dc:title")


@pytest.mark.parametrize("has_dated", [True, False], ids=["dated", "not yet dated"])
def test_what_is_due_while_an_edit_is_open_is_not_missed(
    has_dated: bool, shared_issue: Issue, client: Client, clock: Clock
) -> None:
    entry(shared_issue, 30, "新", "New", published_at=BEGIN + timedelta(minutes=5))
    clock(4)
    assert set(records(client).paths) == ALL
    clock(6)
    with open_edit("p4", has_dated, title_zh="新题"):
        meanwhile = records(client)
    clock(7)
    later = since(client, told_at(meanwhile))
    assert "新题" in later.all("//dc:title")
    assert sorted(meanwhile.paths + later.paths) == sorted([*ALL, "p4", "p30"])


def test_an_archive_whose_first_edit_is_open_asks_harvesters_to_come_again(
    shared_issue: Issue, client: Client
) -> None:
    HarvestClock.objects.all().delete()
    with open_edit("p4", True, title_zh="新题"):
        answer = client.get(IDENTIFY)
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert answer["Content-Type"].startswith("text/plain")
        assert answer.content
    assert client.get(IDENTIFY).status_code == 200


@pytest.mark.sqlite
def test_a_harvester_that_did_not_wait_leaves_others_their_patience(
    shared_issue: Issue, client: Client
) -> None:
    usual = connection.cursor().execute("PRAGMA busy_timeout").fetchone()
    for is_busy in (True, False):
        with open_edit("p4", True, title_zh="新题") if is_busy else nullcontext():
            ask(client, "Identify")
        assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == usual


@pytest.mark.django_db
def test_a_harvest_writes_once_a_second_at_most(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    client.get(IDENTIFY)
    with CaptureQueriesContext(connection) as asked:
        client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc")
    assert asked
    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}


@pytest.mark.django_db
def test_a_clock_that_was_set_back_hides_no_change(issue: Issue, client: Client, clock: Clock) -> None:
    clock(30)
    before = records(client)
    clock(10)
    change("p4", title_zh="新题")
    after = since(client, told_at(before))
    assert after.paths == ["p4"]
    assert told_at(after) > after.datestamps["p4"] >= told_at(before)
    assert records(client, from_=told_at(after)).error == "noRecordsMatch"


@pytest.mark.django_db
def test_each_edit_before_the_time_that_was_told_is_listed_once(
    issue: Issue, client: Client, clock: Clock
) -> None:
    clock(A_YEAR)
    told = told_at(records(client))
    for number, minute in enumerate((3, 2, 1)):
        clock(minute)
        change("p4", title_zh=f"新题{number}")
        change("p8", title_zh=f"新题{number}")
        answer = since(client, told)
        assert set(answer.paths) == {"p4", "p8"}
        told = told_at(answer)
        assert records(client, from_=told).error == "noRecordsMatch"
    clock(A_YEAR + 1)
    change("p20", title_zh="新题")
    assert since(client, told).paths == ["p20"]


@pytest.mark.django_db
def test_what_was_dated_in_the_future_can_be_had_at_once(issue: Issue, client: Client, clock: Clock) -> None:
    past = told_at(records(client))
    clock(A_YEAR)
    change("p4", title_zh="新题")
    clock(1)
    answer = since(client, past)
    assert set(answer.paths) == {"p4"}
    assert told_at(answer) > answer.datestamps["p4"]
    change("p8", title_zh="新题")
    assert set(since(client, past).paths) == {"p4", "p8"}
    assert since(client, told_at(answer)).paths == ["p8"]


@pytest.mark.django_db
def test_an_older_archive_with_a_datestamp_in_the_future_heals(
    issue: Issue, client: Client, clock: Clock
) -> None:
    HarvestRecord.objects.filter(identifier__endswith="/p4").update(datestamp=BEGIN + timedelta(days=365))
    HarvestClock.objects.all().delete()
    clock(1)
    answer = records(client)
    assert set(answer.paths) == ALL
    assert told_at(answer) > answer.datestamps["p4"]
    change("p8", title_zh="新题")
    assert since(client, told_at(answer)).paths == ["p8"]


@pytest.mark.django_db
def test_what_was_published_by_a_clock_that_was_ahead_is_planned_and_comes_at_its_time(
    issue: Issue, client: Client, clock: Clock
) -> None:
    new = entry(issue, 30, "新", "New", state=State.DRAFT)
    clock(60)
    change("p30", state=State.PUBLISHED, published_at=timezone.now())
    first = records(client)
    assert "p30" in first.paths
    clock(1)
    second = since(client, told_at(first))
    assert (second.paths, second.deleted) == (["p30"], {"p30"})
    assert records(client, from_=told_at(second)).error == "noRecordsMatch"
    clock(61)
    third = since(client, told_at(second))
    assert (third.paths, third.deleted) == (["p30"], set())
    assert new.pk


@pytest.mark.django_db
def test_what_is_due_is_never_dated_before_a_time_that_was_told(
    issue: Issue, client: Client, clock: Clock
) -> None:
    clock(50)
    told = told_at(records(client))
    clock(10)
    entry(issue, 30, "新", "New", published_at=BEGIN + timedelta(minutes=20))
    clock(21)
    answer = since(client, told)
    assert answer.paths == ["p30"]
