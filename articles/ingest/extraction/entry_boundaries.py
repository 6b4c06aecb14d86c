"""The boundaries between the entries in the body; where another one is nearly as good, that is a doubt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from .beginnings import Beginning, find_beginnings
from .blocks import Block
from .contents import ListedEntry
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .leads import is_author_head
from .matching import Headline, listed_names
from .notes import Begin, Notes
from .text import NOTHING, join, matching_key

# Of so many blocks between two beginnings each is named in the doubt.
_MOST_BETWEEN = 8
_REFERENCE = re.compile(r"^\[\d{1,3}\]")


@dataclass(frozen=True)
class EntryText:
    """An entry with its blocks; the headlines' places count from the first of them."""

    entry: ListedEntry
    blocks: tuple[Block, ...]
    zh: Headline | None
    en: Headline | None


def split_into_entries(
    blocks: Sequence[Block], entries: Sequence[ListedEntry], notes: Notes
) -> tuple[list[EntryText], list[Doubt]]:
    """Return every entry with the blocks that are its own, and what is doubtful; raises ExtractionError for a note."""
    pins = _pins(blocks, entries, notes.begins)
    noted_lines = {note.line for note in notes.kinds}
    found = find_beginnings(blocks, entries, pins)
    ends = [*(each.start for each in found[1:]), len(blocks)]
    texts = [
        EntryText(
            _with_whole_title(entry, begin.zh, blocks),
            tuple(blocks[begin.start : end]),
            _counted_from(begin.start, begin.zh),
            _counted_from(begin.start, begin.en),
        )
        for entry, begin, end in zip(entries, found, ends, strict=True)
    ]
    doubts = [
        doubt
        for number, (text, begin) in enumerate(zip(texts, found, strict=True))
        for doubt in (
            *_foreign(text, begin, blocks, noted_lines),
            *(() if number in pins else _doubts(text, begin, blocks)),
        )
    ]
    return texts, doubts


def _with_whole_title(entry: ListedEntry, headline: Headline | None, blocks: Sequence[Block]) -> ListedEntry:
    """Return an entry whose second line in the list is a deck; where the body prints no gap there, the title broke."""
    if not entry.deck or headline is None or headline.count > 1:
        return entry
    whole, title = str(blocks[headline.first]), matching_key(str(entry.zh))
    if matching_key(whole) != title + matching_key(str(entry.deck)):
        return entry
    parts = {matching_key(whole[: gap.start()]) for gap in re.finditer(r"\s+", whole)}
    return entry if title in parts else replace(entry, zh=join([entry.zh, entry.deck], ""), deck=NOTHING)


def _counted_from(start: int, headline: Headline | None) -> Headline | None:
    return replace(headline, first=headline.first - start) if headline else None


def _pins(blocks: Sequence[Block], entries: Sequence[ListedEntry], begins: Sequence[Begin]) -> dict[int, int]:
    """Return by an entry's place the block at which the notes let it begin."""
    numbers = {line: number for number, entry in enumerate(entries) for line in entry.zh.lines}
    places = {block.line: place for place, block in enumerate(blocks)}
    pins = {}
    for note in begins:
        if note.entry not in numbers:
            raise ExtractionError(f"notes: begins: line {note.entry} is no entry of the contents list")
        if note.line not in places:
            raise ExtractionError(f"notes: begins: line {note.line} is not the beginning of a block of text")
        pins[numbers[note.entry]] = places[note.line]
    return pins


def _foreign(
    text: EntryText, begin: Beginning, blocks: Sequence[Block], noted_lines: Collection[int]
) -> Iterator[Doubt]:
    for line in (blocks[place].line for place in begin.foreign):
        if line in noted_lines:
            continue
        taken = f"the headline of another entry, inside {_name(text.entry)}"
        yield Doubt((line,), Cost.ENTRY, taken, note=f"kinds: [{{line: {line}, kind: heading}}]")


def _doubts(text: EntryText, begin: Beginning, blocks: Sequence[Block]) -> Iterator[Doubt]:
    entry = text.entry
    if not text.blocks:
        yield Doubt((entry.line,), Cost.ENTRY, f"no text was found for {_name(entry)}")
        return
    first = text.blocks[0].line
    note = f"begins: [{{entry: {entry.line}, line: {first}}}]"
    missing = list(_missing(text))
    if missing:
        verb = "are" if len(missing) > 1 else "is"
        printed = f"{' and '.join(missing)} of {_name(entry)} {verb} not printed"
        taken = f"{printed}; its text is taken to begin at line {first}"
        yield Doubt(_where(text, begin, blocks), Cost.ENTRY, taken, _other(begin, blocks), note)
    elif begin.is_doubtful:
        taken = f"{_name(entry)} is taken to begin at line {first}"
        yield Doubt(_where(text, begin, blocks), Cost.ENTRY, taken, _other(begin, blocks), note)
    elif begin.start == 0 and (lead := _lead(text)) and not is_author_head(lead):
        lines = tuple(block.line for block in lead)
        yield Doubt(lines, Cost.WORD, f"taken for a part of {_name(entry)}", "a notice before it")


def _missing(text: EntryText) -> Iterator[str]:
    """Yield the languages in which an entry has text of its own, and its listed headline does not stand over it."""
    if listed_names(str(text.entry.zh)) and (text.zh or text.en):
        return  # the pieces have headlines of their own
    first = text.zh.first if text.zh else 0  # what an author's head says before it is no text
    running = {
        block.language
        for block in text.blocks[first:]
        if block.is_terminated and not block.is_furniture and not _REFERENCE.match(str(block))
    }
    if text.zh is None and running:
        yield "the Chinese headline"
    if text.en is None and text.entry.en and "en" in running:
        yield "the English headline"


def _lead(text: EntryText) -> tuple[Block, ...]:
    """Return the lines over the first headline."""
    return text.blocks[: min((each.first for each in (text.zh, text.en) if each), default=0)]


def _other(begin: Beginning, blocks: Sequence[Block]) -> str:
    if begin.other is None or not begin.is_doubtful or begin.other >= len(blocks):
        return ""
    return f"at line {blocks[begin.other].line}: {str(blocks[begin.other])[:20]}"


def _where(text: EntryText, begin: Beginning, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the lines of the title in the list and of the beginning, and those that the other one adds or leaves."""
    lines = [text.entry.line, text.blocks[0].line]
    if _other(begin, blocks) and begin.other is not None:
        between = blocks[slice(*sorted((begin.start, begin.other)))]
        lines += (block.line for block in (between if len(between) <= _MOST_BETWEEN else between[:1]))
    return tuple(dict.fromkeys(lines))


def _name(entry: ListedEntry) -> str:
    return f"the entry of page {entry.number}"
