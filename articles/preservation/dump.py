"""The whole archive as JSON Lines: what the file is, then every row, in bounded memory.

`archive.schema.json` describes the lines; the first line holds it, so that the file explains itself.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction

from magazine.models import Magazine, SiteRevision

from .rights import rights_note
from .serialization import of_archive

SCHEMA = Path(__file__).with_name("archive.schema.json")


def dump(file: IO[bytes]) -> int:
    """Write the archive as it was at one moment, drafts and what was withdrawn too; return the count of rows."""
    with transaction.atomic():
        _hold_still()
        file.write(_line(_about()))
        count = 0
        for row in of_archive():
            file.write(_line(row))
            count += 1
    return count


def encode(row: dict[str, Any]) -> str:
    """Return a row as JSON in one line."""
    return json.dumps(row, default=_plain, ensure_ascii=False)


def _plain(value: date | Decimal) -> str:
    """Return a date, a time to its last digit, or a price."""
    return str(value) if isinstance(value, Decimal) else value.isoformat()


def _line(row: dict[str, Any]) -> bytes:
    return f"{encode(row)}\n".encode()


def _about() -> dict[str, Any]:
    revision = SiteRevision.current()
    return {
        "format": SCHEMA.name,
        "edited_at": revision and revision.edited_at,
        "rights": {magazine.issn: rights_note(magazine) for magazine in Magazine.objects.order_by("issn")},
        "schema": json.loads(SCHEMA.read_bytes()),
    }


def _hold_still() -> None:
    """See nothing of what others write meanwhile, as SQLite does by itself; a test's transaction is open already."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
