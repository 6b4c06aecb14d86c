"""Joining paragraphs that a column, a page or a picture broke, and telling headings from them."""

from __future__ import annotations

import re

from . import conventions

_HEADING_ZH = 40
_HEADING_EN = 100
# A line of a broken English paragraph is longer than any headline within a text.
_BROKEN_EN = 130
_INSIDE_ZH = re.compile(r"[。！？；…]")
# What cannot begin a Chinese sentence, so that a line which begins so goes on from another.
_GOES_ON = re.compile(r"^[的了着过们地得之与和及等，、。；：！？”’》）]")
_COUNTED = re.compile(r"^\s*[年月日时分个名人位项余多万亿元%％次届场家国]")
_BRACKETS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}


def is_broken(before: str | None, text: str, following: str, language: str) -> bool:
    """Tell whether `following` goes on with the paragraph `text`; `before` is the block ahead of `text`."""
    if conventions.is_terminated(text, language):
        return False
    if language == "en":
        return bool(re.match(r"[a-z0-9(]", following)) or len(text) > _BROKEN_EN
    if _GOES_ON.match(following) or (re.search(r"\d\s*$", text) and _COUNTED.match(following)):
        return True
    return not looks_like_heading(before, text, language)


def looks_like_heading(before: str | None, text: str, language: str) -> bool:
    """Tell whether a text is as short and as open as a heading, and stands where one may stand."""
    if language == "en":
        return (
            not conventions.is_terminated(text, "en") and len(text) <= _HEADING_EN and not text.endswith(",")
        )
    if len(text) > _HEADING_ZH or _INSIDE_ZH.search(text) or text.endswith(("：", "，", "、", "——")):
        return False
    if conventions.ends_oddly(text):
        return False
    if before is not None and conventions.expects_more(before) and not before.startswith("——"):
        return False
    return not any(text.count(opening) != text.count(closing) for opening, closing in _BRACKETS.items())
