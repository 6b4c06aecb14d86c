"""The gold is well formed, and the meter counts what a hand counts on a few lines."""

from contextlib import suppress
from dataclasses import replace

import pytest

from articles.ingest.extraction.characters.reading import read_characters
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Notes
from articles.ingest.extraction.pipeline import extract_lines
from benchmarks.extraction import gold
from benchmarks.extraction.faults import compare
from benchmarks.extraction.found import Found, FoundPerson, find
from benchmarks.extraction.report import figures
from benchmarks.extraction.result import Result

SMALL = gold.parse(
    "@p3\nlisted | 3 夜航\nheadline | 夜航\nbyline | 文 / 柳青\n"
    "paragraph =1 | 船在夜里\nparagraph + | 出港。\nparagraph =1 ! | The ship leaves at night.\n"
)
SMALL.people = [
    {"zh": "柳青", "en": "Liu Qing", "family": ["柳", "Liu"], "roles": {"p3": ["author/reporter"]}}
]
SMALL.facts = {"number": "3"}
WHOLE = """@front
front | 夜航
front | NIGHT SAILING
front | 2024.5
front | 总第 3 期
front | 国际标准连续出版物号:ISSN 9998-0010 国内定价:20.00 元
front | 《夜航》杂志 总第 3 期 / 出版日期 2024 年 5 月 1 日

front | 目录 2024.5
front | 封面摄影: 柳青

section | 要闻 | NEWS

@p3
listed | 3 港口夜航开始
listed | Night Sailing Begins

headline =1 | 港口夜航开始

byline | 文 / 柳青

paragraph =2 | 港口5月2日夜里开放，第一艘货轮驶出码头，

caption | 货轮出港（秦远 摄）

paragraph + | 船上有19名船员。

paragraph =3 | 港口还请来3名医生，检查船员的身体。■

headline =1 | Night Sailing Begins

paragraph =2 | The port opened at night on May 2, and the first cargo ship left the pier with a crew of 19.

paragraph =3 | The port also invited 3 doctors to inspect the health of the crew.■
"""
WHOLE_PEOPLE = [
    {"zh": "柳青", "en": "Liu Qing", "roles": {"p3": ["author"], "front": ["photographer"]}},
    {"zh": "秦远", "en": "Qin Yuan", "roles": {"p3": ["photographer"]}},
]
KINDS = {1: "listed", 2: "headline", 3: "byline", 4: "paragraph", 5: "paragraph", 6: "paragraph"}
PERSON = {"name_zh": "柳青", "name_en": "Liu Qing", "family_name_zh": "柳", "family_name_en": "Liu"}
RIGHT = Found(
    kinds=KINDS,
    entries=dict.fromkeys(KINDS, "p2"),  # another locator for the same line of the contents list
    listed={"p2": {1}},
    joins={(4, 5)},
    rows=[(frozenset([4, 5]), frozenset([6]))],
    people=[FoundPerson(PERSON, {("p2", "author")})],
    facts={"number": "3"},
    doubts=[(6,)],
)


def measured(**changes: object) -> Result:
    return compare(SMALL, replace(RIGHT, **changes))  # type: ignore[arg-type]


def test_nothing_is_wrong_with_the_right_result() -> None:
    result = measured()
    assert (result.faults, result.idle_doubts) == ([], [])
    assert result.totals == {
        "kind": 6, "entry": 6, "join": 1, "pair": 1, "person": 1, "role": 1, "fact": 1, "reading": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"kinds": KINDS | {2: "paragraph"}}, ["kind 2: expected headline, got paragraph; SILENT"]),
        ({"entries": RIGHT.entries | {3: "p9"}}, ["entry 3: expected p3, got p9; SILENT"]),
        ({"joins": set()}, ["join 4, 5: expected joined, got apart; SILENT"]),
        ({"joins": {(4, 5), (3, 4)}}, ["join 3, 4: expected apart, got joined; SILENT"]),
        ({"facts": {}}, ["fact -: expected number 3, got none; SILENT"]),
        ({"rows": []}, ["pair 4, 5, 6: expected 4+5 = 6, got none; announced"]),
        ({"rows": [*RIGHT.rows, (frozenset([2]), frozenset([3]))]}, ["pair 2, 3: expected no pair, got 2 = 3; SILENT"]),
        ({"doubts": []}, ["reading 6: expected a doubt, got none; SILENT"]),
        (
            {"people": [FoundPerson(PERSON | {"family_name_zh": "柳青"}, {("p2", "author")})]},
            ["person 3: expected 柳青 Liu Qing 柳 Liu, got 柳青 Liu Qing 柳青 Liu; SILENT"],
        ),
        (
            {"people": [FoundPerson(PERSON, {("p2", "translator")})]},
            [
                "role 3: expected 柳青: author/reporter in p3, got none; SILENT",
                "role 3: expected 柳青: none, got translator in p3; SILENT",
            ],
        ),
        (
            {"people": [*RIGHT.people, FoundPerson({"name_zh": "文"})]},
            ["person 3: expected nobody, got 文; SILENT"],
        ),
    ],
)  # fmt: skip
def test_every_difference_is_a_fault(changes: dict[str, object], faults: list[str]) -> None:
    assert [str(fault) for fault in measured(**changes).faults] == faults


def test_doubt_announces_paragraph_faults() -> None:
    result = measured(kinds=KINDS | {4: "answer", 5: "answer"}, doubts=[(5,), (6,)])
    assert [(fault.lines, fault.announced) for fault in result.faults] == [((4,), True), ((5,), True)]


def test_doubt_without_fault_is_idle() -> None:
    assert measured(doubts=[(6,), (2,)]).idle_doubts == [(2,)]


def test_finds_whole_issue() -> None:
    issue = gold.parse(WHOLE)
    issue.people, issue.facts = WHOLE_PEOPLE, {"number": "5", "price_cny": "20.00"}
    found = find(issue.source)
    result = compare(issue, found)
    # Two paragraphs are too few for the lexicon, so their pairs are left aside, but not that of the headlines.
    faults = [fault for fault in result.faults if fault.measure != "pair" or fault.lines == (16, 28)]
    assert (found.refused, found.lost, faults) == ("", "", [])
    assert (result.totals["join"], result.totals["role"]) == (1, 3)


def test_what_is_no_issue_is_refused() -> None:
    assert find("港口五月开始夜航。\n").refused


def test_a_refused_issue_has_nothing_right() -> None:
    result = compare(SMALL, Found(refused="no text"))
    cells = figures(result, pages=2)
    assert cells["lines of a wrong kind"] == "100.0 % (6 of 6)"
    assert cells["lines in a wrong entry"] == "6 of 6"
    assert cells["joins right"] == cells["people right, none invented"] == "0.0 % (0 of 1)"
    assert cells["of all faults, announced"].startswith("0.0 %")


def test_a_line_goes_on_across_furniture() -> None:
    issue = gold.parse(
        "@p3\nlist | 一\nfurniture | 4\n\nlist | One\n\nlist + | 二\n\nlist | Two\nlist + | 3-4\n"
    )
    assert [line.after for line in issue.lines] == [0, 0, 0, 0, 0, 1, 0, 0, 8]
    assert issue.paragraph(6) == {1, 6}


@pytest.mark.parametrize("row", ["| 无", "paragraph + | 无", "paragraph x | 无", "无"])
def test_a_row_without_sense_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="无"):
        gold.parse(row)


@pytest.mark.parametrize("name", gold.issues())
def test_the_gold_is_well_formed(name: str) -> None:
    issue = gold.read(gold.issues()[name])
    sides: dict[tuple[str, str], set[str]] = {}
    for line in issue.printed:
        if line.pair:
            sides.setdefault((line.entry, line.pair), set()).add(line.language)
    assert {pair: languages for pair, languages in sides.items() if languages != {"zh", "en"}} == {}
    listed = {line.entry for line in issue.printed if "listed" in line.kinds}
    assert {line.entry for line in issue.printed if line.is_in_body} == listed
    assert len(listed) == 15
    assert {entry for person in issue.people for entry in person["roles"]} <= {*listed, "front"}


@pytest.mark.parametrize("name", gold.issues())
def test_a_gold_issue_meets_no_traceback(name: str) -> None:
    lines = gold.read(gold.issues()[name]).source.split("\n")
    with suppress(ExtractionError):
        extract_lines(*read_characters(lines, ()), Notes())
