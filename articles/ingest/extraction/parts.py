"""The inner structure of an entry: one text, or several messages, speeches, interviews or quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import conventions
from .blocks import Block, joined
from .cutting import EntryText
from .joins import looks_like_heading
from .kinds import kinds_in_context
from .leads import is_author_head, is_kicker, is_name
from .line_marks import is_numbered, is_salutation
from .matching import Headline, likeness, listed_names, titles_of_listed_pieces
from .names import names_speaker
from .notes import Split
from .text import NOTHING, Text, join, matching_key


@dataclass
class Part:
    """An article, or a piece in one: its headlines, and its other blocks in printed order.

    `kinds` says of blocks, by the line they begin at, what their place makes them.
    """

    title_zh: Text = NOTHING
    title_en: Text = NOTHING
    kicker: Text = NOTHING
    deck: Text = NOTHING
    blocks: list[Block] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    author: Text = NOTHING
    speaker: Text = NOTHING

    @property
    def is_interview(self) -> bool:
        """Whether its headline says so."""
        titles = (str(self.title_zh), str(self.title_en))
        return any(conventions.INTERVIEW_TITLE.match(title) for title in titles)


@dataclass
class EntryParts:
    """An entry's own headlines and blocks, and its pieces or (by the places of their heads) its quotations."""

    own: Part
    pieces: list[Part] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)


def take_apart(text: EntryText, splits: Sequence[Split]) -> EntryParts:
    """Return an entry's headlines and, where its contents are several pieces, each of them."""
    own = _headlines(text, splits)
    starts = _starts_of_pieces(str(text.entry.zh), own)
    if not starts:
        return EntryParts(own)
    ends = [*starts[1:], len(own.blocks)]
    runs = [own.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    if all(_is_quotation(run) for run in runs):
        return EntryParts(own, quotations=starts)
    own.blocks = own.blocks[: starts[0]]
    return EntryParts(own, [_piece(run, listed_names(str(text.entry.zh))) for run in runs])


# --- Headlines ----------------------------------------------------------------------------------------------


def _headlines(text: EntryText, splits: Sequence[Split]) -> Part:
    """Set kicker, title and deck apart from the rest of an entry's blocks."""
    part = Part()
    listed = titles_of_listed_pieces(str(text.entry.zh))
    taken: set[int] = set()
    if text.zh and not (listed and likeness(str(text.blocks[text.zh.first]), listed[0]) == 1):
        taken |= _take_chinese(part, text, text.zh, splits)
    if text.en:
        taken |= set(range(text.en.first, text.en.first + text.en.count))
        part.title_en = joined(text.blocks[text.en.first : text.en.first + text.en.count])
    part.blocks = [block for place, block in enumerate(text.blocks) if place not in taken]
    return part


def _take_chinese(part: Part, text: EntryText, headline: Headline, splits: Sequence[Split]) -> set[int]:
    run = text.blocks[headline.first : headline.first + headline.count]
    part.title_zh, part.deck = _title_and_deck(run, text, splits)
    taken = set(range(headline.first, headline.first + headline.count))
    lead = text.blocks[: headline.first]
    if is_author_head(lead):
        part.kinds |= _kinds_of_author_head(lead)
        part.author = lead[0].text
    elif lead and all(is_kicker(block) for block in lead):
        part.kicker = joined(lead)
        taken |= set(range(headline.first))
    after = headline.first + headline.count
    speaks = is_name(str(part.title_zh)) or part.is_interview
    if speaks:
        part.kinds |= _kinds_of_affiliation(text.blocks[after:])
    following = text.blocks[after] if after < len(text.blocks) else None
    if following and not speaks and following.is_open and is_name(str(following)):
        part.author = following.text
        part.kinds[following.line] = "byline"
        return taken
    if following and not speaks and following.is_open and names_speaker(str(following)):
        part.speaker = following.text
        part.kinds |= _kinds_of_speaker(text.blocks[after:], text.en)
        return taken
    if following and not part.deck and not speaks and following.is_open and _may_be_deck(following):
        beyond = text.blocks[after + 1] if after + 1 < len(text.blocks) else None
        if (
            beyond
            and not is_salutation(str(beyond))
            and (not beyond.is_open or is_numbered(str(beyond)) or (text.en and text.en.first == after + 1))
        ):
            part.deck = following.text
            taken.add(after)
    return taken


def _kinds_of_speaker(blocks: Sequence[Block], english: Headline | None) -> dict[int, str]:
    """Tell the line under a headline that names a speaker, and its English under the English headline."""
    kinds = {blocks[0].line: "speaker"}
    en = [block for block in blocks if block.language == "en" and not block.is_furniture]
    under = en[1 if english else 0 :][:1]
    return kinds | {block.line: "speaker" for block in under if block.is_open and "," in str(block)}


def _may_be_deck(block: Block) -> bool:
    """Tell a line under a headline from a paragraph that the page broke."""
    text = str(block)
    return block.language == "zh" and looks_like_heading(None, text, "zh") and not is_numbered(text)


def _title_and_deck(run: Sequence[Block], text: EntryText, splits: Sequence[Split]) -> tuple[Text, Text]:
    """Divide a printed headline where the contents list or the notes divide it."""
    whole = _without_line_breaks(joined(run), str(text.entry.zh))
    for split in splits:
        if split.line in whole.lines and split.at in str(whole):
            at = str(whole).index(split.at)
            return whole.cut(0, at), whole.cut(at)
    if text.entry.deck:
        for gap in re.finditer(r"\s+", str(whole)):
            if matching_key(str(whole)[gap.end() :]) == matching_key(str(text.entry.deck)):
                return whole.cut(0, gap.start()), whole.cut(gap.end())
    if len(run) > 1 and matching_key(str(run[0])) == matching_key(str(text.entry.zh)):
        return run[0].text, joined(run[1:])
    if len(run) == 2 and re.search(r"\s", str(text.entry.zh).removeprefix(str(run[0]))[:1]):
        return run[0].text, run[1].text
    return whole, NOTHING


def _without_line_breaks(title: Text, listed: str) -> Text:
    """Close the spaces at which a headline broke into lines: the contents list prints none there."""
    folded = unicodedata.normalize("NFKC", listed)
    pieces, start = [], 0
    for gap in re.finditer(r"(?<=[^\s\x00-\x7f])\s+(?=\S)", str(title)):
        around = str(title)[gap.start() - 1] + str(title)[gap.end()]
        if unicodedata.normalize("NFKC", around) in folded:
            pieces.append(title.cut(start, gap.start()))
            start = gap.end()
    return join([*pieces, title.cut(start)], "")


# --- Pieces -------------------------------------------------------------------------------------------------


def _starts_of_pieces(listed_title: str, own: Part) -> list[int]:
    """Return the places of the blocks at which the pieces of an entry begin, or none."""
    blocks = own.blocks
    aside = set(kinds_in_context(blocks).kinds)
    titles = {matching_key(title) for title in titles_of_listed_pieces(listed_title)}
    named = [i for i, block in enumerate(blocks) if block.is_open and matching_key(str(block)) in titles]
    if len(named) > 1:
        return named
    heads = _heads_in_both_languages(blocks, aside)
    if len(heads) > 1:
        return heads
    runs = _alternating_runs(blocks, aside)
    if len(runs) > 1:
        return runs
    return _heads_with_names(blocks, listed_names(listed_title)) if not own.title_zh else []


def _heads_in_both_languages(blocks: Sequence[Block], aside: Collection[int]) -> list[int]:
    """Find Chinese heads that an English head follows at once."""
    return [
        i
        for i, (block, following) in enumerate(pairwise(blocks))
        if _may_be_head(block, aside) and _may_be_head(following, aside)
        if block.language != following.language
    ]


def _may_be_head(block: Block, aside: Collection[int]) -> bool:
    return block.is_open and block.line not in aside and not is_numbered(str(block))


def _alternating_runs(blocks: Sequence[Block], aside: Collection[int]) -> list[int]:
    """Find the Chinese heads of texts that alternate Chinese, English, Chinese, English."""
    running = [
        (i, block) for i, block in enumerate(blocks) if not block.is_furniture and block.line not in aside
    ]
    turns = [
        (i, block)
        for place, (i, block) in enumerate(running)
        if place == 0 or running[place - 1][1].language != block.language
    ]
    languages = [block.language for _i, block in turns]
    if languages.count("zh") < 2 or languages.count("en") < 2:
        return []
    heads = [i for i, block in turns if block.language == "zh"]
    return heads if all(_may_be_head(blocks[i], aside) for i in heads) else []


def _heads_with_names(blocks: Sequence[Block], names: Sequence[str]) -> list[int]:
    """Find the heads that hold the names of the contents list, one after another."""
    waiting, heads = list(names), []
    for i, block in enumerate(blocks):
        if not waiting or not block.is_open or block.language != "zh":
            continue
        if found := next((name for name in waiting if name in str(block)), None):
            heads.append(i)
            waiting.remove(found)
    return heads if len(heads) > 1 and heads[0] == 0 else []


def _is_quotation(run: Sequence[Block]) -> bool:
    """Tell whether a part is one paragraph in each language under a name in both."""
    if {block.language for block in run[:2] if block.is_open} != {"zh", "en"}:
        return False
    texts = [block.language for block in run if block.is_terminated and not block.is_furniture]
    return len(texts) == len(set(texts))


def _piece(run: Sequence[Block], names: Sequence[str]) -> Part:
    """Set a piece's headlines apart: its first block, and the head of its English text.

    A headline that begins with the speaker and a colon has the speaker as its kicker.
    """
    english = next(
        (i for i, block in enumerate(run) if block.language == "en" and not block.is_furniture), None
    )
    title_en = run[english].text if english is not None and run[english].is_open else NOTHING
    rest = [block for i, block in enumerate(run) if i and not (title_en and i == english)]
    kicker, title = NOTHING, run[0].text
    speaker, colon, _headline = str(title).partition("：")
    if colon and any(speaker.endswith(name) for name in names):
        kicker, title = title.cut(0, len(speaker) + 1), title.cut(len(speaker) + 1)
    return Part(title, title_en, kicker, blocks=rest, kinds=_kinds_of_affiliation(rest))


def _kinds_of_affiliation(blocks: Sequence[Block]) -> dict[int, str]:
    """Find the lines under a speaker's name that say, in each language, who the speaker is."""
    kinds: dict[int, str] = {}
    for language in ("zh", "en"):
        for block in blocks:
            if block.language != language or block.is_furniture:
                continue
            if not block.is_open or str(block).endswith(","):
                break
            kinds[block.line] = "affiliation"
    return kinds


def _kinds_of_author_head(lead: Sequence[Block]) -> dict[int, str]:
    """Tell name, affiliation and abstracts above an article's headline."""
    kinds = {block.line: "abstract" if block.is_terminated else "affiliation" for block in lead}
    return kinds | {lead[0].line: "byline"}


def head_text(block: Block) -> Text:
    """Return a speaker's head in one line, with a space before a name on a line of its own."""
    *before, last = (Text((("", span),)) for span in block.text.spans)
    if block.language == "zh" and before and is_name(str(last)):
        return join([join(before, ""), last], " ")
    return block.text
