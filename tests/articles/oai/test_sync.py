"""Synchronisation: a datestamp moves if, and only if, the output of a record changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.edits import edit
from articles.models import Article, Contribution, Passage
from magazine.models import Issue, IssueSection, Magazine, MastheadEntry, Person, PersonName, Section
from media.models import Photo
from tests.sample import passage

from .client import ask, records
from .conftest import Clock

pytestmark = pytest.mark.django_db
ALL = {"p4", "p8", "p10", "p12", "p12/1", "p12/2", "p20"}


def article(path: str) -> Article:
    found: Article = Article.objects.get_by_natural_key("2345-6787", "12", path)
    return found


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def save(*rows: Any) -> None:
    for row in rows:
        row.save()


def moved(client: Client, since: str) -> set[str]:
    """Return the paths of the records that a later harvest gets."""
    answer = records(client, from_=since)
    return set() if answer.all("//oai:error") else set(answer.paths)


MOVES: dict[str, tuple[Callable[[], None], set[str]]] = {
    "a title": (lambda: change(article("p4"), title_zh="新题"), {"p4"}),
    "the title in the other language": (lambda: change(article("p4"), title_en="New"), {"p4"}),
    "an agency": (lambda: change(article("p8"), agency_zh="新华社"), {"p8"}),
    "a person's name": (lambda: change(Person.objects.get(slug="lin-hai"), name_zh="林海洋"), {"p4"}),
    "a person's name in the other language": (
        lambda: change(Person.objects.get(slug="lin-hai"), name_en="Lin Haiyang", given_name_en="Haiyang"),
        {"p4"},
    ),
    "a section's title in the other language": (
        lambda: change(Section.objects.get(), title_en="Night"),
        ALL,
    ),
    "a section's title": (lambda: change(Section.objects.get(), title_zh="夜"), ALL),
    "a magazine's publisher": (
        lambda: change(Magazine.objects.get(), publisher_zh="社", publisher_en="Press"),
        ALL,
    ),
    "an issue's number": (lambda: change(Issue.objects.get(), number="4"), ALL),
    "an abstract": (
        lambda: change(Passage.objects.get(kind=Passage.Kind.ABSTRACT), text_zh="摘要：又一。"),
        {"p10"},
    ),
    "a contribution that goes": (
        lambda: edited(Contribution.objects.get(article__locator="p4").delete),
        {"p4"},
    ),
    "a contribution that comes": (
        lambda: Contribution.objects.create(
            article=article("p12/1"), person=Person.objects.get(slug="lin-hai"), role="author", order=2
        ),
        {"p12/1"},
    ),
    "the first text in a language": (lambda: passage(article("p8"), en="Under the water."), {"p8"}),
}
STAYS: dict[str, Callable[[], object]] = {
    "rows saved as they are": lambda: [
        row.save() for row in (article("p4"), *Person.objects.all(), *Issue.objects.all())
    ],
    "a text": lambda: change(Passage.objects.filter(article=article("p4")).first(), text_zh="灯灭了。"),
    "a caption": lambda: change(Photo.objects.get(number=1), caption_zh="灯塔"),
    "a spelling": lambda: PersonName.objects.create(
        person=Person.objects.get(slug="lin-hai"), language="en", name="L"
    ),
    "an office": lambda: change(MastheadEntry.objects.get(), role_zh="编辑"),
    "a heading as printed": lambda: change(IssueSection.objects.get(position=1), heading_zh="夜"),
    "a postal code": lambda: change(Magazine.objects.get(), postal_code="2-1"),
    "everything looked at again": lambda: call_command("rebuild_harvest"),
}


def edited(act: Callable[[], object]) -> None:
    with edit():
        act()


@pytest.mark.parametrize("what", MOVES)
def test_relevant_change_moves_datestamp(what: str, issue: Issue, client: Client, clock: Clock) -> None:
    act, paths = MOVES[what]
    now = clock(1)
    act()
    clock(2)
    assert moved(client, now) == paths
    assert set(records(client).datestamps.values()) <= {clock(0), now}


@pytest.mark.parametrize("what", STAYS)
def test_other_change_keeps_datestamp(what: str, issue: Issue, client: Client, clock: Clock) -> None:
    before = records(client).datestamps
    assert set(before) == ALL
    clock(1)
    STAYS[what]()
    assert records(client).datestamps == before


def test_unchanged_save_keeps_output(issue: Issue, client: Client, clock: Clock) -> None:
    """In every format, after a save that changed nothing."""

    def output() -> list[bytes]:
        addresses = [f"/oai?verb=ListRecords&metadataPrefix={each}" for each in prefixes]
        return [client.get(address).content for address in addresses]

    prefixes = ask(client, "ListMetadataFormats").all("//oai:metadataPrefix")
    clock(1)
    before = output()
    assert all(answer.count(b"<record>") == len(ALL) for answer in before)
    save(*Article.objects.all(), *Passage.objects.all(), issue)
    assert output() == before
