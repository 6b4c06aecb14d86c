"""The display form of texts; every sample is invented."""

import re
from collections.abc import Callable

import pytest

from magazine.text.typography import fine, headline, tidy, title_case


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("灯塔 2031 年 5 月落成", "灯塔2031年5月落成"),
        ("与 GPS 相连", "与GPS相连"),
        ("海风 夜航", "海风 夜航"),
        ("灯塔(东岸)2031年", "灯塔（东岸）2031年"),
        ("海事组织(IMO)说", "海事组织（IMO）说"),
        ("(IMO)海事组织", "（IMO）海事组织"),
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
        ("zh", "有20国参加", "20国"),
        ("zh", "见第12–20页", "第12–20页"),
        ("zh", "达98.5%以上", "98.5%"),
        ("zh", "灯——海", "——"),
        ("zh", "夜……海", "……"),
        ("en", "on Sept. 7 at", "Sept. 7"),
        ("en", "some 3.5 million lamps", "3.5 million"),
        ("en", "in No. 12 of", "No. 12"),
        ("en", "from 2029–31 on", "2029–31"),
    ],
)
def test_what_belongs_together_never_breaks(language: str, printed: str, whole: str) -> None:
    assert f'<span class="whole">{whole}</span>' in fine(printed, language)


@pytest.mark.parametrize(
    ("printed", "term"),
    [("灯塔(东岸)年会", "（东岸）"), ("专访林海、安娜·贝尔", '安<span class="whole">娜·</span>贝尔')],
)
def test_marks_short_terms(printed: str, term: str) -> None:
    assert f'<span class="term">{term}</span>' in fine(printed, "zh")


def test_a_number_alone_needs_no_span() -> None:
    assert fine("编号2031与", "zh") == "编号2031与"


@pytest.mark.parametrize(("language", "last"), [("zh", "完。■"), ("en", "The end. ■")])
def test_end_mark_follows_last_word(language: str, last: str) -> None:
    before = last[-2] if language == "zh" else ". "
    shown = fine(last, language)
    assert shown.endswith(f'<span class="whole">{before}<span class="end-mark">■</span></span>')


def lines_may_end(shown: str) -> list[str]:
    """Return the parts of a headline between the places where it may break."""
    return (
        re.sub("<(?!wbr)[^>]*>", "", shown)
        .replace(" ", "<wbr>")
        .replace("<wbr><wbr>", "<wbr>")
        .split("<wbr>")
    )


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("守护海岸灯火 共建平安航道", ["守护海岸灯火", "共建平安航道"]),
        ("林海、安娜·贝尔、沈小舟、韩雪", ["林海、", "安娜·贝尔、", "沈小舟、", "韩雪"]),
        ("沿海灯塔（东岸）2031 年年会", ["沿海灯塔", "（东岸）", "2031年年会"]),
        ("点亮“海上之光”，守望归航", ["点亮", "“海上之光”，", "守望归航"]),
    ],
)
def test_a_headline_breaks_between_its_phrases(printed: str, parts: list[str]) -> None:
    assert lines_may_end(headline(printed, "zh")) == parts


def test_long_phrase_breaks_between_words() -> None:
    parts = lines_may_end(headline("全国沿海城市与岛屿共同建设航海安全网络", "zh"))
    assert "".join(parts) == "全国沿海城市与岛屿共同建设航海安全网络"
    assert {"共同", "建设"} <= set(parts)
    assert not any(part.startswith("与") or part.endswith("与") for part in parts)


@pytest.mark.parametrize(
    ("printed", "unbroken"),
    [
        ("2031年大会执法能力建设分论坛举办", {"2031年大会", "执法能力建设"}),
        ("积极推动全球公共安全合作论坛向前", {"全球公共安全合作论坛"}),
        ("沿海国家水上安全联合会秘书长乌江诺拉", {"乌江诺拉"}),
    ],
)
def test_headline_keeps_compounds_and_names(printed: str, unbroken: set[str]) -> None:
    """A dictionary of words knows neither."""
    parts = lines_may_end(headline(printed, "zh"))
    assert len(parts) > 1
    assert all(any(whole in part for part in parts) for whole in unbroken)


@pytest.mark.parametrize(
    ("language", "printed"), [("zh", "海上灯塔与航道安全"), ("en", "The Lamp and the Sea")]
)
def test_short_headline_breaks_as_text(language: str, printed: str) -> None:
    assert headline(printed, language) == printed


@pytest.mark.parametrize("shown_by", [fine, headline])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_escapes_markup_in_text(language: str, shown_by: Callable[[str, str], str]) -> None:
    shown = re.sub("</?(span|wbr)[^>]*>", "", shown_by('<b>灯&塔</b> 2031 年 "■"', language))
    assert "<b>" not in shown
    assert "&lt;b&gt;灯&amp;塔" in shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("OVERVIEW OF GPSCFL", "Overview of GPSCFL"),
        ("SUB-FORUM", "Sub-forum"),
        ("IN THE AI AGE", "In the AI Age"),
        ("KEEPER’S LOG", "Keeper’s Log"),
        ("Highlights", "Highlights"),
        ("夜航", "夜航"),
    ],
)
def test_capitals_become_title_case(printed: str, shown: str) -> None:
    assert title_case(printed) == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Is it safe ? Yes", "Is it safe? Yes"),
        ("the Forum , Adviser", "the Forum, Adviser"),
        ('"capabilities"— we need', "“capabilities”—we need"),
        ("PORT — The lamp", "PORT — The lamp"),
        ("a . b", "a . b"),
    ],
)
def test_spaces_at_punctuation_are_tidied(printed: str, shown: str) -> None:
    assert tidy(printed, "en") == shown


def test_hyphenated_words_are_whole_in_headlines() -> None:
    shown = headline("Night Sub-forum & More ■", "en")
    assert shown.startswith('Night <span class="whole">Sub-forum</span> &amp; ')
    assert '<span class="end-mark">' in shown
    assert headline("a very-very-long-hyphenated-word", "en") == "a very-very-long-hyphenated-word"
