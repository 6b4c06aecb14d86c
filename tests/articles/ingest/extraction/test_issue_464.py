"""Issue 464: its contents list, languages and pieces, read off the source by eye."""

import re

import pytest

from .conftest import SOURCE_464
from .fixtures import Fixture, entries, passages, rows

LINES = SOURCE_464.read_text("utf-8").split("\n")

# Section or ★ sub-heading, and the pages of its entries, as printed.
CONTENTS = [
    ("大会综述", "OVERVIEW OF GPSCFL", [4, 6, 10, 12, 21, 25, 27]),
    ("国际交流", "INTERNATIONAL COMMUNICATION", [32, 34, 36, 38]),
    ("会议发言", "KEYNOTE SPEECH", [40]),
    ("外宾访谈", "EXCLUSIVE INTERVIEW", [44]),
    ("分论坛", "SUB-FORUM", [55, 63, 65, 67, 69, 80, 82, 84, 90, 92, 93, 94]),
    ("专家观点", "Highlights", [57, 59, 61]),
    ("会议发言", "Presentations", [71]),
    ("嘉宾访谈", "Interview", [79]),
    ("会议发言", "Presentation", [86]),
    ("警务合作", "POLICE COOPERATION", [95]),
]


def test_sections_cover_printed_entries(fixture_464: Fixture) -> None:
    headings = rows(fixture_464, "magazine.issuesection")
    found = [
        (
            heading["heading_zh"],
            heading["heading_en"],
            [
                e["first_page"]
                for e in entries(fixture_464).values()
                if e["issue_section"][2] == heading["position"]
            ],
        )
        for heading in headings
    ]
    assert found == CONTENTS
    forum = next(each["position"] for each in headings if each["heading_zh"] == "分论坛")
    assert [each["heading_en"] for each in headings if each.get("parent")] == [
        "Highlights", "Presentations", "Interview", "Presentation",
    ]  # fmt: skip
    assert all(each["parent"][2] == forum for each in headings if "parent" in each)
    assert len([each for each in headings if "section" in each]) == 6


def test_entries_have_listed_titles(fixture_464: Fixture) -> None:
    listed = LINES[
        LINES.index("大会综述 | OVERVIEW OF GPSCFL") : LINES.index("警务合作 | POLICE COOPERATION") + 6
    ]
    printed = [
        line for line in listed if line and "|" not in line and not re.match(r"★|P\d|[A-Za-z]+$", line)
    ]
    held = []
    for entry in sorted(entries(fixture_464).values(), key=lambda each: each["order"]):
        held.append(f"{entry['first_page']} {entry['contents_title_zh']}")
        held += [entry[name] for name in ("contents_deck_zh", "contents_title_en") if name in entry]
    assert len(entries(fixture_464)) == 32
    assert held == printed
    assert [place for place, entry in entries(fixture_464).items() if "contents_deck_zh" in entry] == ["p4"]


# --- Languages and pieces -------------------------------------------------------------------------------------

WHOLE_IN_BOTH = [4, 6, 10, 12, 32, 34, 36, 38, 44, 55, 63, 65, 67, 69, 71, 80, 82, 84, 86, 90, 95]
ABSTRACT_IN_BOTH = [57, 59, 61]
CHINESE_ONLY = [21, 25, 27, 40, 79, 92, 93, 94]


def test_entries_have_their_languages(
    fixture_464: Fixture,
) -> None:
    """Of 32, 21 are in both languages, 3 have an English abstract and 8 are in Chinese only."""
    found: dict[str, list[int]] = {"whole": [], "abstract": [], "none": []}
    for place, entry in entries(fixture_464).items():
        english = {each["kind"] for each in passages(fixture_464, place) if "text_en" in each}
        found["whole" if english - {"abstract"} else "abstract" if english else "none"].append(
            entry["first_page"]
        )
        assert any("text_zh" in each for each in passages(fixture_464, place))
    assert found == {"whole": WHOLE_IN_BOTH, "abstract": ABSTRACT_IN_BOTH, "none": CHINESE_ONLY}


@pytest.mark.parametrize(
    ("place", "speakers"),
    [
        ("p12", ["曾伟雄", "陈智敏", "哈盖兹", "马浩明", "乌江诺拉", "优素福"]),
        ("p40", ["曾伟雄", "扎希德", "德梅拉什", "塔南加达", "伊胡桑", "雅毕"]),
        ("p44", ["乌尔基萨", "哈盖兹", "马丁·雅克", "利拉·马尼·鲍德尔"]),
    ],
)
def test_pieces_have_their_speakers(fixture_464: Fixture, place: str, speakers: list[str]) -> None:
    """Messages, speeches and interviews."""
    said = [
        each
        for each in rows(fixture_464, "articles.contribution")
        if each["article"][2].startswith(f"{place}/") and each["role"] in ("speaker", "interviewee")
    ]
    assert [each["name_zh"] for each in said] == speakers
    assert [each["article"][2] for each in said] == [f"{place}/{n}" for n in range(1, len(speakers) + 1)]
    pieces = [e for e in rows(fixture_464, "articles.article") if e.get("parent", [0, 0, 0])[2] == place]
    assert len(pieces) == len(speakers)


def test_no_other_entry_has_pieces(fixture_464: Fixture) -> None:
    parents = {each["parent"][2] for each in rows(fixture_464, "articles.article") if "parent" in each}
    assert parents == {"p12", "p40", "p44"}


def test_quotations_have_their_speakers(fixture_464: Fixture) -> None:
    """There are 16, all but one in both languages."""
    names = {each["slug"]: each["name_zh"] for each in rows(fixture_464, "magazine.person")}
    found = [each for each in passages(fixture_464, "p71") if each["kind"] == "quotation"]
    assert [names[each["speaker"][0]] for each in found] == [
        "刘宇鹏", "赵润林", "王文超", "黄子晖", "陈绮丽", "吴立志", "于群", "沈晓敏",
        "阿尔班扬", "利内奥·纳瓦", "埃米尔·侯赛因·亚瓦里", "亚历杭德罗·伊茨科维奇",
        "巴图巴特尔·普雷夫多吉", "金港坤", "吉特维赛·科玛尼翁", "梅斯芬·阿贝贝",
    ]  # fmt: skip
    one_sided = [names[each["speaker"][0]] for each in found if "text_en" not in each]
    assert one_sided == ["阿尔班扬"]  # his English was not printed
    assert all(each["text_zh"] for each in found)
