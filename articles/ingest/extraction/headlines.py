"""The headlines of an entry, and the lines over and under them: kicker, deck, author, speaker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import conventions
from .blocks import Block, joined
from .entry_boundaries import EntryText
from .joins import looks_like_heading
from .leads import are_names, is_author_head, is_kicker, is_name
from .line_marks import is_numbered, is_salutation
from .matching import Headline, likeness, titles_of_listed_pieces
from .name_lists import divide_names, tidy_name
from .names import listed_latin, names_speaker, romanise
from .notes import Split
from .text import NOTHING, Text, join, matching_key

_SENTENCE_INSIDE = re.compile(r"[。！？]\S|[a-z]{2}[.!?] [A-Z]")


@dataclass
class ArticleBlocks:
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
    author_en: Text = NOTHING
    speaker: Text = NOTHING

    @property
    def is_interview(self) -> bool:
        """True if its headline says so."""
        titles = (str(self.title_zh), str(self.title_en))
        return any(conventions.INTERVIEW_TITLE.match(title) for title in titles)


def read_headlines(text: EntryText, splits: Sequence[Split]) -> ArticleBlocks:
    """Set kicker, title and deck apart from the rest of an entry's blocks."""
    part = ArticleBlocks()
    listed = titles_of_listed_pieces(str(text.entry.zh))
    taken: set[int] = set()
    if text.zh and not (listed and likeness(str(text.blocks[text.zh.first]), listed[0]) == 1):
        taken |= _take_chinese(part, text, text.zh, splits)
    if text.en:
        taken |= set(range(text.en.first, text.en.first + text.en.count))
        part.title_en = joined(text.blocks[text.en.first : text.en.first + text.en.count])
    part.blocks = [block for place, block in enumerate(text.blocks) if place not in taken]
    return part


def _take_chinese(
    part: ArticleBlocks, text: EntryText, headline: Headline, splits: Sequence[Split]
) -> set[int]:
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
        part.kinds |= kinds_of_affiliation(text.blocks[after:])
    if speaks or not _take_author(part, text, after):
        taken |= _take_deck(part, text, after, speaks=speaks)
    return taken


def _take_author(part: ArticleBlocks, text: EntryText, place: int) -> bool:
    """Take a line under the headline that is the author's name, or a speaker's office and name."""
    if text.en and text.en.first == place:
        place += text.en.count
    following = text.blocks[place] if place < len(text.blocks) else None
    if following is None or not following.is_open:
        return False
    if is_name(str(following)) or are_names(str(following)):
        part.author = following.text
        part.author_en = _author_in_english(part, text)
        part.kinds[following.line] = "byline"
        part.kinds |= _kinds_of_affiliation_in_brackets(text.blocks[place + 1 : place + 2])
        return True
    if names_speaker(str(following)):
        part.speaker = following.text
        part.kinds |= _kinds_of_speaker(text.blocks[place:], text.en)
        return True
    return False


def _author_in_english(part: ArticleBlocks, text: EntryText) -> Text:
    """Return the line under the English headline that names as many people as the author's line, if one does."""
    after = text.en.first + text.en.count if text.en else len(text.blocks)
    under = text.blocks[after] if after < len(text.blocks) else None
    if under is None or under.language == "zh" or not under.is_open:
        return NOTHING
    names = [tidy_name(name) for name in listed_latin(str(under))]
    read = [romanise(name) for name in divide_names(str(part.author)).names]
    if len(names) != len(read) or not any(name in read for name in names):
        return NOTHING
    part.kinds[under.line] = "byline"
    return under.text


def _kinds_of_affiliation_in_brackets(blocks: Sequence[Block]) -> dict[int, str]:
    """Tell the line in brackets under an author's name that says who the author is."""
    return {block.line: "affiliation" for block in blocks if re.match(r"^[（(][^。]{2,60}[）)]$", str(block))}


def _take_deck(part: ArticleBlocks, text: EntryText, place: int, *, speaks: bool) -> set[int]:
    """Take the line under the headline that is its deck: an open one, over text or the English headline."""
    following, beyond = (
        text.blocks[each] if each < len(text.blocks) else None for each in (place, place + 1)
    )
    if part.deck or speaks or following is None or beyond is None:
        return set()
    if not following.is_open or not _may_be_deck(following) or is_salutation(str(beyond)):
        return set()
    if beyond.is_open and not is_numbered(str(beyond)) and not (text.en and text.en.first == place + 1):
        return set()
    part.deck = following.text
    return {place}


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
            return whole.slice(0, at), whole.slice(at)
    if text.entry.deck:
        for gap in re.finditer(r"\s+", str(whole)):
            if matching_key(str(whole)[gap.end() :]) == matching_key(str(text.entry.deck)):
                return whole.slice(0, gap.start()), whole.slice(gap.end())
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
            pieces.append(title.slice(start, gap.start()))
            start = gap.end()
    return join([*pieces, title.slice(start)], "")


def kinds_of_affiliation(blocks: Sequence[Block]) -> dict[int, str]:
    """Find the lines under a speaker's name that say, in each language, who the speaker is."""
    kinds: dict[int, str] = {}
    for language in ("zh", "en"):
        for block in blocks:
            if block.language != language or block.is_furniture:
                continue
            if not block.is_open or str(block).endswith(",") or _SENTENCE_INSIDE.search(str(block)):
                break
            kinds[block.line] = "affiliation"
    return kinds


def _kinds_of_author_head(lead: Sequence[Block]) -> dict[int, str]:
    """Tell name, affiliation and abstracts above an article's headline."""
    kinds = {block.line: "abstract" if block.is_terminated else "affiliation" for block in lead}
    return kinds | {lead[0].line: "byline"}
