"""Blank lines that a tool wrote between all lines, which then say nothing of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from .notes import Notes
from .paragraphs import measure
from .source import Line

_NEARLY_ALL = 0.95


def without_even_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without single blank lines, where one follows nearly every line and the lines fill a column."""
    filled = [place for place, line in enumerate(lines) if line.whole]
    alone = [place for place in filled if not any(_has_text(lines, place + step) for step in (-1, 1))]
    if len(alone) < _NEARLY_ALL * len(filled):
        return list(lines)
    closed = [
        line
        for place, line in enumerate(lines)
        if line.whole or not (_has_text(lines, place - 1) and _has_text(lines, place + 1))
    ]
    return closed if measure(closed, (), Notes()).widths else list(lines)


def _has_text(lines: Sequence[Line], place: int) -> bool:
    return 0 <= place < len(lines) and bool(lines[place].whole)
