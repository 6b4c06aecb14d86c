"""Searches without results, counted by query and day for the editors, and nothing of who searched.

A request only hands its query to a thread, which writes it. A process takes few a minute, a day has few rows: a robot
that asks for thousands of words only displaces the queries of that day that were searched for the least.
"""

import logging
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from magazine.text.characters import without_invisible

from ..models import UnansweredSearch
from ..models.unanswered import MAX_LENGTH
from .matching import matching
from .query import QueryError
from .search import Search, read_name_index
from .tokenizer import fold

DAYS = 400
QUERIES_PER_DAY = 300
BURST, SECONDS_PER_QUERY = 20, 3.0
# What may say who someone is: an e-mail address, seven digits or more of a telephone's or an identity card's number.
_PERSONAL = re.compile(r"\S@\S|(?:\d[\s()./+_-]*){7,}")
_ROBOT = re.compile("bot|crawl|spider|slurp|https?:", re.IGNORECASE)

logger = logging.getLogger(__name__)
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="unanswered-searches")


@dataclass
class Budget:
    """A number of calls at once, which grows again with time."""

    burst: int
    seconds: float
    _left: float = field(init=False)
    _spent_at: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._left = self.burst

    def spend(self) -> bool:
        """Take one if there is one left."""
        with self._lock:
            now = monotonic()
            self._left = min(self.burst, self._left + (now - self._spent_at) / self.seconds)
            self._spent_at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


_budget = Budget(BURST, SECONDS_PER_QUERY)


def count_unanswered(search: Search, user_agent: str) -> None:
    """Let a thread count a search that found nothing, unless it may be personal or a robot's."""
    query = countable(search)
    if query and settings.COUNT_UNANSWERED_SEARCHES and not _ROBOT.search(user_agent) and _budget.spend():
        _writer.submit(_write, query)


def countable(search: Search) -> str:
    """Return the folded query of a search, or nothing if it is not stored: filtered, pasted or personal."""
    query = " ".join(fold(without_invisible(search.query.text)).split())
    is_stored = not (search.filters or search.cursor or search.query.is_pasted or _PERSONAL.search(query))
    return query if is_stored and len(query) <= MAX_LENGTH else ""


def add(query: str) -> None:
    """Count a query today, and delete what is older than DAYS."""
    today = timezone.localdate()
    with transaction.atomic():
        UnansweredSearch.objects.filter(day__lt=today - timedelta(days=DAYS)).delete()
        of_today = UnansweredSearch.objects.filter(day=today)
        if not of_today.filter(query=query).update(count=F("count") + 1):
            surplus = of_today.count() - QUERIES_PER_DAY + 1
            rarest = of_today.order_by("count", "pk").values_list("pk", flat=True)[: max(surplus, 0)]
            UnansweredSearch.objects.filter(pk__in=list(rarest)).delete()
            UnansweredSearch.objects.bulk_create(
                [UnansweredSearch(query=query, day=today, count=1)], ignore_conflicts=True
            )


def answered_by_now(queries: Iterable[str]) -> set[str]:
    """Return those of the queries that find an article since something was published or a synonym added."""
    names, found = read_name_index(), set()
    for query in queries:
        try:
            search = Search.from_parameters({"q": query}, names)
        except QueryError:
            continue
        with matching(search) as matches:
            if matches.documents()[:1].exists():
                found.add(query)
    return found


def _write(query: str) -> None:
    """Count a query in the thread, whose connection is closed again."""
    try:
        add(query)
    except DatabaseError:
        logger.warning("A search without results was not counted.", exc_info=True)
    finally:
        connection.close()
