import pytest

from articles.ingest.extraction.matching import (
    headlines_of,
    likeness,
    listed_names,
    titles_of_listed_pieces,
)

from .samples import blocks, contents


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("海港论坛（云浦） 2031 年年会消防分论坛举办", "海港论坛(云浦)2031年年会消防分论坛举办"),
        (
            "海港论坛（云浦）2031 年年会港区消防安全管理分论坛举办",
            "海港论坛（云浦）2031 年年会港区消防管理分论坛举办",
        ),
        ("Harbour Forum Opens in the City of Yunpu: officials", "Harbour Forum Opens in the City of Yunpu"),
        ("Harbour forum opens – in Yunpu", "Harbour Forum Opens in Yunpu"),
    ],
)
def test_variant_headline_is_found(printed: str, listed: str) -> None:
    """It is printed otherwise than in the list."""
    assert likeness(printed, listed) >= 0.82


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("海港论坛救援分论坛举办", "海港论坛消防分论坛在石岛举办"),
        ("灯塔", "灯塔下的守望"),
        ("Rescue Sub-forum Held", "Firefighting Sub-forum Held"),
        ("", "灯塔"),
        ("■", "灯塔"),
    ],
)
def test_another_headline_is_not_taken_for_it(printed: str, listed: str) -> None:
    assert likeness(printed, listed) < 0.82


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("专访甲、乙·丙、丁", ["甲", "乙·丙", "丁"]),
        ("孟海澜、伊戈尔·佩林等3人", ["孟海澜", "伊戈尔·佩林"]),
        ("孟海澜、佩林等", ["孟海澜", "佩林"]),
        ("专访阿伦·贝克", []),
        ("灯塔下的守望", []),
        ("加强全市所有港口和码头仓库的安全管理、保障夜航", []),
    ],
)
def test_title_lists_names(title: str, names: list[str]) -> None:
    assert listed_names(title) == names


def test_interview_list_promises_headlines() -> None:
    assert titles_of_listed_pieces("专访甲、乙") == ["专访甲", "专访乙"]
    assert titles_of_listed_pieces("甲、乙等2人") == []


CONTENTS = """
要闻 | NEWS

3 海港论坛开幕
各国代表共商安全

Harbour Forum Opens in Yunpu

5 夜航安全演练举行

Night Drill Held

目录完
"""


def test_headlines_span_blocks_and_deck() -> None:
    body = blocks(
        "海港论坛开幕 各国代表共商安全\n\n论坛开幕。■\n\n"
        "Harbour Forum Opens in Yunpu: organizers\n\nIt opened.■\n\n"
        "夜航\n\n安全\n\n演练举行\n\n演练举行。■\n\nNight Drill\n\nHeld\n\nIt was held.■"
    )
    entries = contents(CONTENTS.replace("目录完", "")).entries
    found = [headlines_of(body, entries, language) for language in ("zh", "en")]
    best = [[max(each, key=lambda headline: headline.score) for each in here] for here in found]
    assert [[(each.first, each.count) for each in here] for here in best] == [
        [(0, 1), (4, 3)],
        [(2, 1), (8, 2)],
    ]


def test_captions_and_sentences_are_no_headlines() -> None:
    body = blocks("海港论坛开幕（秦远 摄）\n\n海港论坛开幕。\n\n夜航安全演练举行")
    entries = contents(CONTENTS.replace("目录完", "")).entries
    assert [len(each) for each in headlines_of(body, entries, "zh")] == [0, 1]


@pytest.mark.parametrize(
    ("listed", "printed", "found"),
    [
        ("甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙天地己庚辛壬癸子丑", True),
        ("甲乙丙丁戊己庚辛壬癸子", "甲乙丙天地己庚辛壬癸子", False),
    ],
)
def test_headline_may_differ_by_a_sixth(listed: str, printed: str, found: bool) -> None:
    """Two characters of twelve are exchanged: 20 of 24 are alike (0.83); of eleven 18 of 22 (0.818)."""
    entries = contents(f"要闻 | NEWS\n\n3 {listed}\n\nNight Drill Held").entries
    ((*headlines,),) = headlines_of(blocks(f"{printed}\n\n一日。■"), entries, "zh")
    assert bool(headlines) is found


@pytest.mark.parametrize(("shorter", "alike"), [(6, True), (5, False)])
def test_beginning_of_a_headline_suffices(shorter: int, alike: bool) -> None:
    """From six tenths of its length on."""
    assert (likeness("甲乙丙丁戊己庚辛壬癸"[:shorter], "甲乙丙丁戊己庚辛壬癸") == 0.9) is alike
