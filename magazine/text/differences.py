"""Differences between two versions of a text: Chinese by character, English by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from .characters import HAN

_LETTER = rf"(?:[^\W_{HAN}][\u0300-\u036f]*)"
_TOKEN = re.compile(rf"[{HAN}]|{_LETTER}+(?:['’]{_LETTER}+)*|\r\n|.", re.DOTALL)
_SHORT = 4  # letters of a word that joins the changes on both sides of it
# Comparisons of tokens, a second or less: beyond it sentences are compared first, then the words of those that differ.
_MAX_COMPARISONS = 1_000_000
_SENTENCE_ENDS = frozenset(["\n", "\r\n", *"。！？；.!?;"])

Kind = Literal["same", "removed", "added"]
Opcode = tuple[int, int, int, int]  # tokens of the earlier version from, to, of the later from, to


@dataclass(frozen=True)
class Run:
    """A part of either version, or of both."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class TokenChange:
    """The tokens from `start` up to `end` of the earlier version, and those in their place."""

    start: int
    end: int
    new: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Split a text into Chinese characters, words, and single spaces and marks; joined they are the text."""
    return _TOKEN.findall(text)


def changes(before: Sequence[str], after: Sequence[str]) -> list[TokenChange]:
    """Return the changes from one list of tokens to another, in order; between two of them a token is the same.

    Where a change may stand at several places, as an insertion of 的 beside 的, it is at the last.
    """
    start, end = _common_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    found = [TokenChange(start + i, start + j, tuple(new[k:m])) for i, j, k, m in _opcodes(old, new)]
    return _moved_to_the_end(before, found)


def differences(before: str, after: str) -> list[Run]:
    """Return the runs of both versions in order; what little is the same between two changes joins them."""
    old = tokens(before)
    runs, position = list[Run](), 0
    for change in _joined(old, changes(old, tokens(after))):
        runs.append(Run("same", "".join(old[position : change.start])))
        runs.append(Run("removed", "".join(old[change.start : change.end])))
        runs.append(Run("added", "".join(change.new)))
        position = change.end
    runs.append(Run("same", "".join(old[position:])))
    return [run for run in runs if run.text]


def excerpt(runs: Sequence[Run], length: int = 24) -> list[Run]:
    """Cut long unchanged runs to `length` tokens before and after each change."""
    last = len(runs) - 1
    return [_cut(run, length * (n > 0), length * (n < last)) for n, run in enumerate(runs)]


def _cut(run: Run, head: int, tail: int) -> Run:
    found = tokens(run.text)
    if run.kind != "same" or len(found) <= head + tail or not head + tail:
        return run
    mark = "……" if re.search(f"[{HAN}]", run.text) else " … "
    end = "".join(found[len(found) - tail :]) if tail else ""
    return Run("same", f"{''.join(found[:head]).rstrip()}{mark}{end.lstrip()}")


def _common_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Return the number of tokens that are the same at the beginning, and of the others at the end."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - start
    return start, next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    if _comparisons(old, new) <= _MAX_COMPARISONS:
        yield from _unequal(old, new)
        return
    blocks = _blocks(old, new)
    is_small = sum(_comparisons(old[i:j], new[k:m]) for i, j, k, m in blocks) <= _MAX_COMPARISONS
    for i, j, k, m in blocks:
        inside = _unequal(old[i:j], new[k:m]) if is_small else [(0, j - i, 0, m - k)]
        yield from ((i + a, i + b, k + c, k + d) for a, b, c, d in inside)


def _unequal(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield i, j, k, m


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return where the sentences differ."""
    olds, news = _sentence_starts(old), _sentence_starts(new)
    texts, others = (
        ["".join(all_tokens[i:j]) for i, j in pairwise(starts)]
        for all_tokens, starts in ((old, olds), (new, news))
    )
    if _comparisons(texts, others) > _MAX_COMPARISONS:
        return [(0, len(old), 0, len(new))]
    return [(olds[i], olds[j], news[k], news[m]) for i, j, k, m in _unequal(texts, others)]


def _sentence_starts(text: Sequence[str]) -> list[int]:
    """Return the number of the first token of each sentence; at last the number of tokens."""
    return sorted({0, *(n + 1 for n, token in enumerate(text) if token in _SENTENCE_ENDS), len(text)})


def _comparisons(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of pairs of equal tokens, each of which costs SequenceMatcher a step."""
    olds, news = Counter(old), Counter(new)
    return sum(count * news[token] for token, count in olds.items()) + len(old) + len(new)


def _moved_to_the_end(before: Sequence[str], found: Sequence[TokenChange]) -> list[TokenChange]:
    """Move each insertion and each deletion to the last place at which it has the same result."""
    limit, moved = len(before) + 1, list[TokenChange]()
    for change in reversed(found):
        start, end, new = change.start, change.end, list(change.new)
        while end + 1 < limit and end < len(before):
            if not new and before[start] == before[end]:
                start, end = start + 1, end + 1
            elif start == end and new and new[0] == before[start]:
                start, end, new = start + 1, end + 1, [*new[1:], new[0]]
            else:
                break
        moved.append(TokenChange(start, end, tuple(new)))
        limit = start
    return moved[::-1]


def _joined(old: Sequence[str], found: Sequence[TokenChange]) -> list[TokenChange]:
    joined: list[TokenChange] = []
    for change in found:
        between = old[joined[-1].end : change.start] if joined else ()
        if joined and _is_scrap(between):
            last = joined.pop()
            change = TokenChange(last.start, change.end, (*last.new, *between, *change.new))
        joined.append(change)
    return joined


def _is_scrap(between: Sequence[str]) -> bool:
    """Tell whether so little is the same between two changes that they read better as one."""
    if "\n" in between or "\r\n" in between:
        return False
    characters = sum(1 for token in between if re.match(f"[{HAN}]", token))
    words = [token for token in between if token[0].isalnum() and not re.match(f"[{HAN}]", token)]
    is_short = len(words) <= 2 and all(len(word) <= _SHORT for word in words)
    marks = sum(1 for token in between if not token[0].isalnum() and not token.isspace())
    return marks <= 1 and (not words if characters == 1 else not characters and is_short)
