import pytest

from articles.ingest.extraction.joins import Seam, looks_like_heading, seam

LONG = (
    "海上走私和非法捕鱼威胁每一个港口，各国应当共享雷达和船舶数据，在没有月光的夜里也能找到每一艘失去动力的船"
)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        (LONG, "只，把水手送回家。"),
        ("救援队伍也从 3", "人增加到 8 人。"),
        ("论坛（云浦）2031", "年年会开幕。"),
        ("来自 41", "个国家的代表出席。"),
        ("他说：“灯塔亮了，船", "就会回来。”"),
        ("他说，灯", "，亮了。"),
        ("灯塔（石岛", "）亮了。"),
        ("灯亮了。夜里", "船回来了。"),
        ("把小船拉上岸、", "系牢。"),
    ],
)
def test_a_broken_chinese_paragraph_goes_on(text: str, following: str) -> None:
    assert seam("灯塔亮了。", text, following, "zh").is_joined


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("灯亮了。", "船回来了。"),
        ("风浪里的坚守", "台风来临时，守塔人要做三件事。"),
        ("检查发电机，保证灯光不灭；", "用无线电呼叫渔船；"),
        ("要做两件事：", "检查发电机；"),
        ("灯亮了（新华社）", "船回来了。"),
        ("守望海岸线的人们——", "灯亮了。"),
        ("……", "灯亮了。"),
    ],
)
def test_finished_chinese_does_not_go_on(text: str, following: str) -> None:
    """Neither does a heading."""
    assert not seam("灯塔亮了。", text, following, "zh").is_joined


@pytest.mark.parametrize(
    ("text", "following", "broken"),
    [
        ("Sailors searched the dark sea for a ship that had lost its", "power until dawn.", True),
        ("The lamp has been lit for more than a hundred years, from 1911 to", "2031, without a break.", True),
        ("The forum ended", "(Yunpu, 2031).", True),
        (f"Sailors {'searched the dark sea ' * 6}for the", "North Star.", True),
        ("The lamp is lit.", "power until dawn.", False),
        ("Watch Under the Lighthouse", "The keeper climbs the steps.", False),
        ("Ladies and Gentlemen,", "it is an honour.", False),
        ("It is a question of light:", "the lamp is lit.", False),
    ],
)
def test_english_goes_on_in_lower_case(text: str, following: str, broken: bool) -> None:
    """Or after a line too long for a headline."""
    assert seam(None, text, following, "en").is_joined is broken


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (None, "风浪里的坚守"),
        ("灯亮了。", "——把每一艘船平安送回家"),
        ("风浪里的坚守", "携手应对挑战 共享合作成果"),
        ("——风浪", "灯塔"),
    ],
)
def test_short_open_line_is_heading(before: str | None, text: str) -> None:
    assert looks_like_heading(before, text, "zh")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (None, LONG),
        (None, "灯亮了。夜里"),
        (None, "把小船拉上岸、"),
        (None, "灯塔（石岛"),
        (None, "他说：“灯塔"),
        ("检查发电机，保证灯光不灭；", "用无线电呼叫附近的渔船"),
        ("要做两件事：", "检查发电机"),
    ],
    ids=["long", "a sentence within", "、", "bracket", "quotation mark", "after ；", "after ："],
)
def test_unfinished_line_is_no_heading(before: str | None, text: str) -> None:
    assert not looks_like_heading(before, text, "zh")


@pytest.mark.parametrize(
    ("text", "heading"),
    [("In the Storm", True), ("In the storm,", False), ("It is lit.", False), ("The lamp " * 12, False)],
)
def test_english_headings_are_short_and_open(text: str, heading: bool) -> None:
    assert looks_like_heading(None, text.strip(), "en") is heading


@pytest.mark.parametrize(
    ("text", "following", "language", "found"),
    [
        ("海上的灯塔在夜里照亮航道。守塔的人，", "每天走上台阶。", "zh", Seam.JOINED),
        ("海上的灯塔在夜里照亮航道。守塔的人是", "海边长大的。", "zh", Seam.JOINED),
        ("海上的灯塔在夜里照亮航道。守塔的人等待信", "号灯亮。", "zh", Seam.JOINED),
        ("海上的灯塔在夜里照亮航道。他说“灯塔", "在那里”。", "zh", Seam.JOINED),
        ("海上的灯塔在夜里照亮航道。守塔的人高兴", "鱼群游来。", "zh", Seam.LIKELY_JOINED),
        ("海上的灯塔在夜里照亮航道。守塔的人高兴", "（一）检查灯光。", "zh", Seam.APART),
        ("The keepers of the lighthouse walk up the", "Stairs.", "en", Seam.JOINED),
        ("The keepers of the lighthouse walk up", "stairs.", "en", Seam.JOINED),
        ("The keepers of the lighthouse walk up", "120 stairs.", "en", Seam.LIKELY_JOINED),
        ("The keepers light all their lamps and", "This ship comes home.", "en", Seam.LIKELY_JOINED),
        ("The keepers light all their lamps and", "Thistle Island is safe.", "en", Seam.JOINED),
        ("The keepers of the lighthouse walk up", "Stairs.", "en", Seam.APART),
    ],
)
def test_likely_joins_are_told_from_certain_ones(
    text: str, following: str, language: str, found: Seam
) -> None:
    """信|号 is a word of the dictionary; a word that ends no sentence, a comma and an open bracket go on."""
    assert seam(None, text, following, language) is found


def test_answer_that_a_page_broke_is_no_heading() -> None:
    assert not looks_like_heading(None, "贝克：灯塔很老，我希望它", "zh")
    assert looks_like_heading(None, "贝克：守望灯塔", "zh")
