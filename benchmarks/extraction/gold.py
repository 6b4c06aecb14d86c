"""The gold: an issue's source with the true kind, entry, joins and pairs of every line, and its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from articles.ingest.extraction.text import prevailing_language

from ..processes import ROOT

FOLDER = ROOT / "tests/articles/ingest/extraction/gold"
NO_ENTRY = ("front", "contents")
_TAGGED = re.compile(r"(?P<tags>[^|]*?)\|(?: (?P<text>.*))?")
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-f]{4})|(?P<feed>f))")


@dataclass(frozen=True)
class GoldLine:
    """A source line; `kinds` are the names that are right for it, `first` is where its paragraph begins.

    `must_be_doubted`: the print leaves more than one reading. `may_be_doubted`: the print is odd.
    """

    number: int
    text: str
    kinds: tuple[str, ...] = ()
    entry: str = ""
    first: int = 0
    after: int = 0
    pair: str = ""
    must_be_doubted: bool = False
    may_be_doubted: bool = False

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        return prevailing_language(self.text)

    @property
    def is_in_body(self) -> bool:
        """True where an article prints the line."""
        return bool(self.kinds) and self.entry not in NO_ENTRY and "furniture" not in self.kinds


@dataclass
class Gold:
    """An issue's lines, people and facts."""

    lines: list[GoldLine]
    people: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    pages: int = 1

    @property
    def source(self) -> str:
        """The text as the extraction reads it."""
        return "\n".join(line.text for line in self.lines) + "\n"

    @property
    def printed(self) -> list[GoldLine]:
        """The lines that are not blank."""
        return [line for line in self.lines if line.kinds]

    def paragraph(self, line: int) -> frozenset[int]:
        """Return the lines of the paragraph that holds `line`."""
        first = self.lines[line - 1].first
        return frozenset(each.number for each in self.printed if each.first == first)


def read(path: Path) -> Gold:
    """Return the gold of an annotated text and the YAML file beside it; raises ValueError for a line without tags."""
    about = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    lines = list(_lines(path.read_text(encoding="utf-8")))
    return Gold(lines, about["people"], about["facts"], about["pages"])


def parse(text: str) -> Gold:
    """Return the gold of an annotated text alone."""
    return Gold(list(_lines(text)))


def issues() -> Mapping[str, Path]:
    """Return the annotated texts by name, those for development first."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.txt"))}


def _lines(text: str) -> Iterator[GoldLine]:
    """Yield the source lines; a blank line stands for itself, `#` begins a comment and `@` an entry."""
    entry, number = "", 0
    last: dict[tuple[str, ...], GoldLine] = {}
    above: GoldLine | None = None
    for row in text.rstrip("\n").split("\n"):
        if row.startswith("#"):
            continue
        if row.startswith("@"):
            entry = row[1:].strip()
            continue
        number += 1
        if not row.strip():
            above = None
            yield GoldLine(number, "")
            continue
        line = _line(number, row, entry, last, above)
        last[line.entry, line.kinds[0], line.language] = above = line
        yield line


def _line(
    number: int, row: str, entry: str, last: Mapping[tuple[str, ...], GoldLine], above: GoldLine | None
) -> GoldLine:
    match = _TAGGED.fullmatch(row)
    if not match or not match["tags"].strip():
        raise ValueError(f"no tags before {row!r}")
    kind, *flags = match["tags"].split()
    text = _ESCAPE.sub(lambda each: chr(int(each["code"], 16)) if each["code"] else "\f", match["text"] or "")
    kinds = tuple(kind.split("/"))
    pair = next((flag[1:] for flag in flags if flag.startswith("=")), "")
    goes_on = above is not None and (above.entry, above.kinds[0]) == (entry, kinds[0])
    before = above if goes_on else last.get((entry, kinds[0], prevailing_language(text)))
    before = before if "+" in flags else None
    if "+" in flags and before is None:
        raise ValueError(f"nothing goes on in {row!r}")
    if unknown := [flag for flag in flags if flag not in "+!?" and not flag.startswith("=")]:
        raise ValueError(f"unknown tags {unknown} before {row!r}")
    first, after = (before.first, before.number) if before else (number, 0)
    return GoldLine(number, text, kinds, entry, first, after, pair, "!" in flags, "?" in flags)
