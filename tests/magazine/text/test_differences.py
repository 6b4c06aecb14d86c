"""Runs of the differences between two versions, and their markup."""

import random
from itertools import pairwise

import pytest
from django.template import Context, Template
from django.utils.translation import override

from magazine.text.differences import changes, differences, tokens

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


def marked(before: str, after: str) -> str:
    return "".join(SIGNS[run.kind].format(run.text) for run in differences(before, after))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("执法rule 能力。", ["执", "法", "rule", " ", "能", "力", "。"]),
        ("The officer’s 2,000 don't", ["The", " ", "officer’s", " ", "2", ",", "000", " ", "don't"]),
        ("‘so’  a\nb\r\nc", ["‘", "so", "’", " ", " ", "a", "\n", "b", "\r\n", "c"]),
        ("Jose\u0301 née", ["Jose\u0301", " ", "née"]),
        ("", []),
    ],
)
def test_tokens_follow_the_script(text: str, parts: list[str]) -> None:
    assert tokens(text) == parts


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "", ""),
        ("同样", "同样", "同样"),
        ("", "新的", "[+新的+]"),
        ("旧的", "", "[-旧的-]"),
        ("提高执法的能力", "提高执法能力", "提高执法[-的-]能力"),
        ("The police station", "The police stations", "The police [-station-][+stations+]"),
        # Chinese beside English
        ("用AI办案", "用GIS办案", "用[-AI-][+GIS+]办案"),
        # one character between two changes joins them, two do not
        ("甲中丙", "乙中丁", "[-甲中丙-][+乙中丁+]"),
        ("甲中间丙", "乙中间丁", "[-甲-][+乙+]中间[-丙-][+丁+]"),
        # so do two short words; three, or a long one, do not
        ("old of the men", "new of the women", "[-old of the men-][+new of the women+]"),
        ("old and of the men", "new and of the women", "[-old-][+new+] and of the [-men-][+women+]"),
        ("old officers men", "new officers women", "[-old-][+new+] officers [-men-][+women+]"),
        # a space or a mark joins, the end of a line does not
        ("大，小", "多，少", "[-大，小-][+多，少+]"),
        ("old\nmen", "new\nwomen", "[-old-][+new+]\n[-men-][+women+]"),
        # the last of the places where an insertion may stand
        ("好的人", "好的的人", "好的[+的+]人"),
        ("<b>&", "<i>&", "<[-b-][+i+]>&"),
    ],
)
def test_differences_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_runs_hold_both_versions() -> None:
    chance = random.Random(26)
    alphabet = ["的", "警", "察", "，", "the", "police", "of", " ", "\n", "-"]
    for _round in range(500):
        before, after = ("".join(chance.choices(alphabet, k=chance.randrange(30))) for _side in "ab")
        runs = differences(before, after)
        assert "".join(run.text for run in runs if run.kind != "added") == before
        assert "".join(run.text for run in runs if run.kind != "removed") == after
        kinds = [run.kind for run in runs]
        assert all(a != b for a, b in pairwise(kinds)), "a kind never follows itself"


def test_changes_do_not_adjoin() -> None:
    chance = random.Random(27)
    for _round in range(500):
        before, after = (chance.choices("的警察 a", k=chance.randrange(20)) for _side in "ab")
        found = changes(before, after)
        assert all(one.end < other.start for one, other in pairwise(found))


def test_megabyte_is_compared_by_sentence() -> None:
    """Then those that differ are compared by word."""
    lines = [f"{n} the police of the city " * 20 for n in range(1000)]
    lines += [f"{n}提高执法的能力" * 40 for n in range(500)]
    before = "\n".join(lines)
    lines[10], lines[1490] = f"one {lines[10]}two", f"{lines[1490]}二"
    runs = differences(before, "\n".join(lines))
    assert [(run.kind, run.text) for run in runs if run.kind != "same"] == [
        ("added", "one "),
        ("added", "two"),
        ("added", "二"),
    ]


def test_long_paragraph_differs_by_word() -> None:
    before = "".join(f"The officer number {n} of the city opened the door of the house. " for n in range(200))
    after = before.replace("number 3 ", "n 3 ").replace("number 190 ", "n 190 ")
    changed = [(run.kind, run.text) for run in differences(before, after) if run.kind != "same"]
    assert changed == [("removed", "number"), ("added", "n")] * 2


def test_megabyte_without_sentences() -> None:
    """It is one change, found in less than a second."""
    before = "a " * 100_000
    assert [run.kind for run in differences(f"x {before}y", f"z {before.replace('a', 'b')}w")] == [
        "removed",
        "added",
    ]


def rendered(before: str, after: str, language: str) -> str:
    with override(language):
        page = Template("{% load differences %}{% differences before after %}")
        return page.render(Context({"before": before, "after": after}))


def test_markup_is_escaped_and_named() -> None:
    shown = rendered("a <script> b", "a & b", "en")
    word, end = (
        '<span class="visually-hidden" lang="en">[{}: </span>',
        '<span class="visually-hidden">]</span>',
    )
    removed = f"<del>{word.format('removed')}&lt;script&gt;{end}</del>"
    assert shown == f"a {removed}<ins>{word.format('added')}&amp;{end}</ins> b"


def test_hidden_words_are_translated() -> None:
    shown = rendered("旧的", "新", "zh-hans")
    assert '<del><span class="visually-hidden" lang="zh-Hans">[删去：' in shown
    assert '<ins><span class="visually-hidden" lang="zh-Hans">[加上：' in shown


def test_none_is_an_empty_text() -> None:
    page = Template("{% load differences %}{% differences before after %}")
    assert page.render(Context({"before": None, "after": None})) == ""
