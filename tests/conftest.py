"""What every test may count on: collected static files, a place of its own for uploads, pages made each time."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from magazine import environment

from .prepared import prepared_once


def pytest_report_header() -> str:
    """Name the database in pytest's first lines, so that a run tells which of the two it was."""
    return f"database: {connection.vendor}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the other database alone."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


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
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
            "logins": environment.cache(f"file://{folder}/logins"),
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
        yield


@pytest.fixture(scope="session")
def django_db_setup(site_files: None, django_db_setup: None) -> None:
    """Every test that may show a page uses the database; only those wait for the static files."""
