"""Parsing the words in the search box."""

import pytest

from articles.search.query import MAX_QUERY_LENGTH, MAX_WISHES, QueryError, parse_query


def needles(written: str) -> list[str]:
    """Return the required terms as typed, without their other spellings."""
    return [term.needles[0] for term in parse_query(written).required]


def spellings(written: str) -> list[tuple[str, ...]]:
    return [term.needles for term in parse_query(written).required]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("警务", ["警务"]),
        ("警务 合作", ["警务", "合作"]),
        ("“公共 安全” 警", ["公共安全", "警"]),
        ('"public security" forum', [" public secur ", " forum "]),
        ("2024年", [" 2024 年"]),
        ("立警为公、执法为民", ["立警为公", "执法为民"]),
        ("警察，安全", ["警察", "安全"]),
        ("1,200人；police:traffic", [" 1200 人", " polic ", " traffic "]),
        ("马丁·雅克", ["马丁雅克"]),
        ("Straße Ærø", [" strass ", " aero "]),
        ("警务 警務", ["警务"]),
        ('"no end', [" no end "]),
    ],
)
def test_normalises_words_and_phrases(written: str, asked: list[str]) -> None:
    assert list(dict.fromkeys(needles(written))) == asked


def test_hyphen_excludes_a_word() -> None:
    query = parse_query('警务 -交通 -"road traffic" counter-terrorism －车')
    assert [term.needles for term in query.excluded] == [("交通",), (" road traffic ",), ("车",)]
    assert [term.needles for term in query.required] == [("警务",), (" counter terror ", " counterterror ")]


@pytest.mark.parametrize(
    ("written", "required", "excluded"),
    [
        ("police OR 警察 drone", [(" polic ", "警察"), (" drone ",)], []),
        ("警察 AND drone", [("警察",), (" drone ",)], []),
        ('drone NOT "road traffic"', [(" drone ",)], [(" road traffic ",)]),
        ("drone or NOT", [(" drone ",)], []),
        ("OR drone AND", [(" drone ",)], []),
        ("drone OR -traffic", [(" drone ",)], [(" traffic ",)]),
    ],
)
def test_operators_combine_terms(
    written: str, required: list[tuple[str, ...]], excluded: list[tuple[str, ...]]
) -> None:
    query = parse_query(written)
    assert [term.needles for term in query.required] == required
    assert [term.needles for term in query.excluded] == excluded


def test_neighbours_may_be_one_word() -> None:
    """So are the syllables of a name; a phrase in quotation marks is never one word."""
    assert spellings("cyber crime") == [(" cyber ", " cybercrim "), (" crime ", " cybercrim ")]
    assert spellings("chen tian ping")[2] == (" ping ", " tianp ", " chentianp ")
    assert spellings('"cyber crime"') == [(" cyber crime ",)]


def test_function_words_are_not_required() -> None:
    query = parse_query("Belt and Road Initiative")
    assert [term.text for term in query.required] == ["belt", "road", "initiative"]
    assert query.phrase == " belt and road initi "
    assert needles("the of") == [" the ", " of "], "where there is nothing else to find"
    assert needles('"belt and"') == [" belt and "]


def test_pasted_text_begins_with_a_phrase() -> None:
    """Eight English words or sixteen characters; the rest decides the order."""
    sentence = "On the ninth day of the month the police of many countries met -here OR there " * 4
    query = parse_query(sentence)
    assert spellings(sentence) == [(" on the ninth day of the month the ",)]
    assert " polic " in query.wishes
    assert " the " not in query.wishes
    assert not query.excluded
    assert spellings("警" * (MAX_QUERY_LENGTH + 1)) == [("警" * 16,)]
    assert len(parse_query(" ".join(f"w{number}" for number in range(1000))).wishes) == MAX_WISHES


def test_pasted_reference_is_found_by_its_quoted_title() -> None:
    reference = (
        f"Someone, A. “The Long Night of the Keeper of Lamps.” The Lighthouse, {'in the north ' * 20} 2021."
    )
    assert spellings(reference) == [(" the long night of the keeper of lamp ",)]


@pytest.mark.parametrize("written", ["-交通", "，。！", "OR", "AND NOT", "*", "-" * 300])
def test_refuses_unsearchable_text(written: str) -> None:
    with pytest.raises(QueryError):
        parse_query(written)


@pytest.mark.parametrize("written", ["", "   ", "\0"])
def test_blank_text_has_no_terms(written: str) -> None:
    assert parse_query(written).terms == ()
