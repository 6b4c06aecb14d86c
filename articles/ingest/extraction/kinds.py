"""Kinds that a block has by its words and by what stands around it: boxes, notes, references, letters' ends …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from . import conventions
from .blocks import PICTURE_GAP, Block
from .doubts import Cost, Doubt
from .line_marks import is_date, is_item, is_label, is_numbered, is_salutation
from .names import is_signature
from .picture_marks import is_numbered_caption, number_in_a_row, picture_of, says_its_place

_KEYWORDS = re.compile(
    r"^(?:[【\[［](?:关\s*键\s*[词字]|Key\s?words?)[】\]］]|(?:关\s*键\s*[词字]|Key\s?words?)\s*[:：])",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"^(?:[【\[［](?:摘\s*要|内容摘要|内容提要|Abstract|Summary)[】\]］]|(?:摘\s*要|内容摘要|内容提要|提要|Abstract|Summary)\s*[:：])",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"^【?(?:参考文献|参考资料|References|Bibliography|Works Cited)】?\s*[:：]?$", re.IGNORECASE
)
_TABLE = re.compile(r"^(?:表|Table)\s*[\d一二三四五六七八九十]", re.IGNORECASE)
_TABLE_NOTE = re.compile(r"^(?:注|备注|说明|Notes?)\s*[:：]")
_ABOUT_AUTHOR = re.compile(
    r"^[（(【\[]?\s*(?:本文)?(?:作者|译者)(?:简介|单位|系|为|是).{0,60}[)）】\]]$"
    r"|^\(The (?:author|writer|translator) is .*\)$"
)
_FOOTNOTE = re.compile(r"^(?P<mark>[①-⑳]|\[\d{1,3}\]|[*＊†])")
_PULL_QUOTE = re.compile(r"^[“\"][^“”\"]{6,60}[”\"]$")
# Who is who in a picture: 某某（右二）, Mr Somebody (second from left).
_STANDS_THERE = re.compile(
    r"[（(](?:[前后]排)?[左右中](?:起?第?[一二三四五六七八九])?[）)]|\((?:\w+ from )?(?:left|right)\)"
)
_SIGNATURE = 80
_WHERE_IT_ENDS = "is taken to end after one paragraph"
_SAYS_WHO = re.compile(r"[,，（(]|[㐀-鿿]\s+[㐀-鿿]")
_SENTENCE = 20
_CAPTION = {"zh": 40, "en": 110}


@dataclass
class Context:
    """Kinds of the blocks of an article, by their first lines; last lines that go on after a caption; doubts."""

    kinds: dict[int, str] = field(default_factory=dict)
    joins: dict[int, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def kinds_in_context(blocks: Sequence[Block]) -> Context:
    """Return the kinds of the blocks of an article that are no running text."""
    context = Context()
    kinds, doubts = context.kinds, context.doubts
    _mark_references(blocks, kinds)
    for language in ("zh", "en"):
        own = [block for block in blocks if block.language == language]
        for place, block in enumerate(own):
            if block.line not in kinds and (kind := _kind_by_words(own, place)):
                kinds[block.line] = kind
            elif _TABLE.match(str(block)) and block.is_open and not block.form:
                doubts.append(_table_without_rows(own[place:]))
        _mark_boxes(own, kinds, doubts)
        _mark_signatures(own, kinds, doubts)
        _mark_captions(own, context)
        _mark_translated_captions(own, blocks, kinds)
        _mark_pull_quotes(own, kinds)
    _mark_captions_beside(blocks, kinds)
    context.doubts = _together(doubts)
    return context


def _together(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return the doubts, with one about the box of both languages for two."""
    ends = [each for each in doubts if _WHERE_IT_ENDS in each.taken]
    if len(ends) != 2:
        return list(doubts)
    one, other = ends
    both = replace(one, lines=(*one.lines, *other.lines), note=_one_note(one.note, other.note))
    return [each for each in doubts if each not in ends] + [both]


def _one_note(one: str, other: str) -> str:
    return f"{one.removesuffix(']')}, {other.partition('[')[2]}"


def _kind_by_words(own: Sequence[Block], place: int) -> str:
    block, text = own[place], str(own[place])
    if block.form:
        return block.form
    if _TABLE.match(text) and any(each.form == "table" for each in own[place + 1 : place + 2]):
        return "table"
    if _KEYWORDS.match(text):
        return "keywords"
    if _ABSTRACT.match(text):
        return "abstract"
    if says_its_place(text):
        return "caption"
    if _ABOUT_AUTHOR.match(text):
        return "note"
    if _TABLE_NOTE.match(text) and any(each.form == "table" for each in own[max(place - 1, 0) : place]):
        return "note"
    match = _FOOTNOTE.match(text)
    marks = match and any(match["mark"] in str(each)[1:] for each in own[:place])
    return "footnote" if marks else ""


def _table_without_rows(blocks: Sequence[Block]) -> Doubt:
    """Return a doubt about the title of a table and the open lines under it, with single spaces between their cells."""
    rows = list(takewhile(lambda block: block.is_open, blocks))
    taken = f"the title of a table, whose rows are not known as such: {str(blocks[0])[:20]}"
    note = f"kinds: [{{line: {rows[0].line}, last: {rows[-1].line}, kind: table}}]"
    lines = tuple(line for block in rows for line in block.text.lines)
    return Doubt(lines, Cost.WORD, taken, "rows and cells", note)


def _mark_references(blocks: Sequence[Block], kinds: dict[int, str]) -> None:
    """Mark the numbered blocks under the heading of the references."""
    inside = False
    for block in blocks:
        if _REFERENCES.match(str(block)):
            inside = True
            kinds[block.line] = "heading"
        elif inside and is_item(str(block)):
            kinds[block.line] = "reference"
        elif not block.is_furniture:
            inside = False


def _mark_boxes(own: Sequence[Block], kinds: dict[int, str], doubts: list[Doubt]) -> None:
    """Mark a box's heading, and the paragraph under it; where the box ends is not printed."""
    for place, block in enumerate(own):
        if not is_label(str(block)):
            continue
        kinds[block.line] = "box"
        for following in own[place + 1 :]:
            if following.is_furniture or kinds.get(following.line):
                break
            kinds[following.line] = "box"
            if following.is_terminated:
                note = f"kinds: [{{line: {following.line}, kind: box}}]"
                taken = f"the box {block} {_WHERE_IT_ENDS}"
                doubts.append(
                    Doubt((block.line, following.line), Cost.WORD, taken, "after a later one", note)
                )
                break


def _mark_signatures(own: Sequence[Block], kinds: dict[int, str], doubts: list[Doubt]) -> None:
    """Mark the short lines without an end under a letter: all before the end, or before the next letter's headline."""
    running = [block for block in own if not block.is_furniture and block.line not in kinds]
    greetings = [i for i, block in enumerate(running) if is_salutation(str(block))]
    for number, start in enumerate(greetings):
        last = number + 1 == len(greetings)
        end = len(running) if last else greetings[number + 1] - 1
        for block in reversed(running[start + 1 : end]):
            if block.is_terminated or len(str(block)) > _SIGNATURE:
                break
            kinds[block.line] = "signature"
            if not last and not (is_signature(str(block), block.language) or is_date(str(block))):
                doubts.append(_odd_signature(block))
    for before, block in pairwise(running):
        is_signed = before.is_terminated and block.is_open and is_signature(str(block), block.language)
        if is_signed and (greetings or (block is running[-1] and _SAYS_WHO.search(str(block)))):
            kinds.setdefault(block.line, "signature")
    for before, block in pairwise(running):
        if is_date(str(block)) and before.line not in kinds and not before.is_terminated:
            kinds[before.line] = "signature"
        if is_date(str(block)):
            kinds[block.line] = "signature"


def _odd_signature(block: Block) -> Doubt:
    note = f"kinds: [{{line: {block.line}, kind: heading}}]"
    return Doubt(
        (block.line,), Cost.WORD, f"taken for who signs a letter: {block}", "the next letter's headline", note
    )


def _mark_pull_quotes(own: Sequence[Block], kinds: dict[int, str]) -> None:
    """Mark a short quotation that stands by itself over a heading."""
    for block, following in pairwise(own):
        if _PULL_QUOTE.match(str(block)) and following.is_open and following.line not in kinds:
            kinds.setdefault(block.line, "quotation")


def _mark_captions(own: Sequence[Block], context: Context) -> None:
    """Mark captions numbered beside a caption that names a photographer, and a short line inside a broken sentence."""
    kinds = context.kinds
    for place, block in enumerate(own):
        number = number_in_a_row(str(block)) if block.is_caption else 0
        for step in (-1, 1) if number else ():
            each = place + step
            while 0 <= each < len(own) and _is_in_row(own[each], number + each - place):
                kinds[own[each].line] = "caption"
                each += step
    for before, block, following in zip(own, own[1:], own[2:], strict=False):
        if any(each.is_furniture or each.line in kinds for each in (before, block, following)):
            continue
        if _stands_in_a_sentence(before, block, following):
            kinds[block.line] = "quotation" if _PULL_QUOTE.match(str(block)) else "caption"
            context.joins[before.text.lines[-1]] = following.line
            if block.gap >= PICTURE_GAP or _STANDS_THERE.search(str(block)):
                continue
            note = f"kinds: [{{line: {block.line}, kind: paragraph}}]"
            taken = f"taken for a {kinds[block.line]} inside a sentence: {block}"
            context.doubts.append(Doubt((block.line,), Cost.WORD, taken, "a part of the sentence", note))


def _is_in_row(block: Block, number: int) -> bool:
    """Tell whether a block is numbered as a caption, or with the number that the next caption of a row has."""
    if block.is_caption:
        return False
    text = str(block)
    return is_numbered_caption(text) or (number > 0 and block.is_open and number_in_a_row(text) == number)


def _mark_translated_captions(own: Sequence[Block], blocks: Sequence[Block], kinds: dict[int, str]) -> None:
    """Mark the open lines with the numbers of the other language's captions."""
    captions = [b for b in blocks if b not in own and (b.is_caption or kinds.get(b.line) == "caption")]
    numbers = {picture_of(str(block)) for block in captions if is_numbered_caption(str(block))}
    for block in own:
        if picture_of(str(block)) in numbers and block.is_open and block.line not in kinds:
            kinds[block.line] = "caption"


def _mark_captions_beside(blocks: Sequence[Block], kinds: dict[int, str]) -> None:
    """Mark the short open line that follows a caption in the other language."""
    for before, caption, block in zip([None, *blocks], blocks, blocks[1:], strict=False):
        is_first = before is None or not (before.is_caption or kinds.get(before.line) == "caption")
        if before and not is_first and before.language == block.language:
            continue  # the caption has its translation already
        is_caption = caption.is_caption or kinds.get(caption.line) == "caption"
        is_short = block.is_open and len(str(block)) <= _CAPTION[block.language]
        if is_caption and is_short and block.language != caption.language:
            kinds.setdefault(block.line, "caption")


def _stands_in_a_sentence(before: Block, block: Block, following: Block) -> bool:
    """Tell whether a short line without an end stands between two halves of a longer paragraph."""
    if is_numbered(str(block)) or str(block).startswith("——"):
        return False
    is_whole = block.is_terminated and not _PULL_QUOTE.match(str(block))
    if before.is_terminated or is_whole or len(str(block)) > _CAPTION[block.language]:
        return False
    if len(str(before)) < _SENTENCE or not re.search(r"[，,]", str(before)) or not following.is_terminated:
        return False
    if block.language == "en":
        return str(following)[:1].islower() and str(block)[:1].isupper()
    return not conventions.expects_more(str(before))
