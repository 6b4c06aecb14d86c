"""Kinds that a block has by its words and by what stands around it: boxes, notes, references, letters' ends …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import conventions
from .blocks import PICTURE_GAP, Block
from .doubts import Cost, Doubt
from .line_marks import is_date, is_item, is_label, is_numbered, is_salutation
from .names import is_signature
from .picture_marks import is_numbered_caption, picture_of, says_its_place

_KEYWORDS = re.compile(
    r"^(?:[【\[［](?:关\s*键\s*[词字]|Key\s?words?)[】\]］]|(?:关\s*键\s*[词字]|Key\s?words?)\s*[:：])",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"^(?:[【\[［](?:摘\s*要|内容提要|Abstract|Summary)[】\]］]|(?:摘\s*要|内容提要|提要|Abstract|Summary)\s*[:：])",
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
_SIGNATURE = 80
_SENTENCE = 20
_CAPTION = {"zh": 40, "en": 110}


@dataclass
class Context:
    """What blocks of one article are, by their first lines; the last lines that go on after a caption; the doubts."""

    kinds: dict[int, str] = field(default_factory=dict)
    joins: dict[int, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def kinds_in_context(blocks: Sequence[Block]) -> Context:
    """Return what the blocks of one article are beside running text."""
    context = Context()
    kinds, doubts = context.kinds, context.doubts
    _mark_references(blocks, kinds)
    for language in ("zh", "en"):
        own = [block for block in blocks if block.language == language]
        for place, block in enumerate(own):
            if block.line not in kinds and (kind := _kind_by_words(own, place)):
                kinds[block.line] = kind
        _mark_boxes(own, kinds, doubts)
        _mark_signatures(own, kinds)
        _mark_captions(own, context)
        _mark_translated_captions(own, blocks, kinds)
        _mark_pull_quotes(own, kinds)
    _mark_captions_beside(blocks, kinds)
    return context


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
                taken = f"the box {block} is taken to end after one paragraph"
                doubts.append(
                    Doubt((block.line, following.line), Cost.WORD, taken, "after a later one", note)
                )
                break


def _mark_signatures(own: Sequence[Block], kinds: dict[int, str]) -> None:
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
    for before, block in pairwise(running) if greetings else ():
        if before.is_terminated and block.is_open and is_signature(str(block), block.language):
            kinds.setdefault(block.line, "signature")
    for before, block in pairwise(running):
        if is_date(str(block)) and before.line not in kinds and not before.is_terminated:
            kinds[before.line] = "signature"
        if is_date(str(block)):
            kinds[block.line] = "signature"


def _mark_pull_quotes(own: Sequence[Block], kinds: dict[int, str]) -> None:
    """Mark a short quotation that stands by itself over a heading."""
    for block, following in pairwise(own):
        if _PULL_QUOTE.match(str(block)) and following.is_open and following.line not in kinds:
            kinds.setdefault(block.line, "quotation")


def _mark_captions(own: Sequence[Block], context: Context) -> None:
    """Mark captions numbered beside a caption that names a photographer, and a short line inside a broken sentence."""
    kinds = context.kinds
    for place, block in enumerate(own):
        if not block.is_caption or not is_numbered_caption(str(block)):
            continue
        for step in (-1, 1):
            each = place + step
            while 0 <= each < len(own) and is_numbered_caption(str(own[each])) and not own[each].is_caption:
                kinds[own[each].line] = "caption"
                each += step
    for before, block, following in zip(own, own[1:], own[2:], strict=False):
        if any(each.is_furniture or each.line in kinds for each in (before, block, following)):
            continue
        if _stands_in_a_sentence(before, block, following):
            kinds[block.line] = "caption"
            context.joins[before.text.lines[-1]] = following.line
            if block.gap >= PICTURE_GAP:
                continue
            note = f"kinds: [{{line: {block.line}, kind: paragraph}}]"
            taken = f"taken for a caption inside a sentence: {block}"
            context.doubts.append(Doubt((block.line,), Cost.WORD, taken, "a part of the sentence", note))


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
    if before.is_terminated or block.is_terminated or len(str(block)) > _CAPTION[block.language]:
        return False
    if len(str(before)) < _SENTENCE or not re.search(r"[，,]", str(before)) or not following.is_terminated:
        return False
    if block.language == "en":
        return str(following)[:1].islower() and str(block)[:1].isupper()
    return not conventions.expects_more(str(before))
