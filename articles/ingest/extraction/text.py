"""Printed text that remembers where it stood in the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+")


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` of one source line, as corrected."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """The printed text of a field: spans of the source, each with the white space before it."""

    parts: tuple[tuple[str, Span], ...] = ()

    def __str__(self) -> str:
        return "".join(joiner + span.text for joiner, span in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans in the order of the field."""
        return tuple(span for _joiner, span in self.parts)

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the source lines, each once, in the order of the field."""
        return tuple(dict.fromkeys(span.line for _joiner, span in self.parts))

    @property
    def language(self) -> str:
        """`zh` or `en`, by which script prevails."""
        return prevailing_language(str(self))

    def slice(self, start: int, end: int | None = None) -> Text:
        """Return the part between two offsets of `str(self)`, without the white space at its ends."""
        whole = str(self)
        end = len(whole) if end is None else end
        start += len(whole[start:end]) - len(whole[start:end].lstrip())
        end -= len(whole[start:end]) - len(whole[start:end].rstrip())
        parts: list[tuple[str, Span]] = []
        offset = 0
        for joiner, span in self.parts:
            offset += len(joiner)
            first, last = max(start - offset, 0), min(end - offset, len(span.text))
            if first < last:
                piece = Span(span.line, span.start + first, span.start + last, span.text[first:last])
                parts.append((joiner if parts and first == 0 else "", piece))
            offset += len(span.text)
        return Text(tuple(parts))


NOTHING = Text()


def join(texts: Iterable[Text], joiner: str) -> Text:
    """Return the texts one after another with `joiner` between them."""
    parts: list[tuple[str, Span]] = []
    for text in texts:
        for index, (inner, span) in enumerate(text.parts):
            parts.append((joiner if parts and index == 0 else inner, span))
    return Text(tuple(parts))


def prevailing_language(text: str) -> str:
    """Return `zh` where Chinese characters are at least as many as Latin words (…… too), else `en`."""
    return "zh" if len(HAN.findall(text)) >= len(LATIN_WORD.findall(text)) else "en"


def matching_key(text: str) -> str:
    """Return a title without white space and punctuation, in one width and case, for comparisons."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def common_start(one: str, other: str) -> str:
    """Return the characters with which both texts begin."""
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if length is None else length]


def compact(text: str) -> str:
    """Return the text without any white space: the form in which nothing may be lost or added."""
    return "".join(text.split())
