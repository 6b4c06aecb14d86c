"""The kind of a correction: the printed lines give it, text by text, and the editor may overrule it."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles.models import Article, IssueSource, Passage
from tests import desk

from .pages import BRIDGE, Page, field

pytestmark = pytest.mark.django_db
ZH = "石桥建于夏天。"


@pytest.fixture
def printed(passage: Passage) -> Passage:
    """A passage as printed, in source lines that break words and have marks of text recognition."""
    text = "石桥建\n于夏天。\n**The old bridge** was built of sto-\nne in one summer.\n《山中的老石桥》\n"
    IssueSource.objects.create(issue=passage.entry.issue, text=text)
    passage.text_zh, passage.source_lines_zh, passage.source_lines_en = ZH, "1 2", "3 4"
    passage.save()
    return passage


def kinds(row: Any) -> list[str]:
    return list(
        type(row).history.filter(id=row.pk).order_by("history_id").values_list("correction", flat=True)
    )


def test_departure_from_print_is_better(editors: list[Client], entry: Article, printed: Passage) -> None:
    Page(editors[0], entry).save(**{field(printed, "text_en"): BRIDGE.replace("old", "ancient")})
    assert kinds(printed)[-1] == "improved"


def test_text_that_print_has_is_as_printed(editors: list[Client], entry: Article, printed: Passage) -> None:
    printed.text_en = BRIDGE.replace("old", "odd")
    printed.save()
    Page(editors[0], entry).save(**{field(printed, "text_en"): BRIDGE})
    assert kinds(printed)[-1] == "printed"


def test_lost_words_put_back_are_as_printed(editors: list[Client], entry: Article, printed: Passage) -> None:
    printed.text_en = BRIDGE.removesuffix(" in one summer.")
    printed.save()
    Page(editors[0], entry).save(**{field(printed, "text_en"): BRIDGE})
    assert kinds(printed)[-1] == "printed"


def test_words_left_out_depart_from_print(editors: list[Client], entry: Article, printed: Passage) -> None:
    Page(editors[0], entry).save(**{field(printed, "text_en"): BRIDGE.removesuffix(" in one summer.")})
    assert kinds(printed)[-1] == "improved"


def test_each_side_has_its_own_kind(editors: list[Client], entry: Article, printed: Passage) -> None:
    printed.text_zh = "石挢建于夏天。"
    printed.save()
    version = printed.version
    Page(editors[0], entry).save(
        **{field(printed, "text_zh"): ZH, field(printed, "text_en"): BRIDGE.replace("old", "ancient")}
    )
    improved, as_printed = list(Passage.history.filter(id=printed.pk).order_by("history_id"))[-2:]
    assert (improved.correction, improved.text_zh) == ("improved", "石挢建于夏天。")
    assert (as_printed.correction, as_printed.text_zh, as_printed.text_en) == (
        "printed",
        ZH,
        BRIDGE.replace("old", "ancient"),
    )
    assert improved.batch == as_printed.batch
    printed.refresh_from_db()
    assert (improved.version, as_printed.version, printed.version) == (version + 1, version + 2, version + 2)


@pytest.mark.parametrize(("old", "new"), [(BRIDGE, f"{BRIDGE} "), ("A wall.", "A wal.")])
def test_print_gives_no_answer(
    editors: list[Client], entry: Article, printed: Passage, old: str, new: str
) -> None:
    printed.text_en = old
    printed.save()
    Page(editors[0], entry).save(**{field(printed, "text_en"): new.replace(" stone", "  stone")})
    assert kinds(printed)[-1] == ""


def test_editor_overrules_the_printed_lines(editors: list[Client], entry: Article, printed: Passage) -> None:
    page = Page(editors[0], entry)
    assert page.fields["_correction"] == [""]
    page.save(**{field(printed, "text_en"): BRIDGE.replace("old", "cold")}, _correction="printed")
    assert kinds(printed)[-1] == "printed"


def test_kind_is_named_and_changed_afterwards(
    editors: list[Client], entry: Article, printed: Passage
) -> None:
    page = Page(editors[0], entry)
    saved = page.save(**{field(printed, "text_en"): BRIDGE.replace("old", "cold")})
    page.read(editors[0].get(saved.url.partition("#")[0]))
    (row,) = page.tree.xpath(f"//*[@id='s{printed.number}']")
    assert "better than print" in row.text_content()
    (ask,) = row.xpath(".//button[normalize-space()='Change this…']/@value")
    page.read(editors[0].get(page.save(ask=ask).url.partition("#")[0]))
    page.save(correction="printed", do=ask)
    assert kinds(printed)[-1] == "printed"


@pytest.mark.parametrize("kind", ["", "x", "printed"])
def test_uncorrected_passage_has_no_kind(
    editors: list[Client], entry: Article, passage: Passage, kind: str
) -> None:
    other = entry.entry_passages.exclude(pk=passage.pk).earliest("number")
    Page(editors[0], entry).save(do=f"correction:{other.pk}", correction=kind)
    assert not Passage.history.filter(id=other.pk, correction="printed").exists()


def test_split_and_merge_correct_nothing(editors: list[Client], entry: Article, printed: Passage) -> None:
    Page(editors[0], entry).save(do=f"split:{printed.pk}", split_zh="3", split_en="14")
    Page(editors[0], entry).save(do=f"merge:{printed.pk}", join="run_on")
    assert set(kinds(printed)) == {""}


def test_titles_are_compared_with_the_issue(editors: list[Client], entry: Article, printed: Passage) -> None:
    entry.title_zh = "山中的老石挢"
    entry.save()
    Page(editors[0], entry).save(**{f"article__{entry.pk}__title_zh": "山中的老石桥"})
    assert kinds(entry)[-1] == "printed"


def test_other_forms_choose_alike(editors: list[Client], printed: Passage) -> None:
    desk.change(editors[0], printed, text_en=BRIDGE.replace("old", "ancient"))
    assert kinds(printed)[-1] == "improved"


def test_without_a_source_nothing_is_said(editors: list[Client], entry: Article, passage: Passage) -> None:
    Page(editors[0], entry).save(**{field(passage, "text_en"): "A bridge."})
    assert kinds(passage)[-1] == ""


def test_timeline_names_the_kind_of_each_side(
    editors: list[Client], entry: Article, printed: Passage
) -> None:
    printed.text_zh = "石挢建于夏天。"
    printed.save()
    Page(editors[0], entry).save(
        **{field(printed, "text_zh"): ZH, field(printed, "text_en"): BRIDGE.replace("old", "ancient")}
    )
    page = editors[0].get(desk.url(Passage, "history", printed.pk)).content.decode()
    steps = html.fromstring(page).find_class("history-change")
    assert "now as printed" in steps[0].text_content()
    assert "better than print" in steps[1].text_content()
