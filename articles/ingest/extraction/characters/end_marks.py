"""The end mark ■ set in a symbol font, which comes out of a PDF as a private character at ends of paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from .. import conventions
from ..doubts import Cost, Doubt
from ..source import Edit, Line, edited
from .confirmed_readings import ConfirmedReadings
from .lost_characters import PRIVATE

_AT_THE_END = re.compile(rf"(?<=\S)\s*(?P<sign>{PRIVATE})\s*$")
_OFTEN = 3
REASON = "a sign of a sign font for the end mark"


def read_end_marks(lines: Sequence[Line], confirmed: ConfirmedReadings, doubts: list[Doubt]) -> list[Line]:
    """Return the lines with a private character ending three paragraphs or more, where no ■ does, as the end mark."""
    if any(conventions.END_MARK in line.text for line in lines):
        return list(lines)
    places: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if (match := _AT_THE_END.search(line.text)) and not confirmed.includes(line.number, match["sign"]):
            places[match["sign"]].append(line.number)
    sign = max(places, key=lambda each: len(places[each]), default="")
    if len(places.get(sign, ())) < _OFTEN:
        return list(lines)
    taken = f"the sign U+{ord(sign):04X} is read as the end mark {conventions.END_MARK}"
    doubts.append(Doubt(tuple(places[sign]), Cost.PAIR, taken, "another sign"))
    return [
        edited(line, [Edit(line.text.rindex(sign), sign, conventions.END_MARK, REASON)])
        if line.number in places[sign]
        else line
        for line in lines
    ]
