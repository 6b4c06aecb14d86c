"""Where a passage may be split."""

from itertools import accumulate, pairwise

import pytest

from articles.desk.cuts import nearest, sentence_ends


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


def test_nearest_end_to_a_share() -> None:
    text = "One. Two is longer than one. Three."
    assert text[nearest(text, "en", 0.1) :].startswith("Two")
    assert text[nearest(text, "en", 0.9) :].startswith("Three")
    assert nearest("No end here", "en", 0.5) == len("No end here")
