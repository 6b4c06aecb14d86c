"""The whole archive as JSON Lines: a header, then every row, then their history, in bounded memory.

`archive.schema.json` describes the lines; the header contains it, so that the file documents itself.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction

from magazine.models import Magazine, SiteRevision

from ..models import IssueSource
from .history import history_rows
from .rights import rights_note
from .serialization import archive_rows

SCHEMA = Path(__file__).with_name("archive.schema.json")


def dump(file: IO[bytes]) -> int:
    """Write a consistent snapshot of the archive, drafts and withdrawn articles too; return the number of rows."""
    with transaction.atomic():
        _use_snapshot()
        file.write(_line(_header()))
        count = 0
        for row in chain(archive_rows(), history_rows(), _sources()):
            file.write(_line(row))
            count += 1
    return count


def encode(row: dict[str, Any]) -> str:
    """Return a row as JSON on one line."""
    return json.dumps(row, default=_to_text, ensure_ascii=False)


def _to_text(value: date | Decimal) -> str:
    """Return a date, a time with all its digits, or a price as text: DjangoJSONEncoder drops microseconds."""
    return str(value) if isinstance(value, Decimal) else value.isoformat()


def _line(row: dict[str, Any]) -> bytes:
    return f"{encode(row)}\n".encode()


def _header() -> dict[str, Any]:
    revision = SiteRevision.current()
    return {
        "format": SCHEMA.name,
        "edited_at": revision and revision.edited_at,
        "rights": {magazine.issn: rights_note(magazine) for magazine in Magazine.objects.order_by("issn")},
        "schema": json.loads(SCHEMA.read_bytes()),
    }


def _sources() -> Iterator[dict[str, Any]]:
    for source in (
        IssueSource.objects.select_related("issue__magazine").order_by("pk").iterator(chunk_size=10)
    ):
        yield {"source_of": list(source.issue.natural_key()), "text": source.text}


def _use_snapshot() -> None:
    """Read all rows from one snapshot, as SQLite does by default; within a test a transaction is open already."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
