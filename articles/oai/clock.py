"""The harvest clock: the time as of which harvesters are answered.

A harvester goes on from the `responseDate` of its last answer. So that it misses nothing, whatever the machine's own
clock does, there is one rule:

- No time that a harvester is given, as `responseDate` or as datestamp, is later than the harvest clock.
- The harvest clock never goes back.
- A new datestamp is never earlier than the harvest clock.
- An answer lists the records dated before the harvest clock, and gives this as its `responseDate`.

An edit locks the clock before it dates its records, until it ends. What it will date is therefore not earlier than
the clock that everybody else still sees, and an answer as of that clock is complete without waiting for the edit.

Before an answer the clock is moved to the machine's time, at most once a second; if an edit holds it, the answer is
as of the time where it stands. Where the machine's time is behind, because it was set back or had been ahead before,
the clock takes a step of one second as soon as something is dated at the time where it stands: else that would be
listed only when the machine's time has caught up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from ..models import HarvestClock, HarvestRecord

PATIENCE = 100  # milliseconds; two harvesters meet for less
A_SECOND = timedelta(seconds=1)


def second(moment: datetime) -> datetime:
    """Return the second as the protocol has it; the fraction is cut off of both datestamps and what is asked."""
    return moment.replace(microsecond=0)


def current() -> datetime | None:
    """Return the time where the clock stands; None before the first edit or answer."""
    return HarvestClock.objects.values_list("time", flat=True).first()


def locked() -> HarvestClock:
    """Lock the clock until the transaction ends; a new one begins after the datestamps that are there."""
    clock = HarvestClock.objects.select_for_update().first()
    if clock is None:
        latest = HarvestRecord.objects.aggregate(latest=Max("datestamp"))["latest"]
        clock, _created = HarvestClock.objects.select_for_update().get_or_create(
            pk=1, defaults={"time": not_before(latest, timezone.now())}
        )
    return clock


def not_before(earliest: datetime | None, moment: datetime) -> datetime:
    """Return the second of a moment, or `earliest` if that is later."""
    return max(second(moment), earliest or second(moment))


def move(clock: HarvestClock, now: datetime) -> datetime:
    """Move a locked clock to the machine's time, or by the step that lets what is dated at it be listed."""
    time = not_before(clock.time, now)
    is_behind = time > second(now)
    if is_behind and HarvestRecord.objects.filter(datestamp__gte=time).exists():
        time += A_SECOND
    if time != clock.time:
        clock.time = time
        clock.save()
    return time


@contextmanager
def impatient() -> Iterator[None]:
    """Open a transaction in which a lock that others hold raises OperationalError almost at once."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
                yield
            return
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
