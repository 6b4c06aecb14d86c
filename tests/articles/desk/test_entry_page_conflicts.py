"""Conflicts on the desk page: both readings beside each other, and the way to the first open row."""

import pytest
from django.test import Client

from articles.models import Article, Passage

from .pages import BRIDGE, Page, field

pytestmark = pytest.mark.django_db


def test_conflict_keeps_both_and_saves_the_rest(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    other = entry.entry_passages.exclude(pk=passage.pk).exclude(text_zh="").earliest("number")
    first, second = (Page(editor, entry) for editor in editors)
    first.save(
        **{field(passage, "text_en"): BRIDGE.replace("old", "ancient"), field(passage, "text_zh"): "对方的。"}
    )
    typed = BRIDGE.replace("old", "small")
    response = second.save(**{field(passage, "text_en"): typed, field(other, "text_zh"): "其余。"})
    assert response.status_code == 409
    other.refresh_from_db()
    passage.refresh_from_db()
    assert (other.text_zh, passage.text_en) == ("其余。", BRIDGE.replace("old", "ancient"))
    second.read(response)
    assert second.fields[f"passage-{passage.pk}-text_en"] == [typed]
    assert second.tree.find_class("copy")[0].text.strip() == typed
    assert len(second.tree.find_class("conflict")) == 1
    assert second.save().status_code == 302
    passage.refresh_from_db()
    assert (passage.text_en, passage.text_zh) == (typed, "对方的。")


def test_conflict_is_shown_sentence_by_sentence(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    passage.text_en = f"It stands. {BRIDGE} It fell. It stands again."
    passage.save()
    first, second = (Page(editor, entry) for editor in editors)
    typed = passage.text_en.replace("old", "ancient").replace("fell", "was rebuilt")
    first.save(**{field(passage, "text_en"): typed})
    second.read(second.save(**{field(passage, "text_en"): passage.text_en.replace("old", "small")}))
    (conflict,) = second.tree.find_class("conflict")
    rows = conflict.xpath(".//tbody/tr")
    labels = [row.find("th").text for row in rows]
    assert labels == ["unchanged", "both changed", "they changed", "unchanged"]
    marked = [[each.text_content() for each in cell.iter("ins", "del")] for cell in rows[1].findall("td")]
    assert marked == [[], ["[removed: old]", "[added: ancient]"], ["[removed: old]", "[added: small]"]]
    assert rows[2].findall("td")[2].text_content() == "unchanged"


def test_refused_page_opens_at_the_first_open_row(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    """What leads there, and the words to copy, stand right before it."""
    other = entry.entry_passages.exclude(pk=passage.pk).exclude(text_zh="").latest("order")
    first, second = (Page(editor, entry) for editor in editors)
    for page, text in ((first, "他们的。"), (second, "我的。")):
        response = page.save(**{field(passage, "text_zh"): text, field(other, "text_zh"): text})
    second.read(response)
    (focused,) = second.tree.xpath("//*[@autofocus]")
    row = focused.xpath("ancestor::div[contains(@class, 'row')]")[0]
    assert row.getprevious().get("class") == "message"
    assert row == second.tree.xpath("//div[contains(@class, 'is-theirs')]")[0]
    controls = second.tree.xpath("//section[@class='message']//*[self::textarea or self::a]")
    assert [control.tag for control in controls] == ["textarea", "a"]
    assert controls[0].text.strip() == "我的。\n\n我的。"
    assert controls[1].get("href") == f"#{row.get('id')}"


def test_theirs_is_taken_with_one_button(editors: list[Client], entry: Article, passage: Passage) -> None:
    first, second = (Page(editor, entry) for editor in editors)
    first.save(**{field(passage, "text_en"): BRIDGE.replace("old", "ancient")})
    second.read(second.save(**{field(passage, "text_en"): BRIDGE.replace("old", "small")}))
    (button,) = second.tree.xpath("//button[@name='take']")
    assert second.save(take=button.get("value")).status_code == 302
    passage.refresh_from_db()
    assert passage.text_en == BRIDGE.replace("old", "ancient")


def test_no_word_of_two_editors_is_lost(editors: list[Client], entry: Article, passage: Passage) -> None:
    """Each adds words to one passage that both have open, at its beginning and at the same place in it."""
    typed = set()
    for turn in range(4):
        pages = [Page(editor, entry) for editor in editors]
        for number, page in enumerate(pages):
            word = f"word{turn}x{number}"
            typed.add(word)
            (text,) = page.fields[f"passage-{passage.pk}-text_en"]
            place = text.index("bridge") if turn % 2 else number * len(text)
            response = page.save(**{field(passage, "text_en"): f"{text[:place]} {word} {text[place:]}"})
            if response.status_code == 409:  # it is before its author, who saves it
                page.read(response)
                assert page.save().status_code == 302
    states = Passage.history.filter(id=passage.pk).values_list("text_en", flat=True)
    assert typed <= {word for text in states for word in text.split()}
