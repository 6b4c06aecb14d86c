"""Requests whose bodies never come whole: the login form in drops, and bodies that stop after a few bytes."""

from ..asking import unfinished
from ..drill import Drill, Outcome
from ..site import Site

LOGIN = "POST /admin/login/ HTTP/1.1"
OAI = "POST /oai HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200"


def drip_login(site: Site, seconds: float) -> Outcome:
    """Send the login form one byte a second, over eight connections."""
    head = f"{LOGIN}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 200"
    tally = unfinished(site.target, head, b"a", seconds, 8)
    return Outcome(f"8 connections; {tally}", _answered(tally.counts))


def stop_in_the_middle(site: Site, seconds: float) -> Outcome:
    """Announce 200 bytes for harvesters' address, send none of them, over fifty connections."""
    tally = unfinished(site.target, OAI, b"", seconds, 50)
    return Outcome(f"50 connections; {tally}", _answered(tally.counts))


def _answered(counts: dict[str, int]) -> list[str]:
    return [f"{counts[status]} × {status}" for status in ("200", "302", "500") if counts.get(status)]


DRILLS = [
    Drill("login form in drops", drip_login, at_short=1.0),
    Drill("unfinished bodies", stop_in_the_middle, at_short=1.0),
]
