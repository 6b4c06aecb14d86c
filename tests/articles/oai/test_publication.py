"""Records follow publication: scheduled, withdrawn and deleted articles."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.edits import edit
from articles.models import Article, HarvestRecord
from magazine.db.publication import State
from magazine.models import Issue, Magazine
from tests.sample import entry

from .client import ask, records
from .conftest import BEGIN, Clock

pytestmark = pytest.mark.django_db
ALL = {"p4", "p8", "p10", "p12", "p12/1", "p12/2", "p20"}
WITHDRAWN = {"state": State.WITHDRAWN, "withdrawn_reason": "A mistake."}
IN_AN_HOUR = {"published_at": BEGIN + timedelta(minutes=60)}


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def get(client: Client, path: str) -> Any:
    return ask(client, "GetRecord", identifier=f"oai:localhost:2345-6787/12/{path}", metadataPrefix="oai_dc")


def test_withdrawn_article_is_listed_as_deleted(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(issue.articles.get(locator="p4"), **WITHDRAWN)
    answer = records(client, from_=clock(1))
    assert (set(answer.paths), answer.deleted) == ({"p4"}, {"p4"})
    assert answer.all("//oai:setSpec") == ["issue:2345-6787:12", "section:night", "lang:en", "lang:zh"]
    assert not answer.all("//oai:metadata")
    assert get(client, "p4").deleted == {"p4"}
    clock(2)
    change(issue.articles.get(locator="p4"), deck_zh="仍在")
    assert records(client).datestamps["p4"] == clock(1)
    clock(3)
    change(issue.articles.get(locator="p4"), state=State.PUBLISHED)
    answer = records(client, from_=clock(3))
    assert (answer.paths, answer.deleted) == (["p4"], set())


def test_withdrawn_entry_includes_pieces(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(issue.articles.get(locator="p12"), **WITHDRAWN)
    assert records(client, from_=clock(1)).deleted == {"p12", "p12/1", "p12/2"}


def test_withdrawn_issue_includes_all_articles(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(issue, **WITHDRAWN)
    assert records(client, from_=clock(1)).deleted == ALL
    assert "issue:2345-6787:12" in ask(client, "ListSets").all("//oai:setSpec")


def test_deleted_article_is_listed_as_deleted(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    with edit():
        issue.articles.get(locator="p12").delete()
    assert records(client, from_=clock(1)).deleted == {"p12", "p12/1", "p12/2"}
    clock(2)
    entry(issue, 12, "三封信", "Letters")
    answer = records(client, from_=clock(2))
    assert (answer.paths, answer.deleted) == (["p12"], set())
    call_command("rebuild_harvest")
    assert records(client).deleted == {"p12/1", "p12/2"}


def test_changed_locator_is_another_record(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(issue.articles.get(locator="p4"), locator="p5")
    answer = records(client, from_=clock(1))
    assert (set(answer.paths), answer.deleted) == ({"p4", "p5"}, {"p4"})


def test_articles_can_swap_locators(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    first, second = issue.articles.get(locator="p4"), issue.articles.get(locator="p8")
    with edit():
        change(first, locator="p99")
        change(second, locator="p4")
        change(first, locator="p8")
    answer = records(client, from_=clock(1))
    assert (set(answer.paths), answer.deleted) == ({"p4", "p8"}, set())
    assert "The Reef" in get(client, "p4").all("//dc:title")


def test_changed_issn_renames_all_records(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(Magazine.objects.get(), issn="1004-1370")
    found = records(client, from_=clock(1))
    names = found.all("//oai:header[not(@status)]/oai:identifier")
    assert sorted(names) == sorted(f"oai:localhost:1004-1370/12/{path}" for path in ALL)
    assert found.deleted == ALL


@pytest.mark.parametrize("values", [{"state": State.DRAFT}, WITHDRAWN])
def test_unpublished_article_is_not_listed(
    values: dict[str, Any], issue: Issue, client: Client, clock: Clock
) -> None:
    new = entry(issue, 30, "新", "New", **{"state": State.DRAFT, **values})
    assert set(records(client).paths) == ALL
    assert get(client, "p30").error == "idDoesNotExist"
    new.delete()
    assert set(records(client).paths) == ALL
    clock(1)
    assert set(records(client).paths) == ALL


def test_scheduled_article_appears_when_due(issue: Issue, client: Client, clock: Clock) -> None:
    """Without another save."""
    entry(issue, 30, "新", "New", **IN_AN_HOUR)
    clock(59)
    assert set(records(client).paths) == ALL
    assert get(client, "p30").error == "idDoesNotExist"
    due, _later = clock(60), clock(75)
    answer = records(client, from_=due)
    assert answer.datestamps == {"p30": due}
    assert "New" in answer.all("//dc:title")
    clock(90)
    Article.objects.get(locator="p30").save()
    assert records(client).datestamps["p30"] == due


def test_scheduled_issue_appears_when_due(issue: Issue, client: Client, clock: Clock) -> None:
    clock(1)
    change(issue, **IN_AN_HOUR)
    assert records(client).deleted == ALL
    due, _later = clock(60), clock(61)
    answer = records(client, from_=due)
    assert answer.datestamps == dict.fromkeys(ALL, due)
    assert not answer.deleted


def test_schedule_can_be_changed(issue: Issue, client: Client, clock: Clock) -> None:
    new = entry(issue, 30, "新", "New", **IN_AN_HOUR)
    other = entry(issue, 31, "又", "Other", **IN_AN_HOUR)
    clock(10)
    change(new, state=State.DRAFT)
    change(other, published_at=timezone.now())
    assert records(client, from_=clock(10)).paths == ["p31"]
    clock(75)
    assert set(records(client).paths) == {*ALL, "p31"}


def test_hidden_article_without_sync(issue: Issue, client: Client) -> None:
    """A change that made no edit does not expose metadata."""
    Article.objects.filter(locator="p4").update(state=State.DRAFT)  # which makes no edit
    answer = records(client)
    assert answer.deleted == {"p4"}
    assert "The Keeper" not in answer.all("//dc:title")


def test_rebuild_lists_existing_archive(
    issue: Issue, client: Client, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    entry(issue, 30, "新", "New", state=State.DRAFT)
    HarvestRecord.objects.all().delete()
    now = clock(5)
    call_command("rebuild_harvest")
    assert records(client).datestamps == dict.fromkeys(ALL, now)
    assert "7 records" in capsys.readouterr().out
