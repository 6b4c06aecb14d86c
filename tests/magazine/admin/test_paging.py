"""The lists of the admin, paged by key."""

import html
import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.edits import edit
from articles.models import Article, Contribution, Passage
from magazine.admin import paging
from magazine.db.publication import State
from magazine.models import Issue, MastheadEntry
from media.models import Photo
from tests import desk, sample
from tests.desk import url

pytestmark = pytest.mark.django_db
LISTS: list[tuple[Any, str]] = [
    (Passage, ""),
    (Passage, "o=2"),  # few kinds
    (Passage, "o=-4"),  # many without English
    (Passage, "o=-5"),  # in the order of the articles
    (Passage, "kind__exact=paragraph&o=-2"),
    (Article, ""),
    (Article, "o=-4.2"),  # by the number of passages, then by titles, which many lack
    (Article, "q=e"),  # a search through several tables
    (MastheadEntry, "o=5"),
    (MastheadEntry, "o=-5.6"),
    (Photo, "o=-2"),  # by pages, which most lack
]


@pytest.fixture
def issue() -> Issue:
    with edit():
        made = sample.whole_issue()
        people = [sample.person(f"same-{number}", "同名", "Same Name") for number in range(4)]
        for order, who in enumerate(people, 2):
            MastheadEntry.objects.create(issue=made, person=who, order=order, role_zh="编辑", name_zh="同名")
            sample.photo(made, order + 1, who, page=order // 2 if order % 2 else None)
        for entry in made.articles.filter(parent=None):
            Contribution.objects.create(article=entry, person=people[0], role="author", order=9)
            Contribution.objects.create(article=entry, person=people[1], role="author", order=10)
    return made


@pytest.fixture
def chief(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("magazine.admin.model_admin.ArchiveModelAdmin.list_per_page", 3)
    client = desk.chief()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def keys(page: Any) -> list[int]:
    return [row.pk for row in page.context["cl"].result_list]


def links(page: Any) -> dict[str, str]:
    """Return where the links below a list lead, by their words."""
    [below] = re.findall('<nav class="paginator".*?</nav>', page.content.decode(), re.DOTALL)
    return {
        words: html.unescape(address) for address, words in re.findall('<a href="(.*?)">(.*?)</a>', below)
    }


def leaves(chief: Client, model: Any, address: str, onwards: str) -> list[list[int]]:
    """Return the keys on each page from this one to the last that `onwards` leads to."""
    pages = [chief.get(url(model, "changelist") + address)]
    while following := links(pages[-1]).get(onwards):
        assert len(pages) < 30
        pages.append(chief.get(url(model, "changelist") + following))
    return [keys(page) for page in pages]


@pytest.mark.parametrize(("model", "query"), LISTS)
def test_every_row_comes_once_forwards_and_backwards(chief: Client, model: Any, query: str) -> None:
    whole = keys(chief.get(f"{url(model, 'changelist')}?{query}&all="))
    assert len(set(whole)) == len(whole)
    assert len(whole) > 3
    onwards = leaves(chief, model, f"?{query}", "Next page")
    assert [key for page in onwards for key in page] == whole
    assert {len(page) for page in onwards[:-1]} == {3}
    last = links(chief.get(f"{url(model, 'changelist')}?{query}"))["Last page"]
    back = leaves(chief, model, last, "Previous page")
    assert [key for page in reversed(back) for key in page] == whole
    assert {len(page) for page in back[:-1]} == {3}


def test_changed_rows_shift_no_page(chief: Client, issue: Issue) -> None:
    address = url(Passage, "changelist")
    whole = keys(chief.get(f"{address}?all="))
    first = chief.get(address)
    Passage.objects.get(pk=whole[1]).delete()
    with edit():
        for number in range(2):
            sample.passage(issue.articles.get(locator="p4"), f"新{number}", order=0)
    second = chief.get(address + links(first)["Next page"])
    assert keys(second) == whole[3:6]
    before = chief.get(address + links(second)["Previous page"])
    assert keys(before)[1:] == [whole[0], whole[2]]
    assert "First page" in links(before)


@pytest.mark.parametrize(
    "page", ["after-{gone}", "before-{gone}", "after-{last}", "before-{first}", "3", "x", "after-x"]
)
def test_unknown_page_is_the_first(chief: Client, page: str) -> None:
    address = f"{url(Passage, 'changelist')}?kind__exact=paragraph"
    whole = keys(chief.get(f"{address}&all="))
    asked = page.format(gone=10**17, first=whole[0], last=whole[-1])
    assert keys(chief.get(f"{address}&p={asked}")) == whole[:3]


def test_continues_after_deleted_row(chief: Client) -> None:
    Article.objects.update(state=State.DRAFT)
    address = f"{url(Article, 'changelist')}?state__exact=draft"
    whole = keys(chief.get(f"{address}&all="))
    first = chief.get(address)
    chief.post(address, {"action": "publish", "index": "0", "_selected_action": keys(first)})
    assert keys(chief.get(url(Article, "changelist") + links(first)["Next page"])) == whole[3:6]


def test_action_reaches_all_filtered_rows(chief: Client) -> None:
    Article.objects.filter(parent=None).update(state=State.DRAFT)
    address = f"{url(Article, 'changelist')}?state__exact=draft&p=last"
    selected = keys(chief.get(address))[:1]
    chief.post(
        address, {"action": "publish", "index": "0", "select_across": "1", "_selected_action": selected}
    )
    assert not Article.objects.filter(state=State.DRAFT).exists()


def test_edits_rows_on_any_page(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin.site._registry[MastheadEntry], "list_editable", ["order"])
    monkeypatch.setattr(admin.site._registry[MastheadEntry], "list_display", ["person", "order"])
    address = f"{url(MastheadEntry, 'changelist')}?p=last"
    page = chief.get(address)
    assert b'name="_save"' in page.content
    formset = page.context["cl"].formset
    sent = {bound.html_name: bound.value() for form in formset for bound in form}
    sent |= {bound.html_name: bound.value() for bound in formset.management_form} | {"_save": "1"}
    edited = keys(page)[0]
    assert chief.post(address, sent | {"form-0-order": "77"}).status_code == 302
    assert MastheadEntry.objects.get(order=77).pk == edited


def test_long_list_says_more(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = url(Passage, "changelist")
    number = Passage.objects.count()
    assert f"{number} passages" in chief.get(address).content.decode()
    monkeypatch.setattr(paging, "MAX_COUNT", number - 1)
    for asked in (address, f"{address}?p=last"):
        page = chief.get(asked).content.decode()
        assert f"{number - 1}+ passages" in page
        assert f"All {number - 1}+ selected" in page


def test_page_reads_its_rows_only(chief: Client) -> None:
    address = url(Passage, "changelist")
    for asked in (address, f"{address}?p=last", address + links(chief.get(address))["Next page"]):
        with CaptureQueriesContext(connection) as questions:
            chief.get(asked)
        told = [question["sql"] for question in questions]
        assert not any("OFFSET" in sql for sql in told)
        assert all("LIMIT" in sql for sql in told if "COUNT(" in sql)
