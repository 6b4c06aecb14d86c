"""The dates of the catalogue record: when it was first made, which is fixed, and when it last changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from magazine.models import Magazine

from ...models import CatalogueRecord
from .cnmarc import cnmarc_record
from .holdings import Holdings, read_holdings
from .marc21 import marc_record

RULES_VERSION = 1  # of the contents of records: `migrate` compares them after a change of it
ANY_SITE = "https://example.org"  # the digest of a record must not depend on the host
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def sync_catalogue_records() -> None:
    """Date the records that differ from those of the last edit.

    A record is made when the first issue becomes public, and stays when the last one is withdrawn. No date goes back.
    """
    stored = {each.magazine_id: each for each in CatalogueRecord.objects.all()}
    for magazine in Magazine.objects.all():
        record, holdings = stored.get(magazine.pk), read_holdings(magazine, ANY_SITE)
        if record or holdings.issues:
            _sync(record or CatalogueRecord(magazine=magazine), digest(holdings), timezone.now())


def rebuild(report_progress: Callable[[int, int], None]) -> int:
    """Date the records that a release writes differently; return the number of records."""
    with transaction.atomic():
        sync_catalogue_records()
    count = CatalogueRecord.objects.count()
    report_progress(count, count)
    return count


def digest(holdings: Holdings) -> str:
    """Return a hash of the record in both formats of libraries, without its dates."""
    undated = replace(holdings, created=ANY_TIME, modified=ANY_TIME)
    return sha256(repr((marc_record(undated), cnmarc_record(undated))).encode()).hexdigest()


def _sync(record: CatalogueRecord, current: str, now: datetime) -> None:
    if record.digest == current:
        return
    record.digest = current
    record.created = record.created or now
    record.modified = max(record.modified or now, now)
    record.save()
