"""When a row is public, and what its state asks of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.utils import timezone
from django.utils.translation import override

from magazine.db.publication import (
    State,
    is_public,
    is_scheduled,
    publication_constraint,
    state_constraint,
    was_public,
)
from magazine.models import Issue
from magazine.validators import FIRST_YEAR, LAST_YEAR
from tests import sample

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def is_valid(constraint: CheckConstraint, **fields: object) -> bool:
    try:
        constraint.validate(Issue, Issue(**fields))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("state", "published_at", "withdrawn_reason", "valid"),
    [
        (State.DRAFT, None, "", True),
        (State.DRAFT, NOW, "A slip.", True),
        (State.PUBLISHED, NOW, "", True),
        (State.PUBLISHED, None, "", False),
        (State.PUBLISHED, None, "A slip.", False),
        (State.WITHDRAWN, NOW, "A slip.", True),
        (State.WITHDRAWN, None, "A slip.", True),
        (State.WITHDRAWN, NOW, "", False),
    ],
)
def test_state_needs_its_fields(
    state: State, published_at: datetime | None, withdrawn_reason: str, valid: bool
) -> None:
    fields = {"state": state, "published_at": published_at, "withdrawn_reason": withdrawn_reason}
    assert is_valid(state_constraint("rule"), **fields) is valid


def test_state_says_what_it_needs() -> None:
    with override("en"):
        assert "a withdrawn item a reason" in str(state_constraint("rule").violation_error_message)
    assert [state_constraint("a").name, publication_constraint("b").name] == ["a", "b"]


@pytest.mark.parametrize(
    ("published_at", "valid"),
    [
        (None, True),
        (datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), True),
        (datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - SECOND, False),
        (datetime(LAST_YEAR, 12, 31, tzinfo=UTC), True),
        (datetime(LAST_YEAR, 12, 31, tzinfo=UTC) + SECOND, False),
    ],
)
def test_time_of_publication_is_possible(published_at: datetime | None, valid: bool) -> None:
    assert is_valid(publication_constraint("rule"), published_at=published_at) is valid


def test_public_from_its_second_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole numbers of issues: published before, now and later, a draft, one that was withdrawn."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    magazine = sample.magazine()
    times = {"1": NOW - SECOND, "2": NOW, "3": NOW + SECOND}
    for number, time in times.items():
        sample.issue(magazine, number, number, published_at=time)
    sample.issue(magazine, "4", "4", state=State.DRAFT, published_at=NOW - SECOND)
    sample.issue(
        magazine, "5", "5", state=State.WITHDRAWN, withdrawn_reason="A slip.", published_at=NOW + SECOND
    )
    found = {
        rule.__name__: sorted(Issue.objects.filter(rule()).values_list("whole_number", flat=True))
        for rule in (is_public, was_public, is_scheduled)
    }
    assert found == {"is_public": ["1", "2"], "was_public": ["1", "2", "5"], "is_scheduled": ["3"]}


def test_public_through_a_relation() -> None:
    issue = sample.issue(sample.magazine(), "1", "1", state=State.DRAFT)
    entry = sample.entry(issue, 3, "灯", "The Lamp")
    assert not type(entry).objects.filter(is_public("issue__")).exists()
    assert not type(entry).objects.filter(was_public("issue__")).exists()
    Issue.objects.update(state=State.PUBLISHED)
    assert type(entry).objects.filter(is_public("issue__")).exists()
