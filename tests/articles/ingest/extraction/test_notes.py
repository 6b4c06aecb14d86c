from pathlib import Path

import pytest

from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Notes, Pair, Scattered, read_notes


def notes_of(folder: Path, text: str) -> Notes:
    file = folder / "issue.yaml"
    file.write_text(text, encoding="utf-8")
    return read_notes(file)


def test_missing_notes_file_is_empty(tmp_path: Path) -> None:
    assert read_notes(tmp_path / "issue.yaml") == Notes()


def test_an_empty_notes_file_holds_no_notes(tmp_path: Path) -> None:
    assert notes_of(tmp_path, "# nothing yet\n") == Notes()


def test_single_line_is_a_list(tmp_path: Path) -> None:
    notes = notes_of(tmp_path, "pairs:\n- {zh: [3, 5], en: 9}\n- {zh: 7}\nscattered: {line: 4, pair: 3}\n")
    assert notes.pairs == (Pair((3, 5), (9,)), Pair((7,), ()))
    assert notes.scattered == (Scattered(4, 3),)


def test_notes_are_counted_by_kind(tmp_path: Path) -> None:
    counts = notes_of(tmp_path, "groups:\n- {line: 1, last: 2}\npeople:\n- {zh: 甲}\n- {zh: 乙}\n").counts()
    assert {name: count for name, count in counts.items() if count} == {"groups": 1, "people": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("corections: []", "unknown name 'corections'"),
        ("groups:\n- {line: 1, end: 2}", "groups, entry 1: unknown name 'end'"),
        ("groups:\n- {line: 1, last: 2}\n- {line: 1}", "groups, entry 2: .*not complete"),
        ("groups:\n- {line: one, last: 2}", "expected int, found 'one'"),
        ("groups:\n- {line: true, last: 2}", "expected int, found True"),
        ("people:\n- {zh: 5}", "expected str, found 5"),
        ("groups: [5]", "expected names with values"),
        ("- a list", "expected names with values"),
        ("groups: [", "line 2: not YAML|line 1: not YAML"),
    ],
)
def test_wrong_notes_name_their_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        notes_of(tmp_path, text)


def test_notes_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_bytes("people: [{zh: 灯}]".encode("gb18030"))
    with pytest.raises(ExtractionError, match=r"issue\.yaml"):
        read_notes(tmp_path / "issue.yaml")
