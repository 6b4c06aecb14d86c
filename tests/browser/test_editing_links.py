"""Links beside passages for their editors, and the bar of a preview: nothing in the reader's page moves."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from .axe import violations
from .editing import Site, open_page
from .kinds import KINDS

WIDTHS = (320, 390, 820, 1280)
HEIGHT = "document.querySelector('main article').getBoundingClientRect().height"
# A link lies on no text of a passage.
COVERED = """() => [...document.querySelectorAll('.passage')].filter(row => {
  const link = row.querySelector('.edit').getBoundingClientRect();
  return [...row.querySelectorAll('.zh, .en, a.gutter')].some(other => {
    const range = document.createRange();
    range.selectNodeContents(other);
    return [...range.getClientRects()].some(text => text.width && text.left < link.right - 1
      && link.left < text.right - 1 && text.top < link.bottom - 1 && link.top < text.bottom - 1);
  });
}).map(row => row.id)"""

# Links of which some point of a square of 24 px is not theirs.
SMALL = """() => [...document.querySelectorAll('.passage > .edit')].filter(link => {
  link.scrollIntoView({block: 'center'});
  const box = link.getBoundingClientRect();
  return [1, 12, 23].some(x => [1, 12, 23].some(
    y => document.elementFromPoint(box.right - x, box.top + y) !== link));
}).map(link => link.parentElement.id)"""


@pytest.mark.parametrize("kind", ["article in Chinese", "article in English", "interviews", "paper"])
def test_links_to_edit_move_nothing(kind: str, editor: BrowserContext, browser: Any, desk: Site) -> None:
    address = f"{desk.address}/{KINDS[kind]}"
    readers = browser.new_context(locale="en")
    reader, shown = open_page(readers, address), open_page(editor, address)
    assert reader.locator(".edit").count() == 0
    for width in WIDTHS:
        for page in (reader, shown):
            page.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate(HEIGHT) == reader.evaluate(HEIGHT), width
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate(COVERED) == [], width
    readers.close()


@pytest.mark.parametrize("editor", ["en", "zh-hans"], indirect=True)
@pytest.mark.parametrize("kind", ["article in Chinese", "article in English", "interviews"])
def test_links_to_edit_are_targets_of_24_pixels(kind: str, editor: BrowserContext, desk: Site) -> None:
    shown = open_page(editor, f"{desk.address}/{KINDS[kind]}")
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate(SMALL) == [], width


def test_link_leads_to_row(editor: BrowserContext, desk: Site) -> None:
    page = open_page(editor, f"{desk.address}/en/issn/1004-1370/464/p4/parallel/")
    page.locator("#s3 > .edit").click()
    page.wait_for_url("**#s3")
    assert "/desk/" in page.url
    assert page.locator("#s3").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_bar_of_preview_is_accessible(width: int, scheme: Any, editor: BrowserContext, desk: Site) -> None:
    page: Page = editor.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{desk.address}/admin/preview/en/issn/1004-1370/464/p4/parallel/")
    assert not violations(page, ".preview-bar")
    assert not violations(page, "main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".preview-bar a[aria-current]").count() <= 1
