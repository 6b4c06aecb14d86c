"""The language of the admin: chosen by a link, stored in the session, and nowhere but under /admin/."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.desk import chief

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


@pytest.fixture
def editor() -> Client:
    return chief(Client(headers={"accept-language": "en"}))


def link(client: Client, address: str = INDEX) -> str:
    """Follow the link to the other language, and return where it leads back to."""
    (element,) = html.fromstring(client.get(address).content.decode()).xpath(
        "//*[@id='user-tools']/a[@hreflang]"
    )
    assert element.get("lang") == element.get("hreflang")
    answer = client.get(element.get("href"))
    assert answer.status_code == 302
    assert "no-store" in answer["Cache-Control"]
    return str(answer["Location"])


def language(client: Client, address: str = INDEX) -> str:
    page = client.get(address)
    assert page["Content-Language"] == html.fromstring(page.content.decode()).get("lang")
    return str(page["Content-Language"])


def test_link_changes_the_language(editor: Client) -> None:
    assert language(editor) == "en"
    assert link(editor) == INDEX
    assert language(editor) == "zh-hans"
    assert "文库管理" in editor.get(INDEX).content.decode()
    assert link(editor) == INDEX
    assert language(editor) == "en"


def test_link_leads_back_to_its_page(editor: Client) -> None:
    address = f"{reverse('admin:magazine_person_changelist')}?q=%E6%9D%8E&o=1"
    assert link(editor, address) == address
    assert language(editor, address) == "zh-hans"


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/admin/", "//elsewhere.example/admin/", "/zh-hans/", ""]
)
def test_link_leads_nowhere_else(editor: Client, page: str) -> None:
    answer = editor.get(reverse("admin:language", args=["en"]), {"next": page})
    assert answer["Location"] == INDEX


def test_public_pages_follow_their_address(editor: Client) -> None:
    link(editor)
    assert language(editor, "/en/people/") == "en"
    assert editor.get("/")["Location"] == "/en/"


def test_unknown_language_is_not_found(editor: Client) -> None:
    assert editor.get(reverse("admin:language", args=["fr"])).status_code == 404
    assert language(editor) == "en"


def test_stranger_gets_no_session(client: Client) -> None:
    answer = client.get(reverse("admin:language", args=["en"]))
    assert answer["Location"].startswith(reverse("admin:login"))
    assert "sessionid" not in client.cookies
