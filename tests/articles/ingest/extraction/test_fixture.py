from pathlib import Path

import pytest
import yaml

from articles.ingest.extraction.drafts import BilingualName, Both
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.objects import FixtureObject, identity, make_object, to_yaml
from articles.ingest.extraction.output import read_fixture, write_whole

from .samples import printed


def test_bilingual_field_becomes_two() -> None:
    """Empty ones are left out."""
    made = make_object(
        "articles.article",
        locator="p3",
        first_page=printed("3"),
        title=Both(zh=printed("灯塔")),
        agency=BilingualName("新华社", "Xinhua"),
        parent=None,
        kicker=Both(),
    )
    assert made.fields == {
        "locator": "p3",
        "first_page": 3,
        "title_zh": "灯塔",
        "agency_zh": "新华社",
        "agency_en": "Xinhua",
    }
    assert made.printed.keys() == {"first_page", "title_zh"}


def test_objects_have_natural_keys() -> None:
    assert identity("articles.passage", {"entry": ["9999-0873", "87", "p3"], "number": 2}) == (
        "articles.passage 9999-0873/87/p3/2"
    )


def test_fixture_survives_round_trip() -> None:
    fields = {
        "text_zh": "灯亮了：“真的？”\n船回来了。■",
        "text_en": "- yes: it's 'lit'\n\tnow",
        "number": 1,
        "code": "0",
    }
    text = to_yaml([FixtureObject("articles.passage", fields, {})])
    assert yaml.safe_load(text) == [{"model": "articles.passage", "fields": fields}]
    assert "灯亮了" in text
    assert "&" not in text


def test_objects_stand_behind_those_they_refer_to(second_objects: list[FixtureObject]) -> None:
    known: set[str] = set()
    targets = {
        "person": "magazine.person", "speaker": "magazine.person", "issue": "magazine.issue",
        "magazine": "magazine.magazine", "photo": "media.photo", "counterpart": "articles.passage",
        "after": "articles.passage", "passage": "articles.passage", "issue_section": "magazine.issuesection",
    }  # fmt: skip
    for each in second_objects:
        for field, value in each.fields.items():
            if isinstance(value, list) and field in targets:
                assert f"{targets[field]} {'/'.join(map(str, value))}" in known, each.identity
        known.add(each.identity)


def test_objects_have_distinct_names(second_objects: list[FixtureObject]) -> None:
    names = [each.identity for each in second_objects]
    assert len(set(names)) == len(names)


def test_fixture_has_no_empty_values(second_objects: list[FixtureObject]) -> None:
    assert [
        each.identity for each in second_objects if any(v in (None, "", []) for v in each.fields.values())
    ] == []


# --- Files ----------------------------------------------------------------------------------------------------


def test_missing_fixture_is_empty(tmp_path: Path) -> None:
    assert read_fixture(tmp_path / "issue.yaml") == []


@pytest.mark.parametrize("content", ["just text", "key: value", "- 5", "[", "- {fields: {}}"])
def test_foreign_file_is_no_fixture(tmp_path: Path, content: str) -> None:
    (tmp_path / "issue.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ExtractionError, match=r"issue\.yaml"):
        read_fixture(tmp_path / "issue.yaml")


def test_writing_leaves_whole_file_only(tmp_path: Path) -> None:
    file = tmp_path / "issue.yaml"
    write_whole(file, "灯\n")
    write_whole(file, "塔\n")
    assert file.read_bytes() == "塔\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match="No such file or directory"):
        write_whole(tmp_path / "nowhere" / "issue.yaml", "灯")
