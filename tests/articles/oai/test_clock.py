"""The harvest clock: no harvester waits for an open edit or misses one, even if the machine's time is wrong."""

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
from tests.sample import entry, made_now

from .client import Answer, ask, records
from .conftest import BEGIN, Clock

ALL = {"p4", "p8", "p10", "p12", "p12/1", "p12/2", "p20"}
MINUTES_OF_A_YEAR = 365 * 24 * 60
IDENTIFY = "/oai?verb=Identify"


def change(path: str, **values: Any) -> None:
    article = Article.objects.get(locator=path, parent=None)
    for name, value in values.items():
        setattr(article, name, value)
    article.save()


def response_date(answer: Answer) -> str:
    """Return the responseDate of an answer."""
    (moment,) = answer.all("//oai:responseDate")
    return moment


def since(client: Client, moment: str) -> Answer:
    return records(client, from_=moment)


@pytest.fixture
def two_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database file: one in memory cannot be written by one connection and read by another."""
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
    """The sample issue for several connections."""
    found: Issue = Issue.objects.first() or made_now()
    return found


@contextmanager
def open_edit(path: str, has_dated: bool, **values: Any) -> Iterator[None]:
    """Hold an edit open until the block ends, before or after it dates its records."""
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
def test_open_edit_neither_blocks_nor_loses(
    has_dated: bool, shared_issue: Issue, client: Client, clock: Clock
) -> None:
    """A harvest during an edit does not wait for it, and the next harvest has it."""
    first = records(client)
    assert set(first.paths) == ALL
    clock(1)
    with open_edit("p4", has_dated, title_zh="新题"):
        meanwhile = ask(client, "ListRecords", metadataPrefix="oai_dc")
        assert "新题" not in meanwhile.all("//dc:title")
        assert set(meanwhile.paths) == ALL
        assert response_date(meanwhile) >= response_date(first)
    clock(2)
    answer = since(client, response_date(meanwhile))
    assert answer.paths == ["p4"]
    assert "新题" in answer.all("//dc:title")


@pytest.mark.parametrize("has_dated", [True, False], ids=["dated", "not yet dated"])
def test_due_publication_during_open_edit(
    has_dated: bool, shared_issue: Issue, client: Client, clock: Clock
) -> None:
    entry(shared_issue, 30, "新", "New", published_at=BEGIN + timedelta(minutes=5))
    clock(4)
    assert set(records(client).paths) == ALL
    clock(6)
    with open_edit("p4", has_dated, title_zh="新题"):
        meanwhile = records(client)
    clock(7)
    later = since(client, response_date(meanwhile))
    assert "新题" in later.all("//dc:title")
    assert sorted(meanwhile.paths + later.paths) == sorted([*ALL, "p4", "p30"])


def test_first_open_edit_answers_503(shared_issue: Issue, client: Client) -> None:
    """No time was ever sent to a harvester that the response could be as of."""
    HarvestClock.objects.all().delete()
    with open_edit("p4", True, title_zh="新题"):
        answer = client.get(IDENTIFY)
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert answer["Content-Type"].startswith("text/plain")
        assert answer.content
    assert client.get(IDENTIFY).status_code == 200


@pytest.mark.sqlite
def test_lock_timeout_is_restored(shared_issue: Issue, client: Client) -> None:
    usual = connection.cursor().execute("PRAGMA busy_timeout").fetchone()
    for is_busy in (True, False):
        with open_edit("p4", True, title_zh="新题") if is_busy else nullcontext():
            ask(client, "Identify")
        assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == usual


@pytest.mark.django_db
def test_writes_at_most_once_a_second(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    client.get(IDENTIFY)
    with CaptureQueriesContext(connection) as captured:
        client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc")
    assert captured
    assert {query["sql"].lstrip("(").split()[0] for query in captured} == {"SELECT"}


@pytest.mark.django_db
def test_clock_set_back_hides_no_change(issue: Issue, client: Client, clock: Clock) -> None:
    clock(30)
    before = records(client)
    clock(10)
    change("p4", title_zh="新题")
    after = since(client, response_date(before))
    assert after.paths == ["p4"]
    assert response_date(after) > after.datestamps["p4"] >= response_date(before)
    assert records(client, from_=response_date(after)).error == "noRecordsMatch"


@pytest.mark.django_db
def test_edits_behind_the_clock_are_listed_once(issue: Issue, client: Client, clock: Clock) -> None:
    """The machine's time was ahead when a harvester came, and edits follow after it is set right."""
    clock(MINUTES_OF_A_YEAR)
    date = response_date(records(client))
    for number, minute in enumerate((3, 2, 1)):
        clock(minute)
        change("p4", title_zh=f"新题{number}")
        change("p8", title_zh=f"新题{number}")
        answer = since(client, date)
        assert set(answer.paths) == {"p4", "p8"}
        date = response_date(answer)
        assert records(client, from_=date).error == "noRecordsMatch"
    clock(MINUTES_OF_A_YEAR + 1)
    change("p20", title_zh="新题")
    assert since(client, date).paths == ["p20"]


@pytest.mark.django_db
def test_future_datestamp_is_listed_at_once(issue: Issue, client: Client, clock: Clock) -> None:
    past = response_date(records(client))
    clock(MINUTES_OF_A_YEAR)
    change("p4", title_zh="新题")
    clock(1)
    answer = since(client, past)
    assert set(answer.paths) == {"p4"}
    assert response_date(answer) > answer.datestamps["p4"]
    change("p8", title_zh="新题")
    assert set(since(client, past).paths) == {"p4", "p8"}
    assert since(client, response_date(answer)).paths == ["p8"]


@pytest.mark.django_db
def test_future_datestamp_without_clock(issue: Issue, client: Client, clock: Clock) -> None:
    """As in an archive from before the harvest clock."""
    HarvestRecord.objects.filter(identifier__endswith="/p4").update(datestamp=BEGIN + timedelta(days=365))
    HarvestClock.objects.all().delete()
    clock(1)
    answer = records(client)
    assert set(answer.paths) == ALL
    assert response_date(answer) > answer.datestamps["p4"]
    change("p8", title_zh="新题")
    assert since(client, response_date(answer)).paths == ["p8"]


@pytest.mark.django_db
def test_publication_by_a_fast_clock(issue: Issue, client: Client, clock: Clock) -> None:
    """It is scheduled again when the time is set right, and listed when its time comes."""
    new = entry(issue, 30, "新", "New", state=State.DRAFT)
    clock(60)
    change("p30", state=State.PUBLISHED, published_at=timezone.now())
    first = records(client)
    assert "p30" in first.paths
    clock(1)
    second = since(client, response_date(first))
    assert (second.paths, second.deleted) == (["p30"], {"p30"})
    assert records(client, from_=response_date(second)).error == "noRecordsMatch"
    clock(61)
    third = since(client, response_date(second))
    assert (third.paths, third.deleted) == (["p30"], set())
    assert new.pk


@pytest.mark.django_db
def test_due_publication_is_not_dated_back(issue: Issue, client: Client, clock: Clock) -> None:
    """Not before a time that harvesters have got."""
    clock(50)
    date = response_date(records(client))
    clock(10)
    entry(issue, 30, "新", "New", published_at=BEGIN + timedelta(minutes=20))
    clock(21)
    answer = since(client, date)
    assert answer.paths == ["p30"]
