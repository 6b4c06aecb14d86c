"""From the blocks of an article to its units: whole paragraphs, headings, questions … and captions between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from . import conventions, credit_grammar, joins
from .blocks import PICTURE_GAP, Block
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .kinds import kinds_in_context
from .line_marks import is_item
from .names import is_signature, names_one
from .notes import Join, Notes
from .parts import head_text
from .text import Text, join

_BRACKETS = "（(﹙︵［["
_LONGEST_CAPTION = 60
_LONG_HEADING = 25
_FIGURES, _MOST_FIGURES = re.compile(r"\d+"), 3
RUNNING = ("paragraph", "question", "answer", "abstract", "quotation")
KINDS = (
    *RUNNING,
    *("heading", "speaker", "affiliation", "byline", "credit", "note"),
    *("verse", "table", "box", "footnote", "reference", "keywords", "signature"),
)


@dataclass
class Unit:
    """One paragraph or line of an article, whole again; `blocks` are what it was joined from."""

    kind: str
    text: Text
    language: str
    blocks: int = 1
    item: int = 0

    @property
    def line(self) -> int:
        """The source line it begins at."""
        return self.text.lines[0]


@dataclass(frozen=True)
class Caption:
    """A caption, and the unit after which it stood (none: before the text), joined so far from `blocks`."""

    text: Text
    after: Unit | None
    blocks: int = 0

    @property
    def is_inside(self) -> bool:
        """True if a paragraph of its language goes on after the caption."""
        return (
            self.after is not None
            and self.after.language == self.text.language
            and self.after.blocks > self.blocks
        )


@dataclass
class Stream:
    """The units of an article in printed order, with its captions, and what was doubtful about them."""

    units: list[Unit] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    seams: list[Doubt] = field(default_factory=list)

    @property
    def doubts(self) -> list[Doubt]:
        """The joins that are only likely, and the paragraphs that end in the middle, by their lines."""
        items = [is_item(str(unit.text)) for unit in self.units]
        return self.seams + [
            Doubt(unit.text.lines, Cost.WORD, f"this paragraph has no end: …{str(unit.text)[-12:]}")
            for place, unit in enumerate(self.units)
            if not (
                items[place] and (any(items[max(place - 1, 0) : place]) or any(items[place + 1 : place + 2]))
            )
            if unit.kind in RUNNING and not conventions.is_terminated(str(unit.text), unit.language)
        ]


def read_units(blocks: Sequence[Block], notes: Notes, kinds: Mapping[int, str]) -> Stream:
    """Return the units of one article's blocks: captions set apart, broken paragraphs joined, splits made.

    `kinds` gives, by first line, the kinds of blocks that are known by their place.
    """
    stream = Stream()
    context = kinds_in_context(blocks)
    stream.seams = context.doubts
    sure = {line: kind for line, kind in context.kinds.items() if kind in ("keywords", "abstract")}
    forced_kinds = context.kinds | dict(kinds) | sure | _noted_kinds(blocks, notes)
    forced_joins = {line: Join(line, following) for line, following in context.joins.items()}
    forced_joins |= {note.line: note for note in notes.joins}
    photo_credit = any(block.credits_photographs for block in blocks)
    for place, block in enumerate(blocks):
        kind = forced_kinds.get(block.line) or _kind_by_itself(block, after_text=_has_text(stream))
        if kind not in (None, "caption", *KINDS):
            raise ExtractionError(f"notes: line {block.line}: {kind!r} is no kind of passage")
        if kind is None and photo_credit and _is_bare_caption(blocks, place):
            kind = "caption"
        if kind == "caption":
            after = stream.units[-1] if stream.units else None
            stream.captions.append(Caption(block.text, after, after.blocks if after else 0))
        elif kind is not None:
            _take_known(stream, kind, block)
        else:
            _take_running(stream, block, forced_joins)
    _split(stream, notes)
    _tell_headings(stream)
    return stream


def _noted_kinds(blocks: Sequence[Block], notes: Notes) -> dict[int, str]:
    """Return the kinds that the notes give, by the first lines of the blocks."""
    return {
        block.line: note.kind
        for note in notes.kinds
        for block in blocks
        if note.line <= block.line <= max(note.line, note.last)
    }


def _has_text(stream: Stream) -> bool:
    return any(unit.kind == "paragraph" for unit in stream.units)


def _kind_by_itself(block: Block, *, after_text: bool) -> str | None:
    if block.is_caption:
        return "caption"
    if block.is_photo_credit:
        return "credit"
    if block.is_byline or block.is_credit:
        in_brackets = str(block)[0] in _BRACKETS
        over_text = not after_text and not in_brackets and credit_grammar.is_translators(str(block))
        byline = over_text or (block.is_byline and not (after_text and in_brackets))
        return "byline" if byline else "credit"
    return "note" if block.is_note else None


def _is_bare_caption(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a line without a credit of its own is a caption under the article's photo credit."""
    block, following = blocks[place], blocks[place + 1 :]
    if block.is_terminated or len(str(block)) > _LONGEST_CAPTION:
        return False
    if block.gap >= PICTURE_GAP:
        return not (following and following[0].gap >= PICTURE_GAP and following[0].is_open)
    return _is_last_in_both_languages(blocks, place)


def _is_last_in_both_languages(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether an open line stands behind all text beside one in the other language, where nothing is a heading."""
    end = [block for block in blocks if not block.is_furniture][-2:]
    return (
        place > 1
        and blocks[place] in end
        and all(block.is_open and not is_signature(str(block), block.language) for block in end)
        and [block.language for block in end] == ["zh", "en"]
    )


def _take_known(stream: Stream, kind: str, block: Block) -> None:
    """Add a block whose kind is known; an affiliation in two blocks is one unit."""
    last = stream.units[-1] if stream.units else None
    if (
        last
        and last.kind == kind == "affiliation"
        and last.language == block.language
        and not names_one(str(last.text), last.language)
    ):
        joiner = "" if block.language == "zh" else " "
        last.text, last.blocks = join([last.text, block.text], joiner), last.blocks + 1
    else:
        stream.units.append(Unit(kind, block.text, block.language))


def _take_running(stream: Stream, block: Block, forced: dict[int, Join]) -> None:
    """Add a block of running text: as a unit of its own, or to the paragraph it goes on from."""
    same = [unit for unit in stream.units if unit.language == block.language and unit.kind == "paragraph"]
    if same and _goes_on(stream, same, block, forced):
        joiner = "" if block.language == "zh" else " "
        same[-1].text, same[-1].blocks = join([same[-1].text, block.text], joiner), same[-1].blocks + 1
    else:
        stream.units.append(Unit("paragraph", block.text, block.language))


def _goes_on(stream: Stream, same: Sequence[Unit], block: Block, forced: dict[int, Join]) -> bool:
    """Tell whether a block goes on with the last of these paragraphs; what is only likely becomes a doubt."""
    last, line = same[-1], same[-1].text.lines[-1]
    note = forced.get(line)
    if note and (note.with_line == block.line or note.apart):
        return not note.apart
    before = str(same[-2].text) if len(same) > 1 else None
    found = joins.seam(before, str(last.text), str(block), block.language)
    if found is joins.Seam.LIKELY_JOINED:
        taken = f"joined: …{str(last.text)[-10:]} / {str(block)[:10]}…"
        settled = f"joins: [{{line: {line}, with_line: {block.line}}}] or [{{line: {line}, apart: true}}]"
        stream.seams.append(Doubt((line, block.line), Cost.WORD, taken, "two paragraphs", settled))
    return found.is_joined


def _split(stream: Stream, notes: Notes) -> None:
    """Begin a new paragraph where the notes say that print began one."""
    for split in notes.splits:
        for place, unit in enumerate(stream.units):
            if split.line in unit.text.lines and split.at in str(unit.text):
                at = str(unit.text).index(split.at)
                stream.units[place : place + 1] = [
                    Unit(unit.kind, unit.text.slice(0, at), unit.language),
                    Unit(unit.kind, unit.text.slice(at), unit.language),
                ]
                for index, caption in enumerate(stream.captions):
                    if caption.after is unit:
                        stream.captions[index] = replace(caption, after=stream.units[place + 1])
                break


def _tell_headings(stream: Stream) -> None:
    """Mark headings: short lines without an end that a paragraph follows."""
    for language in ("zh", "en"):
        units = [u for u in stream.units if u.language == language]
        for place, unit in enumerate(units):
            if unit.kind != "paragraph" or unit.blocks > 1:
                continue
            before = str(units[place - 1].text) if place else None
            if is_item(str(unit.text)) and _is_in_a_list(units, place):
                continue
            followed = any(u.kind == "paragraph" for u in units[place + 1 :])
            if followed and joins.looks_like_heading(before, str(unit.text), language):
                unit.kind = "heading"
                if _is_odd_heading(unit):
                    stream.seams.append(_odd_heading(unit))


def _is_odd_heading(unit: Unit) -> bool:
    """Tell whether a heading is as long as a broken sentence, or has the figures of a table."""
    text = str(unit.text)
    return ("，" in text and len(text) > _LONG_HEADING) or len(_FIGURES.findall(text)) > _MOST_FIGURES


def _odd_heading(unit: Unit) -> Doubt:
    note = f"kinds: [{{line: {unit.line}, kind: paragraph}}]"
    otherwise = "a broken sentence, or rows of a table"
    return Doubt(unit.text.lines, Cost.WORD, f"taken for a heading: {unit.text}", otherwise, note)


def _is_in_a_list(units: Sequence[Unit], place: int) -> bool:
    """Tell whether another item stands right before or after."""
    beside = [units[each] for each in (place - 1, place + 1) if 0 <= each < len(units)]
    return any(each.kind == "paragraph" and is_item(str(each.text)) for each in beside)


# --- What the units are in their article -----------------------------------------------------------------------


def _open_in_quotation(unit: Unit) -> Doubt:
    note = f"kinds: [{{line: {unit.line}, kind: speaker}}]"
    taken = f"taken for a heading among quotations: {unit.text}"
    return Doubt(unit.text.lines, Cost.PERSON, taken, "a part of the speaker's office", note)


def read_quotations(blocks: Sequence[Block], starts: Sequence[int], notes: Notes) -> Stream:
    """Return the units of an entry made of short quotations, each under its speaker's name in both languages."""
    stream = read_units(blocks[: starts[0]], notes, {}) if starts[0] else Stream()
    for item, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True), 1):
        heads = [Unit("speaker", head_text(block), block.language) for block in blocks[start : start + 2]]
        rest = read_units(blocks[start + 2 : end], notes, {})
        for unit in rest.units:
            if unit.kind == "paragraph" and conventions.is_terminated(str(unit.text), unit.language):
                unit.kind = "quotation"
        for unit in [*heads, *(unit for unit in rest.units if unit.kind == "quotation")]:
            unit.item = item
        under_head = takewhile(lambda unit: unit.kind in ("heading", "paragraph"), rest.units)
        stream.seams += map(_open_in_quotation, under_head)
        stream.units += [*heads, *rest.units]
        stream.seams += rest.seams
        stream.captions += [
            Caption(each.text, each.after or heads[-1], each.blocks) for each in rest.captions
        ]
    for unit in stream.units:
        if unit.kind == "paragraph":
            unit.kind = "heading"
    return stream
