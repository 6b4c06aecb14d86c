"""Finding the headlines of the contents list again in the body, where they are printed otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import conventions
from .blocks import Block, joined
from .contents import Entry
from .text import matching_key

_ALIKE = 0.82
_NAME_LENGTH = 14


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


def likeness(printed: str, listed: str) -> float:
    """Return how surely a printed headline is the listed one: 1 for the same, below 0.82 for another."""
    one, other = matching_key(printed), matching_key(listed)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and len(shorter) >= 0.6 * len(longer):
        ratio = max(ratio, 0.9)
    return ratio


def find_headlines(blocks: Sequence[Block], entries: Sequence[Entry], language: str) -> dict[int, Headline]:
    """Return the best headline of each entry found in this language, all in the order of the list."""
    candidates = [
        headline
        for number, entry in enumerate(entries)
        for headline in _candidates(blocks, entry, number, language)
    ]
    candidates.sort(key=lambda headline: (headline.first, headline.entry))
    return {headline.entry: headline for headline in _in_order(candidates)}


def _listed(entry: Entry, language: str) -> list[str]:
    pieces = titles_of_listed_pieces(str(entry.zh))
    if language == "en":
        return [str(entry.en)] if entry.en and not pieces else []
    deck = [f"{entry.zh}{entry.deck}"] if entry.deck else []
    return [str(entry.zh), *deck, *pieces[:1]]


def _candidates(blocks: Sequence[Block], entry: Entry, number: int, language: str) -> list[Headline]:
    found = []
    for first, block in enumerate(blocks):
        if block.language != language or not _may_be_headline(block):
            continue
        for count in (1, 2):
            run = blocks[first : first + count]
            if len(run) < count or any(b.language != language or not _may_be_headline(b) for b in run):
                break
            score = max(
                (likeness(str(joined(run)), listed) for listed in _listed(entry, language)), default=0
            )
            if score >= _ALIKE:
                found.append(Headline(number, first, count, score))
    return found


def _may_be_headline(block: Block) -> bool:
    return not block.is_furniture and not re.search(r"[。；;]", str(block)) and len(str(block)) < 250


def _in_order(candidates: Sequence[Headline]) -> list[Headline]:
    """Return the chain of headlines, rising in both entry and place, whose scores add up to most."""
    best: list[tuple[float, list[Headline]]] = []
    for candidate in candidates:
        before = [
            chain
            for chain in best
            if chain[1][-1].entry < candidate.entry
            and chain[1][-1].first + chain[1][-1].count <= candidate.first
        ]
        score, chain = max(before, key=lambda each: each[0], default=(0.0, []))
        best.append((score + candidate.score, [*chain, candidate]))
    return max(best, key=lambda each: each[0], default=(0.0, []))[1]
