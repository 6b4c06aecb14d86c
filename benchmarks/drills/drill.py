"""A drill: an attack, what may happen meanwhile, and whether the site held."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .measuring import Measured, measuring
from .site import Site

LONGEST_READ = 100  # milliseconds, 99 of 100 cached pages
LONGEST_SAVE = 2.0  # seconds
MOST_MEGABYTES = 400  # of a worker


@dataclass
class Outcome:
    """The figures of an attack; what the site did wrong; what it did too slowly."""

    figures: str
    wrong: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Drill:
    """An attack of some seconds, and who may notice it."""

    name: str
    attack: Callable[[Site, float], Outcome]
    readers_notice: bool = False  # they lose requests where the server or its database is taken away
    saves: bool = True  # an editor saves meanwhile; not where the attack holds the write lock itself
    timed: bool = True  # not where caches begin anew: new workers, or saves all the time
    databases: tuple[str, ...] = ("sqlite", "postgresql")
    by_database: bool = False  # what it meets is another thing on each database
    at_short: float = 2.0  # seconds of the untimed round, in which each visitor does its part once at least


@dataclass(frozen=True)
class Held:
    """The whole outcome of a drill."""

    drill: Drill
    site: Site
    outcome: Outcome
    measured: Measured
    wrong: list[str]
    slow: list[str]


def run(drill: Drill, site: Site, seconds: float) -> Held:
    """Attack, measure and judge."""
    with measuring(site, seconds, drill.saves) as measured:
        outcome = drill.attack(site, seconds)
    wrong = [*outcome.wrong, *wrongs(drill, measured)]
    return Held(drill, site, outcome, measured, wrong, [*outcome.slow, *_slow(drill, measured)])


def wrongs(drill: Drill, measured: Measured) -> Iterator[str]:
    """Yield the faults that no reader or editor may meet, however slow the machine is."""
    shed = {} if drill.timed else {503}
    failed = {status: count for status, count in measured.not_200.items() if status not in shed}
    if failed and not drill.readers_notice:
        yield f"readers of cached pages got {failed}"
    errors = {
        status: count
        for status, count in measured.not_200_while_saving.items()
        if status != 503 and not (drill.readers_notice and status in (0, 502))
    }
    if errors:
        yield f"readers got {errors} while an editor saved"
    if drill.saves and not drill.readers_notice and (measured.failed_saves or not measured.saves):
        yield f"of {measured.saves} saves failed: {measured.failed_saves}"
    yield from measured.lost
    if measured.megabytes > MOST_MEGABYTES:
        yield f"a worker took {measured.megabytes:.0f} MB"


def _slow(drill: Drill, measured: Measured) -> Iterator[str]:
    if drill.readers_notice or not drill.timed:
        return
    if measured.p99 > LONGEST_READ:
        yield f"p99 of cached pages {measured.p99:.0f} ms"
    if measured.slowest_save > LONGEST_SAVE:
        yield f"a save took {measured.slowest_save:.1f} s"
