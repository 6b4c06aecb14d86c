"""No violation of axe-core's rules on any kind of page, in both themes, on a phone and at a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .kinds import KINDS, NOT_FOUND

AXE = Axe()
PHONE, DESK = (390, 844), (1280, 900)


def violations(page: Page) -> list[str]:
    """Return each violation with the first elements at fault."""
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
    )["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("kind", [*KINDS, "not found"])
def test_page_is_accessible(kind: str, opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS.get(kind, NOT_FOUND)}")
    page.evaluate(AXE.axe_script)
    found = {}
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found[f"{theme} {width}"] = violations(page)
    assert not {where: faults for where, faults in found.items() if faults}


def test_permalink_target_is_accessible(opened: Any) -> None:
    page = opened()
    page.goto(f"/{KINDS['article in parallel']}#s3")
    page.evaluate(AXE.axe_script)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert not violations(page)
