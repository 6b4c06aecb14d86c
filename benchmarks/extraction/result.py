"""One difference between an extraction and the gold, and all those of an issue."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One difference; `around` are the lines at which a doubt announces it."""

    measure: str
    lines: tuple[int, ...]
    expected: str
    got: str
    around: frozenset[int]
    announced: bool = False

    def __str__(self) -> str:
        announced = "announced" if self.announced else "SILENT"
        where = ", ".join(map(str, self.lines)) or "-"
        return f"{self.measure} {where}: expected {self.expected}, got {self.got}; {announced}"


@dataclass
class Result:
    """The counts of one issue: how many of each measure there are, and the faults among them."""

    totals: dict[str, int]
    faults: list[Fault]
    doubts: int = 0
    idle_doubts: list[tuple[int, ...]] = field(default_factory=list)
    refused: str = ""

    def of(self, measure: str) -> list[Fault]:
        """Return the faults of one measure."""
        return [each for each in self.faults if each.measure == measure]
