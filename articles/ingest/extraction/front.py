"""The front matter as facts are looked for in it: its texts in plain characters, and what notes and print say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from magazine.text.characters import plain_number

from .doubts import Cost, Doubt
from .drafts import ColophonDraft
from .notes import IssueNote


class Found(NamedTuple):
    """A value with the part of the front matter and the line that print it."""

    value: str
    part: str
    line: int


@dataclass
class Front:
    """The texts of the front matter, in ASCII where print has full width, and the doubts about what they say."""

    entries: Sequence[ColophonDraft]
    note: IssueNote = field(default_factory=IssueNote)
    doubts: list[Doubt] = field(default_factory=list)

    def texts(self, *parts: str) -> Iterator[Found]:
        """Yield every text, or those of some parts."""
        for entry in self.entries:
            if parts and entry.part not in parts:
                continue
            for text in (entry.label.zh, entry.label.en, entry.value.zh, entry.value.en):
                if text:
                    yield Found(plain_number(str(text)), entry.part, text.lines[0])

    def matches(self, pattern: re.Pattern[str], *parts: str) -> Iterator[tuple[re.Match[str], Found]]:
        """Yield the matches of a pattern, with their positions."""
        for text in self.texts(*parts):
            for match in pattern.finditer(text.value):
                yield match, text

    def about(self, *words: str) -> list[Found]:
        """Return the entries that say one of these words, whole: a misread digit may have cut them into columns."""
        whole = (
            (entry.part, [text for text in (entry.label.zh, entry.value.zh, entry.value.en) if text])
            for entry in self.entries
        )
        return [
            Found(plain_number(" ".join(map(str, texts))), part, texts[0].lines[0])
            for part, texts in whole
            if any(word in str(text) for text in texts for word in words)
        ]

    @property
    def first_line(self) -> int:
        """The line of the first text, for what is printed nowhere."""
        return next((text.line for text in self.texts()), 1)

    def ask(self, lines: Sequence[int], taken: str, otherwise: str = "", **note: str | int) -> None:
        """Doubt what an address or a citation is made of; `note` is what the notes may say of the issue."""
        said = ", ".join(
            f'{name}: "{value}"' if isinstance(value, str) else f"{name}: {value}"
            for name, value in note.items()
        )
        settling = f"issue: {{{said}}}" if said else ""
        where = tuple(dict.fromkeys(lines)) or (self.first_line,)
        self.doubts.append(Doubt(where, Cost.ENTRY, taken, otherwise, settling))


def commonest(found: Sequence[Found]) -> str:
    """Return the value that stands most often, of several the first."""
    return Counter(each.value for each in found).most_common(1)[0][0]
