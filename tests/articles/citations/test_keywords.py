"""Keywords are read from the line that the magazine printed."""

import pytest

from articles.citations.keywords import keywords_in


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("关键词：灯塔；海图；潮汐。", ("灯塔", "海图", "潮汐")),
        ("【关键词】灯塔 海图", ("灯塔", "海图")),
        ("[关键字] 灯塔，海图", ("灯塔", "海图")),
        ("关 键 词：灯塔、海图", ("灯塔", "海图")),
        ("主题词: 灯塔；1,000 海里", ("灯塔", "1,000 海里")),
        ("灯塔；\n海图", ("灯塔", "海图")),
        ("灯塔\n海图", ("灯塔", "海图")),
    ],
)
def test_in_chinese(line: str, keywords: tuple[str, ...]) -> None:
    assert keywords_in(line, "zh") == keywords


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("Keywords: lighthouse; sea, chart; tide.", ("lighthouse", "sea, chart", "tide")),
        ("Key words: sea\nchart, tide", ("sea chart", "tide")),
        ("Key words: sea chart, tide", ("sea chart", "tide")),
        ("KEYWORDS  sea chart", ("sea chart",)),
        ("[Keywords] sea chart  tide", ("sea chart", "tide")),
        ("Index Terms: tide", ("tide",)),
        ("Keywords:", ()),
    ],
)
def test_in_english(line: str, keywords: tuple[str, ...]) -> None:
    assert keywords_in(line, "en") == keywords
