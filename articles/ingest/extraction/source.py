"""Reading the source: its lines, with the slips of text recognition corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from magazine.text.character_folding import fold_characters

from .encodings import EncodingError, decoded
from .errors import ExtractionError
from .notes import CorrectionNote
from .text import HAN, Span, Text

# Marks that text recognition adds around print: bold, and links in angle brackets.
MARKUP = (
    (re.compile(r"\*\*"), "bold mark"),
    (re.compile(r"<(?=https?://)"), "link mark"),
    (re.compile(r"(?<=[\w/])>(?=\W|$)"), "link mark"),
)


@dataclass(frozen=True)
class SourceChange:
    """One correction as it was applied: `read` stands for `printed` at `column` of the line as it then was.

    A later change may have moved it: changes are undone from the last to the first.
    """

    column: int
    printed: str
    read: str
    reason: str


class Edit(NamedTuple):
    """A change that is to be made: at `start` of a line, `new` for `old`."""

    start: int
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Line:
    """A source line: as the file has it, and as it is read."""

    number: int
    printed: str
    text: str
    changes: tuple[SourceChange, ...] = field(default=())

    @property
    def whole(self) -> Text:
        """The line without the white space at its ends."""
        stripped = self.text.strip()
        start = self.text.index(stripped) if stripped else 0
        return (
            Text((("", Span(self.number, start, start + len(stripped), stripped)),)) if stripped else Text()
        )


def read_source(path: Path) -> list[str]:
    """Return the lines of a text in UTF-8, GB18030 or UTF-16; raises ExtractionError for what is no issue's text."""
    try:
        content = decoded(path.read_bytes())
    except OSError as error:
        raise ExtractionError(f"{path}: {error.strerror or error}") from error
    except EncodingError as error:
        raise ExtractionError(f"{path}: {error}") from error
    if not content.strip():
        raise ExtractionError(f"{path}: the file is empty")
    if not HAN.search(content):
        raise ExtractionError(f"{path}: no Chinese characters; this is not an issue's text")
    return content.split("\n")


def correct(lines: Sequence[str | Line], corrections: tuple[CorrectionNote, ...]) -> list[Line]:
    """Return the lines with the listed corrections and the marks of text recognition applied.

    A correction may quote its line as the file has it, or as it is read by now. Raises ExtractionError where the
    line does not say what the correction claims.
    """
    listed: dict[int, list[CorrectionNote]] = {}
    for correction in corrections:
        listed.setdefault(correction.line, []).append(correction)
    read = [
        line if isinstance(line, Line) else Line(number, line, line) for number, line in enumerate(lines, 1)
    ]
    for number, here in listed.items():
        for correction in here:
            if not 1 <= number <= len(read) or _place(read[number - 1].text, correction) is None:
                raise ExtractionError(
                    f"notes: correction of line {number}: {correction.printed!r} does not stand there once"
                )
    return [_correct_line(line, listed.get(line.number, [])) for line in read]


def _place(text: str, correction: CorrectionNote) -> Edit | None:
    """Return the edit that a correction makes in a line, or nothing where its words do not stand there once."""
    for quoted in (correction.printed, fold_characters(correction.printed)):
        if text.count(quoted) == 1:
            return Edit(text.index(quoted), quoted, correction.read, correction.reason)
    return None


def _correct_line(line: Line, corrections: list[CorrectionNote]) -> Line:
    edits = [edit for each in corrections if (edit := _place(line.text, each))]
    edits += [
        Edit(match.start(), match[0], "", reason)
        for pattern, reason in MARKUP
        for match in pattern.finditer(line.text)
        if not any(edit.start <= match.start() < edit.start + len(edit.old) for edit in edits)
    ]
    return edited(line, edits)


def edited(line: Line, edits: Iterable[Edit]) -> Line:
    """Return the line with these changes after those that it has; raises ExtractionError where two overlap."""
    text, changes, copied = "", [], 0
    for start, old, new, reason in sorted(edits):
        if start < copied:
            raise ExtractionError(
                f"notes: corrections of line {line.number}: {old!r} overlaps the one before it"
            )
        text += line.text[copied:start]
        changes.append(SourceChange(len(text), old, new, reason))
        text += new
        copied = start + len(old)
    if not changes:
        return line
    return Line(line.number, line.printed, text + line.text[copied:], (*line.changes, *changes))


def undo(line: Line, text: str) -> str:
    """Return a corrected line's `text` as the file printed it, by undoing the line's changes, the last one first."""
    for change in reversed(line.changes):
        text = text[: change.column] + change.printed + text[change.column + len(change.read) :]
    return text
