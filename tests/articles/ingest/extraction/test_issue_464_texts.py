"""Issue 464: its paragraphs and their pairs, read off the source by eye."""

import pytest

from .conftest import SOURCE_464
from .fixtures import Fixture, entries, passages, rows

SOURCE = SOURCE_464.read_text("utf-8")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("p6", "through Improved Coordination Mechanism"),
        ("p6", "supported by the government."),
        ("p10", "enhancing global anti-terrorism"),
        ("p21", "内政部部长雅毕对论坛"),
        ("p21", "功能切换的多场景"),
        ("p21", "倡议发展提供支持"),
        ("p25", "在世界百年未有之大变局"),
        ("p25", "大会中，众多国际组织负责人、国际"),
        ("p27", "达成一系列共识，持续"),
        ("p27", "向美国国务院外交"),
        ("p27", "克罗地亚警务联巡"),
        ("p38", "（连云港）2024年大会取得"),
        ("p44", "作出又一重大贡献"),
        ("p44", "problems and challenges require"),
        ("p44", "front against international crime."),
        ("p44", "犹豫态度，但我认为"),
        ("p44", "You can see that many practitioners"),
        ("p44", "的 2100名与会者"),
        ("p57", "当前全球安全困境，"),
        ("p59", "万亿美元。这些国家"),
        ("p61", "资料显示，境外资产"),
        ("p63", "wisdom and consensus for empowerment"),
        ("p65", "propositions of global tourism security governance"),
        ("p79", "愈演愈烈的网络犯罪"),
        ("p86", "任何不当行为——无论"),
        ("p86", "cyber capabilities, and invest"),
        ("p95", "取得积极效果。"),
    ],
)
def test_broken_paragraphs_are_whole(fixture_464: Fixture, place: str, words: str) -> None:
    """By a column, a page or a picture."""
    texts = [each.get(name, "") for each in passages(fixture_464, place) for name in ("text_zh", "text_en")]
    assert sum(words in text for text in texts) == 1
    assert words not in SOURCE


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        ("p21", "深化交流，凝聚力量"),
        ("p21", "——打造公共安全领域重要国际合作机制和平台"),
        ("p27", "携手应对挑战 共享合作成果"),
        ("p57", "全球安全倡议——走出安全困境的“指南针”"),
        ("p71", "中方嘉宾"),
        ("p71", "外方嘉宾"),
    ],
)
def test_headings_stand_alone(fixture_464: Fixture, place: str, heading: str) -> None:
    assert [each["kind"] for each in passages(fixture_464, place) if each.get("text_zh") == heading] == [
        "heading"
    ]


def test_no_paragraph_ends_in_the_middle(fixture_464: Fixture) -> None:
    running = ("paragraph", "question", "answer", "abstract", "quotation")
    texts = [
        text
        for each in rows(fixture_464, "articles.passage")
        if each["kind"] in running
        for name in ("text_zh", "text_en")
        for text in each.get(name, "").split("\n")
        if text
    ]
    assert [text[-20:] for text in texts if text.rstrip("■ ")[-1] not in "。！？…；：—”）.!?:;\"',"] == []


def side(text: str) -> list[str]:
    """Return the first words of each paragraph on a side."""
    return [paragraph[:12] for paragraph in text.split("\n")] if text else []


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("p6", ["相比往届大会，本届大会参"], ["Compared wit"]),
        ("p6", ["据了解，本届大会将聚焦当"], ["The Conferen", "Based on sci"]),
        ("p32", ["沙巴尼表示，感谢中方给予"], ["Shabani expr"]),
        ("p34", ["达契奇表示，塞方坚定奉行"], ["Dacic said S"]),
        ("p36", ["瓦努阿图、汤加、所罗门群", "会前，王小洪分别会见了皮"], ["Representati"]),
        ("p38", ["王小洪表示，中国同中亚五"], ["Noting that ", "Wang said al", "He also call"]),
        ("p38", ["会上，各方代表团团长作了"], ["During the m"]),
        ("p38", ["萨杰诺夫表示，祝贺全球公"], []),
        ("p44", ["马丁·雅克：安全形势在非"], ["Martin Jacqu", "First, the w"]),
        ("p44", ["您对论坛未来的工作有何期"], ["Do you have "]),
        ("p44", ["鲍德尔：由于技术的快速发"], ["Paudyal: Tre"]),
        ("p57", ["当前，百年未有之大变局加"], ["Currently, t"]),
        ("p86", ["感谢各位。"], ["Thank you fo"]),
        ("p86", ["最后，讨论都市警务不能不", "预防恐怖主义需要采取灵活"], ["Finally, we "]),
        ("p95", ["2019年和2023年，"], ["In 2019 and "]),
    ],
)
def test_pairs_say_the_same(fixture_464: Fixture, place: str, zh: list[str], en: list[str]) -> None:
    found = [
        (side(each.get("text_zh", "")), side(each.get("text_en", "")))
        for each in passages(fixture_464, place)
    ]
    assert (zh, en) in found


def test_each_language_keeps_its_printed_order(fixture_464: Fixture) -> None:
    for place in entries(fixture_464):
        for language in ("zh", "en"):
            found = [each for each in passages(fixture_464, place) if f"text_{language}" in each]
            found.sort(key=lambda each: each[f"order_{language}"])
            lines = [[int(n) for n in each[f"source_lines_{language}"].split()] for each in found]
            assert [each[0] for each in lines] == sorted(each[0] for each in lines), (place, language)
            assert len({each[f"order_{language}"] for each in found}) == len(found)
