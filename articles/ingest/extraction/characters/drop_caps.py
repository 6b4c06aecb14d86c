"""Drop caps: a first letter or character that stands on a line of its own, or a space away from its word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..doubts import Cost, Doubt
from ..source import Edit, Line, edited
from ..text import HAN
from .confirmed_readings import ConfirmedReadings
from .proposed_corrections import as_note, propose_edit
from .words import LETTERS, Words

_LETTER = re.compile(r"^\s*(?P<cap>[\"“‘']?[A-Z])\s*$")
_CHARACTER = re.compile(rf"^\s*(?P<cap>[“‘]?{HAN.pattern})\s*$")
_WORD = re.compile(rf"\s*(?P<word>[{LETTERS}]+)")
_SPACED = re.compile(r"^(?P<cap>[A-Z])(?P<space>\s+)(?P<word>[a-z]+)")
# Letters that are words by themselves, and characters that are headings by themselves.
_WORDS_OF_ONE_LETTER = "AIO"
_ALONE = "一二三四五六七八九十百上中下前后东南西北问答文图注序跋诗词甲乙丙丁戊己庚辛"
_BLANK_LINES = 2
_PARAGRAPH = 15
UNSURE = "?"
REASON = "a drop cap apart from its word"


def join_drop_caps(
    lines: Sequence[Line], words: Words, confirmed: ConfirmedReadings, doubts: list[Doubt]
) -> list[Line]:
    """Return the lines with each drop cap before its word; where it may be none, the lines are doubted instead."""
    read = list(lines)
    for place, line in enumerate(lines):
        cap = _LETTER.match(line.text) or _CHARACTER.match(line.text)
        if cap is None:
            _close_up(read, place, words, confirmed, doubts)
            continue
        following = next(
            (i for i in range(place + 1, min(place + 2 + _BLANK_LINES, len(read))) if read[i].text.strip()), 0
        )
        if not following or confirmed.includes(line.number, line.text):
            continue
        glue = _glue(cap["cap"].lstrip("\"“‘'"), read[following].text.lstrip(), words)
        if glue == UNSURE:
            doubts.append(_doubt(line, cap, read[following]))
        elif glue is not None:
            read[place], read[following] = _moved(line, cap, read[following], glue)
    return read


def _glue(cap: str, text: str, words: Words) -> str | None:
    """Return the joiner of this letter or character to the text it begins; None where it begins none, or UNSURE."""
    if HAN.match(cap):
        if cap in _ALONE or len(text) < _PARAGRAPH or not HAN.match(text):
            return None
        return "" if words.occurrences(cap + text[0]) else UNSURE
    word = _WORD.match(text)
    if word is None or not (word["word"][0].islower() or word["word"].isupper()):
        return None
    rest, whole = word["word"], cap + word["word"]
    if cap not in _WORDS_OF_ONE_LETTER:
        return "" if words.knows(whole) or not words.knows(rest) else UNSURE
    if words.is_commoner(whole, rest):
        return ""
    return " " if words.is_commoner(rest, whole) else UNSURE


def _close_up(
    read: list[Line], place: int, words: Words, confirmed: ConfirmedReadings, doubts: list[Doubt]
) -> None:
    """Take out the space between a line's first letter and its word: `T he drill`."""
    line = read[place]
    match = _SPACED.match(line.text)
    if match is None or confirmed.includes(line.number, match[0]):
        return
    whole, rest = match["cap"] + match["word"], match["word"]
    if words.count(rest) and not words.count(whole) and match["cap"] in _WORDS_OF_ONE_LETTER:
        return  # plain, and the dictionary takes a second to read
    if words.is_commoner(whole, rest):
        read[place] = edited(line, [Edit(match.start("space"), match["space"], "", REASON)])
    elif match["cap"] not in _WORDS_OF_ONE_LETTER and not words.knows(rest):
        taken = f"{match[0]} is read as it stands"
        settling = as_note([propose_edit(line, *match.span("space"), "", "drop cap")])
        doubts.append(Doubt((line.number,), Cost.WORD, taken, f"a drop cap: {whole}", settling))


def _moved(line: Line, cap: re.Match[str], following: Line, glue: str) -> tuple[Line, Line]:
    start = len(following.text) - len(following.text.lstrip())
    return (
        edited(line, [Edit(cap.start("cap"), cap["cap"], "", REASON)]),
        edited(following, [Edit(start, "", cap["cap"] + glue, REASON)]),
    )


def _doubt(line: Line, cap: re.Match[str], following: Line) -> Doubt:
    start = len(following.text) - len(following.text.lstrip())
    settling = [
        propose_edit(line, *cap.span("cap"), "", "drop cap"),
        propose_edit(following, start, start, cap["cap"], "drop cap"),
    ]
    taken = f"{cap['cap']} stands alone and is read as a line of its own"
    otherwise = f"a drop cap: {cap['cap']}{following.text.strip()[:8]}"
    return Doubt((line.number, following.number), Cost.PAIR, taken, otherwise, as_note(settling))
