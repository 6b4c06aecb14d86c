"""What Django's check command asks of a site's database."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections


def check_database_is_utf8(databases: Sequence[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """Refuse a PostgreSQL database in another encoding than UTF-8, which could not hold both languages."""
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
