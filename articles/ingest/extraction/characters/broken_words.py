"""English words that a line's end broke at a hyphen: the part on the next line goes back to its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..doubts import Cost, Doubt
from ..source import Edit, Line, edited
from .confirmed_readings import ConfirmedReadings
from .encoding_repairs import SOFT_HYPHEN
from .proposed_corrections import as_note, propose_edit
from .words import LETTERS, Words

_BREAK = re.compile(rf"(?P<first>[{LETTERS}][{LETTERS}’'-]*?)(?P<hyphen>[-\u2010\u00ad])\s*$")
_REST = re.compile(rf"\s*(?P<second>[{LETTERS}]+(?:['’-][{LETTERS}]+)*)(?P<stop>[^\s㐀-鿿]*)(?P<space>\s*)")
# A column or a page may end between the two.
_BLANK_LINES = 4
REASON = "a word broken at a line's end"


class _Halves(NamedTuple):
    """The two lines of a broken word, and where its halves stand in them."""

    first: Line
    second: Line
    before: re.Match[str]
    after: re.Match[str]

    @property
    def joined(self) -> str:
        """The word without the hyphen at the line's end."""
        return "".join(self.ends)

    @property
    def hyphened(self) -> str:
        """The word with it."""
        return "-".join(self.ends)

    @property
    def ends(self) -> tuple[str, str]:
        """The words that meet at the line's end: `well` and `known`; `of` and `the` of `state-of-` and `the-art`."""
        return self.before["first"].rpartition("-")[2], self.after["second"].partition("-")[0]


def join_broken_words(
    lines: Sequence[Line], words: Words, confirmed: ConfirmedReadings, doubts: list[Doubt]
) -> list[Line]:
    """Return the lines with each broken word whole on one of its two lines; a hyphen of its own stays."""
    read = list(lines)
    for place in range(len(read)):
        while (following := _broken_at(read, place)) is not None:
            halves = following
            if confirmed.includes(halves.first.number, halves.before[0]):
                break
            keeps, sure = _keeps_hyphen(halves, words)
            other = place + halves.second.number - halves.first.number
            if not sure:
                doubts.append(_doubt(halves, keeps, lines[place], lines[other]))
            read[place], read[other] = _moved(halves, keeps)
            if not read[place].text.strip():
                break
    return read


def _broken_at(lines: Sequence[Line], place: int) -> _Halves | None:
    before = _BREAK.search(lines[place].text)
    if before is None:
        return None
    for following in lines[place + 1 : place + 2 + _BLANK_LINES]:
        if following.text.strip():
            after = _REST.match(following.text)
            is_next = following.number == lines[place].number + 1
            return (
                _Halves(lines[place], following, before, after)
                if after and (is_next or after["second"][0].islower())
                else None
            )
    return None


def _keeps_hyphen(halves: _Halves, words: Words) -> tuple[bool, bool]:
    """Return whether the hyphen is the word's own, and whether that is sure."""
    first, second = halves.ends
    if halves.before["hyphen"] == SOFT_HYPHEN:
        return False, True
    joined, hyphened = words.count(halves.joined), words.count(halves.hyphened)
    if joined or hyphened:
        return hyphened > joined, not (joined and hyphened)
    if second[0].isupper() and not first.isupper():
        return True, True  # Sino-Andean
    if words.knows(halves.joined):
        return False, words.is_rarer_half(halves.ends, halves.joined)
    has_others = "-" in halves.before["first"] + halves.after["second"]
    if has_others or (words.knows(first) and words.knows(second)):
        return True, True
    return False, False


def _moved(halves: _Halves, keeps_hyphen: bool) -> tuple[Line, Line]:
    """Return the two lines with the word on the first one, or on the second where nothing else is on that."""
    before, after = halves.before, halves.after
    hyphen = "-" if keeps_hyphen else ""
    if after.end() < len(halves.second.text.rstrip()):
        rest = after["second"] + after["stop"]
        first = Edit(before.start("hyphen"), before["hyphen"], hyphen + rest, REASON)
        second = Edit(after.start("second"), rest + after["space"], "", REASON)
    else:
        first = Edit(before.start(), before[0], "", REASON)
        second = Edit(after.start("second"), "", before["first"] + hyphen, REASON)
    return edited(halves.first, [first]), edited(halves.second, [second])


def _doubt(halves: _Halves, keeps_hyphen: bool, first: Line, second: Line) -> Doubt:
    """Return the doubt, with a note that quotes the two lines as they were before any word was moved."""
    taken, other = halves.joined, halves.hyphened
    if keeps_hyphen:
        taken, other = other, taken
    before, after = _BREAK.search(first.text), _REST.match(second.text)
    settling = []
    if before and after:
        rest = ("" if keeps_hyphen else "-") + after["second"]
        settling = [
            propose_edit(first, before.start("hyphen"), len(first.text), rest, "broken word"),
            propose_edit(second, *after.span("second"), "", "broken word"),
        ]
    message = f"a word that the line's end breaks is read {taken}"
    return Doubt((first.number, second.number), Cost.WORD, message, other, as_note(settling))
