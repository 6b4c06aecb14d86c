"""The tokenizing rules of the index: normalise a text, and split it into tokens.

Folding gives every way to write a character one shape: full width and half width, upper and lower case, accents,
Traditional forms and their variants in Taiwan and Hong Kong, radicals in the place of characters. What no eye sees is
nothing, as is the dot in a foreign name, and a ligature is its letters. In a normalised text a run of Han characters is
unbroken, each other word is the stem of its American spelling, and one space replaces anything else between them:
`执法能力，2024 年 and Security` becomes ` 执法能力 2024 年 and secur `. A match in normalised texts is a match; the
index only has to be quick.

Whoever changes the result of a function here raises `RULES_VERSION` in `indexing.py`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from threading import local

import snowballstemmer  # type: ignore[import-untyped]

from magazine.text.character_folding import ligature_letters, unified_ideographs
from magazine.text.characters import HAN, INVISIBLE, without_invisible

from .spellings import HAN_VARIANTS, american

_LETTERS = (range(0x41, 0x530), range(0x1E00, 0x2000))
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFF01, 0xFFE7), range(0x3000, 0x3001))
_QUOTES = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛ʼ′", "'")
_LETTER = rf"[^\W_{HAN}]"
_UNIT = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d))"
    rf"|{_LETTER}(?:[a-z0-9]+|{_LETTER}|[\u0300-\u036f{INVISIBLE}]|'(?={_LETTER}))*"
)
# Letters that Unicode does not take apart.
_STROKES = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
_LETTER_PAIRS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_DOTS = dict.fromkeys("・･•‧∙⋅", "·")  # those of Japanese stand among its letters
_IGNORED = re.compile("[',\u0300-\u036f]")


class _Stemmer(local):
    """The English stemmer, one for each thread: a Snowball stemmer has the current word as its state."""

    def __init__(self) -> None:
        self.stem_word = snowballstemmer.stemmer("english").stemWord


_stemmer = _Stemmer()


@dataclass(frozen=True)
class NormalizedText:
    """A normalised text; `units` are its words and runs as printed, `starts` their positions in `text`."""

    text: str
    starts: Sequence[int]
    units: Sequence[re.Match[str]]

    def printed_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text as printed that a span of the normalised text comes from."""
        start = end - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        first, last = self._unit_at(start), self._unit_at(end - 1)
        printed_start, printed_end = self.units[first].start(), self.units[last].end()
        if self.units[first]["han"]:
            printed_start += start - self.starts[first]
        if self.units[last]["han"]:
            printed_end = self.units[last].start() + end - self.starts[last]
        return printed_start, printed_end

    def _unit_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def fold(text: str) -> str:
    """Fold each character into exactly one, so that positions are those of the text as printed."""
    return text.translate(_table())


def normalize(text: str) -> str:
    """Normalise a text, with a space at both ends; one without words and Han characters becomes empty."""
    return normalize_with_positions(text).text


def normalize_with_positions(text: str) -> NormalizedText:
    """Normalise a text and record the position of each unit in the text as printed."""
    folded, parts, length = fold(text), [], 0
    starts: list[int] = []
    units: list[re.Match[str]] = []
    han_end = -1  # of the run before, if a run may go on
    for unit in _UNIT.finditer(folded):
        is_run = unit.lastgroup == "han"
        if not (is_run and han_end >= 0 and _is_nothing(folded[han_end : unit.start()])):
            parts.append(" ")
            length += 1
        han_end = unit.end() if is_run else -1
        starts.append(length)
        units.append(unit)
        parts.append(unit[0] if is_run else _stem(_letters_of(unit[0])))
        length += len(parts[-1])
    return NormalizedText("".join([*parts, " "]) if units else "", starts, units)


def tokenize(normalized: str) -> set[str]:
    """Return the tokens of a normalised text: its words, its Han characters and their bigrams."""
    return {token for chunk in normalized.split() for token in _tokens_of(chunk)}


def is_han(chunk: str) -> bool:
    """Check whether a chunk of a normalised text is a run of Han characters."""
    return re.match(f"[{HAN}]", chunk) is not None


def bigrams(run: str) -> list[str]:
    """Return every two adjacent characters of a run."""
    return [run[start : start + 2] for start in range(len(run) - 1)]


def _tokens_of(chunk: str) -> Iterator[str]:
    if not is_han(chunk):
        yield chunk
        return
    yield from bigrams(chunk)
    yield from chunk


@cache
def _table() -> dict[int, str | int]:
    table: dict[int, str | int] = {code: _without_accent(chr(code)) for block in _LETTERS for code in block}
    table |= {code: _compatible(chr(code)) for block in _COMPATIBLE for code in block}
    # `make traditional` writes the two lines of this file.
    traditional, simplified = (
        files(__package__).joinpath("traditional_to_simplified.txt").read_text("utf-8").split()
    )
    table |= str.maketrans(traditional, simplified) | HAN_VARIANTS
    table |= {ord(written): table.get(ord(meant), meant) for written, meant in unified_ideographs().items()}
    return table | str.maketrans(_QUOTES | _DOTS)


def _is_nothing(between: str) -> bool:
    """Check that nothing but space and the dot in a foreign name stands between two runs of Han characters."""
    return not without_invisible(between).replace("·", "").strip()


def _letters_of(word: str) -> str:
    return word if word.isascii() else ligature_letters(without_invisible(word)).translate(_LETTER_PAIRS)


def _without_accent(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        letter = base[0]
    letter = letter.lower() if len(letter.lower()) == 1 else letter
    return _STROKES.get(letter, letter)


def _compatible(character: str) -> str:
    normalized = unicodedata.normalize("NFKC", character)
    return normalized.lower() if len(normalized) == 1 else character


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stem: str = _stemmer.stem_word(american(word)) if word.isascii() and not word.isdigit() else word
    return _IGNORED.sub("", stem) or _IGNORED.sub("", word)
