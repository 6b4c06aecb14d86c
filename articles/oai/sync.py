"""Synchronisation of harvest records with the articles: a datestamp moves if, and only if, a record's output changes.

This happens at the end of a transaction, with the harvest clock locked (`clock.py`): of two edits at once the second
sees what the first wrote.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from urllib.parse import quote

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from ..citations.queries import prefetch_for_records, read_records
from ..citations.record import ArticleRecord
from ..models import Article, HarvestClock, HarvestRecord
from . import clock as harvest_clock
from .clock import not_before, truncate_to_second
from .formats import digest
from .sets import pack_sets, sets_of

RULES_VERSION = 3  # of the contents of records: `migrate` syncs all records after a change of it
BATCH_SIZE = 200
ANY_SITE = "https://example.org"  # the digest of a record must not depend on the host
SYNCED_FIELDS = ("article_id", "datestamp", "is_deleted", "due_at", "sets", "digest")


def sync_entries(entries: Collection[int]) -> None:
    """Update the records of these entries and their pieces, and of all articles that were deleted."""
    if entries:
        now, clock = timezone.now(), harvest_clock.lock()
        _sync_in_batches(entries, clock, now)
        clock.time = not_before(clock.time, now)
        clock.save()


def response_date() -> datetime:
    """Return the time as of which a harvester is answered: now, or a time before the edit that is open.

    Scheduled publications up to that time are included. Raises OperationalError in the one case that an edit is open
    and no time was ever sent to a harvester.
    """
    current = harvest_clock.current_time()
    if current == truncate_to_second(timezone.now()):
        return current
    try:
        return _advance_clock()
    except OperationalError:
        if current is None:
            raise
        return current


def rebuild(report_progress: Callable[[int, int], None]) -> int:
    """Synchronise all records, batch by batch, while the site goes on; return the number of records."""
    entries = list(Article.objects.entries().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(entries), BATCH_SIZE):
        with transaction.atomic():
            sync_entries(entries[start : start + BATCH_SIZE])
        report_progress(min(start + BATCH_SIZE, len(entries)), len(entries))
    return HarvestRecord.objects.exclude(datestamp=None).count()


def _advance_clock() -> datetime:
    with harvest_clock.short_lock_timeout():
        clock = harvest_clock.lock()
        now = timezone.now()
        _sync_in_batches(_entries_changed_by_time(clock, now), clock, now)
        return harvest_clock.advance(clock, now)


def _entries_changed_by_time(clock: HarvestClock, now: datetime) -> set[int]:
    """Return the entries whose records are out of date without an edit.

    These are scheduled publications that are due and, where the machine's time had been ahead, publications that are
    in the future again.
    """
    changed = Q(due_at__lte=now)
    if clock.time > now:
        changed |= Q(is_deleted=False, datestamp__gt=now, article__in=Article.objects.hidden())
    found = HarvestRecord.objects.filter(changed, article__isnull=False)
    return {entry or article for article, entry in found.values_list("article", "article__parent")}


def _sync_in_batches(entries: Collection[int], clock: HarvestClock, now: datetime) -> None:
    keys = sorted(entries)
    for start in range(0, len(keys), BATCH_SIZE):
        _sync_batch(keys[start : start + BATCH_SIZE], clock.time, now)
    if keys:
        _mark_deleted(not_before(clock.time, now))


def _sync_batch(entries: list[int], earliest: datetime, now: datetime) -> None:
    articles = list(prefetch_for_records(Article.objects.of_entries(entries)))
    paths = {article.pk: _permalink_path(article) for article in articles}
    stored = HarvestRecord.objects.filter(Q(identifier__in=paths.values()) | Q(article__in=paths))
    known = {record.identifier: record for record in stored}
    renamed = [record.pk for record in known.values() if record.identifier != paths.get(record.article_id)]
    HarvestRecord.objects.filter(pk__in=renamed).update(article=None)
    changed = []
    for article, article_record in zip(articles, read_records(articles, ANY_SITE), strict=True):
        before = known.get(paths[article.pk]) or HarvestRecord(identifier=paths[article.pk])
        after = _synced(article, article_record, before, earliest, now)
        if any(getattr(after, name) != getattr(before, name) for name in SYNCED_FIELDS):
            changed.append(after)
    HarvestRecord.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["identifier"],
        update_fields=[name.removesuffix("_id") for name in SYNCED_FIELDS],
    )


def _synced(
    article: Article,
    article_record: ArticleRecord,
    before: HarvestRecord,
    earliest: datetime,
    now: datetime,
) -> HarvestRecord:
    """Return the record as harvesters get it from now on."""
    after = HarvestRecord(identifier=before.identifier, article=article)
    public_from = article.public_from
    was_live = before.datestamp is not None and not before.is_deleted
    if public_from and public_from <= now:
        after.sets, after.digest = pack_sets(sets_of(article)), digest(article_record)
        is_same = was_live and (after.sets, after.digest) == (before.sets, before.digest)
        public_since = min(before.due_at or now, now)
        after.datestamp = before.datestamp if is_same else not_before(earliest, public_since)
    else:
        after.due_at, after.sets = public_from, before.sets
        after.is_deleted = before.datestamp is not None
        after.datestamp = not_before(earliest, now) if was_live else before.datestamp
    return after


def _mark_deleted(datestamp: datetime) -> None:
    """Mark the records of deleted articles as deleted, and remove those that no harvester ever received."""
    orphans = HarvestRecord.objects.filter(article=None)
    orphans.filter(datestamp=None).delete()
    orphans.filter(is_deleted=False).update(is_deleted=True, datestamp=datestamp, due_at=None, digest="")


def _permalink_path(article: Article) -> str:
    return quote(f"{article.issue.magazine.issn}/{article.issue.whole_number}/{article.path}")
