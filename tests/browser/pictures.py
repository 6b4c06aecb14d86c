"""Pictures of seventeen pages, on a phone and at a desk, by day and by night, and on paper; two are the README's."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from .chromium import chromium
from .kinds import KINDS, NOT_FOUND, OF_ISSUE
from .served import ROOT, served

FOLDER = ROOT / "var/pictures"
SHOWN = {
    "contents": KINDS["front"],
    "colophon": KINDS["colophon"],
    "p4-zh": KINDS["article in Chinese"],
    "p4-en": KINDS["article in English"],
    "p4-parallel": KINDS["article in parallel"],
    "p12-messages": KINDS["messages"],
    "p40-speeches": KINDS["speeches"],
    "p44-interviews": KINDS["interviews"],
    "p44-interview": KINDS["piece"],
    "p57-paper": KINDS["paper"],
    "p71-quotations": KINDS["quotations"],
    "p95-parallel": f"zh-hans/{OF_ISSUE}p95/parallel/",
    "people": KINDS["people"],
    "person": KINDS["person"],
    "photos": KINDS["photos"],
    "search": KINDS["search results"],
    "not-found": NOT_FOUND,
}
WINDOWS = {1280: 1600, 390: 1500}
ON_PAPER = {"p4-parallel": KINDS["article in parallel"], "whole-issue": KINDS["whole issue to print"]}
IN_README = {"contents": KINDS["issue"], "parallel": f"zh-hans/{OF_ISSUE}p32/parallel/"}


def main() -> None:
    """Make the pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, chromium() as browser:
        page = browser.new_page(base_url=site)
        for name, address in ON_PAPER.items():
            page.goto(f"/{address}", wait_until="networkidle")
            page.pdf(path=FOLDER / f"{name}.pdf", prefer_css_page_size=True, print_background=True)
        _in_windows(page)
        _for_the_readme(browser, site)
    print(f"The pictures are in {FOLDER.relative_to(ROOT)}/ and .pictures/.")


def _in_windows(page: Page) -> None:
    for name, address in SHOWN.items():
        page.goto(f"/{address}", wait_until="networkidle")
        for width, height in WINDOWS.items():
            page.set_viewport_size({"width": width, "height": height})
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png")


def _for_the_readme(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 840})
    for name, address in IN_README.items():
        page.goto(f"/{address}", wait_until="networkidle")
        page.screenshot(path=ROOT / f".pictures/{name}.png")


if __name__ == "__main__":
    main()
