"""Typing that was not saved stays in the browser: after a closed tab, an error, a conflict; leaving asks."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .axe import violations
from .editing import OFFER, Site, in_database, open_page, saved

LANGUAGES = ("en", "zh-hans")
PUT_BACK = {"en": "Put it back", "zh-hans": "放回字段"}
FORGET = {"en": "Forget it", "zh-hans": "丢弃"}


def stored(page: Page) -> list[str]:
    """Return the keys of the drafts in the browser."""
    keys: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('unsaved:'))")
    return keys


@pytest.mark.parametrize(("editor", "language"), [(each, each) for each in LANGUAGES], indirect=["editor"])
def test_typing_survives_closed_tab(
    editor: BrowserContext, language: str, desk: Site, person_form: str
) -> None:
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Typed and closed")
    page.close()
    page = open_page(editor, person_form)
    assert page.locator("[name=sort_key]").input_value() != "Typed and closed", "never put back silently"
    offer = page.locator(OFFER)
    expect(offer).to_have_count(1)
    assert not violations(page, OFFER)
    button = offer.get_by_role("button", name=PUT_BACK[language])
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=sort_key]")).to_have_value("Typed and closed")
    expect(page.locator("[name=sort_key]")).to_be_focused()
    page.click("[name=_save]")
    saved(page)
    assert in_database(desk, person_form) == "Typed and closed"
    page.goto(person_form)
    assert not page.locator(OFFER).count()
    assert stored(page) == []


def test_typing_is_forgotten_on_demand(editor: BrowserContext, person_form: str) -> None:
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Not this")
    page.close()
    page = open_page(editor, person_form)
    page.locator(OFFER).get_by_role("button", name=FORGET["en"]).click()
    expect(page.locator(OFFER)).to_have_count(0)
    page.reload()
    expect(page.locator(OFFER)).to_have_count(0)


def test_typing_survives_server_error(editor: BrowserContext, desk: Site, person_form: str) -> None:
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Before the error")
    desk.sql("ALTER TABLE magazine_personname RENAME TO gone")
    try:
        with page.expect_response(lambda response: response.request.method == "POST") as answer:
            page.click("[name=_save]")
        assert answer.value.status == 500
    finally:
        desk.sql("ALTER TABLE gone RENAME TO magazine_personname")
    page.goto(person_form)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    page.click("[name=_save]")
    saved(page)
    assert in_database(desk, person_form) == "Before the error"


def test_typing_survives_refused_form(editor: BrowserContext, person_form: str) -> None:
    """The form shown again says that it has what was typed, but it is not saved."""
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Beside a mistake")
    page.fill("[name=isni]", "no ISNI")
    page.click("[name=_save]")
    page.locator(".errornote").wait_for()
    assert not page.locator(OFFER).count()
    page.fill("[name=wikidata]", "Q12345")
    page.close()
    page = open_page(editor, person_form)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    assert [page.input_value(f"[name={name}]") for name in ("sort_key", "isni", "wikidata")] == [
        "Beside a mistake",
        "no ISNI",
        "Q12345",
    ]


def test_new_row_is_put_back(editor: BrowserContext, desk: Site, person_form: str) -> None:
    page = open_page(editor, person_form)
    page.click("#names-group .add-row a")
    number = int(page.input_value("[name=names-TOTAL_FORMS]")) - 1
    page.fill(f"[name=names-{number}-name]", "Another spelling")
    page.close()
    page = open_page(editor, person_form)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    expect(page.locator(f"[name=names-{number}-name]")).to_have_value("Another spelling")


def test_text_of_deleted_row_is_offered(editor: BrowserContext, desk: Site, person_form: str) -> None:
    pk = person_form.split("/")[4]
    desk.sql(
        "INSERT INTO magazine_personname (person_id, language, name, version) VALUES (?, 'en', 'Old', 1)", pk
    )
    page = open_page(editor, person_form)
    count = int(page.input_value("[name=names-INITIAL_FORMS]"))
    page.fill(f"[name=names-{count - 1}-name]", "New spelling")
    page.close()
    desk.sql("DELETE FROM magazine_personname WHERE person_id = ? AND name = 'Old'", pk)
    page = open_page(editor, person_form)
    assert "New spelling" in page.locator(OFFER).locator("dd").all_text_contents()
    assert not page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).count()


def test_typing_is_offered_to_its_account(editor: BrowserContext, desk: Site, person_form: str) -> None:
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Mine alone")
    page.close()
    page = open_page(editor, person_form)
    user = page.locator("#unsaved-typing").get_attribute("data-user")
    (key,) = stored(page)
    assert key.startswith(f"unsaved:{user}:{person_form}:")
    other = key.replace(f"unsaved:{user}:", "unsaved:0:")
    page.evaluate("([key, other]) => localStorage.setItem(other, localStorage.getItem(key))", [key, other])
    page.evaluate("key => localStorage.removeItem(key)", key)
    page.reload()
    expect(page.locator(OFFER)).to_have_count(0)
    assert stored(page) == [other]


def test_old_typing_is_dropped(editor: BrowserContext, person_form: str) -> None:
    page = open_page(editor, person_form)
    page.fill("[name=sort_key]", "Long ago")
    page.close()
    page = open_page(editor, person_form)
    page.evaluate(
        """key => {
          const draft = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({...draft, at: Date.now() - 31 * 24 * 3600 * 1000}));
        }""",
        stored(page)[0],
    )
    page.reload()
    expect(page.locator(OFFER)).to_have_count(0)
    assert stored(page) == []


def test_passwords_are_not_stored(editor: BrowserContext) -> None:
    page = open_page(editor, "/admin/auth/user/add/")
    page.fill("[name=username]", "somebody")
    page.fill("[name=password1]", "hunter2 hunter2")
    assert "somebody" in page.evaluate("Object.values(localStorage).join()")
    assert "hunter2" not in page.evaluate("Object.values(localStorage).join()")


def test_leaving_unsaved_changes_asks(editor: BrowserContext, person_form: str) -> None:
    page = open_page(editor, person_form)
    questions: list[Any] = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.click("#site-name a")
    page.wait_for_url("**/admin/")
    assert questions == []
    page.goto(person_form)
    page.locator("[name=sort_key]").press_sequentially("x")
    page.click("#site-name a")
    page.wait_for_url("**/admin/")
    assert questions == ["beforeunload"]


@pytest.fixture
def passage(desk: Site) -> tuple[str, str]:
    """The form of a passage, and its English text."""
    ((pk, text),) = desk.sql("SELECT id, text_en FROM articles_passage WHERE length(text_en) > 80 LIMIT 1")
    return f"/admin/articles/passage/{pk}/change/", text


def english(desk: Site, address: str) -> str:
    ((text,),) = desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", address.split("/")[4])
    return str(text)


def test_put_back_text_is_merged(editor: BrowserContext, desk: Site, passage: tuple[str, str]) -> None:
    """It is a correction of the version that it was typed into, not of the one that another editor has saved."""
    address, text = passage
    page = open_page(editor, address)
    page.fill("[name=text_en]", f"Firstly {text}")
    page.close()
    page = open_page(editor, address)
    page.fill("[name=text_en]", f"{text} lastly")
    page.click("[name=_save]")
    saved(page)
    page.goto(address)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    page.click("[name=_save]")
    saved(page)
    assert english(desk, address) == f"Firstly {text} lastly"


def test_typing_survives_conflict(editor: BrowserContext, desk: Site, passage: tuple[str, str]) -> None:
    address, _text = passage
    page, other = open_page(editor, address), open_page(editor, address)
    for each, word in ((other, "Theirs"), (page, "Yours")):
        each.fill("[name=text_en]", word)
    other.click("[name=_save]")
    saved(other)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.click("[name=_save]")
    assert answer.value.status == 409
    page.locator(".errornote").wait_for()
    page.close()
    page = open_page(editor, address)
    page.locator(OFFER).locator("summary").click()
    assert page.locator(OFFER).locator("dd").all_inner_texts() == ["Yours"]
    assert english(desk, address) == "Theirs"
