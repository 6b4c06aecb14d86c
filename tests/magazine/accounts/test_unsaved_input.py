"""Nothing typed is lost to a login: the page that shows it, and sends it again."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from magazine.accounts import recent_editors
from magazine.models import Person
from media.models import Photo
from tests.desk import form_data, logged_in, url

pytestmark = pytest.mark.django_db
WORD = "改过的名字"
OWN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor", password="a long password")


@pytest.fixture
def browser(editor: User) -> Client:
    return logged_in(editor, Client(enforce_csrf_checks=True, headers={"accept-language": "en"}))


@pytest.fixture
def row() -> Person:
    return Person.objects.create(slug="li-ming", name_zh="李明", sort_key="li ming")


def opened(client: Client, address: str) -> dict[str, list[str]]:
    """Return the fields of a form with the token of the page, as a browser sends them."""
    page = client.get(address)
    return form_data(page) | {"csrfmiddlewaretoken": [str(page.context["csrf_token"])]}


def again(page: Any) -> dict[str, list[str]]:
    """Return the fields that the button of the page sends."""
    (form,) = html.fromstring(page.content.decode()).forms
    fields: dict[str, list[str]] = {}
    for control in form.xpath(".//input"):
        assert control.type == "hidden"
        fields.setdefault(control.name, []).append(control.get("value", ""))
    return fields


def typed(page: Any) -> str:
    (area,) = html.fromstring(page.content.decode()).xpath("//textarea[@readonly]")
    return str(area.text)


def sign_in(client: Client) -> None:
    page = client.get(reverse("admin:login"))
    fields = {"username": "editor", "password": "a long password", "next": "/admin/"}
    token = str(page.context["csrf_token"])
    assert client.post(page.request["PATH_INFO"], fields | {"csrfmiddlewaretoken": token}).status_code == 302


def expire() -> None:
    Session.objects.all().delete()


def test_expired_login_loses_no_word(browser: Client, row: Person) -> None:
    """Signing in changes the CSRF token, so the page comes twice."""
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": WORD}
    expire()
    page = browser.post(address, fields)
    assert page.status_code == 403
    assert page["Cache-Control"] == "private, no-store"
    assert WORD in typed(page)
    assert Person.objects.get().name_zh == "李明"
    first = again(page)
    sign_in(browser)
    page = browser.post(address, first, **OWN)  # with the token of before the login
    assert page.status_code == 403
    assert page["Cache-Control"] == "private, no-store"
    assert WORD in typed(page)
    assert browser.post(address, again(page), **OWN).status_code == 302
    assert Person.objects.get().name_zh == WORD


def test_login_in_another_tab_comes_first(browser: Client, row: Person) -> None:
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": WORD}
    expire()
    sign_in(browser)
    page = browser.post(address, fields, headers={"referer": "http://testserver/admin/"})
    assert page.status_code == 403
    assert "You are signed out" not in page.content.decode()
    assert browser.post(address, again(page), **OWN).status_code == 302
    assert Person.objects.get().name_zh == WORD


@pytest.mark.parametrize(
    "source",
    [
        {},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://elsewhere.example"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver:8000"},
        {"HTTP_ORIGIN": "http://[testserver"},
        {"HTTP_ORIGIN": "http://elsewhere.example", "HTTP_REFERER": "http://testserver/admin/"},
        {"HTTP_REFERER": "http://elsewhere.example/http://testserver/"},
        {"HTTP_REFERER": "http://testserver.elsewhere.example/"},
        {"HTTP_REFERER": "http://user@testserver/"},
    ],
)
def test_foreign_form_gets_no_token(browser: Client, row: Person, source: dict[str, str]) -> None:
    """Only a page of this very site gets a second chance."""
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": WORD, "csrfmiddlewaretoken": "x" * 64}
    page = browser.post(address, fields, **source)
    assert page.status_code == 403
    assert page["Cache-Control"] == "private, no-store"
    text = page.content.decode()
    assert WORD not in text
    assert "<form" not in text
    assert "The form was not accepted" in text
    assert "表单未被接受" in text


@pytest.mark.parametrize("door", ["login", "logout"])
def test_login_and_logout_are_refused(browser: Client, door: str) -> None:
    page = browser.post(reverse(f"admin:{door}"), {"username": "editor", "password": "secret"}, **OWN)
    assert page.status_code == 403
    assert "<form" not in page.content.decode()


def test_deletion_leads_to_the_login(browser: Client, row: Person) -> None:
    """Nothing was typed: Django's redirect to the login leads back to the question."""
    address = url(Person, "delete", row.pk)
    token = str(browser.get(address).context["csrf_token"])
    expire()
    page = browser.post(address, {"post": "yes", "csrfmiddlewaretoken": token})
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("admin:login"))


def test_passwords_are_not_shown(browser: Client) -> None:
    address = reverse("admin:auth_user_add")
    fields = opened(browser, address) | {
        "username": "wang",
        "password1": "hunter2x!",
        "password2": "hunter2x!",
    }
    expire()
    page = browser.post(address, fields)
    assert page.status_code == 403
    assert "wang" in typed(page)
    assert "hunter2x!" not in page.content.decode()


def test_texts_are_shown_with_labels(browser: Client, row: Person) -> None:
    """No tokens, choices, buttons and numbers."""
    row.names.create(name="李铭", language="zh")
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_en": "Li Ming\r\n\r\nLee", "unknown": "words", "_save": "Save"}
    expire()
    lines = typed(browser.post(address, fields)).splitlines()
    assert lines[lines.index("Li Ming") - 1 :][:4] == ["name [en]", "Li Ming", "", "Lee"]
    assert lines[lines.index("李铭") - 1] == "printed name variant 1 · name as printed"
    assert lines[lines.index("words") - 1] == "unknown"
    token = str(fields["csrfmiddlewaretoken"][0])
    shown = "\n".join(lines)
    assert not [
        word for word in (token, "TOTAL_FORMS", "_save", "Save", "\nzh\n", "opened_version") if word in shown
    ]


def test_markup_stays_text(browser: Client, row: Person) -> None:
    address = url(Person, "change", row.pk)
    attack = "</textarea><script>alert(1)</script>\"'><b>"
    fields = opened(browser, address) | {"name_zh": attack, f'"><i>{WORD}': attack}
    expire()
    page = browser.post(f'{address}?"><script>', fields)
    text = page.content.decode()
    assert "<script" not in text
    assert "<i>" not in text
    assert attack in typed(page)
    assert again(page)["name_zh"] == [attack]


def test_every_field_is_sent_again(browser: Client, row: Person) -> None:
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": "\n一\n\n二 ", "note": ["a", "b", ""]}
    expire()
    sent = again(browser.post(address, fields))
    del fields["csrfmiddlewaretoken"], sent["csrfmiddlewaretoken"]
    assert sent == {name: value if isinstance(value, list) else [value] for name, value in fields.items()}


def test_files_are_named(browser: Client) -> None:
    """They cannot be sent again."""
    address = url(Photo, "add")
    fields = opened(browser, address) | {"caption_zh": WORD, "file": SimpleUploadedFile("街道<1>.jpg", b"x")}
    expire()
    page = browser.post(address, fields)
    assert WORD in typed(page)
    assert "街道&lt;1&gt;.jpg" in page.content.decode()


def test_text_of_deleted_row_is_shown(browser: Client, row: Person) -> None:
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": WORD}
    row.delete()
    page = browser.post(address, fields)
    assert page.status_code == 404
    assert page["Cache-Control"].startswith("private, no-store")
    assert WORD in typed(page)
    assert "Somebody has deleted this" in page.content.decode()
    assert not again(page), "there is no row to save to"
    assert not Person.objects.exists()
    assert browser.get(address).status_code == 302


def test_error_of_the_site_loses_no_word(
    browser: Client, row: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_zh": WORD}
    browser.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(Person, "save", lambda *_arguments, **_options: 1 / 0)
        page = browser.post(address, fields)
    assert page.status_code == 500
    assert page["Cache-Control"] == "private, no-store"
    assert WORD in typed(page)
    assert browser.post(address, again(page)).status_code == 302
    assert Person.objects.get().name_zh == WORD


def test_long_form_of_expired_login(browser: Client, row: Person) -> None:
    """The browser is known as an editor's, as long as the account is active."""
    browser.logout()
    sign_in(browser)
    address = url(Person, "change", row.pk)
    fields = opened(browser, address) | {"name_en": "word " * 100_000}
    expire()
    assert typed(browser.post(address, fields)).count("word") == 100_000
    User.objects.update(is_active=False)
    assert "no longer signed in" in browser.post(address, fields).content.decode()


@pytest.mark.parametrize("cookie", ["1", "1:abc:def", ""])
def test_long_form_of_stranger(row: Person, editor: User, cookie: str) -> None:
    """It is refused unread, whatever the cookie says."""
    stranger = Client()
    stranger.cookies[recent_editors.COOKIE] = cookie
    body = urlencode({"name_en": "word " * 100_000})
    address = url(Person, "change", row.pk)
    page = stranger.post(address, body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 403
    assert "no longer signed in" in page.content.decode()
