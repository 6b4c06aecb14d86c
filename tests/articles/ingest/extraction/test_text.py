import pytest

from articles.ingest.extraction.text import (
    Text,
    common_start,
    compact,
    join,
    matching_key,
    prevailing_language,
)

from .samples import on_lines, printed


def test_text_joins_its_lines() -> None:
    text = on_lines("the lamp", "is lit", joiner=" ")
    assert str(text) == "the lamp is lit"
    assert text.lines == (1, 2)
    assert not Text()


def test_cut_part_has_its_position() -> None:
    part = printed("灯塔 LIGHTHOUSE 夜航", line=7, start=3).slice(2, 14)
    assert str(part) == "LIGHTHOUSE"
    assert [(span.line, span.start, span.end) for span in part.spans] == [(7, 6, 16)]


def test_cut_across_lines_has_inner_joiner() -> None:
    """And none at its start."""
    text = on_lines("the lamp", "is lit", joiner=" ")
    assert str(text.slice(4, 11)) == "lamp is"
    assert str(text.slice(9)) == "is lit"
    assert text.slice(8, 9) == Text()


def test_halves_have_every_character_once() -> None:
    text = on_lines("石岛的灯", "塔 亮了", "一百年")
    for at in range(len(str(text)) + 1):
        halves = join([text.slice(0, at), text.slice(at)], "")
        assert compact(str(halves)) == "石岛的灯塔亮了一百年"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("灯塔", "zh"),
        ("The lighthouse", "en"),
        ("……", "zh"),
        ("2031.3", "zh"),
        ("《Harbour Police》杂志社", "zh"),
        ("Wang 王 took the boat home", "en"),
        ("P12", "en"),
    ],
)
def test_the_script_that_prevails_is_the_language(text: str, language: str) -> None:
    assert prevailing_language(text) == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("论坛（云浦）2031 年", "论坛(云浦)2031年"),
        ("Ｎｉｇｈｔ Drill", "night drill"),
        ("阿伦·贝克", "阿伦 贝克"),
        ("中国－东非", "中国—东非"),
    ],
)
def test_titles_match_despite_punctuation(one: str, other: str) -> None:
    """And despite width and case."""
    assert matching_key(one) == matching_key(other)


def test_common_start_is_whole_beginning() -> None:
    assert common_start("夜航安全演练", "夜航安全") == "夜航安全"
    assert common_start("夜航", "夜渡") == "夜"
    assert common_start("夜航", "") == ""
