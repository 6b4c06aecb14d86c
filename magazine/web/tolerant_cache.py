"""A cache that may be damaged, full or away: what it does not give is made anew, and the log says so once a minute."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.core.cache import cache

PAUSE = 5  # seconds in which a cache that failed is not asked again: nobody waits for one that is away
WARNED_EVERY = 60  # seconds

logger = logging.getLogger(__name__)


class TolerantCache:
    """The default cache; its failures are misses."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._paused_until = self._quiet_until = float("-inf")

    def get(self, key: str) -> bytes | None:
        """Return what is stored, or None where there is nothing or the cache fails."""
        found = self._try(cache.get, key)
        return found if isinstance(found, bytes) else None

    def set(self, key: str, value: bytes, timeout: int) -> None:
        """Store a value for so many seconds, where the cache takes it."""
        self._try(cache.set, key, value, timeout)

    def _try(self, action: Callable[..., Any], *arguments: Any) -> Any:
        if monotonic() < self._paused_until:
            return None
        try:
            return action(*arguments)
        except Exception as error:  # each backend has its own, and no page may fail for one
            self._failed(error)
            return None

    def _failed(self, error: Exception) -> None:
        now = monotonic()
        with self._lock:
            # Damage is of one entry; a folder or a server that is away is away for all.
            if not isinstance(error, ValueError):
                self._paused_until = now + PAUSE
            if now < self._quiet_until:
                return
            self._quiet_until = now + WARNED_EVERY
        logger.warning("The cache fails, pages are rendered anew: %s: %s", type(error).__name__, error)
