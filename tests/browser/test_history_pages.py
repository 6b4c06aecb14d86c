"""The history in a real browser: a word is put back with three clicks, without JavaScript; axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .axe import violations
from .editing import Site, edited_site, sign_in

PASSAGE = "SELECT id, entry_id, number, text_en FROM articles_passage WHERE text_en <> '' ORDER BY id LIMIT 1"


@pytest.fixture(scope="module")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with edited_site(tmp_path_factory.mktemp("history"), prepared) as made:
        yield made


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: Site) -> Any:
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/")
    sign_in(page)
    state = context.storage_state()
    context.close()
    return state


def opened(browser: Browser, site: Site, signed_in: Any, **options: Any) -> Page:
    context = browser.new_context(base_url=site.address, storage_state=signed_in, **options)
    context.set_default_timeout(10_000)
    return context.new_page()


def add_word(page: Page, pk: int, word: str) -> None:
    page.goto(f"/admin/articles/passage/{pk}/change/")
    field = page.locator("#id_text_en")
    field.fill(f"{field.input_value()} {word}")
    page.locator("[name=_save]").click()


def test_word_is_put_back_without_javascript(browser: Browser, site: Site, signed_in: Any) -> None:
    ((pk, _entry, _number, text),) = site.sql(PASSAGE)
    page = opened(browser, site, signed_in, locale="en", java_script_enabled=False)
    add_word(page, pk, "superfluous")
    page.goto(f"/admin/articles/passage/{pk}/change/")
    page.get_by_role("link", name="History").click()
    expect(page.locator(".history ins").first).to_contain_text("superfluous")
    page.get_by_role("link", name="Put back").first.click()
    page.get_by_label("Reason").fill("it was right")
    page.get_by_role("button", name="Put back").click()
    page.wait_for_url(f"**/admin/articles/passage/{pk}/history/")
    ((stored,),) = site.sql("SELECT text_en FROM articles_passage WHERE id = ?", pk)
    assert stored == text
    page.context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1280, "light", "en"), (1280, "dark", "zh-hans"), (390, "light", "en")]
)
def test_pages_are_accessible_and_fit(
    browser: Browser, site: Site, signed_in: Any, width: int, scheme: Any, language: str
) -> None:
    ((pk, entry, _number, _text),) = site.sql(PASSAGE)
    size: Any = {"width": width, "height": 900}
    page = opened(browser, site, signed_in, locale=language, viewport=size, color_scheme=scheme)
    add_word(page, pk, f"word{width}{scheme}")
    page.goto(f"/admin/articles/passage/{pk}/history/")
    links = [
        page.locator(f".history a[href*='{part}']").first.get_attribute("href") or ""
        for part in ("/history/passage/", "/passage/history/")
    ]
    ((locator,),) = site.sql("SELECT locator FROM articles_article WHERE id = ?", entry)
    timeline = f"/admin/articles/article/{entry}/timeline/"
    public = f"/{language}/issn/1004-1370/464/"
    for address in (
        f"/admin/articles/passage/{pk}/history/",
        timeline,
        *links,
        public,
        f"{public}corrections/",
        f"{public}{locator}/parallel/",
    ):
        if address == public:
            page.context.clear_cookies()  # a reader sees no links for editors
        response = page.goto(address)
        assert response
        assert response.status == 200
        assert not violations(page, "#content" if address.startswith("/admin/") else "main")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.context.close()
