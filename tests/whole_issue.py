"""Issue 464, loaded once for many tests."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from articles.ingest.loading import load_issue

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures/issue-464.yaml"


def loaded(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the issue for the life of a fixture; what a single test changes is taken back after it."""
    with blocker.unblock():
        load_issue(FIXTURE)
    yield
    with blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)
