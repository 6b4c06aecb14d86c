"""Captions that name the pages of their picture, and are printed in another entry than it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .blocks import Block
from .doubts import Cost, Doubt
from .entry_boundaries import EntryText
from .picture_marks import page_of


def with_captions_in_place(
    texts: Sequence[EntryText], noted: Collection[int]
) -> tuple[list[EntryText], list[Doubt]]:
    """Return the entries with each such caption in the one that its pages belong to, and a doubt about every one.

    The lines that the notes place are `noted`; they stay.
    """
    placed, doubts = list(texts), []
    for number, text in enumerate(texts):
        for block in text.blocks:
            page = page_of(str(block))
            target = _entry_of_page(texts, page) if page and block.line not in noted else number
            if target == number:
                continue
            placed[number] = _without(placed[number], block)
            placed[target] = replace(placed[target], blocks=(*placed[target].blocks, block))
            doubts.append(_doubt(block, page, placed[target]))
    return placed, doubts


def _without(text: EntryText, block: Block) -> EntryText:
    """Return an entry without one of its blocks, with its headlines in their places."""
    place = next(i for i, each in enumerate(text.blocks) if each is block)
    zh, en = (
        replace(each, first=each.first - (place < each.first)) if each else None
        for each in (text.zh, text.en)
    )
    return replace(text, blocks=(*text.blocks[:place], *text.blocks[place + 1 :]), zh=zh, en=en)


def _entry_of_page(texts: Sequence[EntryText], page: int) -> int:
    """Return the place of the entry that begins on a page, or last before it."""
    begun = [number for number, text in enumerate(texts) if text.entry.number <= page]
    return max(begun, key=lambda number: (texts[number].entry.number, -number), default=0)


def _doubt(block: Block, page: int, text: EntryText) -> Doubt:
    taken = f"taken for a caption of page {page}, and placed in the entry of page {text.entry.number}"
    note = (
        f"moves: [{{line: {block.line}, after: {text.blocks[-2].text.lines[-1]}}}]"
        if len(text.blocks) > 1
        else ""
    )
    return Doubt((block.line,), Cost.WORD, taken, "a caption of the text around it", note)
