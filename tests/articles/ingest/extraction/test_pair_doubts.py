import pytest

from articles.ingest.extraction.alignment import AlignedRow
from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.pair_doubts import MARGIN, doubts_of_pairs

from .samples import paragraphs


def row(zh: int = 0, en: int = 0, *, margin: float = 9.0, kind: str = "paragraph") -> AlignedRow:
    """Return a row of the paragraphs at these lines."""
    sides = [
        paragraphs(text, kind=kind, first_line=line) if line else []
        for text, line in (("灯塔在夜里照亮航道和船。", zh), ("The lamp is lit at dusk.", en))
    ]
    return AlignedRow(sides[0], sides[1], margin=margin)


def doubted(*rows: AlignedRow, noted: frozenset[int] = frozenset()) -> list[tuple[int, ...]]:
    return [doubt.lines for doubt in doubts_of_pairs(rows, noted)]


@pytest.mark.parametrize(("margin", "lines"), [(MARGIN, []), (MARGIN - 0.1, [(1, 5)])])
def test_pair_with_a_small_margin_is_doubted(margin: float, lines: list[tuple[int, ...]]) -> None:
    assert doubted(row(1, 5, margin=margin)) == lines


def test_doubt_shows_sides_and_note() -> None:
    (doubt,) = doubts_of_pairs([row(1, 5, margin=0.0)], frozenset())
    assert doubt.cost == Cost.PAIR
    assert doubt.taken == "taken for a pair: 灯塔在夜里照亮航道和船。… / The lamp is …"
    assert doubt.note == "pairs: [{zh: [1], en: [5]}]"


def test_lone_paragraph_is_no_doubt() -> None:
    """Even with a small margin."""
    assert doubted(row(1, margin=0.0)) == []


def test_unpaired_paragraphs_are_doubted() -> None:
    """Of both languages, between two pairs."""
    rows = [row(1, 5), row(2), row(0, 6), row(3, 7)]
    (doubt,) = doubts_of_pairs(rows, frozenset())
    assert (doubt.lines, doubt.otherwise) == ((2, 6), "translations")
    assert doubted(row(1, 5), row(2), row(3, 7), row(0, 6)) == []


def test_what_notes_pair_is_doubted_no_more() -> None:
    rows = [row(1, 5, margin=0.0), row(2), row(0, 6)]
    assert doubted(*rows) == [(1, 5), (2, 6)]
    assert doubted(*rows, noted=frozenset({5, 2})) == []


@pytest.mark.parametrize(("kind", "lines"), [("heading", []), ("question", [(2, 6)])])
def test_only_running_text_is_doubted_alone(kind: str, lines: list[tuple[int, ...]]) -> None:
    assert doubted(row(2, kind=kind), row(0, 6)) == lines


def test_paragraph_with_a_counterpart_is_not_alone() -> None:
    pair, lone = row(1, 5), row(2)
    lone.counterpart = pair
    assert doubted(pair, lone, row(0, 6)) == []
