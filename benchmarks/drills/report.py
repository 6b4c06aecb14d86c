"""The figures of the drills as a table, on the screen and in docs/measurements.md."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from .. import measurements
from ..measurements import PAGE
from .drill import Held

COLUMNS = (
    "drill",
    "the attack, and how it was answered",
    "cached pages: p50, p99, slowest, ms",
    "p99 while saving, ms",
    "saves: slowest, s",
    "worker: MB before, most",
    "held",
)


def heading() -> Iterator[str]:
    """Yield the head of the table."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "| --- |" + " --- |" * (len(COLUMNS) - 1)


def row(held: Held) -> str:
    """Return the row of a drill."""
    measured = held.measured
    saves = f"{measured.saves}: {measured.slowest_save:.1f}" if held.drill.saves else ""
    later = f"{measured.p99_while_saving:.0f}" if held.drill.saves else ""
    cells = (
        held.drill.name,
        held.outcome.figures,
        f"{measured.p50:.1f}, {measured.p99:.0f}, {measured.slowest:.0f}",
        later,
        saves,
        f"{measured.megabytes_before:.0f}, {measured.megabytes:.0f}",
        "; ".join([*held.wrong, *held.slow]) or "yes",
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def write(done: list[Held], order: Sequence[str], page: Path = PAGE) -> None:
    """Put the drills into the table of their database and number of issues; other drills of it stay as they were."""
    site = done[0].site
    name = f"{site.database}, {site.issues} {'issue' if site.issues == 1 else 'issues'}"
    before = {
        line.split(" | ")[0].removeprefix("| "): line for line in measurements.read(f"drills, {name}", page)
    }
    rows = before | {held.drill.name: row(held) for held in done}
    ordered = [rows[each] for each in order if each in rows]
    lines = [f"### {_title(name)}", "", *machine(), "", *heading(), *ordered]
    measurements.write(f"drills, {name}", lines, page)


def machine() -> Iterable[str]:
    """Yield when and on what was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[2]
    yield (
        f"{date.today()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}; load of the last quarter of an hour {load:.1f}."
    )


def _title(name: str) -> str:
    return name.replace("sqlite", "SQLite").replace("postgresql", "PostgreSQL")
