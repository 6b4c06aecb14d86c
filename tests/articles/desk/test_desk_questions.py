"""Actions on the desk page: each saves what was typed, asks, and takes one more button."""

import pytest
from django.test import Client
from lxml import html

from articles.models import Article, IssueSource, Passage

from .pages import Page, address, field

pytestmark = pytest.mark.django_db


def test_action_saves_what_was_typed_first(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    response = page.save(**{field(passage, "text_en"): "One. Two."}, ask=f"split:{passage.pk}", cursor_en="5")
    page.read(editors[0].get(response.url.partition("#")[0]))
    assert page.fields["split_en"] == ["5"] or page.tree.xpath(
        "//input[@name='split_en' and @value='5' and @checked]"
    )
    page.save(split_en="5", do=f"split:{passage.pk}")
    assert set(entry.entry_passages.values_list("text_en", flat=True)) >= {"One.", "Two."}


@pytest.mark.parametrize(
    "question", ["split", "merge", "pair", "kind", "remove", "insert_above", "insert_below"]
)
def test_every_question_is_asked_without_a_script(
    editors: list[Client], entry: Article, passage: Passage, question: str
) -> None:
    page = editors[0].get(address(entry), {"ask": question, "row": passage.pk})
    tree = html.fromstring(page.content.decode())
    panel = tree.get_element_by_id("question")
    buttons = panel.xpath(".//button[@name='do']/@value")
    assert buttons == ([] if question.startswith("insert") else [f"{question}:{passage.pk}"])


def test_insert_below_is_one_save(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    page.read(editors[0].get(page.address, {"ask": "insert_below", "row": passage.pk}))
    assert page.save(**{"new-1-text_zh": "新的一段。"}).status_code == 302
    rows = list(entry.entry_passages.order_by("order", "number"))
    assert rows[rows.index(passage) + 1].text_zh == "新的一段。"


@pytest.mark.parametrize(
    "do",
    [
        "split:0",
        "split:x",
        "split:99999999999999999999",
        "nothing:1",
        "pair:{}",
        "move:{}",
        "kind:{}",
        "move_up:{}",
    ],
)
def test_impossible_actions_change_nothing(
    editors: list[Client], entry: Article, passage: Passage, do: str
) -> None:
    before = list(Passage.objects.values())
    assert Page(editors[0], entry).save(do=do.format(passage.pk), side="xx", kind="xx").status_code == 302
    if not do.startswith("move_up"):
        assert list(Passage.objects.values()) == before


def test_printed_lines_are_shown_beside_the_row(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    IssueSource.objects.create(issue=entry.issue, text="first\nsecond <b>\n  third\n")
    passage.source_lines_en = "3 2 99"
    passage.save()
    page = editors[0].get(address(entry), {"ask": "printed", "row": passage.pk})
    panel = html.fromstring(page.content.decode()).get_element_by_id("question")
    (lines,) = (each for each in panel.find_class("printed") if "en" in each.get("class"))
    assert [line.text_content().split() for line in lines] == [["3", "third"], ["2", "second", "<b>"]]


def test_missing_source_is_said(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = editors[0].get(address(entry), {"ask": "printed", "row": passage.pk})
    assert "source text of this issue is not stored" in page.content.decode()
