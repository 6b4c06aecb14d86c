"""Pasted lines made comparable: one form of each character, without markup, addresses and dates of access."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.functional import cached_property

from magazine.text.characters import HAN, plain_number, without_forbidden, without_invisible

from ...search.cited_places import LINK
from ...search.tokenizer import fold

MAX_LINES = 200
MAX_LINE_LENGTH = 1000
WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")  # Han characters are words by themselves
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.|doi:?\s*10\.)[\x21-\x7e]+", re.IGNORECASE)
_HYPHENATION = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
# A space in Chinese text, as text copied from a PDF file has after each character.
_HAN_SPACED = re.compile(r"(?:[\u4e00-\u9fff] ){3,}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_ACCESS = re.compile(
    r"\[\d{4}[-./]\d{1,2}[-./]\d{1,2}\]|\b(?:accessed|retrieved|visited)\b[^.;]*[.;]?|(?:访问|引用|检索)(?:日期|时间)[^.;。]*",
    re.ASCII,
)
_ENUMERATION = re.compile(r"^\s*(?:[\[(]\d{1,3}[\])]|\d{1,3}[.、)]\s|[-*•▲◆●►·]+)\s*", re.ASCII)


@dataclass(frozen=True)
class Squeezed:
    """The letters and digits of a text, with their positions in it."""

    text: str
    positions: tuple[int, ...]


def squeeze(text: str) -> Squeezed:
    """Return a text without what is neither letter nor digit."""
    held = [(position, sign) for position, sign in enumerate(text) if sign.isalnum()]
    return Squeezed("".join(sign for _position, sign in held), tuple(position for position, _sign in held))


@dataclass(frozen=True)
class PastedLine:
    """A line as pasted, the same folded, and the permalink in it as ISSN, number and path, if there is one."""

    pasted: str
    text: str
    link: tuple[str, str, str, str] | None = field(
        default=None
    )  # with the year, if the number is that in a year

    @cached_property
    def squeezed(self) -> Squeezed:
        """The letters and digits of the folded text."""
        return squeeze(self.text)

    @cached_property
    def neighbours(self) -> frozenset[str]:
        """The words and Han characters of the folded text, each with the one after it."""
        return _neighbours(self.text)

    def likeness(self, title: str) -> float:
        """Return a quick estimate of how much of a title is in the line; of a whole one more than 2, by its length."""
        text = comparable(title)
        wanted = _neighbours(text)
        share = len(wanted & self.neighbours) / (len(wanted) or 1)
        return 2 + len(wanted) / 1000 if squeeze(text).text in self.squeezed.text else share


def _neighbours(text: str) -> frozenset[str]:
    words = WORD.findall(text)
    return frozenset(f"{first} {second}" for first, second in pairwise(["", *words, ""]))


def read_lines(text: str) -> list[PastedLine]:
    """Return the lines that are not blank, at most one more than MAX_LINES."""
    found: list[PastedLine] = []
    for line in without_forbidden(text).splitlines():
        if len(found) > MAX_LINES:
            break
        if pasted := line[:MAX_LINE_LENGTH].strip():
            found.append(_line(pasted))
    return found


def comparable(text: str) -> str:
    """Return a text in the form in which lines are compared."""
    plain = unicodedata.normalize("NFKC", without_invisible(text))
    return fold(" ".join(plain.split()))


def _line(pasted: str) -> PastedLine:
    written = _MARKUP.sub("", pasted)
    link = LINK.search(fold(plain_number(written)))
    text = _ACCESS.sub(" ", comparable(_URL.sub(" ", written)))
    text = _HYPHENATION.sub("", _ENUMERATION.sub("", text))
    text = _HAN_SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    return PastedLine(pasted, text, _path(link) if link and link["locator"] else None)


def _path(link: re.Match[str]) -> tuple[str, str, str, str]:
    path = "/".join(filter(None, (link["locator"], link["piece"])))
    return link["issn"].upper(), link["number"], path, link["year"] or ""
