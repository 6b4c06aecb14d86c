from pathlib import Path

import pytest

from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import CorrectionNote
from articles.ingest.extraction.source import correct, read_source, undo

SAMPLE = ["海上 and 陆上", "**The Lamp**", "见<https://lamp.example/zh>。", "a < b > c", "  灯塔  "]


def correction(line: int, printed: str, read: str) -> CorrectionNote:
    return CorrectionNote(line, printed, read, "invented")


def test_marks_of_text_recognition_are_taken_out() -> None:
    bold, link, plain = (line.text for line in correct(SAMPLE, ())[1:4])
    assert bold == "The Lamp"
    assert link == "见https://lamp.example/zh。"
    assert plain == "a < b > c"


def test_correction_changes_its_line_only() -> None:
    corrected = correct(SAMPLE, (correction(1, "海上 and 陆上", "海上和陆上"),))
    assert corrected[0].text == "海上和陆上"
    assert [change.reason for change in corrected[0].changes] == ["invented"]
    assert [line.text for line in corrected[1:]] == [line.text for line in correct(SAMPLE, ())[1:]]


def test_undone_corrections_give_back_line() -> None:
    notes = (correction(1, "海", "河"), correction(1, " and ", "和"), correction(4, "b", "bb"))
    for line in correct(SAMPLE, notes):
        assert undo(line, line.text) == line.printed


def test_outer_white_space_is_no_text() -> None:
    whole = correct(SAMPLE, ())[4].whole
    assert str(whole) == "灯塔"
    assert whole.spans[0].start == 2


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (correction(1, "海里", "海"), "line 1"),
        (correction(9, "海", "河"), "line 9"),
        (correction(1, "上", "下"), "line 1"),
    ],
    ids=["not there", "no such line", "there twice"],
)
def test_ambiguous_correction_is_refused(note: CorrectionNote, message: str) -> None:
    """The line must have its words exactly once."""
    with pytest.raises(ExtractionError, match=message):
        correct(SAMPLE, (note,))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        ("灯塔\n".encode() + b"\xff\xfe", "line 2 is not UTF-8"),
        ("灯塔".encode("gb18030"), "line 1 is not UTF-8"),
        ("灯塔\n".encode() + b"\x00\x01\x02", "line 2 holds control characters"),
        (b"A text in English only.\n", "no Chinese"),
    ],
    ids=["empty", "blank", "binary", "other encoding", "control characters", "English"],
)
def test_foreign_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "issue.txt"
    file.write_bytes(content)
    with pytest.raises(ExtractionError, match=message):
        read_source(file)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match="No such file"):
        read_source(tmp_path / "issue.txt")


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """Nor are the line ends of Windows."""
    file = tmp_path / "issue.txt"
    file.write_bytes(b"\xef\xbb\xbf" + "灯塔\r\n夜航\r\n".encode())
    assert read_source(file) == ["灯塔", "夜航", ""]
