"""The order of the steps: from the lines of the file to lines of readable characters, with their doubts."""

from __future__ import annotations

from collections.abc import Sequence

from ..doubts import Doubt
from ..notes import CorrectionNote
from ..source import Line, correct, edited
from . import doubled, drop_caps, encoding_repairs, end_marks, numbers, spacing
from .broken_words import join_broken_words
from .character_doubts import doubts_of
from .confirmed_readings import ConfirmedReadings
from .words import Words


def read_characters(
    printed: Sequence[str], corrections: tuple[CorrectionNote, ...] = ()
) -> tuple[list[Line], list[Doubt]]:
    """Return the lines as they are read, and the doubts about their characters; raises ExtractionError for notes.

    Single characters first, so that a note may quote what the eye sees; then the notes; then what needs the whole
    issue: its bold type, its end mark, its words.
    """
    lines = [
        edited(Line(number, text, text), encoding_repairs.edits(text))
        for number, text in enumerate(printed, 1)
    ]
    confirmed = ConfirmedReadings(corrections)
    lines = spacing.part_pages_from_titles(spacing.close_wide_spaces(lines))
    lines = correct(numbers.in_ascii(lines), corrections)
    found: list[Doubt] = []
    lines = doubled.read_once(lines, confirmed, found)
    lines = end_marks.read_end_marks(lines, confirmed, found)
    words = Words(lines)
    lines = drop_caps.join_drop_caps(lines, words, confirmed, found)
    lines = join_broken_words(lines, words, confirmed, found)
    return lines, [*found, *spacing.lost_spaces(lines), *doubts_of(lines, confirmed)]
