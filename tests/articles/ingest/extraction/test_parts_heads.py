"""Heads of quotations and pieces that are printed otherwise."""

from articles.ingest.extraction.notes import Notes
from articles.ingest.extraction.parts import take_apart

from .samples import entry
from .test_parts import MANY, MESSAGES


def test_head_broken_in_one_language_is_one_head() -> None:
    """Its last line heads nothing more."""
    body = MANY.replace(
        "校长 孟海涛\n\nMeng Haitao, President", "Meng Haitao\n\n校长 孟海涛\n\nPresident of Yunpu"
    )
    parts = take_apart(entry("孟海澜、孟海涛", f"要闻\n\n{body}"), Notes())
    assert [str(parts.own.blocks[place]) for place in parts.quotations] == [
        "校长 孟海澜",
        "Meng Haitao",
        "校长 孟海潮",
        "校长 孟海波",
    ]


def test_english_text_of_a_piece_over_its_headline_is_doubted() -> None:
    body = MESSAGES.replace("Message from Owen Larsen", "It is late.\n\nMessage from Owen Larsen")
    assert body != MESSAGES
    before, after = (take_apart(entry("各方致贺词", text), Notes()).doubts for text in (MESSAGES, body))
    assert before == []
    assert any("without a headline" in each.taken for each in after)
