"""No violation of axe-core's rules on any kind of page, in both themes, on a phone and at a desk."""

from typing import Any

import pytest

from .axe import ALL_RULES, CONTRAST, violations
from .kinds import KINDS, NOT_FOUND

PHONE, DESK = (390, 844), (1280, 900)


@pytest.mark.parametrize("kind", [*KINDS, "not found"])
def test_page_is_accessible(kind: str, opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS.get(kind, NOT_FOUND)}")
    found = {}
    for (width, height), theme, rules in (
        (DESK, "light", ALL_RULES),
        (PHONE, "light", ALL_RULES),
        (PHONE, "dark", CONTRAST),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        found[f"{theme} {width}"] = violations(page, rules=rules)
    assert not {where: faults for where, faults in found.items() if faults}


def test_permalink_target_is_accessible(opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS['article in parallel']}#s3")
    for theme, rules in (("light", ALL_RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        assert not violations(page, rules=rules)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_readers_tools_are_accessible(size: tuple[int, int], opened: Any) -> None:
    """The menu of a passage, a marked range and the settings, each open."""
    page = opened(viewport={"width": size[0], "height": size[1]})
    page.goto(f"/{KINDS['article in parallel']}#s2-s3")
    page.click("#s4 > .gutter")
    page.evaluate("location.hash = 's2-s3'")
    page.locator(".is-marked").first.wait_for()
    page.click(".settings summary")
    for theme, rules in (("light", ALL_RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        assert not violations(page, rules=rules)
