"""Measure the largest contentful paint on a phone with a slow network and an empty cache, for docs/measurements.md."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.measurements import write

from .chromium import chromium
from .kinds import KINDS
from .served import served

MEASURED = ("issue", "article in Chinese", "article in English", "interviews", "people", "search results")
RUNS = 5
# Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1638.4 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
LARGEST_PAINT = """new Promise(told => new PerformanceObserver(list => told(list.getEntries().pop().startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""


def main() -> None:
    """Print the table and write it into the page."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, chromium() as browser:
        lines = list(table(browser, site))
    print("\n".join(lines))
    write("slow network", lines)


def table(browser: Browser, site: str) -> Iterator[str]:
    """Yield a row for each page."""
    yield "| page | largest paint, s |"
    yield "| --- | --- |"
    for kind in MEASURED:
        painted = median(largest_paint(browser, f"{site}/{KINDS[kind]}") for _run in range(RUNS))
        yield f"| {kind} | {painted / 1000:.2f} |"


def largest_paint(browser: Browser, address: str) -> float:
    """Load a page as a first visitor and return the milliseconds until its largest element is painted."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(address, wait_until="networkidle")
    painted: float = page.evaluate(LARGEST_PAINT)
    context.close()
    return painted


if __name__ == "__main__":
    main()
