"""What is compared when something is searched: texts brought into one form, and the tokens an index keeps of it.

In the form a run of Han characters is unbroken, each other word is its stem, and one space stands wherever
anything else was printed between them: `执法能力，2024 年 and Security` becomes ` 执法能力 2024 年 and secur `.
Whatever is found in a form by comparing characters is found in the text; the index only has to be quick.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import local

import snowballstemmer  # type: ignore[import-untyped]

from .folding import fold

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{HAN}]"
_UNIT = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d))"
    rf"|{_LETTER}(?:[a-z0-9]+|{_LETTER}|[\u0300-\u036f]|'(?={_LETTER}))*"
)
_IGNORED = re.compile("[',\u0300-\u036f]")


class _Stemmer(local):
    """The English stemmer, one for each thread: a Snowball stemmer holds the word it is at work on."""

    def __init__(self) -> None:
        self.stem_word = snowballstemmer.stemmer("english").stemWord


_stemmer = _Stemmer()


@dataclass(frozen=True)
class Form:
    """A text in the form of comparison, and for each of its units where it stands there and where it was printed."""

    text: str
    starts: Sequence[int]
    units: Sequence[re.Match[str]]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text as printed of what stands from `start` to `end` in the form."""
        start = end - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end - 1))
        begin, _end = self.units[first].span()
        last_begin, stop = self.units[last].span()
        if self.units[first]["han"]:
            begin += start - self.starts[first]
        if self.units[last]["han"]:
            stop = last_begin + end - self.starts[last]
        return begin, stop


def form(text: str) -> str:
    """Return a text's form of comparison, with a space at both ends; the empty string if nothing can be found."""
    return form_with_places(text).text


def form_with_places(text: str) -> Form:
    """Return a text's form of comparison with the way back to the text as printed."""
    folded, written, length = fold(text), [], 0
    starts: list[int] = []
    units: list[re.Match[str]] = []
    han_until = -1
    for unit in _UNIT.finditer(folded):
        is_run = unit.lastgroup == "han"
        if not (is_run and han_until >= 0 and not folded[han_until : unit.start()].strip()):
            written.append(" ")
            length += 1
        han_until = unit.end() if is_run else -1
        starts.append(length)
        units.append(unit)
        written.append(unit[0] if is_run else _stem(unit[0]))
        length += len(written[-1])
    return Form("".join([*written, " "]) if units else "", starts, units)


def tokens(text: str) -> set[str]:
    """Return what an index keeps of a form: every Han character, every two neighbours of a run, every word."""
    return {token for chunk in text.split() for token in _of_chunk(chunk)}


def is_han(chunk: str) -> bool:
    """Tell whether a chunk of a form is a run of Han characters."""
    return re.match(f"[{HAN}]", chunk) is not None


def neighbours(run: str) -> list[str]:
    """Return every two characters that stand together in a run of Han characters."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _of_chunk(chunk: str) -> Iterator[str]:
    if not is_han(chunk):
        yield chunk
        return
    yield from neighbours(chunk)
    yield from chunk


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stem: str = _stemmer.stem_word(word) if word.isascii() and not word.isdigit() else word
    return _IGNORED.sub("", stem) or _IGNORED.sub("", word)
