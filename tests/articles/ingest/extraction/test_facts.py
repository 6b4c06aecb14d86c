from datetime import date
from decimal import Decimal

import pytest

from articles.ingest.extraction.colophon import read_front_matter
from articles.ingest.extraction.drafts import IssueFacts
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.facts import read_facts

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


def facts(text: str = FRONT) -> IssueFacts:
    return read_facts(read_front_matter(lines(text))[0])


def test_the_magazine_is_known_by_its_colophon() -> None:
    found = facts()
    assert (found.magazine.zh, found.magazine.en) == ("海港警务", "Harbour Police")
    assert (found.issn, found.cn_number, found.postal_code, found.overseas_code) == (
        "9999-0873", "CN99-0087/D", "99-7", "Q9087",
    )  # fmt: skip
    assert (found.publisher.zh, found.publisher.en) == ("云浦大学出版社", "Yunpu University Press")
    assert (found.authority.zh, found.authority.en) == ("海港协会", "China Harbour Association")
    assert found.rights_statement == "郑重声明\n不得转载。\n违者必究。"


def test_the_issue_is_known_by_cover_and_colophon() -> None:
    found = facts()
    assert (found.whole_number, found.year, found.number, found.date) == ("87", 2031, "3", date(2031, 3, 5))


def test_a_special_issue_is_named_in_both_languages_and_its_theme_is_the_motto() -> None:
    found = facts()
    assert (found.title.zh, found.title.en) == ("海港论坛（云浦）2031 年年会专刊", "Annual Meeting 2031")
    assert (found.theme.zh, found.theme.en) == ("潮起东方：共护平安航路", "")


def test_the_theme_of_any_other_issue_is_all_that_the_cover_says_each_line_once() -> None:
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
    [("总第 464-465 期", "464-465"), ("总第464期", "464"), ("总第 464—465 期", "464—465")],
)
def test_a_double_issue_has_a_double_number(printed: str, number: str) -> None:
    assert facts(FRONT.replace("总第 87 期", printed)).whole_number == number


@pytest.mark.parametrize(
    ("printed", "year", "number"),
    [("2031.3", 2031, "3"), ("2031年3月", 2031, "3"), ("2031 年 11-12 期", 2031, "11-12")],
)
def test_year_and_number_stand_on_the_cover(printed: str, year: int, number: str) -> None:
    found = facts(FRONT.replace("\n2031.3\n", f"\n{printed}\n"))
    assert (found.year, found.number) == (year, number)


def test_without_them_the_date_gives_year_and_number() -> None:
    found = facts(FRONT.replace("\n2031.3\n", "\n"))
    assert (found.year, found.number) == (2031, "3")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ISSN 9999-0873", "ISSN 9999-0874", "line 21: 9999-0874 is not an ISSN: its check digit is wrong"),
        ("\nISSN 9999-0873", "\nISSN 1234-5679", "line 23: a second ISSN: 1234-5679, 9999-0873"),
        ("ISSN 9999-0873", "", "no ISSN"),
        ("总第 87 期", "", "no whole number"),
        ("出版日期", "", "no date of issue"),
        ("《海港警务》杂志", "", "no title of the magazine"),
    ],
)
def test_what_an_issue_cannot_do_without_is_asked_for(old: str, new: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        facts(FRONT.replace(old, new))
