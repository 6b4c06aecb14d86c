"""The desk page in a real browser: by keyboard, in both languages, wide and narrow, light and dark."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .axe import violations
from .editing import OFFER, Site

Window = Callable[[int, Any, str], Page]
ANSWER = """
SELECT entry_id, id, number, text_en FROM articles_passage
WHERE text_en <> '' AND text_zh <> '' AND kind = 'answer' ORDER BY entry_id, "order" LIMIT 1
"""


class Row:
    """An answer of an interview."""

    def __init__(self, desk: Site) -> None:
        ((self.entry, self.pk, self.number, self.text),) = desk.sql(ANSWER)
        self.address = f"/admin/articles/article/{self.entry}/desk/"
        self.english = f"[name='passage-{self.pk}-text_en']"


@pytest.fixture
def row(desk: Site) -> Row:
    return Row(desk)


@pytest.fixture
def page(browser: Browser, desk: Site, signed_in: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=desk.address, locale="en", storage_state=signed_in)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def window(browser: Browser, desk: Site, signed_in: Any) -> Iterator[Window]:
    """Open a window of a width, in a color scheme and in a language."""
    contexts = []

    def opened(width: int, scheme: Any, language: str) -> Page:
        contexts.append(
            browser.new_context(
                base_url=desk.address,
                locale=language,
                storage_state=signed_in,
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
            )
        )
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def stored(desk: Site, row: Row) -> str:
    ((text,),) = desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", row.pk)
    return str(text)


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1280, "light", "en"), (1280, "dark", "zh-hans"), (390, "light", "zh-hans"), (320, "dark", "en")],
)
def test_page_is_accessible_and_fits(
    window: Window, row: Row, width: int, scheme: Any, language: str
) -> None:
    page = window(width, scheme, language)
    page.goto(row.address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not violations(page)
    for ask in ("split", "remove", "pair"):
        page.goto(f"{row.address}?ask={ask}&row={row.pk}")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert not violations(page, "#question")


@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "en"), (320, "dark", "zh-hans")])
def test_issue_page_is_accessible_and_fits(
    window: Window, desk: Site, width: int, scheme: Any, language: str
) -> None:
    """In a window as high as the page, where no bar lies over a part of a button."""
    ((issue,),) = desk.sql("SELECT id FROM magazine_issue WHERE whole_number = '464'")
    ((article,),) = desk.sql("SELECT id FROM articles_article WHERE parent_id IS NULL ORDER BY id LIMIT 1")
    page = window(width, scheme, language)
    for ask in ("insert_inside", "under"):
        page.goto(f"/admin/articles/article/issue/{issue}/desk/?ask={ask}&row=article-{article}")
        assert page.locator("#question").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.set_viewport_size({"width": width, "height": page.evaluate("document.body.scrollHeight") + 100})
        assert not violations(page)


@pytest.mark.parametrize("has_script", [True, False])
def test_question_on_note_is_answered_in_place(
    browser: Browser, desk: Site, signed_in: Any, has_script: bool
) -> None:
    ((entry, pk, language, printed, text, note),) = desk.sql(
        """SELECT p.entry_id, p.id, n.language, n.printed, p.text_en, n.id FROM articles_editorialnote n
        JOIN articles_passage p ON p.id = n.passage_id WHERE n.language = 'en' ORDER BY n.id LIMIT 1"""
    )
    context = browser.new_context(
        base_url=desk.address, storage_state=signed_in, java_script_enabled=has_script
    )
    page = context.new_page()
    page.goto(f"/admin/articles/article/{entry}/desk/")
    field = f"[name='passage-{pk}-text_{language}']"
    page.fill(field, text.replace(printed, "put right"))
    page.locator(".save button.first").click()
    if has_script:
        assert not violations(page, ".row:has(.note-question)")
    assert desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", pk) == [(text,)]
    page.locator(f"[name='note-{note}'][value=keep]").check()
    page.locator(".save button.first").click()
    assert desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", pk)[0][0] != text
    page.fill(field, text)
    page.locator(".save button.first").click()
    assert desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", pk) == [(text,)]
    context.close()


def test_saves_by_keyboard(page: Page, desk: Site, row: Row) -> None:
    page.goto(row.address)
    page.focus(row.english)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Typed.")
    expect(page.locator(f"#s{row.number} .state")).to_contain_text("Unsaved")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert stored(desk, row) == f"{row.text} Typed."
    expect(page.locator(row.english)).to_be_focused()
    page.fill(row.english, row.text)
    page.keyboard.press("Control+s")
    expect(page.locator(f"#s{row.number}.is-saved")).to_be_visible()


def test_keys_move_between_rows_in_one_language(page: Page, row: Row) -> None:
    page.goto(row.address)
    page.focus(row.english)
    page.keyboard.press("Alt+ArrowDown")
    below = page.evaluate("document.activeElement.name")
    assert below.endswith("_en")
    assert below != f"passage-{row.pk}-text_en"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.name") == f"passage-{row.pk}-text_en"


def test_splits_at_the_cursor_and_merges_again(page: Page, desk: Site, row: Row) -> None:
    """Two keys for each: the question, and its answer."""
    page.goto(row.address)
    page.focus(row.english)
    cut = row.text.index(" ", 20) + 1
    page.evaluate("([one, at]) => document.querySelector(one).setSelectionRange(at, at)", [row.english, cut])
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#question")).to_be_visible()
    page.locator("#question button.first").click()
    expect(page.locator(".messagelist .error")).to_have_count(0)
    assert stored(desk, row) == row.text[:cut].strip()
    page.goto(row.address)
    page.focus(row.english)
    page.keyboard.press("Control+j")
    page.locator("#question [value=run_on]").check()
    page.locator("#question button.first").click()
    page.wait_for_url(f"**{row.address}**#s{row.number}")
    assert stored(desk, row) == row.text


def test_works_without_a_script(browser: Browser, desk: Site, signed_in: Any, row: Row) -> None:
    context = browser.new_context(base_url=desk.address, storage_state=signed_in, java_script_enabled=False)
    page = context.new_page()
    page.goto(row.address)
    page.fill(row.english, "Without a script.")
    page.locator(f"#s{row.number} details.menu summary").click()
    page.locator(f"#s{row.number} details.menu [value='split:{row.pk}']").click()
    assert stored(desk, row) == "Without a script."
    assert page.locator("#question").is_visible()
    page.locator("#question a.button").click()
    page.fill(row.english, row.text)
    page.locator(".save button.first").click()
    assert stored(desk, row) == row.text
    context.close()


@pytest.mark.parametrize(("language", "back"), [("en", "Put it back"), ("zh-hans", "放回字段")])
def test_typing_survives_closed_tab(
    browser: Browser, desk: Site, signed_in: Any, row: Row, language: str, back: str
) -> None:
    context = browser.new_context(base_url=desk.address, locale=language, storage_state=signed_in)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(row.address)
    page.fill(row.english, "Typed and closed.")
    page.close()
    page = context.new_page()
    page.goto(row.address)
    expect(page.locator(row.english)).to_have_value(row.text)
    offer = page.locator(OFFER)
    assert not violations(page, OFFER)
    offer.get_by_role("button", name=back).click()
    expect(page.locator(row.english)).to_have_value("Typed and closed.")
    expect(page.locator(f"#s{row.number} .state")).not_to_be_empty()
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert stored(desk, row) == "Typed and closed."
    expect(page.locator(OFFER)).to_have_count(0)
    page.fill(row.english, row.text)
    page.keyboard.press("Control+s")
    expect(page.locator(f"#s{row.number}.is-saved")).to_be_visible()
    context.close()


def is_in_sight(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return (
        box is not None
        and page.viewport_size is not None
        and 0 <= box["y"] <= page.viewport_size["height"] - 20
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_open_row_and_copy_are_in_sight(page: Page, row: Row, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    other = page.context.new_page()
    for each in (page, other):
        each.goto(row.address)
    _first, rest = row.text.split(" ", 1)
    for each, word in ((other, "Theirs"), (page, "Yours")):
        each.fill(row.english, f"{word} {rest}")
        with each.expect_navigation():
            each.click(".save button.first")
    expect(page.locator(f"#s{row.number} .conflict")).to_be_visible()
    expect(page.locator(row.english)).to_be_focused()
    assert is_in_sight(page, row.english)
    assert is_in_sight(page, ".message summary")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not violations(page)
    other.goto(row.address)
    other.fill(row.english, row.text)
    other.click(".save button.first")
    expect(other.locator(f"#s{row.number}.is-saved")).to_be_visible()


def test_text_is_near_and_save_in_sight(page: Page, row: Row) -> None:
    """On the stock form the first text came after 84 tab stops, and Save stood 7,170 pixels down."""
    page.goto(row.address)
    assert is_in_sight(page, ".save button.first")
    for _stop in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_saves_by_key_outside_form(page: Page, desk: Site, row: Row) -> None:
    page.goto(row.address)
    page.fill(row.english, "Saved from elsewhere.")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert stored(desk, row) == "Saved from elsewhere."
    page.fill(row.english, row.text)
    page.keyboard.press("Control+s")
    expect(page.locator(f"#s{row.number}.is-saved")).to_be_visible()


def test_text_of_deleted_passage_is_offered(page: Page, desk: Site, row: Row) -> None:
    """No button promises to put it back."""
    page.goto(row.address)
    page.evaluate(
        """([key, name]) => localStorage.setItem(
          key, JSON.stringify({at: Date.now(), texts: {[name]: "Gone"}, versions: {}}))""",
        [f"unsaved:1:{row.address}:x", "passage-999999-text_en"],
    )
    page.reload()
    offer = page.locator(OFFER)
    expect(offer).to_contain_text("could not be put back")
    expect(offer.get_by_role("button", name="Put it back")).to_be_hidden()
