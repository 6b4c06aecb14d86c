"""Links to edit beside public passages: for their editors alone, on pages that no cache holds."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.editing import edit_url
from articles.models import Passage
from magazine.models import Issue
from tests import desk
from tests.server import ServedClient

from .conftest import OF_ISSUE

PAGES = [
    f"/en/{OF_ISSUE}p4/",
    f"/en/{OF_ISSUE}p4/parallel/",
    f"/zh-hans/{OF_ISSUE}p12/",
    f"/en/{OF_ISSUE}p12/1/",
]
LINK = re.compile(r'<a class="edit" href="([^"]*)" aria-label="([^"]*)">(\w+)</a>')
STYLESHEET = re.compile(r'<link rel="stylesheet" href="/static/editing[^"]*">')


def member(*permissions: str, is_staff: bool = True) -> Client:
    user = User.objects.create(username=f"{permissions} {is_staff}", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return desk.logged_in(user, ServedClient())


@pytest.fixture
def cached(settings: Any) -> None:
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "links"}
    }


@pytest.mark.parametrize("address", PAGES)
def test_editors_page_is_readers_page_with_links(address: str, issue: Issue, cached: None) -> None:
    """Byte for byte: readers get the page without links, before an editor and after, from the cache too."""
    reader, editor = ServedClient(), member("change_article", "change_passage")
    before, shown = reader.get(address), editor.get(address)
    page = shown.content.decode()
    passages = re.findall(r'class="passage row[^>]* id="s(\d+)"', page)
    links = LINK.findall(page)
    assert [url.rpartition("#s")[2] for url, _label, _text in links] == passages
    assert {text for _url, _label, text in links} == {"Edit" if address.startswith("/en") else "改"}
    assert STYLESHEET.sub("", LINK.sub("", page)) == before.content.decode()
    assert "edit" not in before.content.decode().replace("credit", "").replace("Editor", "").replace(
        "editor", ""
    )
    assert shown["Cache-Control"] == "private, no-store"
    assert [reader.get(address).content for _time in range(2)] == [before.content] * 2
    assert before["Cache-Control"] == "public, no-cache"


def test_links_are_for_staff_who_may_change(issue: Issue) -> None:
    rights = ("change_article", "change_passage")
    for client in (
        ServedClient(),
        member(*rights, is_staff=False),
        member("view_article", "view_passage"),
        member("change_article"),
        member("change_passage"),
    ):
        response = client.get(PAGES[0])
        assert LINK.findall(response.content.decode()) == []
        assert "no-store" not in response["Cache-Control"] if "Cache-Control" in response else True


def test_page_of_readers_opens_no_session(issue: Issue) -> None:
    response = Client().get(PAGES[0])
    assert "Cookie" not in response.get("Vary", "")


def test_link_leads_to_row_of_entry(issue: Issue) -> None:
    passage = Passage.objects.get(text_en="The text of the Second Letter.")
    address, _hash, anchor = edit_url(passage).partition("#")
    page = desk.chief().get(address)
    assert page.status_code == 200
    assert f'id="{anchor}"' in page.content.decode()
    assert "The text of the Second Letter." in page.content.decode()


def test_preview_has_links_too(issue: Issue) -> None:
    Issue.objects.update(state="draft")
    shown = desk.chief().get(f"/admin/preview{PAGES[0]}").content.decode()
    assert LINK.findall(shown)
