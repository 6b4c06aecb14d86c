"""No violation of axe-core's rules on any kind of page, in both themes, on a phone and at a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .kinds import KINDS, NOT_FOUND

AXE = Axe()
PHONE, DESK = (390, 844), (1280, 900)
ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}  # the rules that a theme can break


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return each violation with the first elements at fault."""
    found = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], **rules})[
        "violations"
    ]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("kind", [*KINDS, "not found"])
def test_page_is_accessible(kind: str, opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS.get(kind, NOT_FOUND)}")
    page.evaluate(AXE.axe_script)
    found = {}
    for (width, height), theme, rules in (
        (DESK, "light", ALL_RULES),
        (PHONE, "light", ALL_RULES),
        (PHONE, "dark", CONTRAST),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        found[f"{theme} {width}"] = violations(page, rules)
    assert not {where: faults for where, faults in found.items() if faults}


def test_permalink_target_is_accessible(opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS['article in parallel']}#s3")
    page.evaluate(AXE.axe_script)
    for theme, rules in (("light", ALL_RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        assert not violations(page, rules)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_readers_tools_are_accessible(size: tuple[int, int], opened: Any) -> None:
    """The menu of a passage, a marked range and the settings, each open."""
    page = opened(viewport={"width": size[0], "height": size[1]})
    page.goto(f"/{KINDS['article in parallel']}#s2-s3")
    page.click("#s4 > .gutter")
    page.evaluate("location.hash = 's2-s3'")
    page.locator(".is-marked").first.wait_for()
    page.click(".settings summary")
    page.evaluate(AXE.axe_script)
    for theme, rules in (("light", ALL_RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        assert not violations(page, rules)
