"""Each edit of what the public sees is one revision of the site, begun in the edit's own transaction."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles.edits import edit
from articles.ingest.loading import load_issue
from articles.models import Article, Contribution, EditorialNote, Figure, Passage, SourceCorrection, Synonym
from magazine.models import (
    ColophonEntry,
    FormerISSN,
    Issue,
    IssueSection,
    Magazine,
    MastheadEntry,
    Person,
    PersonName,
    RelatedTitle,
    Section,
    SiteRevision,
)
from media.models import PageScan, Photo, PhotoCredit
from tests.invented import FILE
from tests.rows import ALL_MODELS
from tests.sample import whole_issue

FROM_THE_LEAVES = [
    *(EditorialNote, Figure, Contribution, Passage, SourceCorrection, Article, PageScan, PhotoCredit, Photo),
    *(MastheadEntry, PersonName, Person, IssueSection, Section, ColophonEntry, Issue),
    *(RelatedTitle, FormerISSN, Magazine, Synonym),
]


def number() -> int:
    return SiteRevision.objects.get().number


def plan(locator: str, hours: int) -> float:
    """Let an article be published so many hours from now, and return when."""
    article = Article.objects.get(locator=locator)
    article.published_at = timezone.now() + timedelta(hours=hours)
    article.save()
    return article.published_at.timestamp()


@pytest.fixture
def issue(db: None) -> Issue:
    made = whole_issue()
    with edit():
        SourceCorrection.objects.create(issue=made, number=1, line=1, language="en", printed="and")
        Synonym.objects.create(term="beacon", synonym="lighthouse")
    return made


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_saving_any_model_makes_revision(model: Any, issue: Issue) -> None:
    before = number()
    model.objects.first().save()
    assert number() == before + 1


def test_deleting_any_model_makes_revision(issue: Issue) -> None:
    assert set(FROM_THE_LEAVES) == set(ALL_MODELS)
    for model in FROM_THE_LEAVES:
        before = number()
        with edit():
            for row in model.objects.all():
                model.objects.filter(pk=row.pk).delete()
        assert not model.objects.exists()
        assert number() == before + 1, model


@pytest.mark.django_db(transaction=True)
def test_deletion_outside_edit_makes_revision() -> None:
    whole_issue()
    before = number()
    EditorialNote.objects.get().delete()
    assert number() == before + 1


def test_load_makes_one_revision(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    begin = SiteRevision.begin
    monkeypatch.setattr(
        SiteRevision,
        "begin",
        lambda *models: (seen.append(Passage.objects.count()), begin(*models)),
    )
    load_issue(FILE)
    assert seen == [Passage.objects.count()]


def test_failed_edit_makes_no_revision(issue: Issue) -> None:
    def fail() -> None:
        with edit():
            issue.save()
            raise ZeroDivisionError

    before = number()
    with pytest.raises(ZeroDivisionError):
        fail()
    with edit():
        User.objects.create(username="new")
    assert number() == before


def test_rebuilt_search_makes_revision(issue: Issue) -> None:
    before = number()
    call_command("rebuild_search")
    assert number() == before + 1


def test_planned_publication_changes_revision(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    with edit():
        times = [plan("p4", hours=1), plan("p8", hours=2)]
        issue.articles.filter(locator="p10").update(
            published_at=timezone.now() + timedelta(hours=3), state="draft"
        )
    revision, now = SiteRevision.objects.get(), timezone.now()
    assert revision.scheduled_changes == times
    seen = []
    for hours in (0, 0.9, 1.1, 1.9, 2.1, 9):
        monkeypatch.setattr(timezone, "now", lambda later=now + timedelta(hours=hours): later)
        seen.append(SiteRevision.stamp())
    assert seen[0::2] == seen[1::2]
    assert len(set(seen)) == 3


def test_clock_ahead_hides_no_plan(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    def stamp_at(minutes: float) -> str:
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=minutes))
        return SiteRevision.stamp()

    start = timezone.now().replace(second=0, microsecond=0)
    plan("p4", hours=1)
    ahead = stamp_at(24 * 60)
    issue.save()
    while_ahead = stamp_at(24 * 60 + 1)
    assert ahead != while_ahead
    before_it, after_it = stamp_at(30), stamp_at(62)
    assert len({while_ahead, before_it, after_it}) == 3
    assert stamp_at(62.5) == after_it
    issue.save()
    assert stamp_at(63) == stamp_at(24 * 60 + 2) == SiteRevision.stamp()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql  # SQLite lets one edit begin after the other
def test_concurrent_edits_keep_both_plans() -> None:
    whole_issue()
    both_are_open = Barrier(2, timeout=10)
    times: list[float] = []

    def work(locator: str, hours: int) -> None:
        with edit():
            times.append(plan(locator, hours))
            both_are_open.wait()
        connection.close()

    threads = [Thread(target=work, args=each) for each in (("p4", 1), ("p8", 2))]
    with transaction.atomic():
        SiteRevision.objects.select_for_update().get()
        for thread in threads:
            thread.start()
        while waiting() < 2 and any(thread.is_alive() for thread in threads):
            pass
    for thread in threads:
        thread.join()
    assert len(times) == 2
    assert SiteRevision.objects.get().scheduled_changes == sorted(times)


def waiting() -> int:
    """Return how many transactions wait for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        count: int = cursor.fetchone()[0]
    return count
