"""The dates of the catalogue record: when it was first made, which is fixed, and when it last changed."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from magazine.models import Issue, Magazine
from magazine.text.languages import BOTH, ZH, text_in

from ...models import CatalogueRecord
from .holdings import languages_held
from .serial import serial_record

RULES_VERSION = 1  # of the contents of records: `migrate` compares them after a change of it


def sync_catalogue_records() -> None:
    """Date the records that differ from those of the last edit.

    A record is made when the first issue becomes public, and stays when the last one is withdrawn. No date goes back.
    """
    stored = {each.magazine_id: each for each in CatalogueRecord.objects.all()}
    for magazine in Magazine.objects.all():
        record = stored.get(magazine.pk)
        if record or Issue.objects.published().filter(magazine=magazine).exists():
            _sync(record or CatalogueRecord(magazine=magazine), digest(magazine), timezone.now())


def rebuild(report_progress: Callable[[int, int], None]) -> int:
    """Date the records that a release writes differently; return the number of records."""
    with transaction.atomic():
        sync_catalogue_records()
    count = CatalogueRecord.objects.count()
    report_progress(count, count)
    return count


def digest(magazine: Magazine) -> str:
    """Return a hash of all that the record states, without writing it: pinyin alone would take a second and 57 MB."""
    issues = Issue.objects.published().filter(magazine=magazine).order_by("date", "pk")
    numbers = issues.values_list("whole_number", "number", "year", "date__month")
    names = [text_in(magazine, name, language) for name in ("title", "publisher") for language in BOTH]
    facts = (
        *(RULES_VERSION, settings.CATALOGUING_AGENCY, magazine.issn, magazine.cn_number, names),
        *(serial_record(magazine, ZH), languages_held(magazine), list(numbers)),
    )
    return sha256(repr(facts).encode()).hexdigest()


def _sync(record: CatalogueRecord, current: str, now: datetime) -> None:
    if record.digest == current:
        return
    record.digest = current
    record.created = record.created or now
    record.modified = max(record.modified or now, now)
    record.save()
