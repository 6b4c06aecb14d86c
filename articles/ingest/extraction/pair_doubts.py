"""Doubts about the pairing of the two languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from .alignment import AlignedRow
from .doubts import Cost, Doubt
from .units import RUNNING

# A pair whose next best reading gains nearly as much.
MARGIN = 3.0
_SHOWN = 12  # characters


def doubts_of_pairs(rows: Sequence[AlignedRow], noted: frozenset[int]) -> Iterator[Doubt]:
    """Yield the pairs that might as well be others, and a lone paragraph beside lone ones of the other language.

    `noted` are the lines that the notes pair.
    """
    for row in rows:
        if row.is_pair and row.margin < MARGIN and noted.isdisjoint(_lines(row)):
            zh, en = ("".join(str(unit.text) for unit in side)[:_SHOWN] for side in (row.zh, row.en))
            yield Doubt(_lines(row), Cost.PAIR, f"taken for a pair: {zh}… / {en}…", "others", _note(row))
    for is_pair, group in groupby(rows, key=lambda row: row.is_pair):
        lone = [row for row in group if (row.zh or row.en)[0].kind in RUNNING and row.counterpart is None]
        chinese = sum(bool(row.zh) for row in lone)
        lines = tuple(line for row in lone for line in _lines(row))
        if (
            not is_pair
            and 1 in (chinese, len(lone) - chinese)
            and 0 < chinese < len(lone)
            and noted.isdisjoint(lines)
        ):
            yield Doubt(lines, Cost.PAIR, "in both languages alone, between two pairs", "translations")


def _lines(row: AlignedRow) -> tuple[int, ...]:
    return tuple(unit.line for unit in (*row.zh, *row.en))


def _note(row: AlignedRow) -> str:
    zh, en = ([unit.line for unit in side] for side in (row.zh, row.en))
    return f"pairs: [{{zh: {zh}, en: {en}}}]"
