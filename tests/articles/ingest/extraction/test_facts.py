from datetime import date
from decimal import Decimal

import pytest
import yaml

from articles.ingest.extraction.colophon import read_front_matter
from articles.ingest.extraction.doubts import Cost, Doubt
from articles.ingest.extraction.drafts import IssueFacts
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.facts import read_facts
from articles.ingest.extraction.notes import IssueNote

from .samples import lines

FRONT = """
海港协会主管

海港论坛（云浦）2031 年年会专刊

HARBOUR POLICE

海港警务

2031.3

总第 87 期

海港论坛（云浦）2031 年年会

潮起东方：共护平安航路

海港论坛(云浦)2031年年会

Annual Meeting 2031

ISSN 9999-0873

国际标准连续出版物号:ISSN 9999-0873 国内统一连续出版物号:CN99-0087/D 国内邮发代号:99-7 国外代号:Q9087

国内定价:28.00 元 港澳台地区定价:40 港元 国外定价:9.5 美元

Directed by 主管 海港协会 China Harbour Association
Published by 主办 云浦大学出版社 Yunpu University Press
《海港警务》杂志 总第 87 期 / 出版日期 2031 年 3 月 5 日

郑重声明

不得转载。

违者必究。
"""


def read(text: str = FRONT, *notes: IssueNote) -> tuple[IssueFacts, list[Doubt]]:
    return read_facts(read_front_matter(lines(text))[0], notes)


def facts(text: str = FRONT) -> IssueFacts:
    return read(text)[0]


def test_consistent_front_is_not_doubted() -> None:
    assert read()[1] == []


def test_the_magazine_is_known_by_its_colophon() -> None:
    found = facts()
    assert (found.magazine.zh, found.magazine.en) == ("海港警务", "Harbour Police")
    assert (found.issn, found.cn_number, found.postal_code, found.overseas_code) == (
        "9999-0873", "CN99-0087/D", "99-7", "Q9087",
    )  # fmt: skip
    assert (found.publisher.zh, found.publisher.en) == ("云浦大学出版社", "Yunpu University Press")
    assert (found.authority.zh, found.authority.en) == ("海港协会", "China Harbour Association")
    assert found.rights_statement == "郑重声明\n不得转载。\n违者必究。"


def test_cover_and_colophon_identify_issue() -> None:
    found = facts()
    assert (found.whole_number, found.year, found.number, found.date) == ("87", 2031, "3", date(2031, 3, 5))


def test_special_issue_has_motto_as_theme() -> None:
    """And a name in both languages."""
    found = facts()
    assert (found.title.zh, found.title.en) == ("海港论坛（云浦）2031 年年会专刊", "Annual Meeting 2031")
    assert (found.theme.zh, found.theme.en) == ("潮起东方：共护平安航路", "")


def test_theme_is_cover_text() -> None:
    """Of an issue that is no special one; each line once."""
    found = facts(FRONT.replace("海港论坛（云浦）2031 年年会专刊", ""))
    assert (found.title.zh, found.title.en) == ("", "")
    assert found.theme.zh == "海港论坛（云浦）2031 年年会\n潮起东方：共护平安航路"
    assert found.theme.en == "Annual Meeting 2031"


def test_prices_are_amounts_in_three_currencies() -> None:
    assert facts().prices == {
        "price_cny": Decimal("28.00"),
        "price_hkd": Decimal("40.00"),
        "price_usd": Decimal("9.50"),
    }


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("总第 464-465 期", "464-465"),
        ("总第464期", "464"),
        ("总第 464—465 期", "464-465"),
        ("总第 464、465 期", "464-465"),
        ("总第 464/465 期", "464-465"),
        ("总第464至465期", "464-465"),
    ],
)
def test_a_double_issue_has_a_double_number(printed: str, number: str) -> None:
    assert facts(FRONT.replace("总第 87 期", printed)).whole_number == number


@pytest.mark.parametrize(
    ("printed", "year", "number"),
    [
        ("2031.3", 2031, "3"),
        ("2031年3月", 2031, "3"),
        ("2031 年 11-12 期", 2031, "11-12"),
        ("2031.3/4", 2031, "3-4"),
        ("2031年第3期（总第87期）", 2031, "3"),
        ("2031.S2", 2031, "S2"),
        ("2031.s2", 2031, "S2"),
        ("2031年增刊２", 2031, "S2"),
    ],
)
def test_year_and_number_stand_on_the_cover(printed: str, year: int, number: str) -> None:
    found = facts(FRONT.replace("\n2031.3\n", f"\n{printed}\n"))
    assert (found.year, found.number) == (year, number)


def test_date_gives_year_and_number() -> None:
    """Where cover and colophon do not."""
    found = facts(FRONT.replace("\n2031.3\n", "\n"))
    assert (found.year, found.number) == (2031, "3")


@pytest.mark.parametrize(
    ("old", "new", "lines", "taken", "value"),
    [
        ("ISSN 9999-0873", "ISSN 9999-0874", (21, 23), "9999-0874 is not an ISSN", "9999-0874"),
        ("\nISSN 9999-0873", "\nISSN 1234-5679", (21, 23), "the ISSN is read 1234-5679", "1234-5679"),
        ("ISSN 9999-0873", "", (1,), "no ISSN is printed", ""),
        ("总第 87 期", "", (1,), "no whole number (总第 … 期) is printed: 2031-3", "2031-3"),
        ("总第 87 期", "总第 8l 期", (11, 29), "总第 8l 期, is read 81", "81"),
        ("总第 87 期 /", "总第 88 期 /", (11, 29), "the whole number is read 总第 87 期", "87"),
        ("总第 87 期", "总第甲期", (11, 29), "总第 甲 期 is no number", "2031-3"),
        ("ISSN 9999-0873", "ISSN 9999-O873", (21, 23), "a digit of the ISSN is misread", "9999-0873"),
        ("3 月 5 日", "3 月 l 日", (29,), "a digit of the date of issue is misread", date(2031, 3, 1)),
        ("2031 年 3 月 5 日", "0031 年 3 月 5 日", (29,), "is no day of the calendar", date(2031, 3, 5)),
        (
            " / 出版日期 2031 年 3 月 5 日",
            "",
            (11, 29),
            "no date of issue (出版日期) is printed",
            date(2031, 3, 1),
        ),
        ("3 月 5 日", "2 月 30 日", (29,), "2031 年 2 月 30 日, is no day", date(2031, 2, 28)),
        ("3 月 5 日", "13 月 5 日", (29,), "is no day of the calendar: read 2031-03-05", date(2031, 3, 5)),
        ("2031.3\n", "2032.3\n", (9, 29), "the year is read 2032", 2032),
        ("2031.3\n", "2031.5\n", (9, 29), "the number in the year is read 5", "5"),
        ("《海港警务》杂志", "", (7,), "is read 海港警务", "海港警务"),
    ],
)
def test_missing_facts_are_guessed_and_doubted(
    old: str, new: str, lines: tuple[int, ...], taken: str, value: object
) -> None:
    """Contradictory ones too; the doubt names the lines."""
    found, doubts = read(FRONT.replace(old, new))
    doubt = next(each for each in doubts if taken in each.taken)
    assert (doubt.lines, doubt.cost) == (lines, Cost.ENTRY)
    assert value in (
        found.issn, found.whole_number, found.year, found.number, found.date, found.magazine.zh,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("总第 87 期", "", IssueNote(whole_number="87")),
        ("3 月 5 日", "2 月 30 日", IssueNote(date="2031-03-05", number="3")),
        ("2031.3\n", "2032.4\n", IssueNote(year=2031, number="3")),
        ("ISSN 9999-0873", "", IssueNote(issn="9999-0873")),
    ],
)
def test_facts_of_notes_are_certain(old: str, new: str, note: IssueNote) -> None:
    found, doubts = read(FRONT.replace(old, new), note)
    assert doubts == []
    assert (found.issn, found.whole_number) == ("9999-0873", "87")
    assert (found.year, found.number, found.date) == (2031, "3", date(2031, 3, 5))


@pytest.mark.parametrize("noted", ["whole_number", "year", "number", "date", "issn"])
def test_proposed_note_can_be_pasted(noted: str) -> None:
    text = FRONT.replace("ISSN 9999-0873", "ISSN 9999-0874").replace("87 期", "8l 期")
    text = text.replace("2031.3\n", "2032.5\n").replace("3 月 5 日", "2 月 30 日")
    found, doubts = read(text)
    pasted = yaml.safe_load(next(doubt.note for doubt in doubts if f"{{{noted}:" in doubt.note))["issue"]
    again, remaining = read(text, IssueNote(**pasted))
    assert getattr(again, noted) == getattr(found, noted)
    assert not any(f"{{{noted}:" in doubt.note for doubt in remaining)


@pytest.mark.parametrize(
    "printed", ["2031-03-15", "２０３１／３／１５", "二〇三一年三月十五日", "2031 年 3 月 15 日"]
)
def test_a_date_is_read_in_any_digits(printed: str) -> None:
    found, doubts = read(FRONT.replace("2031 年 3 月 5 日", printed))
    assert (found.date, doubts) == (date(2031, 3, 15), [])


def test_impossible_date_in_notes_is_reported() -> None:
    with pytest.raises(ExtractionError, match="2031-02-30"):
        read(FRONT, IssueNote(date="2031-02-30"))


def test_cover_and_contents_outweigh_month() -> None:
    both = FRONT.replace("2031.3\n", "2031.2\n") + "\nHARBOUR POLICE\n\n目录 2031.2\n"
    found, doubts = read(both)
    assert (found.number, doubts) == ("2", [])
    found, doubts = read(both.replace("目录 2031.2", "目录 2031.3"))
    assert found.number == "3"
    assert doubts[0].otherwise == "2"


def test_numbers_in_full_width_are_numbers() -> None:
    wide = FRONT.replace("87 期", "８７－８８ 期").replace("2031.3\n", "２０３１．３\n")
    wide = wide.replace("9999-0873", "9999－0873").replace("28.00 元", "２８．５０ 元")
    found, doubts = read(
        wide.replace("2031 年 3 月 5 日", "２０３１ 年 ３ 月 ５ 日").replace("99-7 ", "９９－７ ")
    )
    assert (found.issn, found.whole_number, found.year, found.number) == ("9999-0873", "87-88", 2031, "3")
    assert (found.date, found.prices["price_cny"], found.postal_code) == (
        date(2031, 3, 5), Decimal("28.50"), "99-7",
    )  # fmt: skip
    assert doubts == []


def test_invalid_price_is_doubted() -> None:
    """And left out."""
    found, doubts = read(FRONT.replace("28.00 元", "2B.00 元"))
    assert "price_cny" not in found.prices
    assert "2B.00 元 is not understood" in doubts[0].taken


def test_unidentifiable_text_is_no_issue() -> None:
    """It has neither ISSN nor title."""
    with pytest.raises(ExtractionError, match="no ISSN and no title"):
        facts("目录\n")


def test_supplement_without_number_is_the_first() -> None:
    """And a doubt, which a note settles."""
    front = FRONT.replace("\n2031.3\n", "\n2031年增刊\n")
    found, doubts = read(front)
    assert found.number == "S1"
    assert any(each.note == 'issue: {number: "S1"}' for each in doubts)
    assert not any("supplement" in each.taken for each in read(front, IssueNote(number="S1"))[1])


def test_supplement_on_the_cover_is_no_number_of_the_month() -> None:
    front = FRONT.replace("\n2031.3\n", "\n增刊\n")
    found, doubts = read(front)
    assert found.number == "3"
    assert any(each.otherwise == "a supplement" for each in doubts)
    assert facts(FRONT.replace("\n2031.3\n", "\n2031 增刊 2\n")).number == "S2"
