"""Journeys through the whole issue, one click an article, in the view and the section that a reader has chosen."""

from typing import Any

from playwright.sync_api import Page

from .kinds import ENTRY, OF_ISSUE

ENTRIES, STUBS = 32, 11
LOCATOR = "location.pathname.split('/464/')[1].split('/')[0]"


def journey(page: Page, step: str) -> list[str]:
    """Follow the link of a step as long as there is one, and return the articles on the way."""
    met = [page.evaluate(LOCATOR)]
    while page.locator(step).count():
        page.locator(step).first.click()
        page.wait_for_function(f"{LOCATOR} !== '{met[-1]}'")
        page.wait_for_load_state()
        met.append(page.evaluate(LOCATOR))
    return met


def test_whole_issue_in_parallel_on_a_phone(opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 844})
    page.goto(f"/en/{ENTRY}parallel/")
    met = journey(page, "[rel=next]")
    assert len(met) == ENTRIES == len(set(met))
    assert page.url.endswith("/parallel/")
    assert "No. 464 ends here." in page.locator(".onward").inner_text()


def test_whole_issue_in_english_without_stubs(opened: Any) -> None:
    page = opened(viewport={"width": 1280, "height": 900})
    page.goto(f"/en/{ENTRY}")
    met = []
    while True:
        met.append(page.evaluate(LOCATOR))
        assert not page.locator(".notice").count(), f"{met[-1]} is a stub"
        if not page.locator("[rel=next]").count():
            break
        page.locator("[rel=next]").click()
        page.wait_for_function(f"{LOCATOR} !== '{met[-1]}'")
        page.wait_for_load_state()
    assert len(met) == ENTRIES - STUBS


def test_section_in_order_to_its_end(opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 844})
    page.goto(f"/zh-hans/{OF_ISSUE}p55/parallel/")
    met = journey(page, ".onward li [aria-current] >> xpath=../following-sibling::li[1]/a")
    assert len(met) == 18 == len(set(met))
    assert page.url.endswith("/parallel/")


def test_larger_traditional_text_is_found_again_on_a_phone(opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 844})
    page.goto(f"/zh-hant/{OF_ISSUE}p44/")
    page.click(".settings summary")
    page.check("[name=size][value=larger]")
    page.keyboard.press("Escape")
    page.evaluate("document.getElementById('s12').scrollIntoView()")
    page.wait_for_function("scrollY > 800")
    page.close()
    later = page.context.new_page()
    later.goto("/zh-hant/")
    later.click(".continue a")
    later.wait_for_url(f"**/zh-hant/{OF_ISSUE}p44/#s*")
    assert later.url.endswith("#s12")
    later.locator("#s12").wait_for()
    assert later.evaluate("document.documentElement.dataset.size") == "larger"
    assert later.evaluate("document.documentElement.lang") == "zh-Hant"
