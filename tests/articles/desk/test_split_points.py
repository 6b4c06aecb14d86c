"""Where a passage may be split."""

from articles.desk.split_points import nearest_sentence_end


def test_nearest_end_to_a_share() -> None:
    text = "One. Two is longer than one. Three."
    assert text[nearest_sentence_end(text, "en", 0.1) :].startswith("Two")
    assert text[nearest_sentence_end(text, "en", 0.9) :].startswith("Three")
    assert nearest_sentence_end("No end here", "en", 0.5) == len("No end here")
