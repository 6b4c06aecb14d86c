"""Reading the source: its lines, with the slips of text recognition put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .errors import ExtractionError
from .notes import Correction
from .text import HAN, Span, Text

# Marks that text recognition adds around print: bold, and links in angle brackets.
MARKUP = (
    (re.compile(r"\*\*"), "bold mark"),
    (re.compile(r"<(?=https?://)"), "link mark"),
    (re.compile(r"(?<=[\w/])>(?=\W|$)"), "link mark"),
)


@dataclass(frozen=True)
class Change:
    """One correction as it was applied: at `column` of the corrected line, `read` stands for `printed`."""

    column: int
    printed: str
    read: str
    reason: str


@dataclass(frozen=True)
class Line:
    """A source line: as the file has it, and as it is read."""

    number: int
    printed: str
    text: str
    changes: tuple[Change, ...] = field(default=())

    @property
    def whole(self) -> Text:
        """The line without the white space at its ends."""
        stripped = self.text.strip()
        start = self.text.index(stripped) if stripped else 0
        return (
            Text((("", Span(self.number, start, start + len(stripped), stripped)),)) if stripped else Text()
        )


def read_source(path: Path) -> list[str]:
    """Return the lines of a UTF-8 text; raises ExtractionError for anything else, or where no Chinese is in it."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExtractionError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ExtractionError(f"{path}: line {line} is not UTF-8 text") from error
    if not content.strip():
        raise ExtractionError(f"{path}: the file is empty")
    lines = content.split("\n")
    for number, content_line in enumerate(lines, 1):
        if re.search(r"[\x00-\x08\x0e-\x1f]", content_line):
            raise ExtractionError(f"{path}: line {number} holds control characters; this is not text")
    if not HAN.search(content):
        raise ExtractionError(f"{path}: no Chinese characters; this is not an issue's text")
    return [line.rstrip("\r") for line in lines]


def correct(lines: list[str], corrections: tuple[Correction, ...]) -> list[Line]:
    """Return the lines with the listed corrections and the marks of text recognition applied.

    Raises ExtractionError where a correction's line does not say what the correction claims.
    """
    listed: dict[int, list[Correction]] = {}
    for correction in corrections:
        listed.setdefault(correction.line, []).append(correction)
    for number, here in listed.items():
        for correction in here:
            if not 1 <= number <= len(lines) or lines[number - 1].count(correction.printed) != 1:
                raise ExtractionError(
                    f"notes: correction of line {number}: {correction.printed!r} does not stand there once"
                )
    return [_correct_line(number, text, listed.get(number, [])) for number, text in enumerate(lines, 1)]


def _correct_line(number: int, printed: str, corrections: list[Correction]) -> Line:
    edits = [(printed.index(each.printed), each.printed, each.read, each.reason) for each in corrections]
    edits += [
        (match.start(), match[0], "", reason)
        for pattern, reason in MARKUP
        for match in pattern.finditer(printed)
        if not any(start <= match.start() < start + len(old) for start, old, _new, _reason in edits)
    ]
    text, changes, copied = "", [], 0
    for start, old, new, reason in sorted(edits):
        if start < copied:
            raise ExtractionError(f"notes: corrections of line {number}: {old!r} overlaps the one before it")
        text += printed[copied:start]
        changes.append(Change(len(text), old, new, reason))
        text += new
        copied = start + len(old)
    return Line(number, printed, text + printed[copied:], tuple(changes))


def undo(line: Line, text: str) -> str:
    """Return a corrected line's `text` as the file printed it, by undoing the line's changes."""
    for change in reversed(line.changes):
        text = text[: change.column] + change.printed + text[change.column + len(change.read) :]
    return text
