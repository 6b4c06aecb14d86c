"""What the site as a whole remembers: which revision of it the public sees."""

import json
from datetime import UTC, datetime
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

from ..db.publication import PublishableModel, is_scheduled


class SiteRevision(models.Model):
    """How many edits there were, in one row; a page made at one revision is true until the next.

    Publications that were given a time make a revision each when it comes, without anybody writing anything:
    `coming_changes` holds those times, as seconds of the Unix epoch. They were looked up by the clock of the last edit:
    while the clock is behind that (it was ahead then, or is wrong now), some may be missing, and each minute is a
    revision of its own until the next edit.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    edited_at = models.DateTimeField(default=timezone.now)
    coming_changes = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(name="site_revision_is_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> "SiteRevision | None":
        """Return the revision; None in a database that was emptied, until it is edited."""
        return cls._default_manager.first()

    @classmethod
    def stamp(cls) -> str:
        """Return what tells this moment's revision from all others, for every page asked for; empty if there is none.

        Past the model, which costs five times as much.
        """
        row = _asked()
        if row is None:
            return ""
        number, edited_at, coming = row
        now = timezone.now()
        passed = sum(change <= now.timestamp() for change in json.loads(coming))
        # The time tells apart what was done twice under one number, before and after a backup was brought back.
        stamp = f"{number}.{passed} {edited_at}"
        return stamp if _utc(edited_at) <= now else f"{stamp} {now:%Y-%m-%d %H:%M}"

    @classmethod
    def begin(cls, *publishable: type[PublishableModel]) -> None:
        """Begin a revision as the last act of an edit: from here on other edits wait for the end of this one."""
        # Locked before the times are looked up: of two edits at once the second sees what the first has planned.
        revision, _created = cls._default_manager.select_for_update().get_or_create(pk=1)
        revision.number += 1
        revision.edited_at = timezone.now()
        revision.coming_changes = sorted({time for model in publishable for time in _coming(model)})
        revision.save()


def _utc(moment: datetime) -> datetime:
    """Return a time that was asked for past Django: SQLite has it in UTC and does not say so."""
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _asked() -> tuple[int, datetime, str] | None:
    """Ask past Django's cursor too, which costs as much again, unless it is to log what is asked."""
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    row: tuple[int, datetime, str] | None
    if database.queries_logged:
        with database.cursor() as cursor:
            row = cursor.execute(_question()).fetchone()
    else:
        with database.wrap_database_errors:
            row = database.connection.execute(_question()).fetchone()
    return row


@cache
def _question() -> str:
    columns = ("number", "edited_at", "coming_changes")
    return str(SiteRevision._default_manager.order_by().values_list(*columns).query)


def _coming(model: type[PublishableModel]) -> list[float]:
    times = model._default_manager.filter(is_scheduled()).values_list("published_at", flat=True)
    return [time.timestamp() for time in times if time]
