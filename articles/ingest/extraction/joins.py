"""Joining paragraphs that a column, a page or a picture broke, and telling headings from them."""

from __future__ import annotations

import re
from enum import Enum

from . import conventions, lexicon
from .line_marks import is_numbered

_HEADING_ZH = 40
_HEADING_EN = 100
# A line of a broken English paragraph is longer than any headline within a text.
_BROKEN_EN = 130
_INSIDE_ZH = re.compile(r"[。！？；…]")
# What cannot begin a Chinese sentence, so that a line which begins so goes on from another.
_GOES_ON = re.compile(r"^[的了着过们地得之与和及等，、。；：！？”’》）]")
_COUNTED = re.compile(r"^\s*[年月日时分个名人位项余多万亿元%％次届场家国]")
_BRACKETS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}
# What ends no sentence: after it a paragraph goes on.
_OPEN_END_ZH = re.compile(r"(?:[，、（“《]|[的和与及在是对将把被从向为以但又要等])$")
_OPEN_END_EN = re.compile(
    r"(?:[,(–—-]|\b(?:a|an|the|of|and|or|in|on|at|to|for|with|by|from|that|which|who|is|are|was|were))$"
)
# What hardly ever stands with a capital but at the beginning of a sentence.
_OPENS_SENTENCE = re.compile(
    r"(?:This|These|Those|That|It|He|She|We|They|You|I|But|However|When|While|If|As|At|In|On|For|There|After|Since)\b"
)
_LONGEST_WORD = 4


class Seam(Enum):
    """The relation of two blocks of one language: certain, or the likelier of two readings."""

    JOINED = "joined"
    LIKELY_JOINED = "likely joined"
    APART = "apart"

    @property
    def is_joined(self) -> bool:
        """True if the second goes on with the paragraph of the first."""
        return self is not Seam.APART


def seam(before: str | None, text: str, following: str, language: str) -> Seam:
    """Return whether `following` goes on with the paragraph `text`; `before` is the block ahead of `text`."""
    if conventions.is_terminated(text, language) or is_numbered(following):
        return Seam.APART
    if language == "en":
        if re.match(r"[a-z]", following):
            return Seam.JOINED
        if ends_open(text, language):
            return Seam.LIKELY_JOINED if _OPENS_SENTENCE.match(following) else Seam.JOINED
        return Seam.LIKELY_JOINED if re.match(r"[0-9(]", following) or len(text) > _BROKEN_EN else Seam.APART
    if goes_on(following) or (re.search(r"\d\s*$", text) and _COUNTED.match(following)):
        return Seam.JOINED
    if looks_like_heading(before, text, language):
        return Seam.APART
    certain = ends_open(text, language) or _has_open_bracket(text) or _is_word_across(text, following)
    return Seam.JOINED if certain else Seam.LIKELY_JOINED


def ends_open(text: str, language: str) -> bool:
    """Tell whether a line ends with a word or a mark after which a sentence, or a headline, goes on."""
    return bool((_OPEN_END_ZH if language == "zh" else _OPEN_END_EN).search(text))


def goes_on(text: str) -> bool:
    """Tell whether a Chinese line begins with what cannot begin a sentence or a headline."""
    return bool(_GOES_ON.match(text))


def _has_open_bracket(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _BRACKETS.items())


def _is_word_across(text: str, following: str) -> bool:
    """Tell whether the end of one block and the beginning of another are one word of the dictionary."""
    return any(
        lexicon.is_word(text[-before:] + following[:after])
        for before in range(1, _LONGEST_WORD)
        for after in range(1, _LONGEST_WORD)
        if before + after <= _LONGEST_WORD
    )


def looks_like_heading(before: str | None, text: str, language: str) -> bool:
    """Tell whether a text is as short and as open as a heading, and stands where one may stand."""
    if language == "en":
        return (
            not conventions.is_terminated(text, "en") and len(text) <= _HEADING_EN and not text.endswith(",")
        )
    if len(text) > _HEADING_ZH or _INSIDE_ZH.search(text) or text.endswith(("：", "，", "、", "——")):
        return False
    if conventions.ends_oddly(text) or ("，" in text and conventions.ANSWER.match(text)):
        return False
    if before is not None and conventions.expects_more(before) and not before.startswith("——"):
        return False
    return not any(text.count(opening) != text.count(closing) for opening, closing in _BRACKETS.items())
