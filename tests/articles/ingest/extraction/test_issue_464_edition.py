"""The edition invariant on the whole of issue 464: by the extraction's spans, and by counting characters."""

import copy
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from articles.ingest.extraction import edition
from articles.ingest.extraction.edition import EditionError
from articles.ingest.extraction.objects import FixtureObject, to_yaml
from articles.ingest.extraction.pipeline import Extraction
from articles.ingest.extraction.text import compact

from .conftest import FIXTURE_464, SOURCE_464
from .fixtures import Fixture, entries, passages, rows

LINES = SOURCE_464.read_text("utf-8").split("\n")

# What of a fixture is print, beside the entries' first pages: all else is derived from it.
PRINTED = {
    "magazine.colophonentry": ("label", "value"),
    "magazine.issuesection": ("heading",),
    "media.photo": ("caption", "credit_line"),
    "articles.article": ("contents_title", "contents_deck", "title", "kicker", "deck"),
    "articles.passage": ("text",),
}
# Bold marks of text recognition, the star of a sub-heading, the bar between a section's two names.
DROPPED = ("**", "★", "|")


def test_extraction_gives_committed_fixture(objects_464: list[FixtureObject]) -> None:
    """Byte for byte."""
    assert to_yaml(objects_464).encode() == FIXTURE_464.read_bytes()


def assert_gives_back_the_source(fixture: Fixture, issue: Extraction, objects: list[FixtureObject]) -> None:
    """The fixture's texts, put back in their lines, are the source: by the spans of the extraction."""
    restored = edition.restore(issue.lines, objects, issue.draft.dropped, fixture)
    assert restored == [compact(line) for line in LINES]


def assert_holds_the_characters_of_the_source(fixture: Fixture) -> None:
    """Every character stands in the fixture as often as in the source: by counting, whatever the spans say."""
    notes = yaml.safe_load(SOURCE_464.with_suffix(".yaml").read_text("utf-8"))
    lines = list(LINES)
    for note in notes["corrections"]:
        assert note["printed"] in lines[note["line"] - 1]
        lines[note["line"] - 1] = lines[note["line"] - 1].replace(note["printed"], note["read"])
    source = re.sub(r"<(https?://[^<>\s]+)>?", r"\1", "\n".join(lines))
    for mark in DROPPED:
        source = source.replace(mark, "")
    held = Counter[str]()
    for model, names in PRINTED.items():
        for fields in rows(fixture, model):
            for name in names:
                held.update(compact(f"{fields.get(f'{name}_zh', '')}{fields.get(f'{name}_en', '')}"))
    for entry in entries(fixture).values():
        held.update(str(entry["first_page"]))
    assert held == Counter(compact(source))


def test_fixture_has_every_source_line(
    fixture_464: Fixture, issue_464: Extraction, objects_464: list[FixtureObject]
) -> None:
    assert_gives_back_the_source(fixture_464, issue_464, objects_464)
    assert_holds_the_characters_of_the_source(fixture_464)


def lose_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("山海相拥的", "")


def double_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("美丽", "美丽美丽")


def invent_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("海港", "古城")


@pytest.mark.parametrize("damage", [lose_a_word, double_a_word, invent_a_word])
def test_changed_words_are_found(
    fixture_464: Fixture,
    issue_464: Extraction,
    objects_464: list[FixtureObject],
    damage: Callable[[dict[str, Any]], None],
) -> None:
    """Lost, doubled or invented, in the source or in the fixture."""
    broken = copy.deepcopy(fixture_464)
    passage = next(each for each in passages(broken, "p21") if each["text_zh"].startswith("金秋九月"))
    before = passage["text_zh"]
    damage(passage)
    assert passage["text_zh"] != before
    with pytest.raises((EditionError, AssertionError)):
        assert_gives_back_the_source(broken, issue_464, objects_464)
    with pytest.raises(AssertionError):
        assert_holds_the_characters_of_the_source(broken)


def test_moved_word_is_found(
    fixture_464: Fixture, issue_464: Extraction, objects_464: list[FixtureObject]
) -> None:
    broken = copy.deepcopy(fixture_464)
    first, second = passages(broken, "p21")[:2]
    first["text_zh"], second["text_zh"] = first["text_zh"][1:], first["text_zh"][0] + second["text_zh"]
    assert_holds_the_characters_of_the_source(broken)
    with pytest.raises(EditionError):
        assert_gives_back_the_source(broken, issue_464, objects_464)
