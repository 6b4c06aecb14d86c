"""A cache that may be damaged, full or unreachable: its failures are misses, logged once a minute."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.core.cache import caches

PAUSE = 5  # seconds without queries after a failure, so that no request waits for an unreachable cache
WARNING_INTERVAL = 60  # seconds

logger = logging.getLogger(__name__)


class TolerantCache:
    """A cache of settings.CACHES; its failures are misses."""

    def __init__(self, alias: str = "default") -> None:
        self._alias = alias
        self._lock = Lock()
        self._paused_until = self._quiet_until = float("-inf")

    def get(self, key: str) -> bytes | None:
        """Return the value, or None if there is none or the cache fails."""
        found = self._try(lambda: caches[self._alias].get(key))
        return found if isinstance(found, bytes) else None

    def set(self, key: str, value: bytes, timeout: int) -> None:
        """Store a value for `timeout` seconds, unless the cache fails."""
        self._try(lambda: caches[self._alias].set(key, value, timeout))

    def _try(self, action: Callable[[], Any]) -> Any:
        if monotonic() < self._paused_until:
            return None
        try:
            return action()
        except Exception as error:  # each backend has its own exceptions, and none may fail a page
            self._failed(error)
            return None

    def _failed(self, error: Exception) -> None:
        now = monotonic()
        with self._lock:
            # A damaged value concerns one key; an unreachable folder or server all of them.
            if not isinstance(error, ValueError):
                self._paused_until = now + PAUSE
            if now < self._quiet_until:
                return
            self._quiet_until = now + WARNING_INTERVAL
        logger.warning("The cache fails, pages are rendered anew: %s: %s", type(error).__name__, error)
