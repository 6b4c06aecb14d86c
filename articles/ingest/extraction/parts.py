"""The inner structure of an entry: one text, or several messages, speeches, interviews or quotations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .blocks import Block
from .doubts import Cost, Doubt
from .entry_boundaries import EntryText
from .errors import ExtractionError
from .headlines import ArticleBlocks, kinds_of_affiliation, read_headlines
from .kinds import kinds_in_context
from .leads import is_name
from .line_marks import is_numbered
from .matching import listed_names, titles_of_listed_pieces
from .notes import Notes, Pieces
from .text import NOTHING, Text, join, matching_key

# Among so many quotations one that is none by its form is one all the same.
_FEW = 0.25
# So short a head of a text that alternates, and no name, is a heading within one text.
_HEADING = 5


@dataclass
class EntryParts:
    """An entry's own headlines and blocks, and its pieces or (by the places of their heads) its quotations."""

    own: ArticleBlocks
    pieces: list[ArticleBlocks] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def take_apart(text: EntryText, notes: Notes) -> EntryParts:
    """Return an entry's headlines and, where its contents are several pieces, each of them."""
    own = read_headlines(text, notes.splits)
    noted = [note for note in notes.pieces if note.entry == text.entry.line]
    starts = _noted_starts(own, noted[0]) if noted else _starts_of_pieces(str(text.entry.zh), own)
    if not starts:
        return EntryParts(own)
    ends = [*starts[1:], len(own.blocks)]
    runs = [own.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    odd = [run for run in runs if not _is_quotation(run)]
    lines, line = [run[0].line for run in runs], text.entry.line
    if not odd or (len(odd) <= _FEW * len(runs) and not noted):
        return EntryParts(own, quotations=starts, doubts=[_odd_quotation(run, line, lines) for run in odd])
    own.blocks = own.blocks[: starts[0]]
    pieces = [_piece(run, listed_names(str(text.entry.zh))) for run in runs]
    doubts = [] if noted else [doubt for run in runs for doubt in _second_texts(run, line, lines)]
    doubts += (doubt for piece in pieces for doubt in _without_english_headline(piece))
    return EntryParts(own, pieces, doubts=doubts)


# --- Pieces -------------------------------------------------------------------------------------------------


def _noted_starts(own: ArticleBlocks, note: Pieces) -> list[int]:
    """Return the places of the blocks at which the notes let pieces begin; raises ExtractionError."""
    places = {block.line: place for place, block in enumerate(own.blocks)}
    for line in note.lines:
        if line not in places:
            raise ExtractionError(f"notes: pieces: no block of this entry begins at line {line}")
    return sorted(places[line] for line in note.lines)


def _starts_of_pieces(listed_title: str, own: ArticleBlocks) -> list[int]:
    """Return the places of the blocks at which the pieces of an entry begin, or none."""
    blocks = own.blocks
    aside = set(kinds_in_context(blocks).kinds)
    titles = {matching_key(title) for title in titles_of_listed_pieces(listed_title)}
    named = [i for i, block in enumerate(blocks) if block.is_open and matching_key(str(block)) in titles]
    if len(named) > 1:
        return named
    heads = _heads_in_both_languages(blocks, aside)
    if len(heads) > 1 and _have_text(blocks, heads):
        return heads
    runs = _alternating_runs(blocks, aside)
    if len(runs) > 1:
        return runs
    return _heads_with_names(blocks, listed_names(listed_title)) if not own.title_zh else []


def _heads_in_both_languages(blocks: Sequence[Block], aside: Collection[int]) -> list[int]:
    """Find heads that one in the other language follows at once; a third line in a row is another's no more."""
    heads: list[int] = []
    for i, (block, following) in enumerate(pairwise(blocks)):
        is_pair = _may_be_head(block, aside) and _may_be_head(following, aside)
        if is_pair and block.language != following.language and heads[-1:] != [i - 1]:
            heads.append(i)
    return heads


def _have_text(blocks: Sequence[Block], heads: Sequence[int]) -> bool:
    """Tell whether a paragraph stands under each head: two heads in a row name several people of one text."""
    ends = [*heads[1:], len(blocks)]
    return all(
        any(block.is_terminated and not block.is_furniture for block in blocks[start:end])
        for start, end in zip(heads, ends, strict=True)
    )


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
    own = [i for i, block in turns if block.language == "zh"]
    heads = [i for i in own if _may_be_head(blocks[i], aside)]
    texts = [str(blocks[i]) for i in heads]
    short = [text for text in texts if len(text) <= _HEADING and " " not in text and not is_name(text)]
    if 2 * len(short) > len(heads):
        return []
    return heads if len(own) - len(heads) <= _FEW * len(own) and heads[:1] == own[:1] else []


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


def _odd_quotation(run: Sequence[Block], entry: int, starts: Sequence[int]) -> Doubt:
    taken = f"taken for a quotation of one speaker like those around it: {run[0]}"
    lines = tuple(block.line for block in run)
    otherwise = "a name is not printed, or the text is of another kind"
    return Doubt(lines, Cost.ENTRY, taken, otherwise, f"pieces: [{{entry: {entry}, lines: {list(starts)}}}]")


def _second_texts(run: Sequence[Block], entry: int, starts: Sequence[int]) -> Iterator[Doubt]:
    """Yield a doubt where a piece has Chinese, English, and Chinese once more."""
    running = [block for block in run if not block.is_furniture]
    turns = [block for before, block in pairwise(running) if before.language != block.language]
    if len(turns) > 1 and turns[1].is_terminated:
        taken = f"taken for a part of the piece {run[0]}, after its text in both languages"
        note = f"pieces: [{{entry: {entry}, lines: {sorted([*starts, turns[1].line])}}}]"
        otherwise = "the next piece, whose headline is not printed"
        yield Doubt((turns[1].line,), Cost.ENTRY, taken, otherwise, note)


def _without_english_headline(piece: ArticleBlocks) -> Iterator[Doubt]:
    """Yield a doubt where a line that may be the English headline of a piece stands within its English text."""
    running = [block for block in piece.blocks if block.language == "en" and not block.is_furniture]
    headline = next((block for block in running[1:] if block.is_open and not is_numbered(str(block))), None)
    if not piece.title_en and headline and running[0].is_terminated:
        taken = f"the English text of {piece.title_zh} is taken to begin at line {running[0].line}, without a headline"
        otherwise = f"at line {headline.line}: {str(headline)[:20]}"
        yield Doubt((running[0].line, headline.line), Cost.ENTRY, taken, otherwise)


def _piece(run: Sequence[Block], names: Sequence[str]) -> ArticleBlocks:
    """Set a piece's headlines apart: its first block, and the head of its English text.

    A headline that begins with the speaker and a colon has the speaker as its kicker.
    """
    heads = dict.fromkeys(block.language for block in run if not block.is_furniture)
    first = {language: next(i for i, b in enumerate(run) if b.language == language) for language in heads}
    english = first.get("en")
    title_en = run[english].text if english is not None and run[english].is_open else NOTHING
    own = first.get("zh") if english == 0 and title_en else 0
    rest = [block for i, block in enumerate(run) if i != own and not (title_en and i == english)]
    kicker, title = NOTHING, run[own].text if own is not None else NOTHING
    speaker, colon, _headline = str(title).partition("：")
    if colon and any(speaker.endswith(name) for name in names):
        kicker, title = title.slice(0, len(speaker) + 1), title.slice(len(speaker) + 1)
    return ArticleBlocks(title, title_en, kicker, blocks=rest, kinds=kinds_of_affiliation(rest))


def head_text(block: Block) -> Text:
    """Return a speaker's head in one line, with a space before a name on a line of its own."""
    *before, last = (Text((("", span),)) for span in block.text.spans)
    if block.language == "zh" and before and is_name(str(last)):
        return join([join(before, ""), last], " ")
    return block.text
