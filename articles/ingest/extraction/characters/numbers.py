"""Digits and letters in full width where they number the pages of the contents list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .. import conventions
from ..source import Edit, Line, edited

_PAGE = re.compile(r"^\s*(?:[PpＰｐ]\s?)?(?P<number>[0-9０-９]{1,3}(?:[-－—–~～][0-9０-９]{1,3})?)(?=\s|$)")
_SENTENCE = re.compile(r".{30,}[。！？][”’』」]?■?\s*$")
REASON = "digits in full width"


def in_ascii(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the page numbers of the contents list in ASCII; the list ends at the first sentence."""
    inside = False
    read = []
    for line in lines:
        if conventions.CONTENTS_HEAD.match(line.text.strip()):
            inside = True
        elif _SENTENCE.search(line.text):
            inside = False
        read.append(edited(line, _edits(line.text)) if inside else line)
    return read


def _edits(text: str) -> list[Edit]:
    match = _PAGE.match(text)
    if match is None or match[0].isascii():
        return []
    return [
        Edit(place, character, unicodedata.normalize("NFKC", character), REASON)
        for place, character in enumerate(match[0])
        if "０" <= character <= "９" or character in "Ｐｐ"
    ]
