"""The revision of the site."""

import json
from datetime import UTC, datetime
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

from ..db.publication import PublishableModel, is_scheduled


class SiteRevision(models.Model):
    """The number of edits, in a single row; a page rendered at one revision is valid until the next.

    Each scheduled publication begins a revision at its time, without a write: `scheduled_changes` holds those times as
    seconds of the Unix epoch. They were selected by the clock of the last edit: while the clock is behind that (it was
    fast then, or is wrong now), some may be missing, and every minute is a revision of its own until the next edit.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    edited_at = models.DateTimeField(default=timezone.now)
    scheduled_changes = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(name="site_revision_is_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> "SiteRevision | None":
        """Return the revision; None in an emptied database until the next edit."""
        return cls._default_manager.first()

    @classmethod
    def stamp(cls) -> str:
        """Return a text that identifies the current revision, read for every request; empty if there is none.

        Without the model, which would take five times as long.
        """
        row = _read()
        if row is None:
            return ""
        number, edited_at, scheduled = row
        now = timezone.now()
        passed = sum(change <= now.timestamp() for change in json.loads(scheduled))
        # After a backup was restored, a number may come twice, but with another time.
        stamp = f"{number}.{passed} {edited_at}"
        return stamp if _utc(edited_at) <= now else f"{stamp} {now:%Y-%m-%d %H:%M}"

    @classmethod
    def begin(cls, *publishable: type[PublishableModel]) -> None:
        """Begin a revision at the end of an edit; other edits wait for the end of this one from here on."""
        # Locked before the times are selected: of two concurrent edits the second sees the schedule of the first.
        revision, _created = cls._default_manager.select_for_update().get_or_create(pk=1)
        revision.number += 1
        revision.edited_at = timezone.now()
        revision.scheduled_changes = sorted({time for model in publishable for time in _scheduled(model)})
        revision.save()


def _utc(moment: datetime) -> datetime:
    """Return a time that was read without the model as an aware one: SQLite stores it in UTC without time zone."""
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _read() -> tuple[int, datetime, str] | None:
    """Query without Django's cursor too, which would double the time, unless queries are to be logged."""
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    row: tuple[int, datetime, str] | None
    if database.queries_logged:
        with database.cursor() as cursor:
            row = cursor.execute(_query()).fetchone()
    else:
        with database.wrap_database_errors:
            row = database.connection.execute(_query()).fetchone()
    return row


@cache
def _query() -> str:
    columns = ("number", "edited_at", "scheduled_changes")
    return str(SiteRevision._default_manager.order_by().values_list(*columns).query)


def _scheduled(model: type[PublishableModel]) -> list[float]:
    times = model._default_manager.filter(is_scheduled()).order_by().values_list("published_at", flat=True)
    return [time.timestamp() for time in times if time]
