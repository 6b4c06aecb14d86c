"""Corrections that a doubt proposes to the editor, written as a note in YAML."""

from __future__ import annotations

import json
from collections.abc import Sequence

from magazine.text.character_folding import fold_characters

from ..source import Line

_CONTEXT = 4


def propose_edit(line: Line, start: int, end: int, read: str, reason: str) -> str:
    """Return the note, as YAML, that reads the columns of a line so; it quotes enough to be found there once."""
    return propose_edits(line, [(start, end, read)], reason)


def propose_edits(line: Line, places: Sequence[tuple[int, int, str]], reason: str) -> str:
    """Return one note for several columns of a line, in their order: notes of one line may not overlap."""
    first, last = _quoted(line, places[0][0], places[-1][1])
    reading, copied = "", first
    for start, end, read in places:
        reading += line.text[copied:start] + read
        copied = end
    quoted, reading = line.text[first:last], reading + line.text[copied:last]
    return f"{{line: {line.number}, printed: {_scalar(quoted)}, read: {_scalar(reading)}, reason: {reason}}}"


def _quoted(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return the columns to quote: enough to stand in the line once, and nothing that a later change has moved."""
    as_read = fold_characters(line.printed)
    windows = [
        (max(start - context, 0), min(end + context, len(line.text)))
        for context in (*range(_CONTEXT, max(len(line.text), _CONTEXT) + 1), *reversed(range(_CONTEXT)))
    ]
    for first, last in windows:
        if line.text.count(line.text[first:last]) == as_read.count(line.text[first:last]) == 1:
            return first, last
    return next(
        (window for window in windows if line.text.count(line.text[slice(*window)]) == 1), (0, len(line.text))
    )


def as_note(corrections: Sequence[str]) -> str:
    """Return the notes as one piece of YAML."""
    return f"corrections: [{', '.join(corrections)}]" if corrections else ""


def _scalar(text: str) -> str:
    """Return a YAML scalar in quotation marks, with what no eye sees as its code."""
    return "".join(
        character if character.isprintable() and not _is_private(character) else f"\\u{ord(character):04x}"
        if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
        for character in json.dumps(text, ensure_ascii=False)
    )  # fmt: skip


def _is_private(character: str) -> bool:
    return 0xE000 <= ord(character) <= 0xF8FF or ord(character) >= 0xF0000
