"""A title in a line: the whole of it, or as much as is there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher, get_close_matches
from itertools import pairwise

from magazine.text.characters import HAN

from ...search.query import FUNCTION_WORDS
from .lines import WORD, PastedLine, comparable, squeeze

SIMILAR = 0.75  # a word that is misspelt
_SEPARATOR = re.compile(
    rf"[.,;:?!/|\[\](){{}}<>\"“”。，；：？！、《》〈〉「」『』\t—–]|--| - |(?<=[{HAN}]) (?=[{HAN}])"
)


@dataclass(frozen=True)
class TitleMatch:
    """A title in a line: its span there, the part of it that is there, and the part of that which is the title's."""

    start: int = 0
    end: int = 0
    coverage: float = 0.0
    precision: float = 0.0
    size: int = 0  # words and Han characters of the title, without function words

    @property
    def is_exact(self) -> bool:
        """True if the line has the whole title, and no further word beside it."""
        return self.coverage == 1 and self.precision == 1

    @property
    def quality(self) -> float:
        """A number up to 1."""
        return self.coverage * self.precision


def best_match(line: PastedLine, titles: Iterable[str], mask: str) -> TitleMatch:
    """Return the match of the title that fits best; `mask` is the line with spaces for the words of other fields."""
    matches = (_match(line, comparable(title), mask) for title in dict.fromkeys(titles) if title)
    return max(matches, key=lambda match: (match.is_exact, match.quality, match.size), default=TitleMatch())


def _match(line: PastedLine, title: str, mask: str) -> TitleMatch:
    size = _weight(WORD.findall(title))
    whole = max(
        (_with_precision(line.text, span, 1, size, mask) for span in _occurrences(line, title)),
        key=lambda match: match.precision,
        default=None,
    )
    if whole and whole.precision == 1:
        return whole
    return max(filter(None, (whole, _partial(line, title, size, mask))), key=lambda match: match.quality)


def _occurrences(line: PastedLine, title: str) -> Iterable[tuple[int, int]]:
    needle, held = squeeze(title).text, line.squeezed
    start = held.text.find(needle) if needle else -1
    for _each in range(5):
        if start < 0:
            return
        span = held.positions[start], held.positions[start + len(needle) - 1] + 1
        if not _is_inside_word(line.text, span[0]) and not _is_inside_word(line.text, span[1]):
            yield span
        start = held.text.find(needle, start + 1)


def occurrences(line: PastedLine, phrase: str) -> Iterable[tuple[int, int]]:
    """Yield the spans of a phrase in a line, whatever stands between its letters, not inside longer words."""
    return _occurrences(line, comparable(phrase))


def words_in(text: str) -> list[str]:
    """Return the words and Han characters that say something."""
    return [word for word in WORD.findall(text) if word not in FUNCTION_WORDS and not word.isdigit()]


def _is_inside_word(text: str, position: int) -> bool:
    return re.fullmatch(rf"[^\W_{HAN}]{{2}}", text[max(0, position - 1) : position + 1]) is not None


def _partial(line: PastedLine, title: str, size: int, mask: str) -> TitleMatch:
    found = list(WORD.finditer(line.text))
    words, wanted = [each[0] for each in found], _respelt(WORD.findall(title), {each[0] for each in found})
    blocks = SequenceMatcher(
        None, words, [meant for meant, _written in wanted], autojunk=False
    ).get_matching_blocks()
    blocks = [block for block in blocks if block.size]
    if not blocks:
        return TitleMatch(size=size)
    exact = [written for block in blocks for _meant, written in wanted[block.b : block.b + block.size]]
    coverage = _weight(filter(None, exact)) / size if size else 0
    blocks = _together(blocks)
    span = found[blocks[0].a].start(), found[blocks[-1].a + blocks[-1].size - 1].end()
    between = " ".join(
        mask[found[before.a + before.size - 1].end() : found[after.a].start()]
        for before, after in pairwise(blocks)
    )
    return _with_precision(line.text, span, min(coverage, 0.99), size, mask, between)


def _together(blocks: Sequence[Match]) -> list[Match]:
    """Drop blocks that stand apart from the longest: chance repetitions."""
    largest = max(blocks, key=lambda block: block.size)
    near = largest.size + 12
    return [block for block in blocks if abs(block.a - largest.a) <= near]


def _respelt(title: Sequence[str], words: set[str]) -> list[tuple[str, str]]:
    """Return each word as the line spells it, and as it counts: a misspelt one is found, too."""
    found = []
    for word in title:
        close = [] if word in words or len(word) < 4 else get_close_matches(word, words, 1, SIMILAR)
        found.append((close[0] if close else word, word))
    return found


def _with_precision(
    text: str, span: tuple[int, int], coverage: float, size: int, mask: str, between: str = ""
) -> TitleMatch:
    """Weigh the words beside a title, up to the next separators, and inside it that no other field explains."""
    before = [each.end() for each in _SEPARATOR.finditer(text, 0, span[0])]
    after = _SEPARATOR.search(text, span[1])
    start, end = before[-1] if before else 0, after.start() if after else len(text)
    excess = len(words_in(f"{mask[start : span[0]]} {mask[span[1] : end]} {between}"))
    held = coverage * size
    return TitleMatch(*span, coverage, held / (held + excess) if held else 0, size)


def _weight(words: Iterable[str]) -> int:
    """Count the words that say something, of none of these all."""
    words = list(words)
    return len(words_in(" ".join(words))) or len(words)
