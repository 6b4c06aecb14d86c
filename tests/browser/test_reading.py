"""Reading with the keyboard, and keeping one's place when the view or the language changes."""

import re
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
        "新华社. 全球公共安全合作论坛（连云港）2024年大会举行：王小洪出席并作主旨发言[J/OL]. "
        "现代世界警察，2024（10）：4. http"
    )


def test_box_leaves_addresses_out(opened: Any) -> None:
    """A checkbox works without scripts; with them the edition of 2015 has its address with the day of access."""
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/zh-hans/{ENTRY}")
    page.click("#cite summary")
    dated = page.locator(".reference", has_text="2024(10): 4[2").first
    assert re.search(r"\[J/OL\]\. 现代世界警察, 2024\(10\): 4\[20\d\d-\d\d-\d\d\]\. http", dated.inner_text())
    page.check("#without-address")
    page.locator("#cite .copy:visible").first.click()
    page.wait_for_function("document.querySelector('.copy').textContent === '已复制'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("王小洪出席并作主旨发言[J]. 现代世界警察，2024（10）：4.")
    rich = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "http" not in rich
    assert "王小洪出席并作主旨发言[J" in rich


def test_references_are_readable_without_scripts(opened: Any) -> None:
    """And no button is shown."""
    page = opened(java_script_enabled=False)
    page.goto(f"/zh-hans/{ENTRY}#cite")
    assert page.locator(".copy:visible").count() == 0
    page.click("#cite summary")
    assert page.locator(".reference:visible").count() == 9


SELECT = """([first, last]) => {
  const ends = [first, last].map((each) => document.querySelector(each).firstElementChild);
  getSelection().setBaseAndExtent(ends[0], 0, ends[1], ends[1].childNodes.length);
}"""


def copied(page: Page, first: str, last: str) -> str:
    """Return what is copied from the beginning of one side to the end of another."""
    page.evaluate(SELECT, [first, last])
    page.keyboard.press("Control+c")
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


@pytest.mark.parametrize(
    ("side", "own", "other"),
    [(".zh", r"[\u4e00-\u9fff]", "[A-Za-z]{9}"), (".en", "[A-Za-z]{9}", r"[\u4e00-\u9fff]")],
)
def test_column_copies_one_language(side: str, own: str, other: str, opened: Any) -> None:
    """Without numbers, marks and links to views; paragraphs stay apart."""
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    words = copied(page, f"#s2 > {side}", f"#s4 > {side}")
    assert len(re.findall(r"\n+", words.strip())) >= 2
    assert re.search(own, words)
    assert not re.search(f"{other}|对照|\\[\\d\\]|^\\d$", words, re.MULTILINE)


def test_selection_across_columns_copies_both(opened: Any) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    words = copied(page, "#s2 > .zh", "#s4 > .en")
    assert re.search(r"[\u4e00-\u9fff]", words)
    assert re.search("[A-Za-z]{9}", words)
    assert not re.search(r"对照|^\d$|\[\d\]", words, re.MULTILINE)


def test_article_copies_without_numbers(opened: Any) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/zh-hans/{ENTRY}")
    words = copied(page, "#s2 > .zh", "#s4 > .zh")
    assert not re.search(r"^\d$|\[\d\]", words, re.MULTILINE)


def test_refused_copy_says_so(opened: Any) -> None:
    page = opened()
    page.add_init_script(
        "navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error())"
    )
    page.goto(f"/zh-hans/{ENTRY}")
    page.locator("#cite .copy:visible").click()
    page.wait_for_function("document.querySelector('.copy').textContent.includes('拒绝')")


def test_keys_work_under_an_input_method(opened: Any) -> None:
    """But not while it composes."""
    page = opened()
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    page.check("#keys")
    page.goto(f"/zh-hans/{OF_ISSUE}")
    page.goto(f"/zh-hans/{ENTRY}parallel/#s3")
    press = """key => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...key }))"""
    page.evaluate(press, {"key": "j", "isComposing": True})
    assert page.url.endswith("#s3")
    page.evaluate(press, {"key": "Process", "code": "KeyJ"})
    page.wait_for_url("**#s4")
