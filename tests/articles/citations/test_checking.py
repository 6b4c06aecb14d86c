"""Pasted references compared with issue 464: the archive's styles, those of other tools, and broken on purpose."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.citations.checking.answer import CheckedLine, Outcome, check
from articles.citations.checking.lines import MAX_LINE_LENGTH, MAX_LINES, read_lines
from articles.citations.queries import prefetch_for_records, read_records
from articles.citations.references.citation import Citation
from articles.citations.references.styles import STYLES
from articles.models import Article
from magazine.db.publication import State
from magazine.text.languages import BOTH

SITE = "https://archive.example.org"
# Expected outcome, path and differing fields, and the line: half of them broken on purpose.
DATA = Path(__file__).parent / "data/pasted-references.tsv"
pytestmark = pytest.mark.django_db


def checked(*lines: str) -> list[CheckedLine]:
    return check(read_lines("\n".join(lines)), SITE)


def result(line: CheckedLine) -> tuple[str, str, str]:
    fields = ",".join(sorted(each.field for each in line.differences))
    return line.outcome.value, line.records[0].path if line.records else "-", fields or "-"


def test_two_hundred_references() -> None:
    """At least 98 % right; nothing is found that is not there, and no article in the place of another."""
    rows = [line.split("\t") for line in DATA.read_text("utf-8").splitlines()]
    assert len(rows) == MAX_LINES
    assert sum(outcome == "found" for outcome, *_rest in rows) == MAX_LINES / 2
    found = checked(*(row[3] for row in rows))
    wrong = [
        (row, result(line)) for row, line in zip(rows, found, strict=True) if result(line) != tuple(row[:3])
    ]
    assert len(wrong) <= MAX_LINES * 0.02, wrong
    invented = [each for each in wrong if each[1][1] not in ("-", each[0][1])]
    assert not invented


def test_own_styles_are_found_without_differences() -> None:
    expected = []
    for language in BOTH:
        articles = prefetch_for_records(Article.objects.published()).in_print_order()[::3]
        for record in read_records(articles, SITE, language):
            for style in STYLES.values():
                expected.append((" ".join(style.write(Citation(record)).text.split()), record.path))
    for start in range(0, len(expected), MAX_LINES):
        part = expected[start : start + MAX_LINES]
        for (pasted, path), line in zip(part, checked(*(each for each, _path in part)), strict=True):
            assert result(line) == ("found", path, "-"), pasted


def test_names_what_differs() -> None:
    (line,) = checked("新华社. 全球公共安全合作论坛（连云港）2024年大会举行[J]. 现代世界警察, 2023(9): 5.")
    differing = {each.field: (each.cited, each.printed) for each in line.differences}
    assert differing == {"year": ("2023", "2024"), "number": ("9", "10"), "page": ("5", "4")}


def test_corrects_in_the_language_cited() -> None:
    """A line in English is corrected in English, one in Traditional characters as printed in Simplified ones."""
    english, chinese = checked(
        "Xinhua. China Ready to Contribute to Global Public Security Governance: Official. Modern World Police, 2019",
        "新華社. 全球公共安全合作論壇（連雲港）2024年大會舉行. 現代世界警察",
    )
    style = STYLES["apa"]
    corrected = [each.corrected(style) for each in (english, chinese)]
    assert [reference and reference.text.split(" (")[0] for reference in corrected] == ["Xinhua.", "新华社."]
    assert "Modern World Police, (10)" in (corrected[0].text if corrected[0] else "")


@pytest.mark.parametrize(
    "line",
    [
        "张三. 夜巡员的一百个发现[J]. 现代世界警察, 2024(10): 44.",
        "Doe, J. (2024, October). Invented Findings. Modern World Police, (10), 44–54.",
        "警察",
        "2024(10): 32",
        "全球公共安全合作论坛",
    ],
)
def test_place_or_words_alone_invent_nothing(line: str) -> None:
    assert checked(line)[0].outcome == Outcome.ABSENT


def test_place_of_the_magazine_alone_is_found() -> None:
    assert result(checked("现代世界警察，2024（10）：32")[0]) == ("found", "p32", "-")


def test_hidden_article_is_not_found() -> None:
    Article.objects.filter(locator="p32").update(state=State.DRAFT, published_at=None)
    assert checked("现代世界警察，2024（10）：32")[0].outcome == Outcome.ABSENT
    assert checked(f"{SITE}/issn/1004-1370/464/p32")[0].outcome == Outcome.ABSENT


@pytest.mark.parametrize(
    "text", ["", " \n\r\n\t", "\x00\x00", "<i></i>" * 90, "(" * 5000, "'\"|&!^:*\\" * 90]
)
def test_hostile_text_finds_nothing(text: str) -> None:
    assert all(line.outcome == Outcome.ABSENT for line in checked(text))


def test_lines_are_bounded() -> None:
    lines = read_lines("x" * 10_000_000 + "\ny" * 5000)
    assert len(lines) == MAX_LINES + 1
    assert len(lines[0].pasted) == MAX_LINE_LENGTH


def test_queries_do_not_grow_with_lines() -> None:
    rows = [line.split("\t")[3] for line in DATA.read_text("utf-8").splitlines()]
    counts = []
    for lines in (rows[:20], rows):
        with CaptureQueriesContext(connection) as queries:
            checked(*lines)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
