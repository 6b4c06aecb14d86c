"""Doubts about a sentence that stands one pair off: at the end of one, where its translation begins the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .alignment import AlignedRow
from .doubts import Cost, Doubt
from .lexicon import Lexicon
from .units import Unit

# The likelihood that a sentence gains in the pair beside its own; translations that are only free gain less.
_GAIN = 10.0
_SHOWN = 12  # characters
_ENDS = re.compile(r"(?<=[。！？])(?![”’』」）…■])|(?<=[a-z][.!?]) +(?=[A-Z“\"])")
_KINDS = frozenset({"paragraph", "answer"})
Sides = tuple[list[str], list[str]]  # the Chinese and the English sentences of a pair


def doubts_of_sentences(
    rows: Sequence[AlignedRow], lexicon: Lexicon, noted: frozenset[int]
) -> Iterator[Doubt]:
    """Yield the neighbours of which a sentence at their border fits the other pair far better.

    `noted` are the lines that the notes pair.
    """
    for before, after in pairwise(rows):
        lines = _lines((*before.zh, *after.zh)), _lines((*before.en, *after.en))
        if _is_text(before) and _is_text(after) and noted.isdisjoint((*lines[0], *lines[1])):
            gain, sentence = max(_moves(_sides(before), _sides(after), lexicon), default=(0.0, ""))
            if gain >= _GAIN:
                yield _doubt(sentence, *lines)


def _doubt(sentence: str, zh: list[int], en: list[int]) -> Doubt:
    taken = f"in a pair beside its translation: {sentence[:_SHOWN]}…"
    return Doubt((*zh, *en), Cost.PAIR, taken, "one row", f"pairs: [{{zh: {zh}, en: {en}}}]")


def _lines(units: Sequence[Unit]) -> list[int]:
    return [unit.line for unit in units]


def _is_text(row: AlignedRow) -> bool:
    return row.is_pair and row.kind in _KINDS


def _sides(row: AlignedRow) -> Sides:
    return _sentences(row.zh), _sentences(row.en)


def _sentences(side: Sequence[Unit]) -> list[str]:
    return [sentence for unit in side for sentence in _ENDS.split(str(unit.text)) if sentence]


def _moves(before: Sides, after: Sides, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """Yield the gain of each sentence at the border from its move across it, unless it is the only one of its side."""
    now = lexicon.likelihood(*before) + lexicon.likelihood(*after)
    for side in (0, 1):
        for taken, moved in (
            (before[side][-1], (before[side][:-1], [before[side][-1], *after[side]])),
            (after[side][0], ([*before[side], after[side][0]], after[side][1:])),
        ):
            if all(moved):
                pairs = (
                    _with(each, side, sentences)
                    for each, sentences in zip((before, after), moved, strict=True)
                )
                yield sum(lexicon.likelihood(*pair) for pair in pairs) - now, taken


def _with(sides: Sides, side: int, sentences: list[str]) -> Sides:
    return (sentences, sides[1]) if side == 0 else (sides[0], sentences)
