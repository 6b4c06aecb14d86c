import pytest

from articles.ingest.extraction.colophon import doubts_of_colophon, read_front_matter
from articles.ingest.extraction.drafts import ColophonDraft
from articles.ingest.extraction.notes import CorrectionNote

from .samples import lines

COVER = """
海港协会主管

HARBOUR POLICE

海港警务

总第 87 期

国内定价:28.00 元 国外定价:9.5 美元

"""


def rows(text: str) -> list[tuple[str, str, str, str]]:
    entries, _credits = read_front_matter(lines(COVER + text))
    return [
        (str(each.label.zh), str(each.label.en), str(each.value.zh), str(each.value.en))
        for each in entries
        if each.part == "colophon"
    ][2:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Editor-in-Chief 主编 单文博 Shan Wenbo", ("主编", "Editor-in-Chief", "单文博", "Shan Wenbo")),
        ("Directed by 主管 海港协会 China Harbour Association",
         ("主管", "Directed by", "海港协会", "China Harbour Association")),
        ("Overseas Code 国外代号 Q9087", ("国外代号", "Overseas Code", "Q9087", "")),
        ("Postal Code 邮政编码 999038", ("邮政编码", "Postal Code", "999038", "")),
        ("Editorial Department 编辑部 (0999) 5550101", ("编辑部", "Editorial Department", "(0999) 5550101", "")),
        ("E-mail 信箱 desk@harbour.example", ("信箱", "E-mail", "desk@harbour.example", "")),
        ("Mainland Price 国内定价 28.00 元人民币", ("国内定价", "Mainland Price", "28.00 元人民币", "")),
        ("本刊法律顾问 徐圣 刘乃", ("本刊法律顾问", "", "徐圣 刘乃", "")),
        ("《海港警务》杂志 总第 87 期 / 出版日期 2031 年 3 月 5 日",
         ("", "", "《海港警务》杂志 总第 87 期 / 出版日期 2031 年 3 月 5 日", "")),
    ],
)  # fmt: skip
def test_line_has_label_and_value(text: str, expected: tuple[str, str, str, str]) -> None:
    """In the languages that it prints; codes go with the Chinese."""
    assert rows(text) == [expected]


def test_a_second_name_stands_without_a_label() -> None:
    assert rows("Editors 编辑 沈青禾 Shen Qinghe\n陶一鸣 Tao Yiming") == [
        ("编辑", "Editors", "沈青禾", "Shen Qinghe"),
        ("", "", "陶一鸣", "Tao Yiming"),
    ]


def test_broken_address_is_one_value() -> None:
    """In each language."""
    (row,) = rows(
        "Press of Yunpu University, 社址 云浦市潮声路 29 号\nBuilding 29, 云浦大学出版社\nChaosheng Road, Yunpu"
    )
    assert row == (
        "社址",
        "",
        "云浦市潮声路 29 号\n云浦大学出版社",
        "Press of Yunpu University, Building 29, Chaosheng Road, Yunpu",
    )


def test_english_value_follows_on_next_line() -> None:
    assert rows("Overseas Distribution 国外发行 海港图书公司\nHarbour Book Company") == [
        ("国外发行", "Overseas Distribution", "海港图书公司", "Harbour Book Company")
    ]


def test_labels_in_one_line_are_entries() -> None:
    entries, _credits = read_front_matter(lines(COVER))
    assert [(str(each.label.zh), str(each.value.zh)) for each in entries if each.part == "colophon"] == [
        ("国内定价:", "28.00 元"),
        ("国外定价:", "9.5 美元"),
    ]


def test_parts_follow_from_cover_to_contents() -> None:
    text = COVER + (
        "Printer 印刷 潮声印刷厂\n\n郑重声明\n\n不得转载。\n\nHARBOUR POLICE\n\n目录 2031.3\n\n官方二维码\n\nP25\n\n"
        "封面摄影: 陶一鸣"
    )
    entries, cover_credits = read_front_matter(lines(text))
    assert [(each.part, printed_of(each)) for each in entries] == [
        ("cover", "海港协会主管"), ("cover", "HARBOUR POLICE"), ("cover", "海港警务"), ("cover", "总第 87 期"),
        ("colophon", "国内定价:28.00 元"), ("colophon", "国外定价:9.5 美元"), ("colophon", "印刷Printer潮声印刷厂"),
        ("rights", "郑重声明"), ("rights", "不得转载。"),
        ("contents", "HARBOUR POLICE"), ("contents", "目录 2031.3"), ("contents", "官方二维码"),
        ("thumbnail", "P25"),
    ]  # fmt: skip
    assert [str(line) for line in cover_credits] == ["封面摄影: 陶一鸣"]


def printed_of(entry: ColophonDraft) -> str:
    return "".join(map(str, (entry.label.zh, entry.label.en, entry.value.zh, entry.value.en)))


@pytest.mark.parametrize("odd", ["元\ufffd :", "36/D:", "(cid:9)"])
def test_run_of_labels_is_complete(odd: str) -> None:
    line = f"国内定价:28.00 {odd} 国外定价:9.5 美元 邮发代号:99-7"
    printed = "".join(text for row in rows(line) for text in row)
    assert sorted(printed.replace(" ", "")) == sorted(line.replace(" ", ""))


def test_run_broken_within_label_is_whole() -> None:
    broken = "国内邮发代号:99-7 国内定价:28.00 元 国外代\n号:Q9087 国外定价:9.5 美元\n"
    assert [(zh, value) for zh, _en, value, _value in rows(broken)][-4:] == [
        ("国内邮发代号:", "99-7"), ("国内定价:", "28.00 元"), ("国外代号:", "Q9087"), ("国外定价:", "9.5 美元"),
    ]  # fmt: skip


def test_run_ending_with_price_is_whole() -> None:
    apart = "国外定价:9.5 美元 国内定价:28.00 元\n邮发代号:99-7 国外代号:Q9087\n"
    assert [(zh, value) for zh, _en, value, _value in rows(apart)][-3:] == [
        ("国内定价:", "28.00 元"), ("邮发代号:", "99-7"), ("国外代号:", "Q9087"),
    ]  # fmt: skip


WHOLE = "Editors 编辑 单文博 Shan Wenbo\n秦远 Qin Yuan\n潮声 Chao Sheng\n\n《海港警务》总第 87 期\n\nHARBOUR POLICE"


def doubted(text: str, *corrections: CorrectionNote) -> list[tuple[int, ...]]:
    entries, _credits = read_front_matter(lines(COVER + text))
    return [doubt.lines for doubt in doubts_of_colophon(entries, corrections)]


def test_colophon_with_all_its_labels_is_no_doubt() -> None:
    assert doubted(WHOLE) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("数字出版战略合作", 11),
        ("Strategic Partners", 11),
        ("Building 29, 云浦大学出版社", 11),
        ("Printer 印刷 潮声厂\n\nTide Net", 13),
    ],
)
def test_value_without_label_or_label_without_value_is_a_doubt(text: str, line: int) -> None:
    assert doubted(text) == [(line,)]


def test_corrected_line_of_the_colophon_is_as_the_notes_say() -> None:
    assert doubted("数字出版战略合作", CorrectionNote(11, "数字", "数字", "as printed")) == []


def test_date_broken_after_its_month_is_whole() -> None:
    assert rows("《海港警务》杂志 总第 87 期 / 出版日期 2031 年 3 月\n5 日") == [
        ("", "", "《海港警务》杂志 总第 87 期 / 出版日期 2031 年 3 月5 日", "")
    ]


@pytest.mark.parametrize("broken", ["2031\n年 3 月 5 日", "2031 年\n3 月 5 日", "2031 年 3\n月 5 日"])
def test_broken_date_is_whole(broken: str) -> None:
    (row,) = rows(f"《海港警务》杂志 总第 87 期 / 出版日期 {broken}")
    assert "".join(row[2].split()).endswith("2031年3月5日")
