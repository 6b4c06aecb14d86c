"""Readings that the editor's notes confirm: characters about which no doubt is raised again."""

from __future__ import annotations

from collections.abc import Sequence

from ..notes import CorrectionNote


class ConfirmedReadings:
    """The readings that an editor's corrections give, by line."""

    def __init__(self, corrections: Sequence[CorrectionNote]) -> None:
        self._read: dict[int, list[str]] = {}
        for each in corrections:
            self._read.setdefault(each.line, []).append(each.read)

    def mentions(self, line: int) -> bool:
        """Tell whether any correction is about this line."""
        return line in self._read

    def includes(self, line: int, fragment: str) -> bool:
        """Tell whether a correction of this line reads so, as it stands."""
        return any(fragment.strip() in read for read in self._read.get(line, ()))
