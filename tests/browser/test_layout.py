"""Pages fit every window, complain of nothing, ask only their own site, and stand still while they load."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from .conftest import watched
from .kinds import KINDS, NOT_FOUND
from .weighing import SHIFTS, weigh

BROKEN = """all => all.filter(one => new Set(Array.from(one.getClientRects(), ({ top }) => top)).size > 1)
  .map(one => one.textContent)"""


def test_a_page_scrolls_only_downward(shown: Page) -> None:
    for width in (320, 390, 820, 1280):
        shown.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_phrases_and_page_ranges_stay_whole(shown: Page) -> None:
    """No line of a headline ends inside one."""
    for width in (390, 1280):
        shown.set_viewport_size({"width": width, "height": 800})
        assert not shown.locator(".phrase, .whole").evaluate_all(BROKEN)


@pytest.mark.parametrize("kind", ["interviews", "person"])
def test_a_font_that_comes_late_moves_nothing(kind: str, opened: Any) -> None:
    page = opened(viewport={"width": 390, "height": 800})
    page.add_init_script(SHIFTS)
    late: list[Route] = []
    page.route("**/source-serif-4.*", lambda route: late.append(route))
    page.goto(f"/{KINDS[kind]}", wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))")
    assert late
    assert page.evaluate("window.shifted") <= 0.05


@pytest.mark.parametrize("width", [390, 1280])
def test_page_is_stable_and_silent(width: int, address: str, opened: Any, site: str) -> None:
    """Nothing shifts, and the console has no message."""
    page = opened(viewport={"width": width, "height": 800})
    complaints = watched(page, site)
    assert weigh(page, address).shift <= 0.05
    assert not complaints


def test_page_works_without_scripts(address: str, opened: Any) -> None:
    """It has the same text and links."""
    seen = []
    for scripts in (True, False):
        page = opened(java_script_enabled=scripts)
        page.goto(address)
        # Only a script can copy, store settings and know the day of access: what needs one is left out.
        page.locator(".copy, .settings, .reference .address").evaluate_all(
            "each => each.forEach(one => one.remove())"
        )
        links = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
        seen.append((page.inner_text("main"), links))
    assert seen[0] == seen[1]
    assert seen[0][0].strip()


def test_what_is_not_found_leads_back(opened: Any) -> None:
    page = opened()
    answer = page.goto(f"/{NOT_FOUND}")
    assert answer.status == 404
    page.click('.not-found a[href$="/464/"]')
    page.wait_for_url("**/464/")
