"""Parsing the words in the search box."""

import pytest

from articles.search.query import MAX_QUERY_LENGTH, QueryError, parse_query


def needles(written: str) -> list[str]:
    return [term.needle for term in parse_query(written).required]


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
def test_normalises_words_and_phrases(written: str, asked: list[str]) -> None:
    assert list(dict.fromkeys(needles(written))) == asked


def test_hyphen_excludes_a_word() -> None:
    query = parse_query('警务 -交通 -"road traffic" counter-terrorism －车')
    assert [term.needle for term in query.excluded] == ["交通", " road traffic ", "车"]
    assert [term.needle for term in query.required] == ["警务", " counter terror "]


@pytest.mark.parametrize(
    "written", ["-交通", "，。！", "警" * (MAX_QUERY_LENGTH + 1), " ".join(map(str, range(17)))]
)
def test_refuses_unsearchable_text(written: str) -> None:
    with pytest.raises(QueryError):
        parse_query(written)


@pytest.mark.parametrize("written", ["", "   ", "\0"])
def test_blank_text_has_no_terms(written: str) -> None:
    assert parse_query(written).terms == ()
