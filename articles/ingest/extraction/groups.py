"""The ends of the ★ sub-headings of the contents list, which print does not mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .contents import ContentsList, Heading, ListedEntry
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .notes import GroupNote
from .text import common_start, matching_key


def end_groups(contents: ContentsList, notes: Sequence[GroupNote]) -> None:
    """Move the entries after a group's end back under its section: the end is not printed."""
    forced = {note.line: note.last for note in notes}
    for place, heading in enumerate(contents.headings):
        if heading.parent is None:
            continue
        inside = [i for i, entry in enumerate(contents.entries) if entry.heading == place]
        if not inside:
            contents.doubts.append(
                Doubt((heading.line,), Cost.ENTRY, f"no entry stands under the sub-heading {heading.zh}")
            )
            continue
        end = _end_of_group(contents, inside, heading, forced.get(heading.line))
        for i in inside[end:]:
            contents.entries[i] = replace(contents.entries[i], heading=heading.parent)
        if heading.line not in forced and len(inside) > 1:
            last = contents.entries[inside[end - 1]]
            taken = f"the group {heading.zh} ends with page {last.number}, by the kind of the entries"
            note = f"groups: [{{line: {heading.line}, last: {last.line}}}]"
            contents.doubts.append(Doubt((heading.line, last.line), Cost.ENTRY, taken, note=note))


def _end_of_group(contents: ContentsList, inside: list[int], heading: Heading, last_line: int | None) -> int:
    """Return how many of the entries at `inside` belong to the group."""
    if last_line is not None:
        for count, i in enumerate(inside, 1):
            if contents.entries[i].line == last_line:
                return count
        raise ExtractionError(
            f"notes: group of line {heading.line}: no entry of it stands at line {last_line}"
        )
    before = [entry for entry in contents.entries[: inside[0]] if entry.heading == heading.parent]
    for count, i in enumerate(inside):
        if count and before and _same_kind(contents.entries[i], before[-1]):
            return count
    return len(inside)


def _same_kind(one: ListedEntry, other: ListedEntry) -> bool:
    """Tell whether two titles are made alike: the same beginning, or the same ending."""
    keys = [matching_key(str(one.zh)), matching_key(str(other.zh))]
    prefix = len(common_start(*keys))
    suffix = len(common_start(*(key[::-1] for key in keys)))
    return prefix >= 6 or suffix >= 4
