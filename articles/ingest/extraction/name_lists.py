"""Names in a row, as bylines and credits print them: how many they are, where white space may also set a name wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .characters.lost_characters import without_illegible_names
from .latin_names import COMMA, without_titles
from .surnames import COMPOUND_SURNAMES, surname_of
from .text import HAN

_DOTS = re.compile(r"\s*[·・•‧∙⋅･]\s*|(?<=[㐀-鿿])[.．](?=[㐀-鿿])")
_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "˚": "\u030a",
}
_ACCENT = re.compile(f"([{''.join(_ACCENTS)}])([A-Za-zı])")
# Marks that send from a name to its affiliation or to a note.
_NOTE_MARKS = re.compile(r"(?<=[^\W\d_])\s?[*†‡§¹²³⁰⁴-⁹]+(?:[,，][*†‡§¹²³⁰⁴-⁹]+)*")
_NAME_SET_WIDE = re.compile(r"(?<![^\s])(\S)\s+(\S)(?=$|（)")
_SEPARATORS = re.compile(r"\s*[、，,；;/／&＆|｜]\s*")
_ENDING = re.compile(r"\s*等(?:\s*\d*\s*[人位名])?$")
_MOST_WORDS = 12
# What a reading costs: white space within a name and a name of no known form are dear, half a name is dearest.
_FORMED, _UNFORMED, _SET_WIDE, _BROKEN, _HALF = 1.0, 2.0, 1.5, 6.0, 9.0
_MARGIN = 1.0


@dataclass(frozen=True)
class NameList:
    """The names, and the next best reading where it is nearly as good."""

    names: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


def tidy_name(text: str) -> str:
    """Return a name as it is known by: one kind of dot, accents on their letters, no mark that is not seen."""
    text = _NOTE_MARKS.sub("", "".join(c for c in text if unicodedata.category(c) != "Cf"))
    text = _ACCENT.sub(lambda found: found[2].replace("ı", "i") + _ACCENTS[found[1]], text)
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _DOTS.sub("·", text) if HAN.search(text) else text


def closed_up(line: str) -> str:
    """Return a line with the name of two characters at its end, or before a bracket, not set wide."""
    return _NAME_SET_WIDE.sub(r"\1\2", line)


def has_loose_accents(text: str) -> bool:
    """Tell whether accents stand beside their letters, as signs of their own."""
    return bool(_ACCENT.search(text))


def divide_names(text: str, known: Collection[str] = ()) -> NameList:
    """Return the names in a credit; what the issue prints elsewhere as a name is `known`."""
    text = _ENDING.sub("", tidy_name(without_illegible_names(text)))
    if not HAN.search(text):
        return NameList(tuple(without_titles(each) for each in _latin_parts(text)))
    names: list[str] = []
    otherwise: list[str] = []
    nearly = False
    for part in filter(None, map(str.strip, _SEPARATORS.split(text))):
        readings = sorted(_readings(part.split(), known), key=lambda reading: reading[0])
        names += readings[0][1]
        close = len(readings) > 1 and readings[1][0] - readings[0][0] < _MARGIN
        otherwise += readings[1 if close else 0][1]
        nearly = nearly or close
    return NameList(tuple(names), tuple(otherwise) if nearly else ())


def _latin_parts(text: str) -> Iterator[str]:
    for part in re.split(rf"\s*(?:{COMMA}|;|/|，|、|&|\band\b)\s*", text):
        if part.strip():
            yield part.strip()


def _readings(words: Sequence[str], known: Collection[str]) -> list[tuple[float, list[str]]]:
    """Return every way to join neighbouring words to names, with its cost."""
    if len(words) > _MOST_WORDS:
        return [(0.0, list(words))]
    if not words:
        return [(0.0, [])]
    found = []
    for count in range(1, len(words) + 1):
        cost, names = _cost(words[:count], known)
        if cost is not None:
            found += [(cost + rest, names + others) for rest, others in _readings(words[count:], known)]
    return found


def _cost(words: Sequence[str], known: Collection[str]) -> tuple[float | None, list[str]]:
    name = ("" if HAN.search("".join(words)) else " ").join(words)
    if name in known:
        return 0.0, [name]
    if len(words) == 1:
        halves = name.split("和") if not surname_of(name) else [name]
        if len(halves) == 2 and all("·" in half or surname_of(half) for half in halves):
            return _FORMED, halves
        if len(name) == 1 and HAN.match(name):
            return _HALF, [name]
        if name in COMPOUND_SURNAMES:
            return _BROKEN, [name]
        return (_FORMED if "·" in name or surname_of(name) else _UNFORMED), [name]
    if not HAN.search(name):
        return _FORMED, [name]  # a Latin name keeps its spaces
    if len(words) == len(name) == 2:
        return _SET_WIDE + (0 if surname_of(name) else _UNFORMED), [name]  # no name has one character
    if not all(map(HAN.match, words)) or len(name) > 4 or not surname_of(name):
        return None, [name]
    wide = any(len(word) == 1 for word in words) or words[0] in COMPOUND_SURNAMES
    return _SET_WIDE if wide else _BROKEN, [name]
