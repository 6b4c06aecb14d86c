"""Captions that say where their picture stands, or which it is."""

from __future__ import annotations

import re
import unicodedata

from .credit_grammar import in_one_width

_PLACE = re.compile(
    r"^(?:[上下左右中][上下左右中]?图(?:\s*[：为]|\s+(?=\S))|图[①-⑳]|(?:Photo|Picture)\s?\d{1,2}\s*[：.]"
    r"|(?:Above|Below|Left|Right|Top|Bottom)(?: (?:left|right))?\s*：)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:图|照片)?[①-⑳]|(?:(?<=\s)|^)\(\d\)"
    r"|(?:(?<=\s)|^)(?:Photo|Picture)\s?\d{1,2}(?=\s*[：.])|[上下左右中][上下左右中]?图(?=\s*[：为])|\b(?:Above|Below|Left|Right|Top|Bottom)(?=\s*：)"
)
# The pages of a spread, printed with the caption where there is room: 第10、11页跨页图：, Pages 10 and 11:
_PAGES = re.compile(
    r"^(?:第\s*(?P<zh>\d{1,3})(?:\s*[、，和至—–-]\s*\d{1,3})?\s*页(?:跨页)?(?:大?图)?\s*："
    r"|Pages? (?P<en>\d{1,3})(?:(?: and |, |[–—-])\d{1,3})?\s*：)",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 120
_PLACES = {
    "上": "above", "下": "below", "左": "left", "右": "right",
    "above": "above", "top": "above", "below": "below", "bottom": "below", "left": "left", "right": "right",
}  # fmt: skip


def says_its_place(text: str) -> bool:
    """Tell whether a short text is a caption by its own words: 上图：, 图①, Above:, Pages 10 and 11:."""
    wide = in_one_width(text)
    return len(text) <= _LONGEST_CAPTION and bool(_PLACE.match(wide) or _PAGES.match(wide))


def page_of(text: str) -> int:
    """Return the page on which a caption says that its picture stands, or 0."""
    match = _PAGES.match(in_one_width(text))
    return int(match["zh"] or match["en"]) if match else 0


def picture_of(text: str) -> str:
    """Return the number of the picture that a caption names, or its position; nothing if it names neither."""
    wide = in_one_width(text)
    number = re.match(r"^(?:图|照片)?([①-⑳])|^（(\d)）|^(?:Photo|Picture)\s?(\d{1,2})\s*[：.]", wide)
    if number and number[3]:
        return str(int(number[3]))
    if number:
        return str(int(unicodedata.numeric(number[1] or number[2])))
    place = re.match(
        r"^(?:([上下左右])图?(?:\s*[：为]|(?<=图)\s)|(Above|Top|Below|Bottom|Left|Right)\s*：)",
        wide,
        re.IGNORECASE,
    )
    return _PLACES[(place[1] or place[2]).lower()] if place else ""


def number_in_a_row(text: str) -> int:
    """Return the number of a caption among others: ②, 图②, (2), and 2. where its neighbours are captions; or 0."""
    item = re.match(r"^(\d{1,2})[.．]\s?(?!\d)", text)
    return int(item[1]) if item else int(picture_of(text)) if is_numbered_caption(text) else 0


def is_numbered_caption(text: str) -> bool:
    """Tell whether a caption begins with a number: ①, 图②, (3)."""
    return picture_of(text).isdigit()


def parts_of_caption(text: str) -> list[int]:
    """Return where the captions of several pictures begin within one text, by their numbers or places."""
    starts = [match.start() for match in _NUMBER.finditer(in_one_width(text))]
    return starts if len(starts) > 1 and starts[0] == 0 else [0]
