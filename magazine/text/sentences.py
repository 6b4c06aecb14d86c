"""Sentences: where they end, and two corrections of a text aligned with it, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from .languages import ZH

_ENDS = {
    True: re.compile(r"[。！？…；]+[”’」』）》]*\s*|\n+"),
    False: re.compile(r"(?<=[^\s.][.!?…])[”’\"')]*\s+|\n+"),
}
_MOST = 2000  # sentences that are compared with each other


@dataclass(frozen=True)
class Hunk:
    """Sentences of a text, and in their place those of two corrections of it."""

    base: str
    theirs: str
    yours: str

    @property
    def by_them(self) -> bool:
        """True if the first correction differs."""
        return self.theirs != self.base

    @property
    def by_you(self) -> bool:
        """True if the second correction differs."""
        return self.yours != self.base


def sentence_ends(text: str, language: str) -> list[int]:
    """Return the positions after the sentences of a text, but for the last one."""
    ends = (match.end() for match in _ENDS[language == ZH].finditer(text))
    return [end for end in ends if text[:end].strip() and text[end:].strip()]


def aligned(base: str, theirs: str, yours: str, language: str) -> list[Hunk]:
    """Return the text in hunks, of which those that both corrections leave as they are lie between the others."""
    found = _hunks(*(_sentences(text, language) for text in (base, theirs, yours)))
    runs = groupby(found, lambda hunk: hunk.by_them or hunk.by_you)
    return [each for is_open, run in runs for each in (run if is_open else [_joined(list(run))])]


def _hunks(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Iterator[Hunk]:
    in_theirs, in_yours = _places(base, theirs), _places(base, yours)
    both = [index for index in range(len(base)) if index in in_theirs and index in in_yours]
    fixed = [(-1, -1, -1), *((n, in_theirs[n], in_yours[n]) for n in both)]
    for start, end in pairwise([*fixed, (len(base), len(theirs), len(yours))]):
        yield from _between(
            *(
                each[first + 1 : last]
                for each, first, last in zip((base, theirs, yours), start, end, strict=True)
            )
        )
        if end[0] < len(base):
            yield Hunk(*[base[end[0]]] * 3)


def _between(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Iterator[Hunk]:
    """Yield one hunk for each sentence where all three have as many, else one for all."""
    if len(base) == len(theirs) == len(yours):
        yield from map(Hunk, base, theirs, yours)
    else:
        yield Hunk("".join(base), "".join(theirs), "".join(yours))


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Return where the other text has the same sentence, in the same order."""
    if max(len(base), len(other)) > _MOST:
        return {}
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _joined(hunks: Sequence[Hunk]) -> Hunk:
    return Hunk(*["".join(hunk.base for hunk in hunks)] * 3)


def _sentences(text: str, language: str) -> list[str]:
    return [
        text[start:end] for start, end in pairwise([0, *sentence_ends(text, language), len(text)]) if text
    ]
