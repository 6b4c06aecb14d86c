"""System checks of the database."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from magazine.checks import check_migrations_are_known


@pytest.mark.django_db
def test_known_migrations_pass() -> None:
    assert check_migrations_are_known(["default"]) == []


@pytest.mark.django_db
def test_unknown_migration_is_refused() -> None:
    """As of a database made before the migrations were written anew."""
    MigrationRecorder(connection).record_applied("articles", "0014_index_versions")
    with pytest.raises(SystemCheckError, match=r"no migration articles\.0014_index_versions"):
        call_command("migrate", verbosity=0, skip_checks=False)


@pytest.mark.django_db
def test_migrations_of_libraries_are_theirs() -> None:
    MigrationRecorder(connection).record_applied("axes", "9999_from_a_newer_release")
    assert check_migrations_are_known(["default"]) == []
