"""The harvest clock: the time as of which harvesters are answered.

A harvester continues from the `responseDate` of its last response. So that it misses nothing, even if the machine's
own clock is wrong, there is one rule:

- No time that a harvester gets, as `responseDate` or as datestamp, is later than the harvest clock.
- The harvest clock never goes back.
- A new datestamp is never earlier than the harvest clock.
- A response lists the records dated before the harvest clock, and gives this time as its `responseDate`.

An edit locks the clock before it dates its records, and holds the lock until it ends. Its datestamps are therefore not
earlier than the clock that everybody else still sees, and a response as of that time is complete without waiting for
the edit.

Before a response the clock is advanced to the machine's time, at most once a second; if an edit holds the lock, the
response is as of the clock's present value. If the machine's time is behind the clock, because it was set back or had
been ahead before, the clock advances by one second as soon as a record is dated at its present value: otherwise that
record would be listed only when the machine's time has caught up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from ..models import HarvestClock, HarvestRecord

LOCK_TIMEOUT = 100  # milliseconds; two harvesters hold the lock for less
ONE_SECOND = timedelta(seconds=1)


def truncate_to_second(moment: datetime) -> datetime:
    """Return a moment in the granularity of the protocol, without its fraction of a second."""
    return moment.replace(microsecond=0)


def current_time() -> datetime | None:
    """Return the clock's time; None before the first edit or response."""
    return HarvestClock.objects.values_list("time", flat=True).first()


def lock() -> HarvestClock:
    """Lock the clock until the transaction ends; create it, not before any existing datestamp, if there is none."""
    clock = HarvestClock.objects.select_for_update().first()
    if clock is None:
        latest = HarvestRecord.objects.aggregate(latest=Max("datestamp"))["latest"]
        clock, _created = HarvestClock.objects.select_for_update().get_or_create(
            pk=1, defaults={"time": not_before(latest, timezone.now())}
        )
    return clock


def not_before(earliest: datetime | None, moment: datetime) -> datetime:
    """Return the second of a moment, or `earliest` if that is later."""
    return max(truncate_to_second(moment), earliest or truncate_to_second(moment))


def advance(clock: HarvestClock, now: datetime) -> datetime:
    """Advance a locked clock to the machine's time, or by the second that lets its latest records be listed."""
    time = not_before(clock.time, now)
    is_behind = time > truncate_to_second(now)
    if is_behind and HarvestRecord.objects.filter(datestamp__gte=time).exists():
        time += ONE_SECOND
    if time != clock.time:
        clock.time = time
        clock.save()
    return time


@contextmanager
def short_lock_timeout() -> Iterator[None]:
    """Open a transaction in which waiting for a lock soon raises OperationalError."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT}")
                yield
            return
        (before,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
