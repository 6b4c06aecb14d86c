"""What is compared when something is searched: texts brought into one form, and the tokens an index keeps of it.

In the form a run of Han characters is unbroken, each other word is its stem, and one space stands wherever
anything else was printed between them: `执法能力，2024 年 and Security` becomes ` 执法能力 2024 年 and secur `.
Whatever is found in a form by comparing characters is found in the text; the index only has to be quick.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from .folding import fold

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{HAN}]"
_UNIT = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d))|{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|'(?={_LETTER}))*"
)
_IGNORED = re.compile("[',\u0300-\u036f]")
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Form:
    """A text in the form of comparison; `starts` and `ends` say for each of its characters where it was printed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text as printed of what stands from `start` to `end` in the form."""
        written = [at for at in range(start, end) if self.text[at] != " "]
        return self.starts[written[0]], self.ends[written[-1]]


def form(text: str) -> str:
    """Return a text's form of comparison, with a space at both ends; the empty string if nothing can be found."""
    return form_with_places(text).text


def form_with_places(text: str) -> Form:
    """Return a text's form of comparison with the way back to the text as printed."""
    folded = fold(text)
    characters, starts, ends = [], [], []
    last: re.Match[str] | None = None
    for unit in _UNIT.finditer(folded):
        between = folded[last.end() : unit.start()] if last else ""
        joined = bool(last and last["han"] and unit["han"] and not between.strip())
        written = unit[0] if unit["han"] else _stem(unit[0])
        if not joined:
            written = f" {written}"
        characters.append(written)
        begin, end = unit.span()
        if unit["han"]:
            starts += [*([begin] * (not joined)), *range(begin, end)]
            ends += [*([begin + 1] * (not joined)), *range(begin + 1, end + 1)]
        else:
            starts += [begin] * len(written)
            ends += [end] * len(written)
        last = unit
    if last is None:
        return Form("", (), ())
    return Form("".join([*characters, " "]), (*starts, last.end()), (*ends, last.end()))


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
    stem: str = _stemmer.stemWord(word) if word.isascii() and not word.isdigit() else word
    return _IGNORED.sub("", stem) or _IGNORED.sub("", word)
