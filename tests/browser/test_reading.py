"""Reading with the keyboard, and keeping one's place when the view or the language changes."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .kinds import ENTRY, OF_ISSUE

LONG = f"{OF_ISSUE}p44/2/"
BELOW_BAR = """passage => passage.getBoundingClientRect().top
  - document.querySelector(".view-bar").getBoundingClientRect().bottom"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_the_first_tab_skips_to_the_text(opened: Any) -> None:
    page = opened()
    page.goto(f"/zh-hans/{OF_ISSUE}")
    page.keyboard.press("Tab")
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.wait_for_function("document.activeElement.id === 'main'")


def test_keyboard_reaches_passage_and_back(opened: Any) -> None:
    page = opened()
    page.goto(f"/zh-hans/{OF_ISSUE}")
    tab_to(page, ".skip-link")
    page.keyboard.press("Enter")
    tab_to(page, f'a[href="/zh-hans/{ENTRY}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ENTRY}")
    tab_to(page, '#s2 a[href="#s2"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**#s2")
    page.locator("#s2:target").wait_for()
    page.goto(page.url.split("#")[0])
    tab_to(page, f'a[href="/zh-hans/{OF_ISSUE}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{OF_ISSUE}")


@pytest.mark.parametrize("width", [390, 1280])
def test_view_change_keeps_passage(width: int, opened: Any) -> None:
    page = opened(viewport={"width": width, "height": 800})
    page.goto(f"/zh-hans/{LONG}parallel/#s9")
    for view in (f"/en/{LONG}", f"/zh-hans/{LONG}", f"/zh-hans/{LONG}parallel/"):
        link = page.locator(f'.view-bar a[href^="{view}"]').bounding_box()
        page.mouse.click(link["x"] + 5, link["y"] + 5)  # Locator.click scrolls a sticky bar first
        page.wait_for_url(f"**{view}#*")
        assert page.url.endswith("#s9")
        assert 0 <= page.locator("#s9").evaluate(BELOW_BAR) <= 28


def test_passage_links_views_without_scripts(opened: Any) -> None:
    page = opened(java_script_enabled=False)
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    assert page.locator(".views:visible").count() == 1
    page.click("#s3 .views a[hreflang=en]")
    page.wait_for_url(f"**/en/{ENTRY}#s3")
    page.locator("#s3:target").wait_for()


def test_enabled_keys_step_through_passages(opened: Any) -> None:
    page = opened()
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    page.keyboard.press("j")
    assert page.url.endswith("#s3")
    page.check("#keys")
    page.goto(f"/zh-hans/{OF_ISSUE}")
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    page.keyboard.press("j")
    page.wait_for_url("**#s4")
    page.keyboard.press("k")
    page.wait_for_url("**#s3")
    page.keyboard.press("?")
    page.locator("dialog").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_url("**/zh-hans/search/")
    page.locator("input[type=search]:focus").wait_for()


def test_button_copies_its_reference(opened: Any) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/zh-hans/{ENTRY}")
    page.locator("#cite .copy:visible").click()
    page.wait_for_function("document.querySelector('.copy').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "新华社. 全球公共安全合作论坛（连云港）2024年大会举行[J/OL]. 现代世界警察，2024（10）：4. http"
    )


def test_references_are_readable_without_scripts(opened: Any) -> None:
    """And no button is shown."""
    page = opened(java_script_enabled=False)
    page.goto(f"/zh-hans/{ENTRY}#cite")
    assert page.locator(".copy:visible").count() == 0
    page.click("#cite summary")
    assert page.locator(".reference:visible").count() == 9
