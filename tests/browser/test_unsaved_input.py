"""Nothing typed is lost: to an expired login, a closed tab, an error of the server, or on leaving."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .editing import Site, edited_site, saved, sign_in

AXE = Axe()
OFFER = ".unsaved-typing"
LOGIN = "/admin/login/?next=/admin/"
LANGUAGES = ("en", "zh-hans")
PUT_BACK = {"en": "Put it back", "zh-hans": "放回字段"}
FORGET = {"en": "Forget it", "zh-hans": "丢弃"}


@pytest.fixture(scope="module")
def desk(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with edited_site(tmp_path_factory.mktemp("edited"), prepared) as site:
        yield site


@pytest.fixture(scope="module")
def signed_in(browser: Browser, desk: Site) -> Any:
    """The cookies of an editor who has signed in once for all tests but those of the login."""
    context = browser.new_context(base_url=desk.address)
    sign_in(opened(context, LOGIN))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def editor(
    browser: Browser, desk: Site, signed_in: Any, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """The windows of an editor who is signed in."""
    language = getattr(request, "param", "en")
    context = browser.new_context(base_url=desk.address, locale=language, storage_state=signed_in)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def address(desk: Site) -> Iterator[str]:
    """The form of a person, who is afterwards as before."""
    ((pk,),) = desk.sql("SELECT id FROM magazine_person ORDER BY id LIMIT 1")
    yield f"/admin/magazine/person/{pk}/change/"
    desk.sql("UPDATE magazine_person SET viaf = '' WHERE id = ?", pk)


def in_database(desk: Site, address: str) -> str:
    ((text,),) = desk.sql("SELECT viaf FROM magazine_person WHERE id = ?", address.split("/")[4])
    return str(text)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def stored(page: Page) -> list[str]:
    """Return the keys of the drafts in the browser."""
    keys: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('unsaved:'))")
    return keys


def accessible(page: Page, part: str) -> None:
    """Look at a part of a page; the rest of it is Django's."""
    page.evaluate(AXE.axe_script)
    found = page.evaluate("part => axe.run(part, {rules: {'target-size': {enabled: true}}})", part)[
        "violations"
    ]
    assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("first", ["save", "login"])
@pytest.mark.parametrize("scripts", [True, False])
def test_word_survives_expired_login(
    first: str, scripts: bool, browser: Browser, desk: Site, address: str
) -> None:
    context = browser.new_context(base_url=desk.address, locale="en", java_script_enabled=scripts)
    context.set_default_timeout(10_000)
    page = opened(context, LOGIN)
    sign_in(page)
    page.goto(address)
    page.fill("[name=viaf]", f"Word {first}")
    desk.expire_login(context)
    if first == "save":
        page.click("[name=_save]")
        assert f"Word {first}" in page.locator("textarea").input_value()
        with context.expect_page() as other:
            page.click("text=Sign in in another tab")
        tab = other.value
    else:
        tab = opened(context, LOGIN)
    sign_in(tab)
    page.click("main button" if first == "save" else "[name=_save]")
    assert f"Word {first}" in page.locator("textarea").input_value()
    if scripts:
        accessible(page, "html")
    page.click("main button")
    saved(page)
    assert in_database(desk, address) == f"Word {first}"
    page.goto(address)
    assert not page.locator(OFFER).count()
    context.close()


@pytest.mark.parametrize(("editor", "language"), [(each, each) for each in LANGUAGES], indirect=["editor"])
def test_typing_survives_closed_tab(editor: BrowserContext, language: str, desk: Site, address: str) -> None:
    page = opened(editor, address)
    page.fill("[name=viaf]", "Typed and closed")
    page.close()
    page = opened(editor, address)
    assert page.locator("[name=viaf]").input_value() != "Typed and closed", "never put back silently"
    offer = page.locator(OFFER)
    expect(offer).to_have_count(1)
    accessible(page, OFFER)
    button = offer.get_by_role("button", name=PUT_BACK[language])
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=viaf]")).to_have_value("Typed and closed")
    expect(page.locator("[name=viaf]")).to_be_focused()
    page.click("[name=_save]")
    saved(page)
    assert in_database(desk, address) == "Typed and closed"
    page.goto(address)
    assert not page.locator(OFFER).count()
    assert stored(page) == []


def test_typing_is_forgotten_on_demand(editor: BrowserContext, address: str) -> None:
    page = opened(editor, address)
    page.fill("[name=viaf]", "Not this")
    page.close()
    page = opened(editor, address)
    page.locator(OFFER).get_by_role("button", name=FORGET["en"]).click()
    expect(page.locator(OFFER)).to_have_count(0)
    page.reload()
    expect(page.locator(OFFER)).to_have_count(0)


def test_typing_survives_server_error(editor: BrowserContext, desk: Site, address: str) -> None:
    page = opened(editor, address)
    page.fill("[name=viaf]", "Before the error")
    desk.sql("ALTER TABLE magazine_personname RENAME TO gone")
    try:
        with page.expect_response(lambda response: response.request.method == "POST") as answer:
            page.click("[name=_save]")
        assert answer.value.status == 500
    finally:
        desk.sql("ALTER TABLE gone RENAME TO magazine_personname")
    page.goto(address)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    page.click("[name=_save]")
    saved(page)
    assert in_database(desk, address) == "Before the error"


def test_typing_survives_refused_form(editor: BrowserContext, address: str) -> None:
    """The form shown again says that it has what was typed, but it is not saved."""
    page = opened(editor, address)
    page.fill("[name=viaf]", "Beside a mistake")
    page.fill("[name=isni]", "no ISNI")
    page.click("[name=_save]")
    page.locator(".errornote").wait_for()
    assert not page.locator(OFFER).count()
    page.fill("[name=wikidata]", "Q12345")
    page.close()
    page = opened(editor, address)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    assert [page.input_value(f"[name={name}]") for name in ("viaf", "isni", "wikidata")] == [
        "Beside a mistake",
        "no ISNI",
        "Q12345",
    ]


def test_new_row_is_put_back(editor: BrowserContext, desk: Site, address: str) -> None:
    page = opened(editor, address)
    page.click("#names-group .add-row a")
    number = int(page.input_value("[name=names-TOTAL_FORMS]")) - 1
    page.fill(f"[name=names-{number}-name]", "Another spelling")
    page.close()
    page = opened(editor, address)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    expect(page.locator(f"[name=names-{number}-name]")).to_have_value("Another spelling")


def test_text_of_deleted_row_is_offered(editor: BrowserContext, desk: Site, address: str) -> None:
    pk = address.split("/")[4]
    desk.sql("INSERT INTO magazine_personname (person_id, language, name) VALUES (?, 'en', 'Old')", pk)
    page = opened(editor, address)
    count = int(page.input_value("[name=names-INITIAL_FORMS]"))
    page.fill(f"[name=names-{count - 1}-name]", "New spelling")
    page.close()
    desk.sql("DELETE FROM magazine_personname WHERE person_id = ? AND name = 'Old'", pk)
    page = opened(editor, address)
    page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).click()
    assert "New spelling" in page.locator(OFFER).locator("dd").all_text_contents()
    assert not page.locator(OFFER).get_by_role("button", name=PUT_BACK["en"]).count()


def test_typing_is_offered_to_its_account(editor: BrowserContext, desk: Site, address: str) -> None:
    page = opened(editor, address)
    page.fill("[name=viaf]", "Mine alone")
    page.close()
    page = opened(editor, address)
    user = page.locator("#unsaved-typing").get_attribute("data-user")
    (key,) = stored(page)
    assert key.startswith(f"unsaved:{user}:{address}:")
    other = key.replace(f"unsaved:{user}:", "unsaved:0:")
    page.evaluate("([key, other]) => localStorage.setItem(other, localStorage.getItem(key))", [key, other])
    page.evaluate("key => localStorage.removeItem(key)", key)
    page.reload()
    expect(page.locator(OFFER)).to_have_count(0)
    assert stored(page) == [other]


def test_old_typing_is_dropped(editor: BrowserContext, address: str) -> None:
    page = opened(editor, address)
    page.fill("[name=viaf]", "Long ago")
    page.close()
    page = opened(editor, address)
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
    page = opened(editor, "/admin/auth/user/add/")
    page.fill("[name=username]", "somebody")
    page.fill("[name=password1]", "hunter2 hunter2")
    assert "somebody" in page.evaluate("Object.values(localStorage).join()")
    assert "hunter2" not in page.evaluate("Object.values(localStorage).join()")


def test_leaving_unsaved_changes_asks(editor: BrowserContext, address: str) -> None:
    page = opened(editor, address)
    questions: list[Any] = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.click("#site-name a")
    page.wait_for_url("**/admin/")
    assert questions == []
    page.goto(address)
    page.locator("[name=viaf]").press_sequentially("x")
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
    page = opened(editor, address)
    page.fill("[name=text_en]", f"Firstly {text}")
    page.close()
    page = opened(editor, address)
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
    page, other = opened(editor, address), opened(editor, address)
    for each, word in ((other, "Theirs"), (page, "Yours")):
        each.fill("[name=text_en]", word)
    other.click("[name=_save]")
    saved(other)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.click("[name=_save]")
    assert answer.value.status == 409
    page.locator(".errornote").wait_for()
    page.close()
    page = opened(editor, address)
    page.locator(OFFER).locator("summary").click()
    assert page.locator(OFFER).locator("dd").all_inner_texts() == ["Yours"]
    assert english(desk, address) == "Theirs"
