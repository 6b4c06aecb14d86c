"""Violations of axe-core's rules in a page or a part of it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
ALL_RULES: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
CONTRAST: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}  # what a theme can break


def violations(page: Page, part: str = "html", rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """Return each violation with the first elements at fault; what passes is not described, which takes longest."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"], **rules}
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])["violations"]
    return [f"{one['id']}: {[node['html'][:200] for node in one['nodes']][:3]}" for one in found]
