"""The issue whose records are tested, and how a test asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from articles.loading import load_issue

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures/issue-464.yaml"


@pytest.fixture(scope="package", autouse=True)
def issue_464(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue, loaded once for all tests of this folder; what one of them changes is taken back after it."""
    with django_db_blocker.unblock():
        load_issue(FIXTURE)
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)
