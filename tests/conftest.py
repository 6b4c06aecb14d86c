"""What every test may count on: collected static files, a place of its own for uploads, pages made each time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from magazine import environment
from magazine.web.staticfiles import StaticFilesMiddleware

from .prepared import prepared_once


def pytest_report_header() -> str:
    """Name the database in pytest's first lines, so that a run tells which of the two it was."""
    return f"database: {connection.vendor}"


# The fixtures on which every other one that opens the database depends.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the other database alone, and on PostgreSQL what meets no database."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    left_out = {item for item in items if item.get_closest_marker(other) or not shows_more_here(item)}
    if left_out:
        config.hook.pytest_deselected(items=[*left_out])
    items[:] = sorted((item for item in items if item not in left_out), key=place)


# What takes longest, longest first: processes that begin with these end together.
LONGEST = (
    "benchmarks/test_drills",
    "browser/",
    "test_makefile",
    "articles/epub/",
    "articles/export/test_output",
    "site/",
)


def place(item: pytest.Item) -> int:
    """Return where the file of a test stands in the order of the run; other files stay as they are."""
    file = item.nodeid.removeprefix("tests/")
    return next((number for number, name in enumerate(LONGEST) if file.startswith(name)), len(LONGEST))


def shows_more_here(item: pytest.Item) -> bool:
    """Whether a test can end otherwise than on SQLite: pytest-django refuses the database to all others."""
    return (
        connection.vendor == "sqlite"
        or any(item.get_closest_marker(name) for name in ("django_db", "postgresql", "both_databases"))
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive that comes with the project, for sites that are served in processes of their own."""
    base = tmp_path_factory.getbasetemp()  # of one of several processes: the run's is above it
    return prepared_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def site_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Static files hashed as in production, so that a page naming one that is missing fails its test."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(
        STATIC_ROOT=folder / "static",
        MEDIA_ROOT=folder / "uploads",
        COUNT_UNANSWERED_SEARCHES=False,  # a thread would write while the next test runs
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
            "logins": environment.cache(f"file://{folder}/logins"),
            "presence": environment.cache(f"file://{folder}/presence"),
        },
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=[
            "css",
            "js",
            "svg",
            "html",
            "txt",
            "json",
            "map",
            "woff2",
            "png",
        ],
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        with listed_once(folder / "static"):
            yield


@contextmanager
def listed_once(folder: Path) -> Iterator[None]:
    """List the static files once for all clients; each has a server of its own, which would read the folder again."""
    read, lists = StaticFilesMiddleware.update_files_dictionary, dict[str, dict[str, Any]]()

    def list_files(self: StaticFilesMiddleware, root: str, prefix: str) -> None:
        if Path(root) != folder:
            read(self, root, prefix)
            return
        if prefix not in lists:
            read(self, root, prefix)
            lists[prefix] = dict(self.files)
        self.files.update(lists[prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesMiddleware, "update_files_dictionary", list_files)
        yield


@pytest.fixture(scope="session")
def django_db_setup(site_files: None, django_db_setup: None) -> None:
    """Every test that may show a page uses the database; only those wait for the static files."""
