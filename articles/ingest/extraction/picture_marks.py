"""Captions that say where their picture stands, or which it is."""

from __future__ import annotations

import re
import unicodedata

from .credit_lines import in_one_width

_PLACE = re.compile(
    r"^(?:[上下左右中][上下左右中]?图\s*[：为]|图[①-⑳]|(?:Above|Below|Left|Right|Top|Bottom)(?: (?:left|right))?\s*：)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:图|照片)?[①-⑳]|(?:(?<=\s)|^)\(\d\)|[上下左右中][上下左右中]?图(?=\s*[：为])|\b(?:Above|Below|Left|Right|Top|Bottom)(?=\s*：)"
)
_LONGEST_CAPTION = 120
_PLACES = {
    "上": "above", "下": "below", "左": "left", "右": "right",
    "above": "above", "top": "above", "below": "below", "bottom": "below", "left": "left", "right": "right",
}  # fmt: skip


def says_its_place(text: str) -> bool:
    """Tell whether a short text is a caption by its own words: 上图：, 图①, Above:."""
    return len(text) <= _LONGEST_CAPTION and bool(_PLACE.match(in_one_width(text)))


def picture_of(text: str) -> str:
    """Return what a caption says of its picture: its number, or where it stands; nothing if it says neither."""
    wide = in_one_width(text)
    number = re.match(r"^(?:图|照片)?([①-⑳])|^（(\d)）", wide)
    if number:
        return str(int(unicodedata.numeric(number[1] or number[2])))
    place = re.match(
        r"^(?:([上下左右])图?\s*[：为]|(Above|Top|Below|Bottom|Left|Right)\s*：)", wide, re.IGNORECASE
    )
    return _PLACES[(place[1] or place[2]).lower()] if place else ""


def is_numbered_caption(text: str) -> bool:
    """Tell whether a caption begins with a number: ①, 图②, (3)."""
    return picture_of(text).isdigit()


def parts_of_caption(text: str) -> list[int]:
    """Return where the captions of several pictures begin within one text, by their numbers or places."""
    starts = [match.start() for match in _NUMBER.finditer(in_one_width(text))]
    return starts if len(starts) > 1 and starts[0] == 0 else [0]
