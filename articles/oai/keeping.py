"""Keeping what harvesters are told true to the texts: a datestamp moves when, and only when, a record's output does.

This happens at the end of a transaction in which the revision of the site is locked: of two edits at once the second
sees what the first wrote, and no harvester is answered between a datestamp and its commit (`now_settled`).
"""

from collections.abc import Callable, Collection
from datetime import datetime
from urllib.parse import quote

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from magazine.models import SiteRevision

from ..citations.collecting import citable, records
from ..citations.record import ArticleRecord
from ..models import Article, HarvestRecord
from .formats import digest
from .sets import packed, sets_of

AT_ONCE = 200
ANY_SITE = "https://example.org"  # in what is compared
TOLD = ("article_id", "datestamp", "is_deleted", "due_at", "sets", "digest")


def keep(entries: Collection[int]) -> None:
    """Look at these entries, the pieces in them, and all records whose article is gone."""
    now = timezone.now()
    waiting = sorted(entries)
    for start in range(0, len(waiting), AT_ONCE):
        _keep(waiting[start : start + AT_ONCE], now)
    if waiting:
        _bury(now)


def now_settled() -> datetime:
    """Return a time before which all changes can be seen: edits that are about to end are waited for.

    What was planned for an earlier time has been published at it.
    """
    with transaction.atomic():
        SiteRevision.objects.select_for_update().first()
        now = timezone.now()
        due = HarvestRecord.objects.filter(due_at__lte=now, article__isnull=False)
        keep({entry or article for article, entry in due.values_list("article", "article__parent")})
    return now


def rebuild(tell: Callable[[int, int], None]) -> int:
    """Compare everything, part by part, while the site goes on; return the number of records."""
    entries = list(Article.objects.entries().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(entries), AT_ONCE):
        with transaction.atomic():
            SiteRevision.objects.select_for_update().first()
            keep(entries[start : start + AT_ONCE])
        tell(min(start + AT_ONCE, len(entries)), len(entries))
    return HarvestRecord.objects.exclude(datestamp=None).count()


def _keep(entries: list[int], now: datetime) -> None:
    articles = list(citable(Article.objects.filter(Q(pk__in=entries) | Q(parent__in=entries))))
    identifiers = {article.pk: _identifier(article) for article in articles}
    mine = Q(identifier__in=identifiers.values()) | Q(article__in=identifiers)
    known = {record.identifier: record for record in HarvestRecord.objects.filter(mine)}
    moved = [each.pk for each in known.values() if each.identifier != identifiers.get(each.article_id)]
    HarvestRecord.objects.filter(pk__in=moved).update(article=None)
    changed = []
    for article, record in zip(articles, records(articles, ANY_SITE), strict=True):
        before = known.get(identifiers[article.pk]) or HarvestRecord(identifier=identifiers[article.pk])
        after = _told(article, record, before, now)
        if any(getattr(after, name) != getattr(before, name) for name in TOLD):
            changed.append(after)
    HarvestRecord.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["identifier"],
        update_fields=[name.removesuffix("_id") for name in TOLD],
    )


def _told(article: Article, record: ArticleRecord, before: HarvestRecord, now: datetime) -> HarvestRecord:
    """Return what is told of an article from now on."""
    told = HarvestRecord(identifier=before.identifier, article=article)
    public_from = article.public_from
    was_live = before.datestamp is not None and not before.is_deleted
    if public_from and public_from <= now:
        told.sets, told.digest = packed(sets_of(article)), digest(record)
        is_same = was_live and (told.sets, told.digest) == (before.sets, before.digest)
        began = min(before.due_at or now, now)
        told.datestamp = before.datestamp if is_same else _second(began)
    else:
        told.due_at, told.sets = public_from, before.sets
        told.is_deleted = before.datestamp is not None
        told.datestamp = _second(now) if was_live else before.datestamp
    return told


def _bury(now: datetime) -> None:
    """Tell that what is gone is deleted, and forget what was never offered."""
    gone = HarvestRecord.objects.filter(article=None)
    gone.filter(datestamp=None).delete()
    gone.filter(is_deleted=False).update(is_deleted=True, datestamp=_second(now), due_at=None, digest="")


def _identifier(article: Article) -> str:
    return quote(f"{article.issue.magazine.issn}/{article.issue.whole_number}/{article.path}")


def _second(moment: datetime) -> datetime:
    """Return the second as the protocol has it; the fraction is cut off of both datestamps and what is asked."""
    return moment.replace(microsecond=0)
