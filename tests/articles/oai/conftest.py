"""The sample issue, and a clock that tests can set."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from magazine.models import Issue
from tests.sample import made_now

BEGIN = datetime(2024, 10, 1, 12, 0, 0, tzinfo=UTC)
Clock = Callable[[int], str]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample issue, loaded once for a module, for a test of another may empty the database; each is rolled back."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: BEGIN)
        made_now()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the time to minutes after the beginning, and return it as a datestamp."""

    def set_to(minutes: int) -> str:
        moment = BEGIN + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

    set_to(0)
    return set_to


@pytest.fixture
def issue(loaded: None, db: None, clock: Clock) -> Issue:
    """The issue."""
    found: Issue = Issue.objects.get()
    return found
