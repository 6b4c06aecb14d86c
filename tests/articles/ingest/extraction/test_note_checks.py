"""What notes do in an invented issue, and which are refused."""

from pathlib import Path

import pytest

from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.pipeline import Extraction, extract

from .samples import SECOND_ISSUE

LINES = SECOND_ISSUE.read_text("utf-8").split("\n")


def line_of(start: str) -> int:
    (found,) = (number for number, line in enumerate(LINES, 1) if line.startswith(start))
    return found


LAMP = line_of("石岛的灯塔已经亮了一百二十年。")
STAR = line_of("★专家观点")
WATCH = line_of("9 灯塔下的守望")
TITLE = line_of("第二届夜航安全演练 在云浦举行")
TRANSLATOR = line_of("（翻译：魏兰）")
PREPARED = line_of("演练设置了灭火")
HEADQUARTERS = line_of("演练指挥部表示")
DIVERS = line_of("Divers sealed the crack")


def extracted(folder: Path, notes: str) -> Extraction:
    source = folder / "issue.txt"
    source.write_text("\n".join(LINES), "utf-8")
    source.with_suffix(".yaml").write_text(notes, "utf-8")
    return extract(source)


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        (f"kinds: [{{line: {LAMP}, kind: box, last: {LAMP + 1}}}]", f"kinds: line {LAMP + 1} is not a line"),
        (f"kinds: [{{line: {LAMP}, kind: box, last: {TITLE}}}]", f"line {TITLE} is before line {LAMP}"),
        (f"languages: [{{line: {LAMP}, language: fr}}]", f"line {LAMP}: 'fr' is neither zh nor en"),
        (f"languages: [{{line: {STAR}, language: zh}}]", f"languages: line {STAR} is not the beginning"),
        (f"moves: [{{line: {STAR}, after: {LAMP}}}]", f"moves: lines {STAR} and {LAMP} are not"),
        (f"pieces: [{{entry: {LAMP}, lines: []}}]", f"pieces: line {LAMP} is no entry"),
        (f"pieces: [{{entry: {WATCH}, lines: [{STAR}]}}]", f"begins at line {STAR}"),
        (f"credits: [{{line: {STAR}, zh: 秦远}}]", f"credits: line {STAR} is not a line"),
        (f"credits: [{{line: {LAMP}, zh: 秦远, role: poet}}]", "'poet' is no role; known: author"),
        (f"furniture: [{{line: {LAMP + 1}}}]", f"furniture: line {LAMP + 1} is blank"),
        (f"furniture: [{{line: {WATCH}}}]", f"furniture: line {WATCH} is above the body"),
        (f"furniture: [{{line: {LAMP}, text: 猫}}]", f"furniture: line {LAMP} does not read '猫'"),
    ],
)
def test_note_that_finds_nothing_is_refused(tmp_path: Path, notes: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=f"notes: .*{message}"):
        extracted(tmp_path, notes)


def test_notes_overrule_what_was_read(tmp_path: Path) -> None:
    found = extracted(
        tmp_path,
        f"""
kinds: [{{line: {DIVERS}, kind: box, last: {DIVERS + 2}}}]
moves: [{{line: {PREPARED}, after: {HEADQUARTERS}}}]
credits:
- {{line: {TRANSLATOR}, text: 翻译, zh: 陈岚, role: translator, affiliation: 云浦大学}}
- {{line: {TRANSLATOR + 1}}}
""",
    )
    drill = next(each for each in found.draft.articles if TITLE in each.title.zh.lines)
    kinds = {line: each.kind for each in drill.passages for line in each.text.en.lines}
    assert (kinds[DIVERS - 2], kinds[DIVERS], kinds[DIVERS + 2]) == ("paragraph", "box", "box")
    order = [line for each in drill.passages for line in each.text.zh.lines]
    assert order.index(PREPARED) == order.index(HEADQUARTERS) + 1
    credited = [(each.name.zh, each.role, each.affiliation.zh) for each in drill.contributions]
    assert credited == [("陈岚", "translator", "云浦大学")]
