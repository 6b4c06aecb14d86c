"""Cutting the body into the entries of the contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block
from .contents import Contents, Entry
from .errors import ExtractionError
from .matching import Headline, find_headlines
from .text import HAN

# A name by itself: two to four characters, or the parts of a foreign name.
_NAME_ALONE = re.compile(r"^(?:[㐀-鿿]{2,4}|[㐀-鿿]{1,10}(?:·[㐀-鿿]{1,10})+)$")


@dataclass(frozen=True)
class EntryText:
    """An entry with its blocks; the headlines' places count from the first of them."""

    entry: Entry
    blocks: tuple[Block, ...]
    zh: Headline | None
    en: Headline | None


def cut_into_entries(blocks: Sequence[Block], contents: Contents) -> list[EntryText]:
    """Return every entry with the blocks that are its own, in print order; raises ExtractionError."""
    zh = find_headlines(blocks, contents.entries, "zh")
    en = find_headlines(blocks, contents.entries, "en")
    _drop_misplaced(zh, en)
    starts = _starts(blocks, contents.entries, zh, en)
    if starts[0] != 0:
        raise ExtractionError(f"line {blocks[0].line}: this text stands before the first entry's headline")
    ends = [*starts[1:], len(blocks)]
    return [
        EntryText(
            entry,
            tuple(blocks[start:end]),
            _moved(zh.get(number), start),
            _moved(en.get(number), start),
        )
        for number, (entry, start, end) in enumerate(zip(contents.entries, starts, ends, strict=True))
    ]


def _moved(headline: Headline | None, start: int) -> Headline | None:
    if headline is None:
        return None
    return Headline(headline.entry, headline.first - start, headline.count, headline.score)


def _drop_misplaced(zh: dict[int, Headline], en: dict[int, Headline]) -> None:
    """Forget English headlines that do not stand between their Chinese neighbours."""
    for number, headline in list(en.items()):
        later = [zh[n].first for n in zh if n > number]
        earlier = [zh[n].first for n in zh if n < number]
        if (later and headline.first > min(later)) or (earlier and headline.first < max(earlier)):
            del en[number]


def _starts(
    blocks: Sequence[Block], entries: Sequence[Entry], zh: dict[int, Headline], en: dict[int, Headline]
) -> list[int]:
    starts: list[int] = []
    for number, entry in enumerate(entries):
        places = [found[number].first for found in (zh, en) if number in found]
        after_untitled = number > 0 and number - 1 not in zh and number - 1 not in en
        if places:
            floor = _last_headline_end(number, zh, en, starts)
            start = _with_lead(blocks, min(places), floor, author_head=not after_untitled)
        else:
            start = _start_of_untitled(blocks, entry, number, zh, en, starts)
        if starts and start <= starts[-1]:
            raise ExtractionError(f"line {entry.line}: no text was found for this entry of the contents list")
        starts.append(start)
    return starts


def _last_headline_end(
    number: int, zh: dict[int, Headline], en: dict[int, Headline], starts: Sequence[int]
) -> int:
    ends = [found[number - 1].first + found[number - 1].count for found in (zh, en) if number - 1 in found]
    return max([*ends, starts[-1] + 1 if starts else 0])


def _with_lead(blocks: Sequence[Block], headline: int, floor: int, *, author_head: bool) -> int:
    """Return where an entry begins whose headline is at `headline`: its kicker, or its author's head, before."""
    before_all = -1 if floor == 0 else None
    last_end = max((i for i in range(floor, headline) if _closes(blocks[i])), default=before_all)
    if last_end is not None and author_head and is_author_head(blocks[last_end + 1 : headline]):
        return last_end + 1
    start = headline
    while start > floor and is_kicker(blocks[start - 1]):
        start -= 1
    return start


def _closes(block: Block) -> bool:
    return block.ends_piece or block.is_caption


def is_kicker(block: Block) -> bool:
    """Tell whether a block can stand over a headline: short, Chinese, without an end."""
    return (
        block.language == "zh"
        and not block.is_furniture
        and (not block.is_terminated or str(block).endswith("——"))
        and len(str(block)) < 80
    )


def is_author_head(lead: Sequence[Block]) -> bool:
    """Tell whether these blocks are name, affiliation and an abstract in one or both languages."""
    if len(lead) < 2 or not _NAME_ALONE.match(str(lead[0])):
        return False
    abstracts = [block.language for block in lead if block.is_terminated]
    return len(abstracts) <= 2 and len(set(abstracts)) == len(abstracts)


def _start_of_untitled(
    blocks: Sequence[Block],
    entry: Entry,
    number: int,
    zh: dict[int, Headline],
    en: dict[int, Headline],
    starts: Sequence[int],
) -> int:
    """Return where an entry without a headline begins: where the one before it has ended in every language."""
    if number == 0:
        return 0
    floor = _last_headline_end(number, zh, en, starts)
    later = (found[n].first for found in (zh, en) for n in found if n > number)
    ceiling = min(later, default=len(blocks))
    for place in range(floor, ceiling):
        if not blocks[place].ends_piece:
            continue
        following = place + 1
        while following < ceiling and (blocks[following].is_caption or blocks[following].is_credit):
            following += 1
        if following < ceiling:
            return following
    raise ExtractionError(f"line {entry.line}: no headline and no text was found for this entry")


def is_name(text: str) -> bool:
    """Tell whether the text is a name by itself, in Chinese characters."""
    return bool(HAN.search(text) and _NAME_ALONE.match(text))
