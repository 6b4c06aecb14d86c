from articles.ingest.extraction.objects import FixtureObject
from articles.ingest.extraction.pipeline import Extraction
from articles.ingest.extraction.report import doubts, summary, whereabouts


def test_the_summary_tells_what_was_found(second_issue: Extraction) -> None:
    told = dict(line.split(": ", 1) for line in summary(second_issue) if ": " in line)
    assert told["issue"] == "2021 no. 3, whole number 87, 2021-03-05"
    assert (
        told["contents"]
        == "3 sections, 1 sub-headings, 9 entries (8 matched by a headline, 1 by their place)"
    )
    assert told["texts"].startswith("2 pieces, ")
    assert told["photographs"] == "6; people: 15; offices: 4"
    assert told["corrections applied"] == "2 (bold mark: 2)"
    assert told["entries in the notes"] == "none"


def test_every_doubt_names_its_lines(second_issue: Extraction) -> None:
    texts = [line.text for line in second_issue.lines]
    star, last, listed, begins, zh, en = (
        texts.index(text) + 1
        for text in (
            "★专家观点",
            "18 让航路更安全",
            "22 孟海澜、伊戈尔·佩林等3人",
            "中方嘉宾",
            "船长们在海上救援分论坛上发言（秦远 陶一鸣 摄）",
            "Captains speak at the Sea Rescue Sub-forum",
        )
    )
    told = list(doubts(second_issue))
    for start in (
        f"line {star}, {last}: the group 专家观点 ends with page 18",
        f"line {listed}, {begins}, {begins + 2}: the Chinese headline and the English headline of the entry of page 22",
        f"line {zh}, {en}, {en + 1}: taken for one photograph",
    ):
        assert any(doubt.startswith(start) for doubt in told), start


def test_report_accounts_for_every_character(
    second_issue: Extraction, second_objects: list[FixtureObject]
) -> None:
    found: dict[int, set[int]] = {line.number: set() for line in second_issue.lines}
    for row in whereabouts(second_issue, second_objects):
        line, columns, *_owner = row.split("\t")
        start, end = map(int, columns.split("-"))
        found[int(line)] |= set(range(start, end))
    for line in second_issue.lines:
        assert {c for c, character in enumerate(line.text) if character.strip()} <= found[line.number]


def test_the_report_names_owner_drop_and_correction(
    second_issue: Extraction, second_objects: list[FixtureObject]
) -> None:
    rows = [row.split("\t") for row in whereabouts(second_issue, second_objects)]
    texts = [line.text for line in second_issue.lines]
    star, title, bold = (texts.index(text) + 1 for text in ("★专家观点", "让航路更安全", "Mayor of Yunpu"))
    assert [str(star), "0-1", "dropped", "star of a sub-heading", "★"] in rows
    assert [str(title), "0-6", "articles.article 9999-0873/87//p18", "title_zh", "让航路更安全"] in rows
    assert [str(bold), "14-14", "corrected", "bold mark", "** → "] in rows
