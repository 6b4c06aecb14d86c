"""Articles that go on upon another page: 下转第 N 页 and 上接第 N 页, `continued on` and `continued from`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .blocks import Block
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .notes import Move
from .text import Text

_ON = re.compile(
    r"[（(\[▶►→▷]?\s*(?:下转第?\s*\d{1,3}\s*页|continued on (?:page|p\.?)\s*\d{1,3})\s*[)）\]]?\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^\s*[（(\[◀◄←◁]?\s*(?:上接第?\s*\d{1,3}\s*页|continued from (?:page|p\.?)\s*\d{1,3})\s*[)）\]]?\s*",
    re.IGNORECASE,
)
_REASON = "mark of an article that goes on upon another page"
_LONGEST = 30  # blocks


@dataclass
class Continued:
    """The blocks in reading order, and the marks that were dropped."""

    blocks: list[Block] = field(default_factory=list)
    dropped: list[tuple[Text, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def moved(blocks: Sequence[Block], moves: Sequence[Move]) -> list[Block]:
    """Return the blocks in the order that the notes give; raises ExtractionError where a note finds no block."""
    order = list(blocks)
    for note in moves:
        block = next((each for each in order if each.line == note.line), None)
        after = next((each for each in order if note.after in each.text.lines), None)
        if block is None or after is None or block is after:
            raise ExtractionError(f"notes: moves: lines {note.line} and {note.after} are not of two blocks")
        order.remove(block)
        order.insert(order.index(after) + 1, block)
    return order


def bring_together(blocks: Sequence[Block]) -> Continued:
    """Return the blocks with the continuations where they go on from; a mark without its other half is a doubt."""
    found = Continued()
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if mark := _ON.search(str(block)):
            _take_mark(found, block, mark.start(), len(str(block)))
            _take_continuation(found, block, rest)
        elif mark := _FROM.match(str(block)):
            taken = "nothing goes on upon the page of this continuation; its text stays where it is"
            found.doubts.append(Doubt((block.line,), Cost.ENTRY, taken))
            _take_mark(found, block, 0, mark.end())
        else:
            found.blocks.append(block)
    return found


def _take_mark(found: Continued, block: Block, start: int, end: int) -> None:
    """Drop a mark at the end or the beginning of a block, and keep what else is in it."""
    found.dropped.append((block.text.slice(start, end), _REASON))
    rest = block.text.slice(0, start) if start else block.text.slice(end)
    if rest:
        found.blocks.append(replace(block, text=rest))


def _take_continuation(found: Continued, block: Block, rest: list[Block]) -> None:
    """Move what follows the next mark of the same language, up to its ■ or to another language."""
    place = next(
        (i for i, each in enumerate(rest) if each.language == block.language and _FROM.match(str(each))), None
    )
    if place is None:
        taken = "the continuation of this text was not found"
        found.doubts.append(Doubt((block.text.lines[-1],), Cost.ENTRY, taken))
        return
    mark = rest.pop(place)
    match = _FROM.match(str(mark))
    assert match
    before = len(found.blocks)
    _take_mark(found, mark, 0, match.end())
    while place < len(rest) and len(found.blocks) - before < _LONGEST:
        ended = len(found.blocks) > before and found.blocks[-1].ends_piece
        if ended or rest[place].language != block.language or _FROM.match(str(rest[place])):
            break
        found.blocks.append(rest.pop(place))
    _take_to_the_end(found, block, rest, place)
    while place < len(rest) and found.blocks[-1].ends_piece and rest[place].is_credit:
        found.blocks.append(rest.pop(place))
    if len(found.blocks) == before:
        taken = "no text stands under the mark of this continuation"
        found.doubts.append(Doubt((block.text.lines[-1], mark.line), Cost.ENTRY, taken))


def _take_to_the_end(found: Continued, block: Block, rest: list[Block], place: int) -> None:
    """Move what stands up to the ■ of both languages under the last mark too; that is a guess."""
    last = found.blocks[-1]
    near = rest[place : place + _LONGEST]
    if last.ends_piece or not near or near[0].language == last.language:
        return
    end = next((i for i, each in enumerate(near) if each.ends_piece or _FROM.match(str(each))), None)
    if end is None or not near[end].has_end_mark or any(each.is_open for each in near[:end]):
        return
    end += end + 1 < len(near) and near[end + 1].has_end_mark and near[end + 1].language != near[end].language
    del rest[place : place + end + 1]
    found.blocks += near[: end + 1]
    lines = tuple(each.line for each in near[: end + 1])
    taken = f"taken to go on from line {block.text.lines[-1]}, up to the ■"
    found.doubts.append(
        Doubt(lines, Cost.ENTRY, taken, "another text, or the end of what is printed before it")
    )
