"""Sentences, and two corrections of a text beside each other."""

from itertools import accumulate, pairwise

import pytest

from magazine.text.sentences import Hunk, aligned, sentence_ends


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", ["他说：“好。”", "我走了……", "真的？", "是"]),
        ("en", ["He said “Yes.” ", "Then he left. ", "Really? ", "Yes"]),
        ("en", ["The U.S. team of Dr. Li won 3.5 points. ", "It left"]),
        ("zh", ["一段\n", "二段。"]),
    ],
)
def test_cuts_between_sentences(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    begins = [0, *sentence_ends(text, language), len(text)]
    found = [text[start:end] for start, end in pairwise(begins)]
    assert set(accumulate(parts)) <= set(accumulate(found))


def test_tells_whose_sentence_differs() -> None:
    parts = aligned("One. Two. Three. Four.", "One. Two a. Three. Four b.", "One. Two c. Three. Four.", "en")
    assert parts == [
        Hunk("One. ", "One. ", "One. "),
        Hunk("Two. ", "Two a. ", "Two c. "),
        Hunk("Three. ", "Three. ", "Three. "),
        Hunk("Four.", "Four b.", "Four."),
    ]
    assert [(part.by_them, part.by_you) for part in parts] == [
        (False, False),
        (True, True),
        (False, False),
        (True, False),
    ]


def test_unchanged_sentences_are_one_part() -> None:
    parts = aligned("甲。乙。丙。丁。", "甲。乙。丙。戊。", "甲。乙。丙。己。", "zh")
    assert parts == [Hunk(*["甲。乙。丙。"] * 3), Hunk("丁。", "戊。", "己。")]


def test_inserted_and_removed_sentences_stand_in_their_place() -> None:
    parts = aligned("甲。乙。丙。", "甲。新。乙。丙。", "甲。丙。", "zh")
    assert parts == [Hunk(*["甲。"] * 3), Hunk("乙。", "新。乙。", ""), Hunk(*["丙。"] * 3)]


@pytest.mark.parametrize(
    ("base", "theirs", "yours"),
    [
        ("", "Theirs.", "Yours."),
        ("甲。乙。", "", "丙。"),
        ("One. Two.", "Two. One.", "One.\nTwo. Three."),
        ("a. " * 3000, "b. " + "a. " * 3000, "a. " * 2999),
    ],
)
def test_no_word_is_lost(base: str, theirs: str, yours: str) -> None:
    parts = aligned(base, theirs, yours, "en")
    assert "".join(part.base for part in parts) == base
    assert "".join(part.theirs for part in parts) == theirs
    assert "".join(part.yours for part in parts) == yours
