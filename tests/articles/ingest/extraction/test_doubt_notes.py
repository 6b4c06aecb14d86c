from collections.abc import Sequence

import pytest

from articles.ingest.extraction.doubt_notes import check_quotes, unanswered, with_quotes
from articles.ingest.extraction.doubts import Cost, Doubt, in_order
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Credit, Join, KindNote, Notes, Pair, Split

from .samples import lines

LINES = lines("灯塔's 灯\n\n灯亮了。")
WORD, PERSON, PAIR, ENTRY = (
    Doubt((3,), cost, cost.name) for cost in (Cost.WORD, Cost.PERSON, Cost.PAIR, Cost.ENTRY)
)


def test_note_of_a_doubt_quotes_its_line() -> None:
    doubt = Doubt((1,), Cost.WORD, "a heading", note="kinds: [{line: 1, kind: caption}]")
    (found,) = with_quotes([doubt], LINES)
    assert found.note == "kinds: [{line: 1, text: '灯塔''s 灯', kind: caption}]"


def test_correction_quotes_already() -> None:
    doubt = Doubt((1,), Cost.WORD, "a slip", note="corrections: [{line: 1, printed: 灯, read: 塔}]")
    assert with_quotes([doubt], LINES) == [doubt]


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (KindNote(3, "heading", text="船"), "line 3 does not read '船', but '灯亮了。'"),
        (KindNote(4, "heading"), "the source has no line 4"),
        (KindNote(0, "heading"), "the source has no line 0"),
    ],
)
def test_note_that_fits_no_longer_is_named(note: KindNote, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        check_quotes(Notes(kinds=(note,)), LINES)


def test_note_that_quotes_its_line_is_taken() -> None:
    check_quotes(Notes(kinds=(KindNote(3, "heading", text="灯亮"),)), LINES)


@pytest.mark.parametrize(
    ("notes", "left"),
    [
        (Notes(kinds=(KindNote(3, "heading"),)), [PERSON, PAIR, ENTRY]),
        (Notes(splits=(Split(3, "亮"),)), [PERSON, PAIR, ENTRY]),
        (Notes(joins=(Join(1, 3),)), [PERSON, PAIR, ENTRY]),
        (Notes(credits=(Credit(3, zh="秦远"),)), [WORD, PAIR, ENTRY]),
        (Notes(pairs=(Pair(zh=(3,)),)), [WORD, PERSON, ENTRY]),
        (Notes(kinds=(KindNote(1, "heading"),)), [WORD, PERSON, PAIR, ENTRY]),
    ],
    ids=["kind", "split", "join", "credit", "pair", "another line"],
)
def test_note_settles_its_doubt(notes: Notes, left: Sequence[Doubt]) -> None:
    assert unanswered([WORD, PERSON, PAIR, ENTRY], notes) == left


def test_note_on_a_blank_line_is_refused() -> None:
    with pytest.raises(ExtractionError, match="kinds: line 2 is blank"):
        check_quotes(Notes(kinds=(KindNote(2, "heading"),)), LINES)


def test_note_quotes_its_line_only() -> None:
    doubt = Doubt((1, 3), Cost.WORD, "one paragraph", note="joins: [{line: 3, with_line: 1}]")
    (found,) = with_quotes([doubt], LINES)
    assert found.note == "joins: [{line: 3, text: '灯亮了。', with_line: 1}]"


def test_doubts_are_sorted_by_cost_and_line() -> None:
    later = Doubt((2, 9), Cost.PAIR, "a pair")
    assert in_order([WORD, later, PAIR, ENTRY, PERSON, later]) == [ENTRY, PERSON, later, PAIR, WORD]
