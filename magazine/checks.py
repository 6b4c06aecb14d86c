"""System checks of a site's database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader


def check_database_is_utf8(databases: Sequence[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """Report a PostgreSQL database whose encoding is not UTF-8, because it cannot hold both languages."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SHOW server_encoding")
                [encoding] = cursor.fetchone()
            if encoding != "UTF8":
                message = f"The database is in {encoding}; the archive needs UTF-8."
                hint = "Make it anew: createdb --encoding=UTF8 --template=template0 NAME"
                found.append(Error(message, hint=hint, id="magazine.E001"))
    return found


def check_migrations_are_known(databases: Sequence[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """Refuse a database with applied migrations that this version does not have, so that none is half migrated."""
    return [
        Error(
            f"The database “{connections[alias].settings_dict['NAME']}” was made by another version of the archive: "
            f"this one has no migration {', '.join(unknown)}.",
            hint="One from before the first release cannot be migrated: move it aside, migrate, load the issues.",
            id="magazine.E003",
        )
        for alias in databases or ()
        if (unknown := _unknown_migrations(alias))
    ]


def _unknown_migrations(alias: str) -> list[str]:
    ours = {
        config.label for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR
    }
    loader = MigrationLoader(connections[alias])
    unknown = loader.applied_migrations.keys() - loader.disk_migrations.keys()
    return sorted(f"{app}.{name}" for app, name in unknown if app in ours)
