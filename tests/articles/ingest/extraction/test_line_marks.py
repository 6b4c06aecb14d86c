import pytest

from articles.ingest.extraction.line_marks import (
    asks,
    is_date,
    is_item,
    is_label,
    is_labelled,
    is_numbered,
    is_salutation,
)


@pytest.mark.parametrize(
    "text",
    [
        "（一）检查缆绳",
        "(1) Check the ropes",
        "（12）检查缆绳",
        "(a) Check the ropes",
        "1. Check the ropes",
        "3、检查缆绳",
        "2）检查缆绳",
        "① 检查缆绳",
        "[12] 秦远：《灯塔》",
        "● 检查缆绳",
    ],
)
def test_item_is_known(text: str) -> None:
    assert is_item(text)
    assert is_numbered(text)


@pytest.mark.parametrize(
    "text", ["3.5米高的灯塔", "123. 灯塔", "（灯塔）", "(ab) Check", "[灯塔]", "1998 年"]
)
def test_text_like_an_item_is_none(text: str) -> None:
    assert not is_item(text)


@pytest.mark.parametrize("text", ["一、守望", "第二章 守望", "第三节守望", "十二部", "IV. The Watch"])
def test_heading_of_a_part_is_numbered(text: str) -> None:
    assert is_numbered(text)
    assert not is_item(text)


@pytest.mark.parametrize("text", ["一座灯塔", "第二座灯塔", "IV.The Watch", "In. The Watch"])
def test_text_is_no_part_heading(text: str) -> None:
    assert not is_numbered(text)


@pytest.mark.parametrize(
    "text",
    ["2031年3月", "2031年3月12日", "二〇三一年三月十二日", "12 March 2031", "March 12, 2031", "March 2031"],
)
def test_date_alone_is_known(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["2031年", "2031年3月的灯塔", "于2031年3月", "On 12 March 2031", "in March 2031"]
)
def test_text_with_a_date_is_no_date(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    "text",
    ["相关链接", "名词解释：", "知识 窗口", "贴 士", "Background", "Related Links", "FACT FILE:"],
)
def test_label_of_a_box_is_known(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["灯塔链接", "相关链接的灯塔", "Background of the Watch", "Linked", "Boxes"])
def test_text_like_a_label_is_none(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "【摘要】灯塔",
        "摘 要：灯塔",
        "关键词：灯塔",
        "参考文献",
        "Abstract: The lamp",
        "key words: lamp",
        "References",
    ],
)
def test_label_before_text_is_known(text: str) -> None:
    assert is_labelled(text)


@pytest.mark.parametrize(
    "text", ["【灯】亮了", "摘要如下", "参考文献不多", "Abstracts: none", "Referencesbelow"]
)
def test_label_words_in_text_are_text(text: str) -> None:
    assert not is_labelled(text)


@pytest.mark.parametrize(
    "text",
    [
        "编辑同志：",
        "尊敬的守塔人：",
        "各位朋友！",
        "贵刊编辑部:",
        "Dear Sir,",
        "To the Editor:",
        "Dear Keeper",
    ],
)
def test_salutation_is_known(text: str) -> None:
    assert is_salutation(text)


@pytest.mark.parametrize(
    "text",
    [
        "守塔人说：",
        "编辑同志",
        "秦先生说：灯亮了。",
        "尊敬的守塔人和所有在海上度过漫长冬夜的朋友：",
        "Dearest Keeper,",
        "Dear Keeper, the lamp is lit.",
        "To the north lies the harbour.",
        "My Dear Keeper,",
    ],
)
def test_text_like_a_salutation_is_none(text: str) -> None:
    assert not is_salutation(text)


@pytest.mark.parametrize(("spaces", "expected"), [(24, True), (26, False)])
def test_label_is_short(spaces: int, expected: bool) -> None:
    """Spaces are counted: 29 characters are a label, 31 are none."""
    assert is_label(f"相关链{' ' * spaces}接：") is expected


@pytest.mark.parametrize(
    "text",
    [
        "链接　什么是灯塔",
        "知识链接：灯塔的高度",
        "Link: What Is a Lighthouse?",
        "Fact box: Lamps of the Coast",
    ],
)
def test_label_of_a_box_may_have_a_title(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text", ["链接　灯亮了。", "链接什么是灯塔", "Link: the lamp", "Background: It was lit. Then"]
)
def test_sentence_after_a_label_is_no_title(text: str) -> None:
    assert not is_label(text)


def test_bracketed_label_before_text_is_known() -> None:
    assert is_labelled("[Abstract] The lamp")
    assert not is_labelled("[Lamps] The lamp")


@pytest.mark.parametrize(
    ("text", "expected"), [("问：灯呢？", True), ("Q: Is it?", True), ("问题：灯呢？", False)]
)
def test_who_asks_is_known(text: str, expected: bool) -> None:
    assert asks(text) is expected


def test_brackets_around_a_label_are_none_of_it() -> None:
    assert is_label("【背景链接】")
    assert not is_label("【灯亮了】")
