"""The edition invariant on a few lines; test_issue_464.py holds the whole issue to it."""

import copy
from typing import Any

import pytest

from articles.ingest.extraction.edition import EditionError, check, restore
from articles.ingest.extraction.notes import CorrectionNote
from articles.ingest.extraction.objects import FixtureObject, make_object
from articles.ingest.extraction.source import Line, correct
from articles.ingest.extraction.text import Text, compact, join

SOURCE = ["要闻 | NEWS", "", "灯亮 and 船", "回来了。**", "The lamp is lit."]
SLIP = CorrectionNote(3, "亮 and 船", "亮了，船", "invented")


@pytest.fixture
def lines() -> list[Line]:
    return correct(SOURCE, (SLIP,))


def archive(lines: list[Line]) -> tuple[list[FixtureObject], list[tuple[Text, str]]]:
    heading = lines[0].whole
    return [
        make_object(
            "magazine.issuesection", issue=["9999-0873", "87"], position=1, heading=heading.slice(0, 2)
        ),
        make_object("magazine.issuesection", issue=["9999-0873", "87"], position=2, heading=heading.slice(4)),
        make_object(
            "articles.passage",
            entry=["9999-0873", "87", "p3"],
            number=1,
            text_zh=join([lines[2].whole, lines[3].whole], ""),
            text_en=lines[4].whole,
        ),
    ], [(heading.slice(3, 4), "separator")]


def plain(objects: list[FixtureObject]) -> list[dict[str, Any]]:
    return [{"model": each.model, "fields": copy.deepcopy(each.fields)} for each in objects]


def test_owned_characters_raise_no_error(lines: list[Line]) -> None:
    objects, dropped = archive(lines)
    check(lines, objects, dropped)
    assert str(objects[2].fields["text_zh"]) == "灯亮了，船回来了。"


def test_texts_give_back_source(lines: list[Line]) -> None:
    """With the corrections undone."""
    objects, dropped = archive(lines)
    assert restore(lines, objects, dropped, plain(objects)) == [compact(line) for line in SOURCE]


def test_unplaced_line_is_named(lines: list[Line]) -> None:
    objects, dropped = archive(lines)
    with pytest.raises(EditionError, match=r"line 1: '\|' found no place"):
        check(lines, objects, [])
    with pytest.raises(EditionError, match=r"line 3: .灯亮了，船. found no place"):
        check(lines, objects[:2], dropped)


def test_doubled_line_names_both_owners(lines: list[Line]) -> None:
    objects, dropped = archive(lines)
    again = make_object("articles.article", issue=["9999-0873", "87"], locator="p3", title_en=lines[4].whole)
    with pytest.raises(EditionError, match=r"line 5: 'The lamp is lit\.' stands twice, in articles\.passage"):
        check(lines, [*objects, again], dropped)


@pytest.mark.parametrize(
    ("field", "text"),
    [("text_en", "The lamp lit."), ("text_en", "The lamp is is lit."), ("text_zh", "灯亮了，船就回来了。")],
    ids=["lost", "doubled", "invented"],
)
def test_changed_words_are_errors(lines: list[Line], field: str, text: str) -> None:
    """Lost, doubled or invented."""
    objects, dropped = archive(lines)
    fixture = plain(objects)
    fixture[2]["fields"][field] = text
    with pytest.raises(EditionError, match=f"p3/1, {field}: "):
        restore(lines, objects, dropped, fixture)


def test_replaced_word_is_found(lines: list[Line]) -> None:
    """By one of the same length."""
    objects, dropped = archive(lines)
    fixture = plain(objects)
    fixture[2]["fields"]["text_en"] = "The lamp is out."
    assert restore(lines, objects, dropped, fixture)[4] == "Thelampisout."


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda fixture: fixture.pop(), "lacks articles.passage"),
        (lambda fixture: fixture.append(copy.deepcopy(fixture[-1])), "stands twice"),
        (
            lambda fixture: fixture.append({"model": "articles.passage", "fields": {"number": 2}}),
            "no line printed",
        ),
        (lambda fixture: fixture[-1]["fields"].pop("text_en"), "text_en is on one side only"),
        (lambda fixture: fixture[-1]["fields"].update(speaker=["a"]), "speaker is on one side only"),
    ],
    ids=["object lost", "object doubled", "object invented", "field lost", "field invented"],
)
def test_changed_objects_and_fields_are_errors(lines: list[Line], damage: Any, message: str) -> None:
    objects, dropped = archive(lines)
    fixture = plain(objects)
    damage(fixture)
    with pytest.raises(EditionError, match=message):
        restore(lines, objects, dropped, fixture)
