"""Spaces between words that a tool made wider in justified lines, or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import conventions
from ..doubts import Cost, Doubt
from ..source import Edit, Line, edited
from ..text import LATIN_WORD

_WIDE = re.compile(r"(?<=[^\s\u2e80-\uffef]) {2}(?=[^\s\u2e80-\uffef])")
_SPACES = re.compile(r"(?<=\S) +(?=\S)")
_GAPS, _LINES = 3, 3
# No word is so long; an address of the web is no word.
_RUN_OF_WORDS = re.compile(r"(?<![A-Za-z./@_])[A-Za-z]{24,}(?![A-Za-z./@_])|\b(?:[A-Z][a-z]+){4,}[a-z]*\b")
_FEW_LETTERS, _GROUP = 12, 20
REASON = "a wide space of a justified line"


def close_wide_spaces(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with one space for two between words, where whole lines are set so."""
    if sum(map(_is_justified, lines)) < _LINES:
        return list(lines)
    return [
        edited(line, [Edit(gap.start(), gap[0], " ", REASON) for gap in _WIDE.finditer(line.text)])
        for line in lines
    ]


def _is_justified(line: Line) -> bool:
    gaps = _SPACES.findall(line.text)
    return len(gaps) >= _GAPS and all(len(gap) == 2 for gap in gaps)


def part_pages_from_titles(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a space after the page numbers of the contents list, where a tool has lost the spaces."""
    if not _loses_spaces(lines):
        return list(lines)
    heads = (place for place, line in enumerate(lines) if conventions.CONTENTS_HEAD.match(line.text.strip()))
    head = next(heads, len(lines))
    end = next((place for place in range(head, len(lines)) if "。" in lines[place].text), len(lines))
    return [
        edited(line, [Edit(match.start("title"), "", " ", "a lost space")])
        if head < place < end and (match := conventions.ENTRY_WITHOUT_SPACE.match(line.text))
        else line
        for place, line in enumerate(lines)
    ]


def _loses_spaces(lines: Sequence[Line]) -> bool:
    return sum(bool(_RUN_OF_WORDS.search(line.text)) for line in lines) >= _LINES


def lost_spaces(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Yield the doubts about lines whose words run together, where several lines show that a tool loses spaces."""
    if not _loses_spaces(lines):
        return
    bare = [line.number for line in lines if _has_no_space(line.text.strip())]
    for start in range(0, len(bare), _GROUP):
        yield Doubt(
            tuple(bare[start : start + _GROUP]),
            Cost.PAIR,
            "words stand without a space: the tool that read the PDF has lost them",
            "the words with spaces, as another tool reads them",
        )


def _has_no_space(text: str) -> bool:
    letters = sum(len(word) for word in LATIN_WORD.findall(text))
    return bool(_RUN_OF_WORDS.search(text)) or (letters >= _FEW_LETTERS and " " not in text)
