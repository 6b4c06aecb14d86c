"""Keeping what harvesters are told true to the texts: a datestamp moves when, and only when, a record's output does.

This happens at the end of a transaction, with the harvest clock locked (`clock.py`): of two edits at once the second
sees what the first wrote.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from urllib.parse import quote

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from ..citations.queries import citable, records
from ..citations.record import ArticleRecord
from ..models import Article, HarvestClock, HarvestRecord
from . import clock as harvest_clock
from .clock import not_before, second
from .formats import digest
from .sets import packed, sets_of

AT_ONCE = 200
ANY_SITE = "https://example.org"  # in what is compared
TOLD = ("article_id", "datestamp", "is_deleted", "due_at", "sets", "digest")


def keep(entries: Collection[int]) -> None:
    """Look at these entries, the pieces in them, and all records whose article is gone."""
    if entries:
        now, clock = timezone.now(), harvest_clock.locked()
        _keep_all(entries, clock, now)
        clock.time = not_before(clock.time, now)
        clock.save()


def current_moment() -> datetime:
    """Return the time as of which a harvester is answered: now, or while an edit is open as of before it.

    What was planned for an earlier time has been published at it. Raises OperationalError in the one case that an
    edit is open and no time was ever given.
    """
    stands = harvest_clock.current()
    if stands == second(timezone.now()):
        return stands
    try:
        return _brought_forward()
    except OperationalError:
        if stands is None:
            raise
        return stands


def rebuild(tell: Callable[[int, int], None]) -> int:
    """Compare everything, part by part, while the site goes on; return the number of records."""
    entries = list(Article.objects.entries().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(entries), AT_ONCE):
        with transaction.atomic():
            keep(entries[start : start + AT_ONCE])
        tell(min(start + AT_ONCE, len(entries)), len(entries))
    return HarvestRecord.objects.exclude(datestamp=None).count()


def _brought_forward() -> datetime:
    with harvest_clock.impatient():
        clock = harvest_clock.locked()
        now = timezone.now()
        _keep_all(_overtaken(clock, now), clock, now)
        return harvest_clock.move(clock, now)


def _overtaken(clock: HarvestClock, now: datetime) -> set[int]:
    """Return the entries whose records became untrue with time alone.

    Planned publications are due. Where the machine's time had been ahead, what was published by it is planned again.
    """
    awaited = Q(due_at__lte=now)
    if clock.time > now:
        awaited |= Q(is_deleted=False, datestamp__gt=now, article__in=Article.objects.hidden())
    found = HarvestRecord.objects.filter(awaited, article__isnull=False)
    return {entry or article for article, entry in found.values_list("article", "article__parent")}


def _keep_all(entries: Collection[int], clock: HarvestClock, now: datetime) -> None:
    waiting = sorted(entries)
    for start in range(0, len(waiting), AT_ONCE):
        _keep(waiting[start : start + AT_ONCE], clock.time, now)
    if waiting:
        _bury(not_before(clock.time, now))


def _keep(entries: list[int], earliest: datetime, now: datetime) -> None:
    articles = list(citable(Article.objects.filter(Q(pk__in=entries) | Q(parent__in=entries))))
    identifiers = {article.pk: _identifier(article) for article in articles}
    mine = Q(identifier__in=identifiers.values()) | Q(article__in=identifiers)
    known = {record.identifier: record for record in HarvestRecord.objects.filter(mine)}
    moved = [each.pk for each in known.values() if each.identifier != identifiers.get(each.article_id)]
    HarvestRecord.objects.filter(pk__in=moved).update(article=None)
    changed = []
    for article, record in zip(articles, records(articles, ANY_SITE), strict=True):
        before = known.get(identifiers[article.pk]) or HarvestRecord(identifier=identifiers[article.pk])
        after = _told(article, record, before, earliest, now)
        if any(getattr(after, name) != getattr(before, name) for name in TOLD):
            changed.append(after)
    HarvestRecord.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["identifier"],
        update_fields=[name.removesuffix("_id") for name in TOLD],
    )


def _told(
    article: Article, record: ArticleRecord, before: HarvestRecord, earliest: datetime, now: datetime
) -> HarvestRecord:
    """Return what is told of an article from now on."""
    told = HarvestRecord(identifier=before.identifier, article=article)
    public_from = article.public_from
    was_live = before.datestamp is not None and not before.is_deleted
    if public_from and public_from <= now:
        told.sets, told.digest = packed(sets_of(article)), digest(record)
        is_same = was_live and (told.sets, told.digest) == (before.sets, before.digest)
        began = min(before.due_at or now, now)
        told.datestamp = before.datestamp if is_same else not_before(earliest, began)
    else:
        told.due_at, told.sets = public_from, before.sets
        told.is_deleted = before.datestamp is not None
        told.datestamp = not_before(earliest, now) if was_live else before.datestamp
    return told


def _bury(datestamp: datetime) -> None:
    """Tell that what is gone is deleted, and forget what was never offered."""
    gone = HarvestRecord.objects.filter(article=None)
    gone.filter(datestamp=None).delete()
    gone.filter(is_deleted=False).update(is_deleted=True, datestamp=datestamp, due_at=None, digest="")


def _identifier(article: Article) -> str:
    return quote(f"{article.issue.magazine.issn}/{article.issue.whole_number}/{article.path}")
