"""The contents list: sections, ★ sub-headings and entries, which are the outline of everything after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import conventions
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .notes import Group
from .source import Line
from .text import NOTHING, Text, common_start, join, matching_key


@dataclass(frozen=True)
class Heading:
    """A section's heading, or a ★ sub-heading (then `parent` is its section's place in the list)."""

    zh: Text
    en: Text = NOTHING
    parent: int | None = None

    @property
    def line(self) -> int:
        """The source line of the Chinese heading."""
        return self.zh.lines[0]


@dataclass(frozen=True)
class Entry:
    """One entry of the contents list; `heading` is the place of what it stands under."""

    page: Text
    zh: Text
    heading: int
    deck: Text = NOTHING
    en: Text = NOTHING

    @property
    def line(self) -> int:
        """The source line of the Chinese title."""
        return self.zh.lines[0]


@dataclass
class Contents:
    """What the contents list says, and which blocks it is not made of."""

    headings: list[Heading] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    page_marks: list[Text] = field(default_factory=list)
    dropped: list[tuple[Text, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    first_body_line: int = 0


def find_contents(lines: Sequence[Line]) -> int:
    """Return the index of the line where the list of sections and entries begins; raises ExtractionError."""
    head = next(
        (i for i, line in enumerate(lines) if conventions.CONTENTS_HEAD.match(line.text.strip())), None
    )
    if head is None:
        raise ExtractionError("no contents list: no line begins with 目录")
    for index in range(head, len(lines)):
        if conventions.SECTION_HEADING.match(lines[index].text.strip()):
            return index
    raise ExtractionError(
        f"line {lines[head].number}: no section (中文 | ENGLISH) after this head of the contents list"
    )


def read_contents(lines: Sequence[Line], groups: Sequence[Group]) -> Contents:
    """Read the list from its first section heading to the first line that is not of it."""
    contents = Contents()
    for line in lines:
        whole = line.whole
        if not whole:
            continue
        if not _read_line(contents, whole):
            contents.first_body_line = line.number
            break
    _check(contents)
    _end_groups(contents, groups)
    return contents


def _read_line(contents: Contents, whole: Text) -> bool:
    """Take one line into the contents; false where it is the first line of the body."""
    text = str(whole)
    if match := conventions.SECTION_HEADING.match(text):
        contents.headings.append(Heading(whole.cut(*match.span("zh")), whole.cut(*match.span("en"))))
        bar = text.index("|")
        contents.dropped.append((whole.cut(bar, bar + 1), "separator of a section's two names"))
    elif text.startswith(conventions.STAR):
        parent = max(i for i, heading in enumerate(contents.headings) if heading.parent is None)
        contents.headings.append(Heading(whole.cut(1), parent=parent))
        contents.dropped.append((whole.cut(0, 1), "star of a sub-heading"))
    elif conventions.PAGE_MARK.match(text):
        contents.page_marks.append(whole)
    elif match := conventions.CONTENTS_ENTRY.match(text):
        page, title = whole.cut(*match.span("page")), whole.cut(*match.span("title"))
        contents.entries.append(Entry(page, title, len(contents.headings) - 1))
    else:
        return _read_continuation(contents, whole)
    return True


def _read_continuation(contents: Contents, whole: Text) -> bool:
    """Take a line without a number: a heading's English, an entry's second line or its English title."""
    last_heading = contents.headings[-1]
    if whole.language == "en" and last_heading.parent is not None and not last_heading.en:
        contents.headings[-1] = replace(last_heading, en=whole)
        return True
    entry = contents.entries[-1] if contents.entries else None
    if entry is None or entry.heading != len(contents.headings) - 1:
        return False
    if whole.language == "en":
        if entry.en and whole.lines[0] != entry.en.lines[-1] + 1:
            return False
        contents.entries[-1] = replace(entry, en=join([entry.en, whole], " ") if entry.en else whole)
        return True
    if entry.en or entry.deck:
        return False
    contents.entries[-1] = replace(entry, deck=whole)
    return True


def _check(contents: Contents) -> None:
    if not contents.entries:
        raise ExtractionError("the contents list has no entry (page number, then title)")
    pages = [(int(str(entry.page)), entry.line) for entry in contents.entries]
    for (page, _line), (following, line) in pairwise(pages):
        if following < page:
            raise ExtractionError(f"line {line}: page {following} after page {page} in the contents list")


def _end_groups(contents: Contents, notes: Sequence[Group]) -> None:
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
        if heading.line not in forced:
            last = contents.entries[inside[end - 1]]
            taken = f"the group {heading.zh} ends with page {last.page}, by the kind of the entries"
            note = f"groups: [{{line: {heading.line}, last: {last.line}}}]"
            contents.doubts.append(Doubt((heading.line, last.line), Cost.ENTRY, taken, note=note))


def _end_of_group(contents: Contents, inside: list[int], heading: Heading, last_line: int | None) -> int:
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


def _same_kind(one: Entry, other: Entry) -> bool:
    """Tell whether two titles are made alike: the same beginning, or the same ending."""
    keys = [matching_key(str(one.zh)), matching_key(str(other.zh))]
    prefix = len(common_start(*keys))
    suffix = len(common_start(*(key[::-1] for key in keys)))
    return prefix >= 6 or suffix >= 4
