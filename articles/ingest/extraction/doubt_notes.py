"""Notes beside doubts: a note must quote its line, a doubt proposes a note with such a quote, a note answers doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from .doubts import Cost, Doubt
from .errors import ExtractionError
from .notes import LineNote, Notes
from .source import Line

_QUOTED = 10  # characters
_NOTE = re.compile(r"(?<![\w_])line: (?P<line>\d+)")


def check_quotes(notes: Notes, lines: Sequence[Line]) -> None:
    """Raise ExtractionError for the first note whose line is not in the source, blank, or lacks the text it quotes."""
    for name, note in _line_notes(notes):
        number = getattr(note, "line", 0)
        if not 1 <= number <= len(lines):
            raise ExtractionError(f"notes: {name}: the source has no line {number}")
        line = lines[number - 1]
        if not line.text.strip():
            raise ExtractionError(f"notes: {name}: line {number} is blank")
        if note.text and note.text not in line.text and note.text not in line.printed:
            raise ExtractionError(
                f"notes: {name}: line {number} does not read {note.text!r}, but {line.text!r}"
            )


def _line_notes(notes: Notes) -> Iterator[tuple[str, LineNote]]:
    for each in fields(notes):
        yield from ((each.name, note) for note in getattr(notes, each.name) if isinstance(note, LineNote))


def with_quotes(doubts: Sequence[Doubt], lines: Sequence[Line]) -> list[Doubt]:
    """Return the doubts with notes that quote the beginnings of their lines."""

    def quoted(match: re.Match[str]) -> str:
        start = lines[int(match["line"]) - 1].text.strip()[:_QUOTED].strip().replace("'", "''")
        return f"{match[0]}, text: '{start}'" if start else match[0]

    return [
        doubt if "printed:" in doubt.note else replace(doubt, note=_NOTE.sub(quoted, doubt.note))
        for doubt in doubts
    ]


def unanswered(doubts: Sequence[Doubt], notes: Notes) -> list[Doubt]:
    """Return the doubts that no note answers: about words by kind, split, join or furniture, about people by credit."""
    words = {
        note.line for part in (notes.kinds, notes.splits, notes.joins, notes.furniture) for note in part
    } | {note.with_line for note in notes.joins if note.with_line}
    people = {note.line for note in notes.credits}
    pairs = {line for pair in notes.pairs for line in (*pair.zh, *pair.en)}
    answered = {Cost.WORD: words, Cost.PERSON: people, Cost.PAIR: pairs, Cost.ENTRY: set()}
    return [doubt for doubt in doubts if answered[doubt.cost].isdisjoint(doubt.lines)]
