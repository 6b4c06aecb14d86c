"""Finding the headlines of the contents list again in the body, where they are printed otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from . import conventions
from .blocks import Block, joined
from .contents import ListedEntry
from .text import matching_key

_ALIKE = 0.82
_SURE = 0.95  # a list of names and the headline of the first of them are alike
_NAME_LENGTH = 14
# A headline breaks into so many blocks at most, and is shorter than this.
_MOST_BLOCKS = 3
_LONGEST = 250
_STOP = re.compile(r"[。；;]")


@dataclass(frozen=True)
class Headline:
    """A headline found: `count` blocks from `first` on are entry number `entry`'s title in one language."""

    entry: int
    first: int
    count: int
    score: float


def listed_names(title: str) -> list[str]:
    """Return the names a contents title is a list of (`专访` before them set aside), or nothing."""
    match = conventions.INTERVIEW_TITLE.match(title)
    names = (match["name"] or match["en"]) if match else title
    parts = [part.strip() for part in conventions.NAME_LIST_END.sub("", names).split("、")]
    return parts if len(parts) > 1 and all(0 < len(part) <= _NAME_LENGTH for part in parts) else []


def titles_of_listed_pieces(title: str) -> list[str]:
    """Return the titles that the pieces of a list of interviews go by: 专访A、B → 专访A, 专访B."""
    match = conventions.INTERVIEW_TITLE.match(title)
    names = listed_names(title)
    return [title[: match.start("name")] + name for name in names] if match and match["name"] else []


@lru_cache(maxsize=50_000)
def likeness(printed: str, listed: str) -> float:
    """Return how surely a printed headline is the listed one: 1 for the same, below 0.82 for another."""
    one, other = _key(printed), _key(listed)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer and len(shorter) >= 0.6 * len(longer):
        return max(0.9, _ratio(one, other))
    if 2 * len(shorter) < _ALIKE * (len(shorter) + len(longer)):
        return 0.0
    return _ratio(one, other)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


@lru_cache(maxsize=10_000)
def _key(title: str) -> str:
    """Return the key of a title; of one in which every character stands twice (fake bold), that of a half."""
    key = matching_key(title)
    return key[::2] if len(key) > 3 and key[::2] == key[1::2] else key


def headlines_of(
    blocks: Sequence[Block], entries: Sequence[ListedEntry], language: str
) -> list[list[Headline]]:
    """Return for each entry all runs of blocks that may be its headline in this language, in printed order."""
    runs = list(_runs(blocks, language))
    return [_candidates(runs, entry, number, language) for number, entry in enumerate(entries)]


def _runs(blocks: Sequence[Block], language: str) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Yield all runs of blocks that may be a headline: its first block, their count, the words and their stops."""
    for first, block in enumerate(blocks):
        if block.language != language or not _may_be_headline(block):
            continue
        for count in range(1, _MOST_BLOCKS + 1):
            run = blocks[first : first + count]
            if len(run) < count or any(b.language != language or not _may_be_headline(b) for b in run):
                break
            printed = str(joined(run)) if count > 1 else str(block)
            yield first, count, printed, frozenset(_STOP.findall(printed))


def _listed(entry: ListedEntry, language: str) -> list[str]:
    pieces = titles_of_listed_pieces(str(entry.zh))
    if language == "en":
        return [str(entry.en)] if entry.en else []
    deck = [f"{entry.zh}{entry.deck}"] if entry.deck else []
    return [str(entry.zh), *deck, *pieces[:1]]


def _candidates(
    runs: Sequence[tuple[int, int, str, frozenset[str]]], entry: ListedEntry, number: int, language: str
) -> list[Headline]:
    found = []
    listed = _listed(entry, language)
    is_list = language == "en" and bool(titles_of_listed_pieces(str(entry.zh)))
    for first, count, printed, stops in runs:
        score = max((likeness(printed, each) for each in listed if stops <= set(each)), default=0)
        if score >= (_SURE if is_list else _ALIKE):
            found.append(Headline(number, first, count, score))
    return found


def _may_be_headline(block: Block) -> bool:
    return not block.is_furniture and len(str(block)) < _LONGEST
