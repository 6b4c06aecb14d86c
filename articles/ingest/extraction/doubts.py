"""Doubts for an editor: each guess with its lines, its other reading, and the note that settles it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Cost(IntEnum):
    """The cost of a wrong guess to the archive, the dearest first."""

    ENTRY = 1
    PERSON = 2
    PAIR = 3
    WORD = 4


@dataclass(frozen=True)
class Doubt:
    """A guess about source lines: what was taken, what else it may be, and the YAML of a note that settles it."""

    lines: tuple[int, ...]
    cost: Cost
    taken: str
    otherwise: str = ""
    note: str = ""

    def __str__(self) -> str:
        """The one printed form, on one line."""
        otherwise = f"; or {self.otherwise}" if self.otherwise else ""
        note = f"; to settle it: {self.note}" if self.note else ""
        return f"line {', '.join(map(str, self.lines))}: {self.taken}{otherwise}{note}"


def in_order(doubts: list[Doubt]) -> list[Doubt]:
    """Return the doubts, the dearest first, those of one cost in the order of their lines, each once."""
    return sorted(dict.fromkeys(doubts), key=lambda doubt: (doubt.cost, doubt.lines))
