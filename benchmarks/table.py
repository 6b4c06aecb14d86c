"""The results of `benchmarks.serving` as a table of ratios within the same run, written into docs/measurements.md.

.venv/bin/python -m benchmarks.table
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from .measurements import write
from .serving import PAGES, RESULTS, SEARCHES

Results = dict[str, Any]
Row = tuple[str, str, Callable[[Results], str]]
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def main() -> None:
    """Write the table."""
    write("server", lines())


def lines() -> Iterator[str]:
    """Yield the lines of the table, with the small and the large archive of a database in one cell."""
    archives = {
        name: sorted(map(read, RESULTS.glob(f"{key}-*.json")), key=lambda each: each["issues"])
        for key, name in DATABASES.items()
    }
    issue_counts = {
        name: " → ".join(str(each["issues"]) for each in results) for name, results in archives.items()
    }
    yield (
        "| | aim | "
        + " | ".join(f"{name}, {issues}" for name, issues in issue_counts.items() if issues)
        + " |"
    )
    yield "| --- | --- |" + " --- |" * sum(map(bool, issue_counts.values()))
    for label, aim, cell in rows():
        cells = [" → ".join(map(cell, results)) for results in archives.values() if results]
        yield f"| {label} | {aim} | {' | '.join(cells)} |"


def read(path: Any) -> Results:
    """Return the figures of one archive."""
    results: Results = json.loads(path.read_text(encoding="utf-8"))
    return results


def rows() -> Iterator[Row]:
    """Yield the label, the aim and the function of each row."""
    for page in PAGES:
        yield f"{page}, cached: CPU ÷ bare view", "< 1", ratio(page, "hit", "usual", "cpu")
    yield "article, cached: CPU ÷ bare view of compressed bytes", "", ratio("article", "hit", "ready", "cpu")
    yield "article, not changed (304): CPU ÷ bare view", "", ratio("article", "304", "usual", "cpu")
    for page in PAGES:
        yield f"{page}, cached: pages a second ÷ nginx", "> 0.5", ratio(page, "hit", "nginx", "rate")
    yield (
        "article, from the server without Django: pages a second ÷ nginx",
        "",
        ratio("article", "alone", "nginx", "rate"),
    )
    yield "article, cached, for 16 readers at once: ms of CPU, p50, p99", "", times("article", "hit", "p99")
    for page in PAGES:
        aim = "< 25" if page == "contents" else "< 20"
        yield f"{page}, made: CPU ÷ bare view (ms of CPU, p50, p99)", aim, uncached(page, "p99")
    for query in SEARCHES:
        yield f"search for {query}: the same, p95", "< 20; p95 < 30", uncached(query, "p95")
    yield "a worker's memory, MB", "", lambda results: f"{results['worker']:.0f}"
    yield "the server's start, s", "", lambda results: f"{results['start']:.1f}"
    yield "the search's index: MB, s to make it", "", index
    yield "an issue to load, s", "", lambda results: f"{results['load_issue']:.1f}"


def index(results: Results) -> str:
    """Return the cell of the search index."""
    return f"{results['index_megabytes']:.0f}, {results['index_seconds']:.0f}"


def uncached(name: str, percentile: str) -> Callable[[Results], str]:
    """Return a function for the cell of an uncached page, compared with a bare view that has one reader too."""
    compared, shown = ratio(name, "miss", "usual, one reader", "cpu"), times(name, "miss", percentile)
    return lambda results: f"{compared(results)} ({shown(results)})"


def ratio(name: str, ours: str, theirs: str, figure: str) -> Callable[[Results], str]:
    """Return a function for the ratio of two servers' figures."""

    def cell(results: Results) -> str:
        loads = results["loads"][name]
        return short(loads[ours][figure] / loads[theirs][figure])

    return cell


def times(name: str, kind: str, percentile: str) -> Callable[[Results], str]:
    """Return a function for milliseconds of processor time, median and another percentile of latency."""
    return lambda results: ", ".join(
        short(results["loads"][name][kind][figure]) for figure in ("cpu", "p50", percentile)
    )


def short(number: float) -> str:
    """Return a number with its significant digits."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 2 else f"{number:.2f}"


if __name__ == "__main__":
    main()
