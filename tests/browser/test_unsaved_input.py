"""A word survives an expired login."""

import pytest
from playwright.sync_api import Browser

from .axe import violations
from .editing import LOGIN, OFFER, Site, in_database, open_page, saved, sign_in


@pytest.mark.parametrize("first", ["save", "login"])
@pytest.mark.parametrize("scripts", [True, False])
def test_word_survives_expired_login(
    first: str, scripts: bool, browser: Browser, desk: Site, person_form: str
) -> None:
    context = browser.new_context(base_url=desk.address, locale="en", java_script_enabled=scripts)
    context.set_default_timeout(10_000)
    page = open_page(context, LOGIN)
    sign_in(page)
    page.goto(person_form)
    page.fill("[name=sort_key]", f"Word {first}")
    desk.expire_login(context)
    if first == "save":
        page.click("[name=_save]")
        assert f"Word {first}" in page.locator("textarea").input_value()
        with context.expect_page() as other:
            page.click("text=Sign in in another tab")
        tab = other.value
    else:
        tab = open_page(context, LOGIN)
    sign_in(tab)
    page.click("main button" if first == "save" else "[name=_save]")
    assert f"Word {first}" in page.locator("textarea").input_value()
    if scripts:
        assert not violations(page, "html")
    page.click("main button")
    saved(page)
    assert in_database(desk, person_form) == f"Word {first}"
    page.goto(person_form)
    assert not page.locator(OFFER).count()
    context.close()
