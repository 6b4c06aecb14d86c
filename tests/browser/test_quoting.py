"""Quoting: links and references of passages, ranges and selected words; settings and the place of a reader."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .kinds import ENTRY, OF_ISSUE

PARALLEL = f"/en/{ENTRY}parallel/"
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
SELECT = """([first, start, last, end]) => getSelection().setBaseAndExtent(
  document.querySelector(first).firstChild, start, document.querySelector(last).firstChild, end)"""
MARKED = "rows => rows.map(row => row.id)"


def copied(page: Page, within: str, which: int) -> str:
    """Press one of the copy buttons of a menu and return what it copies."""
    button = page.locator(f"{within} .copy").nth(which)
    button.click()
    page.wait_for_function("button => button.textContent === 'Copied'", arg=button.element_handle())
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_passage_is_quoted_in_two_actions(opened: Any, site: str) -> None:
    page = opened(**COPYING)
    page.goto(PARALLEL)
    page.click("#s3 > .gutter")
    assert copied(page, "#s3", 0) == f"{site}{PARALLEL}#s3"
    text = copied(page, "#s3", 1)
    chinese, english = text.split("\n\n")
    assert "，第3段. http" in chinese
    assert "，passage 3. http" in english
    assert english.startswith(page.locator("#s3 > .en p").first.inner_text())
    assert "[1]" not in text
    assert text.count("/p4#s3.") == 2


def test_menu_obeys_the_keyboard(opened: Any) -> None:
    page = opened()
    page.goto(PARALLEL)
    page.focus("#s3 > .gutter")
    page.keyboard.press("Enter")
    page.locator("#s3.is-open .quoting-passage").wait_for()
    assert page.locator("#s3 > .gutter").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.quoting-passage') !== null")
    page.click("#s3 .quoting-views [hreflang=zh-Hans]", trial=True)
    page.keyboard.press("Escape")
    assert page.locator(".is-open").count() == 0
    assert page.evaluate("document.activeElement.matches('#s3 > .gutter')")


def test_menu_leads_to_references(opened: Any) -> None:
    """On a page in one language, too, which has no links to views."""
    page = opened()
    page.goto(f"/zh-hans/{OF_ISSUE}p79/")
    page.click("#s3 > .gutter")
    page.click("#s3 form button")
    page.wait_for_url("**/p79/cite/3/")


def test_range_is_marked_and_quoted(opened: Any, site: str) -> None:
    page = opened(**COPYING)
    page.goto(PARALLEL)
    page.click("#s2 > .gutter")
    page.fill("#s2 input[type=number]", "4")
    page.click("#s2 button:text-is('Mark')")
    page.wait_for_url("**#s2-s4")
    assert page.locator(".is-marked").evaluate_all(MARKED) == ["s2", "s3", "s4"]
    assert "Passages 2–4" in page.locator(".quoting-range").inner_text()
    assert copied(page, ".quoting-range", 0) == f"{site}{PARALLEL}#s2-s4"
    text = copied(page, ".quoting-range", 1)
    assert "passages 2–4. http" in text
    assert page.locator("#s4 > .en p").first.inner_text() in text
    page.click(".quoting-range button:text-is('Cite')")
    page.wait_for_url("**/cite/2-4/")
    page.go_back()
    page.click(".clear")
    assert page.locator(".is-marked").count() == 0
    assert "#" not in page.url


@pytest.mark.parametrize("view", [f"/zh-hans/{ENTRY}", f"/en/{ENTRY}", f"/zh-hans/{ENTRY}parallel/"])
def test_range_is_marked_in_every_view(view: str, opened: Any) -> None:
    page = opened()
    page.goto(f"{view}#s2-s4")
    marked = page.locator(".is-marked").evaluate_all(MARKED)
    assert marked[0] == "s2"
    assert len(marked) >= 2
    assert page.locator("#s2").evaluate("row => row.getBoundingClientRect().top") < 400


def test_selected_words_are_quoted(opened: Any, site: str) -> None:
    page = opened(**COPYING)
    page.goto(PARALLEL)
    page.evaluate(SELECT, ["#s3 > .en p", 0, "#s3 > .en p", 30])
    words = page.evaluate("getSelection().toString()").strip()
    link = copied(page, ".quoting-words", 0)
    assert link.startswith(f"{site}{PARALLEL}#s3:~:text=")
    page.evaluate(SELECT, ["#s3 > .en p", 0, "#s3 > .en p", 30])
    quotation = copied(page, ".quoting-words", 1)
    assert quotation.startswith(f"“{words}”\n")
    assert "passage 3. http" in quotation
    assert "第3段" not in quotation


def test_link_to_words_leads_back(opened: Any) -> None:
    """The passage is marked, also where an engine knows no text fragments and leaves them in the address."""
    page = opened()
    page.add_init_script("""Object.defineProperty(document, "fragmentDirective", { value: undefined })""")
    page.goto(f"{PARALLEL}#s3-s4:~:text=words")
    assert page.locator(".is-marked").evaluate_all(MARKED) == ["s3", "s4"]
    page.goto(f"/en/{OF_ISSUE}")
    page.goto(f"{PARALLEL}#s3:~:text=words")
    page.locator("#s3:target, #s3.is-marked").wait_for()


def test_settings_last_without_shift(opened: Any) -> None:
    page = opened(viewport={"width": 1280, "height": 800})
    page.goto(f"/en/{OF_ISSUE}p44/parallel/")
    size = "document.querySelector('#s2 > .en').getBoundingClientRect().height"
    usual = page.evaluate(size)
    page.click(".settings summary")
    page.check("[name=size][value=larger]")
    page.check("[name=first][value=en]")
    page.check("[name=numbers][value=hidden]")
    page.add_init_script("""window.shifted = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });""")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(size) > usual
    left = "side => document.querySelector(`#s2 > .${side}`).getBoundingClientRect().left"
    assert page.evaluate(left, "en") < page.evaluate(left, "zh")
    assert page.locator("#s2 > .gutter").bounding_box()["width"] <= 1
    assert page.evaluate("window.shifted") == 0
    page.click(".settings summary")
    page.check("[name=layout][value=below]")
    top = "side => document.querySelector(`#s2 > .${side}`).getBoundingClientRect().top"
    assert page.evaluate(top, "en") < page.evaluate(top, "zh")
    page.click(".settings [type=reset]")
    assert page.evaluate(size) == usual
    assert page.evaluate("localStorage.reading") is None


def test_reading_is_continued_or_forgotten(opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 800})
    page.goto(f"/en/{OF_ISSUE}p44/#s8")
    page.wait_for_function("scrollY > 400")
    page.goto("/en/")
    line = page.locator(".continue")
    assert "Continue reading:pp. 44–54 · Interview" in line.inner_text()
    line.locator("a").click()
    page.wait_for_url(f"**/en/{OF_ISSUE}p44/#s*")
    page.goto(f"/en/{OF_ISSUE}")
    page.locator(".continue button").click()
    page.reload()
    assert page.locator(".continue:visible").count() == 0


def test_end_of_a_text_is_no_place(opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 800})
    page.goto(f"/en/{ENTRY}#s3")
    page.wait_for_function("scrollY > 100")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.goto("/en/")
    assert page.locator(".continue:visible").count() == 0


def test_language_switch_keeps_the_anchor(opened: Any) -> None:
    page = opened()
    page.goto(f"/en/{ENTRY}#s3")
    page.locator(".language-switch [hreflang=zh-Hans]").first.click()
    page.wait_for_url(f"**/zh-hans/{ENTRY}#s3")
