"""Editors who have an entry open now: a heartbeat in a cache that all processes share, gone a minute after the last."""

import json
import time
from dataclasses import asdict, dataclass

from magazine.web.tolerant_cache import TolerantCache

CACHE = TolerantCache("presence")
SECONDS = 60


@dataclass(frozen=True)
class Presence:
    """An editor at an entry: the name, the anchor of the row with the focus, and the time in seconds of the epoch."""

    user: int | None
    name: str
    row: str
    at: float


def record_presence(entry: int, user: int | None, name: str, row: str) -> list[Presence]:
    """Record that an editor is at a row of an entry, and return who else is there."""
    others = others_at(entry, user)
    now = Presence(user, name, row, time.time())
    CACHE.set(_key(entry), json.dumps([asdict(each) for each in (*others, now)]).encode(), SECONDS)
    return others


def others_at(entry: int, user: int | None) -> list[Presence]:
    """Return the other editors at an entry. Of two heartbeats at once one may be lost until the next."""
    stored = CACHE.get(_key(entry))
    try:
        present = [Presence(**each) for each in json.loads(stored)] if stored else []
    except (TypeError, ValueError):  # damaged: nobody is known to be there
        present = []
    return [each for each in present if each.user != user and each.at > time.time() - SECONDS]


def _key(entry: int) -> str:
    return f"presence-{entry}"
