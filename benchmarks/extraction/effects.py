"""The effects of one changed line on the text of the entries, beside the line itself, and the doubts that name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.ingest.extraction.characters.reading import read_characters
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Notes
from articles.ingest.extraction.output import finished_objects
from articles.ingest.extraction.pipeline import extract_lines
from articles.ingest.extraction.text import Text

from .found import figures_of, places_of
from .variants import WAYS, Variant

Parts = tuple[tuple[int, str], ...]
_NUMBER = re.compile(r"\blines? \d+|(?:line|entry|last|with_line): \d+")
_COLUMNS = ("changes", "refused", "tracebacks", "texts moved", "of them announced", "silent")
# The names for a text that is another one now, the gravest first.
_MOVED = ("another entry", "other words", "another kind")


@dataclass(frozen=True)
class Row:
    """One text that is printed: its entry, what it is there, and its words by the lines they had in the source."""

    entry: int
    kind: str
    parts: Parts

    @property
    def lines(self) -> frozenset[int]:
        """The lines it stands on."""
        return frozenset(line for line, _words in self.parts)


@dataclass(frozen=True)
class State:
    """An extraction as it is compared: its texts, and its doubts by the lines that they had in the source."""

    rows: Counter[Row]
    doubts: frozenset[tuple[tuple[int, ...], str]]


class Effects:
    """Compares the changed sources with the one they come from, and counts."""

    def __init__(self, source: Sequence[str]) -> None:
        self.source = source
        self._extracted = _extract(source, range(1, len(source) + 1))
        self.counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}

    def of(self, variant: Variant, *, verbose: bool = False) -> Iterator[str]:
        """Yield the silent effects of a change, or all of them; a refusal with its reason."""
        counts = self.counts[variant.way]
        counts["changes"] += 1
        try:
            now = _extract(variant.lines, variant.origin)
        except ExtractionError as error:
            counts["refused"] += 1
            yield f"{variant}: REFUSED: {error}"
            return
        except Exception as error:  # every one is a bug, and the others are still to be tried
            counts["tracebacks"] += 1
            yield f"{variant}: TRACEBACK: {type(error).__name__}: {error}"
            return
        new = {line for lines, _taken in now.doubts - self._extracted.doubts for line in lines}
        here = {*variant.changed, *self._beside(variant.changed)}
        for what, lines, change in moved(self._extracted.rows, now.rows, frozenset(variant.changed)):
            announced = bool(new & (here | lines))
            counts["texts moved"] += 1
            counts["of them announced" if announced else "silent"] += 1
            if verbose or not announced:
                yield f"{variant}: {'announced' if announced else 'SILENT'}: {what}: {change}"

    def _beside(self, changed: Sequence[int]) -> Iterator[int]:
        """Yield the printed lines next to the changed ones."""
        printed = [number for number, text in enumerate(self.source, 1) if text.strip()]
        for line in changed:
            yield max((each for each in printed if each < line), default=0)
            yield min((each for each in printed if each > line), default=0)


def _extract(lines: Sequence[str], origin: Sequence[int]) -> State:
    extraction = extract_lines(*read_characters(lines), Notes())
    objects = finished_objects(extraction, [])
    figures = figures_of(objects)
    rows: Counter[Row] = Counter()
    listed = {entry.draft.locator: entry.text.entry for entry in extraction.entries}
    ids = {
        locator: min(origin[line - 1] for text in (entry.zh, entry.en) if text for line in text.lines)
        for locator, entry in listed.items()
    }
    for each in objects:
        for kind, entry, text in places_of(each, figures):
            rows.update(Row(ids.get(entry, 0), kind, parts) for parts in _paragraphs(text, origin))
    for text, _reason in extraction.draft.dropped:
        rows.update(Row(0, "dropped", parts) for parts in _paragraphs(text, origin))
    doubts = frozenset(
        (tuple(origin[line - 1] for line in doubt.lines), _NUMBER.sub("", doubt.taken))
        for doubt in extraction.doubts
    )
    return State(rows, doubts)


def _paragraphs(text: Text, origin: Sequence[int]) -> Iterator[Parts]:
    """Yield the paragraphs of a text, which may stand together opposite one of the other language."""
    parts: list[tuple[int, str]] = []
    for joiner, span in text.parts:
        if "\n" in joiner and parts:
            yield tuple(parts)
            parts = []
        parts.append((origin[span.line - 1], span.text.strip()))
    yield tuple(parts)


def moved(
    before: Mapping[Row, int], now: Mapping[Row, int], changed: frozenset[int]
) -> Iterator[tuple[str, frozenset[int], str]]:
    """Yield the effects on texts, with their lines and a description; changed lines are left out on both sides."""
    gone, come = (_without(rows, changed) for rows in (before, now))
    gone, come = gone - come, come - gone
    alike: dict[tuple[object, ...], list[frozenset[int]]] = {}
    for lines in _together([row.lines for row in (*gone, *come)]):
        old, new = _of(gone, lines), _of(come, lines)
        entries = frozenset(row.entry for row in old), frozenset(row.entry for row in new)
        words = Counter(row.parts for row in old), Counter(row.parts for row in new)
        what = _MOVED[0 if entries[0] != entries[1] else 1 if words[0] != words[1] else 2]
        # A whole text that moves is one move, but every join is one by itself.
        alike.setdefault((what, entries, lines if what == _MOVED[1] else ()), []).append(lines)
    for (what, *_rest), groups in alike.items():
        described = [f"{_described(_of(gone, lines))} -> {_described(_of(come, lines))}" for lines in groups]
        more = f" and {len(described) - 3} more" if len(described) > 3 else ""
        yield str(what), frozenset().union(*groups), "; ".join(described[:3]) + more


def _of(rows: Iterable[Row], lines: frozenset[int]) -> list[Row]:
    return [row for row in rows if row.lines & lines]


def _without(rows: Mapping[Row, int], changed: frozenset[int]) -> Counter[Row]:
    left: Counter[Row] = Counter()
    for row, count in rows.items():
        if parts := tuple(part for part in row.parts if part[0] not in changed):
            left[Row(0 if row.entry in changed else row.entry, row.kind, parts)] += count
    return left


def _together(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Return the unions of those that share a line."""
    groups: list[frozenset[int]] = []
    for each in sets:
        sharing = [group for group in groups if group & each]
        groups = [group for group in groups if not group & each] + [each.union(*sharing)]
    return sorted(groups, key=min)


def _described(rows: Sequence[Row]) -> str:
    ordered = sorted(rows, key=lambda row: (min(row.lines), row.kind))
    return " + ".join(
        f"{row.kind} {','.join(map(str, sorted(row.lines)))} of {row.entry} {row.parts[0][1][:12]!r}"
        for row in ordered
    )


def table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Yield the counts, a row for each way of changing a line."""
    yield f"| | {' | '.join(_COLUMNS)} |"
    yield "| --- |" + " --- |" * len(_COLUMNS)
    for way, counted in counts.items():
        if counted["changes"]:
            yield f"| {way} | {' | '.join(str(counted[name]) for name in _COLUMNS)} |"
