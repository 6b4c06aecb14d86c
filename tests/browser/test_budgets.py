"""What a reader on a train pays for a page: the gates of bytes, requests and jumps."""

from collections.abc import Callable
from gzip import compress
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from .kinds import KINDS
from .weighing import Weight, weigh

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
KILOBYTE = 1000


@pytest.fixture(scope="package")
def weights(browser: Browser, site: str) -> dict[str, Weight]:
    """What every kind of page weighs on a phone; the whole issue, which is made for paper, is left out."""
    found = {}
    for kind, address in KINDS.items():
        if kind != "whole issue to print":
            page = browser.new_page(base_url=site, viewport={"width": 390, "height": 844})
            found[kind] = weigh(page, f"/{address}")
            page.close()
    return found


@pytest.mark.parametrize(
    ("gate", "passes"),
    [
        # 0.6 kB of it is for programs and librarians: metadata and previews in the head, records in the citation box;
        # 0.9 kB is for the reader's way on: pieces, neighbours, quoting, settings.
        ("the tags of a page are 7.5 kB", lambda one: one.html <= one.text + 7.5 * KILOBYTE),
        ("a page asks for six files", lambda one: one.requests <= 6),  # one is the style of its kind
    ],
)
def test_every_page_keeps_within(
    gate: str, passes: Callable[[Weight], bool], weights: dict[str, Weight]
) -> None:
    heavy = {kind: one for kind, one in weights.items() if not passes(one)}
    assert not heavy, f"{gate}; `make measure` lists every page: {heavy}"


def test_the_page_in_the_middle_is_light(weights: dict[str, Weight]) -> None:
    assert median(one.html for one in weights.values()) <= 12 * KILOBYTE
    assert median(one.total for one in weights.values()) <= 90 * KILOBYTE


def test_the_stylesheet_is_one_small_file(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto("/zh-hans/")
    sheets = page.locator("link[rel=stylesheet]").evaluate_all("links => links.map(link => link.href)")
    page.close()
    assert len(sheets) == 1
    with urlopen(sheets[0]) as answer:
        assert len(answer.read()) <= 20 * KILOBYTE


def test_scripts_and_fonts_are_small() -> None:
    """Scripts as they travel, joined and compressed."""
    scripts = b"".join(path.read_bytes() for path in STATIC.glob("js/*.js"))
    assert 0 < len(compress(scripts)) <= 6 * KILOBYTE
    assert (STATIC / "fonts/source-serif-4.woff2").stat().st_size <= 40 * KILOBYTE
    assert (STATIC / "fonts/nameplate.woff2").stat().st_size <= 3 * KILOBYTE
