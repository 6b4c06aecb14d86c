"""The issue whose records are tested."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.whole_issue import loaded


@pytest.fixture(scope="package", autouse=True)
def issue_464(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The issue, for all tests of this folder; without one that meets a database none is made that could hold it."""
    if any(item.get_closest_marker("django_db") for item in request.session.items):
        yield from loaded(django_db_blocker)
    else:
        yield
