"""Beginnings of the listed entries in the body: the cheapest of all readings, and the distance of the next.

A reading gives every entry a run of blocks, in the order of the list; its cost is the sum over the entries.
The cheapest one is found by dynamic programming, and what another beginning of one entry would cost more is
the certainty of that beginning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .blocks import Block
from .contents import ListedEntry
from .matching import Headline
from .segments import Segments

# Two readings nearer to each other than this are a doubt.
MARGIN = 2.0
# A reading so much dearer than another up to the same entry is not followed any further.
_HOPELESS = 25.0
_NEVER = float("inf")


@dataclass(frozen=True)
class Beginning:
    """An entry's first block and its headlines.

    `other` is the next best first block, `margin` what it costs more, `foreign` the blocks that are the headlines of
    other entries.
    """

    start: int
    zh: Headline | None
    en: Headline | None
    margin: float = _NEVER
    other: int | None = None
    foreign: tuple[int, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """True if another reading is nearly as good."""
        return self.margin < MARGIN


def find_beginnings(
    blocks: Sequence[Block], entries: Sequence[ListedEntry], pins: Mapping[int, int]
) -> list[Beginning]:
    """Return the beginning of every entry; `pins` gives, by an entry's place in the list, the block it begins at."""
    segments = Segments(blocks, entries)
    starts = [segments.candidates(number, pins.get(number)) for number in range(len(entries))]
    to, before = _costs_to(segments, starts)
    onward = _costs_onward(segments, [sorted(costs) for costs in to])
    chosen = _chain(to, onward, before)
    found = []
    for number, start in enumerate(chosen):
        totals = {each: to[number][each] + onward[number][each] for each in to[number] if each != start}
        other = min(totals, key=lambda each: (totals[each], each), default=None)
        least = to[number][start] + onward[number][start]
        margin = totals[other] - least if other is not None else _NEVER
        end = chosen[number + 1] if number + 1 < len(chosen) else len(blocks)
        zh, en = segments.headlines_in(number, start, end)
        foreign = tuple(segments.foreign_in(number, start, end))
        found.append(Beginning(start, zh, en, margin, other if margin < _NEVER else None, foreign))
    return found


def _costs_to(
    segments: Segments, starts: Sequence[Sequence[int]]
) -> tuple[list[dict[int, float]], list[dict[int, int]]]:
    """Return, for every beginning of every entry, the least cost of all before it, and the beginning before it."""
    costs: list[dict[int, float]] = [dict.fromkeys(starts[0], 0.0)]
    before: list[dict[int, int]] = [{}]
    for number in range(1, len(starts)):
        here: dict[int, float] = {}
        path: dict[int, int] = {}
        for earlier, cost in costs[-1].items():
            for start in segments.reach(earlier, starts[number]):
                total = cost + segments.cost(number - 1, earlier, start)
                if total < here.get(start, _NEVER):
                    here[start], path[start] = total, earlier
        if not here:  # the order is destroyed: an entry without a text, which is doubted
            here = {
                start: cost + segments.cost(number - 1, start, start) for start, cost in costs[-1].items()
            }
            path = {start: start for start in here}
        limit = min(here.values(), default=0.0) + _HOPELESS
        costs.append({start: cost for start, cost in here.items() if cost <= limit})
        before.append(path)
    return costs, before


def _costs_onward(segments: Segments, starts: Sequence[Sequence[int]]) -> list[dict[int, float]]:
    """Return, for every beginning of every entry, the least cost from there to the end."""
    last = len(starts) - 1
    costs = [{start: segments.cost(last, start, segments.size) for start in starts[last]}]
    for number in range(last - 1, -1, -1):
        here: dict[int, float] = {}
        for start in starts[number]:
            here[start] = min(
                (
                    segments.cost(number, start, later) + costs[0][later]
                    for later in segments.reach(start, starts[number + 1])
                    if later in costs[0]
                ),
                default=_NEVER,
            )
        costs.insert(0, here)
    return costs


def _chain(
    to: Sequence[dict[int, float]], onward: Sequence[dict[int, float]], before: Sequence[dict[int, int]]
) -> list[int]:
    """Return the beginnings of the cheapest reading."""
    place = min(to[-1], key=lambda each: (to[-1][each] + onward[-1][each], each))
    chain = [place]
    for path in reversed(before[1:]):
        place = path[place]
        chain.insert(0, place)
    return chain
