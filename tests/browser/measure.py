"""Measure the bytes, requests and layout shift of every kind of page on a phone, and the state of some in old browsers.

For docs/measurements.md.
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.measurements import write

from . import old_engines
from .chromium import chromium
from .kinds import KINDS
from .served import served
from .weighing import Weight, weigh


def main() -> None:
    """Print the table and write it into the page."""
    lines = list(table(weights()))
    print("\n".join(lines))
    write("bytes", lines)
    if engines := old_engines.installed():
        with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site:
            lines = list(old_engines.table(engines, site))
        print("\n".join(lines))
        write("old browsers", lines)
    else:
        print("No old browser is installed: make engines")


def weights() -> Iterator[tuple[str, Weight]]:
    """Yield the weight of every kind of page but page images, of which the issue has none."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, chromium() as browser:
        for kind, address in KINDS.items():
            if kind != "page image":
                page = browser.new_page(base_url=site, viewport={"width": 390, "height": 844})
                yield kind, weigh(page, f"/{address}")
                page.close()


def table(measured: Iterable[tuple[str, Weight]]) -> Iterator[str]:
    """Yield a row for each page, and the median page last."""
    yield "| page | HTML, kB | with style, scripts and fonts, kB | requests | layout shift |"
    yield "| --- | --- | --- | --- | --- |"
    pages = []
    for kind, one in measured:
        pages.append(one)
        yield f"| {kind} | {one.html / 1000:.1f} | {one.total / 1000:.0f} | {one.requests} | {one.shift:.3f} |"
    html, total, requests = (
        median(getattr(one, name) for one in pages) for name in ("html", "total", "requests")
    )
    yield f"| **the median** | {html / 1000:.1f} | {total / 1000:.0f} | {requests:.0f} | |"


if __name__ == "__main__":
    main()
