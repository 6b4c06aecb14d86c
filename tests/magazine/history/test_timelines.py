"""The timeline of a row: each change with its words, author and reason, in the language of its column."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.edits import edit
from articles.models import Passage
from magazine.history.batches import batch
from magazine.history.timelines import PAGE_SIZE
from magazine.models import Issue, Person, PersonName
from tests import desk, invented
from tests.desk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def editor(issue: Issue) -> User:
    return User.objects.create(username="chen", first_name="Min", is_staff=True, is_superuser=True)


@pytest.fixture
def client(editor: User) -> Client:
    return desk.logged_in(editor, Client(HTTP_ACCEPT_LANGUAGE="en"))


@pytest.fixture
def passage(issue: Issue) -> Passage:
    found: Passage = Passage.objects.filter(entry__locator="p3").exclude(text_zh="").earliest("number")
    return found


def write(row: Any, author: User | None = None, reason: str = "", **values: Any) -> None:
    with batch(author and author.pk, reason), edit():
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def shown(client: Client, row: Any, number: int = 1) -> Any:
    response = client.get(url(type(row), "history", row.pk), {"p": number})
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def test_marks_words_by_language(client: Client, editor: User, passage: Passage) -> None:
    write(passage, text_zh="石桥建于夏天。", text_en="The old bridge of stone.", order_en=1)
    write(passage, editor, "it is new", text_en="The new bridge of stone.")
    page = shown(client, passage)
    step = page.find_class("history-step")[0]
    zh, en = step.xpath(".//p[@lang]")
    assert (zh.get("lang"), zh.text_content()) == ("zh-Hans", "石桥建于夏天。")
    assert en.get("lang") == "en"
    assert [each.xpath("text()") for each in en.xpath("del|ins")] == [["old"], ["new"]]
    head = step.find_class("history-head")[0].text_content()
    assert "Min" in head
    assert "it is new" in head


def test_ends_with_the_loaded_state(client: Client, passage: Passage) -> None:
    printed = passage.text_zh
    write(passage, text_zh="改")
    last = shown(client, passage).find_class("history-step")[-1]
    assert "Loaded" in last.text_content()
    assert printed in last.text_content()


def test_unchanged_row_has_an_empty_timeline(client: Client, passage: Passage) -> None:
    page = shown(client, passage)
    assert not page.find_class("history-step")
    assert "the text as it was loaded" in page.get_element_by_id("content-main").text_content()


def test_deleted_row_keeps_its_timeline(client: Client, passage: Passage) -> None:
    text = passage.text_zh
    address = url(Passage, "history", passage.pk)
    passage.delete()
    page = html.fromstring(client.get(address).content.decode())
    (change,) = page.find_class("history-change")
    assert "deleted" in change.text_content()
    assert text in change.xpath(".//del")[0].text_content()


def test_names_language_neutral_values(client: Client, passage: Passage) -> None:
    who = Person.objects.earliest("pk")
    write(passage, kind="heading", speaker=who)
    fields = shown(client, passage).find_class("history-step")[0].find_class("history-field")
    found = {
        each.find_class("history-label")[0].text_content(): each.find_class("history-words")[0].text_content()
        for each in fields
    }
    assert found["kind"] == "paragraph → heading"
    assert found["speaker"] == f"– → {who}"


def test_timeline_holds_inline_rows(client: Client, issue: Issue) -> None:
    name = PersonName.objects.earliest("pk")
    write(name, name="Another Spelling")
    page = shown(client, name.person)
    assert page.xpath("//ins/text()") == ["Another Spelling"]


def test_pages_hold_fifty_changes(client: Client, passage: Passage) -> None:
    for number in range(PAGE_SIZE + 2):
        write(passage, text_zh=f"第{number}版。")
    first, second = shown(client, passage), shown(client, passage, 2)
    assert len(first.find_class("history-change")) == PAGE_SIZE
    assert len(second.find_class("history-change")) == 3  # with the state as loaded
    assert second.xpath("//nav[contains(@class, 'paginator')]/a/@href") == ["?p=1"]


def test_queries_do_not_grow_with_changes(client: Client, passage: Passage) -> None:
    people = list(Person.objects.order_by("pk")[:5])

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            shown(client, passage)
        return len(found)

    write(passage, speaker=people[0])
    few = queries()
    for number, who in enumerate(people * 4):
        write(passage, speaker=who, text_zh=f"第{number}版。")
    assert queries() == few


def test_refuses_history_of_unknown_row(client: Client) -> None:
    assert client.get(url(Passage, "history", 987_654_321)).status_code == 302
    assert client.get("/admin/articles/passage/x/history/").status_code == 302
