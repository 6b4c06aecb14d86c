"""Spaces that a tool made wider, or lost."""

from .samples import read, texts

WIDE = (
    "The  lamp  burned  all  night",
    "and  the  keeper  wrote  it",
    "into  his  book  at  dawn",
    "of  Monday.",
    "柳  岸",
)


def test_wide_spaces_of_justified_lines_are_one() -> None:
    assert texts(*WIDE) == [
        "The lamp burned all night",
        "and the keeper wrote it",
        "into his book at dawn",
        "of Monday.",
        "柳  岸",
    ]


def test_wide_gaps_of_two_lines_stay() -> None:
    """They may be cells of a table."""
    assert texts(*WIDE[:2]) == list(WIDE[:2])


LOST = ("TheLampBurnedAllNight", "andthekeeperofthelampwroteit", "IntoHisBookAtDawn", "The boat came.")


def test_lines_without_spaces_are_doubted_together() -> None:
    _texts, (doubt,) = read(*LOST)
    assert doubt.lines == (1, 2, 3)


def test_one_long_word_is_no_doubt() -> None:
    assert read("andthekeeperofthelampwroteit", "The boat came.")[1] == []


def test_lost_space_parts_page_and_title() -> None:
    assert texts(*LOST, "目录", "3灯塔下的守望", "5名船长", "灯亮了。", "7船来了") [4:] == [
        "目录", "3 灯塔下的守望", "5名船长", "灯亮了。", "7船来了",
    ]  # fmt: skip
    assert texts("目录", "3灯塔下的守望") == ["目录", "3灯塔下的守望"]
