"""The state of eight pages in old browsers, for docs/measurements.md: `make engines` installs them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ROOT / "var/engines"
PAGES = (
    *("front", "issue", "article in Chinese", "article in parallel", "interviews", "people"),
    *("photos", "search results"),
)
WIDTHS = (390, 1280)
TIMEOUT = 300  # seconds for all pages in one engine
# Software throughout: a test machine has no graphics card.
VARIABLES = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QT_OPENGL": "software",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --disable-background-networking",
}
# Pairs of texts that stand on top of each other; pixels beyond the window; whether the styles are understood.
STATE = """(() => {
  const shown = [...document.querySelectorAll("main [lang], .site-nav a, .view-bar a")].filter((each) =>
    !each.closest(".visually-hidden, [hidden]") && getComputedStyle(each).display !== "inline");
  const boxes = shown.map((each) => [each, each.getBoundingClientRect()]);
  let overlaps = 0;
  boxes.forEach(([one, a], index) => boxes.slice(index + 1, index + 12).forEach(([other, b]) => {
    if (one.contains(other)) return;
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (width > 4 && height > 8) overlaps += 1;
  }));
  const { scrollWidth, clientWidth } = document.documentElement;
  return JSON.stringify({ overlaps, wider: scrollWidth - clientWidth,
    styled: getComputedStyle(document.body).fontSize === "17px" });
})()"""


@dataclass(frozen=True)
class State:
    """The state of a page: texts on top of each other, pixels beyond the window, whether it has its styles."""

    overlaps: int
    wider: int
    styled: bool

    def __str__(self) -> str:
        faults = (
            f"{self.overlaps} overlaps" if self.overlaps else "",
            f"{self.wider} px too wide" if self.wider > 0 else "",
            "" if self.styled else "no style",
        )
        return ", ".join(filter(None, faults)) or "whole"


def installed() -> list[Path]:
    """Return the folders of the engines, each named by its browser."""
    return sorted(ENGINES.glob("chromium-*"))


def states(engine: Path, site: str) -> Iterator[tuple[str, int, State]]:
    """Yield each page and width with its state in one engine."""
    jobs = [(page, width) for page in PAGES for width in WIDTHS]
    asked = json.dumps(
        [{"address": f"{site}/{KINDS[page]}", "width": width, "script": STATE} for page, width in jobs]
    )
    answered = subprocess.run(
        [sys.executable, Path(__file__).with_name("qt_page.py")],
        input=asked,
        text=True,
        capture_output=True,
        env=os.environ | VARIABLES | {"PYTHONPATH": str(engine)},
        timeout=TIMEOUT,
    )
    lines = [line for line in answered.stdout.splitlines() if line.startswith("{")]
    if len(lines) != len(jobs):
        raise RuntimeError(
            f"{engine.name} showed {len(lines)} of {len(jobs)} pages: {answered.stderr[-500:]}"
        )
    for (page, width), line in zip(jobs, lines, strict=True):
        yield page, width, State(**json.loads(line))


def table(engines: Iterable[Path], site: str) -> Iterator[str]:
    """Yield a row for each page, with its state in each engine and window."""
    found = {engine.name: list(states(engine, site)) for engine in engines}
    columns = [f"{name.replace('-', ' ').capitalize()}, {width} px" for name in found for width in WIDTHS]
    yield f"| page | {' | '.join(columns)} |"
    yield f"| --- |{' --- |' * len(columns)}"
    for page in PAGES:
        cells = [str(state) for rows in found.values() for name, _width, state in rows if name == page]
        yield f"| {page} | {' | '.join(cells)} |"
