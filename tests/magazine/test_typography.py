"""The display form of texts; every sample is invented."""

import pytest

from magazine.typography import fine, tidy


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("灯塔 2031 年 5 月落成", "灯塔2031年5月落成"),
        ("与 GPS 相连", "与GPS相连"),
        ("海风 夜航", "海风 夜航"),
        ("灯塔(东岸)2031年", "灯塔（东岸）2031年"),
        ("海事组织(IMO)说", "海事组织（IMO）说"),
        ("（A (b) c）", "（A (b) c）"),
        ("他问: 灯亮了吗?", "他问：灯亮了吗？"),
        ("比分 3:2，时间 12:30", "比分3:2，时间12:30"),
        ("灯--海上的灯", "灯——海上的灯"),
    ],
)
def test_chinese_is_set_tidily(printed: str, shown: str) -> None:
    assert tidy(printed, "zh") == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("PORT, May 7 -- The lamp", "PORT, May 7 — The lamp"),
        ("----", "----"),
        ("the keeper's lamp, the ships' bell", "the keeper’s lamp, the ships’ bell"),
        ('He said: "Light it," and ("now")', "He said: “Light it,” and (“now”)"),
        ("the 'long night' watch", "the ‘long night’ watch"),
        ("It was 5:30 (UTC): late", "It was 5:30 (UTC): late"),
    ],
)
def test_english_is_set_tidily(printed: str, shown: str) -> None:
    assert tidy(printed, "en") == shown


@pytest.mark.parametrize(
    ("language", "printed", "whole"),
    [
        ("zh", "于2031年落成", "2031年"),
        ("zh", "第12期", "第12期"),
        ("zh", "高 32 米", "32米"),
        ("zh", "约1.5万名船员", "1.5万名"),
        ("zh", "达98.5%以上", "98.5%"),
        ("zh", "灯——海", "——"),
        ("zh", "夜……海", "……"),
        ("en", "on Sept. 7 at", "Sept. 7"),
        ("en", "some 3.5 million lamps", "3.5 million"),
        ("en", "in No. 12 of", "No. 12"),
    ],
)
def test_what_belongs_together_never_breaks(language: str, printed: str, whole: str) -> None:
    assert f'<span class="whole">{whole}</span>' in fine(printed, language)


@pytest.mark.parametrize(
    ("printed", "term"), [("灯塔(东岸)年会", "（东岸）"), ("专访林海、安娜·贝尔", "安娜·贝尔")]
)
def test_a_short_bracket_and_a_name_with_a_dot_are_marked_as_one_term(printed: str, term: str) -> None:
    assert f'<span class="term">{term}</span>' in fine(printed, "zh")


def test_a_number_alone_needs_no_span() -> None:
    assert fine("编号2031与", "zh") == "编号2031与"


@pytest.mark.parametrize(("language", "last"), [("zh", "完。■"), ("en", "The end. ■")])
def test_the_end_mark_stays_with_the_last_word(language: str, last: str) -> None:
    before = last[-2] if language == "zh" else ". "
    shown = fine(last, language)
    assert shown.endswith(f'<span class="whole">{before}<span class="end-mark">■</span></span>')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markup_in_a_text_is_shown_as_text(language: str) -> None:
    shown = fine('<b>灯&塔</b> 2031 年 "■"', language)
    assert "<b>" not in shown
    assert "&lt;b&gt;灯&amp;塔" in shown
