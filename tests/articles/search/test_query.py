"""What the words in the search box mean."""

import pytest

from articles.search.query import LONGEST, QueryError, parse


def needles(written: str) -> list[str]:
    return [term.needle for term in parse(written).wanted]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("警务", ["警务"]),
        ("警务 合作", ["警务", "合作"]),
        ("“公共 安全” 警", ["公共安全", "警"]),
        ('"public security" forum', [" public secur ", " forum "]),
        ("2024年", [" 2024 年"]),
        ("立警为公、执法为民", ["立警为公 执法为民"]),
        ("警务 警務", ["警务"]),
        ('"no end', [" no end "]),
    ],
)
def test_words_and_phrases_are_found_whole_and_han_runs_anywhere(written: str, asked: list[str]) -> None:
    assert list(dict.fromkeys(needles(written))) == asked


def test_a_hyphen_before_a_word_leaves_it_out() -> None:
    query = parse('警务 -交通 -"road traffic" counter-terrorism －车')
    assert [term.needle for term in query.unwanted] == ["交通", " road traffic ", "车"]
    assert [term.needle for term in query.wanted] == ["警务", " counter terror "]


@pytest.mark.parametrize("written", ["-交通", "，。！", "警" * (LONGEST + 1), " ".join(map(str, range(17)))])
def test_what_cannot_be_searched_is_told(written: str) -> None:
    with pytest.raises(QueryError):
        parse(written)


@pytest.mark.parametrize("written", ["", "   ", "\0"])
def test_nothing_written_asks_nothing(written: str) -> None:
    assert parse(written).terms == ()
