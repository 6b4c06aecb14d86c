"""Furniture of pages: page numbers, running heads, and marks that send a reader to another page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from . import conventions
from .contents import ContentsList
from .doubts import Cost, Doubt
from .notes import Furniture
from .source import Line
from .text import NOTHING, Text, matching_key

_FOLIO = re.compile(r"^[-–—·•.\s]*(?:P\.?\s?|第\s*(?=\d+\s*页))?(?P<page>\d{1,3})(?:\s*页)?[-–—·•.\s]*$")
_FIGURES = re.compile(r"^[\d.,%％:：\s-]+$")
_SET_APART = re.compile(r"^[-–—·•]\s*\d{1,3}\s*[-–—·•]$")
# What stands with the magazine's name in a running head: numbers, and the words for year and issue.
_NUMBERS = re.compile(r"(?<![A-Za-z])S?\d+|[年月期第总卷刊]|\bno\b|\bvol\b|增刊", re.IGNORECASE)
_PAGES_BETWEEN = 4  # page numbers rise by so many: not each page prints its own
_ENTRIES_BEYOND = 40  # pages that the last entry may run on


@dataclass
class Body:
    """The lines of the body that are text, and what was dropped from among them."""

    lines: list[Line] = field(default_factory=list)
    dropped: list[tuple[Text, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def without_furniture(
    lines: Sequence[Line], contents: ContentsList, names: Sequence[str], notes: Sequence[Furniture]
) -> Body:
    """Return the body without its furniture; `names` are the magazine's, `notes` say what of the lines is furniture."""
    finder = _Finder(lines, contents, names, notes)
    body = Body()
    for place, line in enumerate(lines):
        reason = finder.reason(place)
        if not reason:
            body.lines.append(line)
            continue
        body.dropped.append((line.whole, reason))
        while body.lines and not body.lines[-1].whole and place + 1 < len(lines):
            body.lines.pop()  # a blank line stays on the other side
        if doubt := finder.doubt(place):
            body.doubts.append(doubt)
    return body


def furniture_of_list(lines: Sequence[Line], names: Sequence[str]) -> dict[int, tuple[Text, str]]:
    """Return, by line, the running heads and the page numbers over them, as they also stand within a contents list."""
    heads = {key for name in names if (key := _key(name))}
    filled = [line for line in lines if line.whole]
    found = {}
    for place, line in enumerate(filled):
        if _key(str(line.whole)) in heads:
            found[line.number] = (line.whole, "running head")
            if place and _FOLIO.match(str(filled[place - 1].whole)):
                found[filled[place - 1].number] = (filled[place - 1].whole, "page number")
    return found


class _Finder:
    """Knows the names and the page numbers of an issue."""

    def __init__(
        self, lines: Sequence[Line], contents: ContentsList, names: Sequence[str], notes: Sequence[Furniture]
    ) -> None:
        self.lines = lines
        self.noted = {note.line: note for note in notes}
        self.heads = {key for name in names if (key := _key(name))}
        self.sections = {
            key
            for heading in contents.headings
            for text in (f"{heading.zh}{heading.en}", str(heading.zh), str(heading.en))
            if (key := _key(text))
        }
        self.titles = {_key(str(text)) for entry in contents.entries for text in (entry.zh, entry.en) if text}
        pages = [entry.number for entry in contents.entries]
        self.last_page = 0
        self.parts = _numbered_parts(lines)
        self.pages = range(max(min(pages) - 2, 1), max(pages) + _ENTRIES_BEYOND)

    def reason(self, place: int) -> str:
        """Return why a line is dropped, or nothing."""
        line = self.lines[place]
        note = self.noted.get(line.number)
        if note:
            return note.reason if note.dropped else ""
        if not line.whole:
            return ""
        if self._is_running_head(place):
            return "running head"
        return "page number" if self._is_folio(place) else ""

    def doubt(self, place: int) -> Doubt | None:
        """Return a doubt about a page number that stands alone between two paragraphs."""
        line = self.lines[place]
        if line.number in self.noted or self._is_running_head(place):
            return None
        page, before = int(re.sub(r"\D", "", str(line.whole))), self.last_page
        self.last_page = page
        if before < page <= before + _PAGES_BETWEEN:
            return None
        if any(self._is_running_head(each) for each in self._neighbours(place)):
            return None
        if _SET_APART.match(str(line.whole)) or self._is_in_a_sentence(place):
            return None
        note = f"furniture: [{{line: {line.number}, dropped: false}}]"
        return Doubt((line.number,), Cost.WORD, f"taken for a page number: {line.whole}", "text", note)

    def _is_running_head(self, place: int) -> bool:
        text = str(self.lines[place].whole)
        key = _key(text)
        if not key or len(text) > 80:
            return False
        if key in self.heads:
            return True
        numbered = any(character.isdigit() for character in text)
        beside = any(_FOLIO.match(str(self.lines[each].whole)) for each in self._neighbours(place))
        if key in self.titles and beside and self._is_in_a_sentence(place):
            # The title of the article over its next page: the headline stands before.
            return any(_key(str(line.whole)) == key for line in self.lines[:place])
        return key in self.sections and (numbered or beside or bool(conventions.SECTION_HEADING.match(text)))

    def _is_folio(self, place: int) -> bool:
        match = _FOLIO.match(str(self.lines[place].whole))
        if not match or int(match["page"]) not in self.pages or place in self.parts:
            return False
        beside = [str(self.lines[each].whole) for each in self._neighbours(place)]
        return not any(_FOLIO.match(each) or _FIGURES.match(each) for each in beside)

    def _is_in_a_sentence(self, place: int) -> bool:
        before = next((line.whole for line in reversed(self.lines[:place]) if line.whole), NOTHING)
        return bool(before) and not conventions.is_terminated(str(before), before.language)

    def _neighbours(self, place: int) -> Iterator[int]:
        """Yield the next lines of text on both sides."""
        for step in (-1, 1):
            each = place + step
            while 0 <= each < len(self.lines) and not self.lines[each].whole:
                each += step
            if 0 <= each < len(self.lines):
                yield each


def _numbered_parts(lines: Sequence[Line]) -> set[int]:
    """Return the lines that are numbers alone and count from 1 on: the headings of numbered parts."""
    found: set[int] = set()
    expected = 1
    for place, line in enumerate(lines):
        match = _FOLIO.match(str(line.whole))
        number = int(match["page"]) if match else 0
        if number in (1, expected):
            found.add(place)
            expected = number + 1
    return found


def _key(text: str) -> str:
    return matching_key(_NUMBERS.sub(" ", conventions.BAR.sub(" ", unicodedata.normalize("NFKC", text))))
