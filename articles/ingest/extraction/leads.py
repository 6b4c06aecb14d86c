"""Lines over a headline: a kicker, or the head of an author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .blocks import Block
from .conventions import CAPITAL, LETTER
from .lexicon import is_word
from .name_lists import divide_names
from .names import is_chinese_name

# A name by itself: two to four characters, or the parts of a foreign name.
_HAN_ALONE = re.compile(r"[㐀-鿿]+")
_TWO_CAPITALS = re.compile(rf"(?=\b({CAPITAL}{LETTER}+ {CAPITAL}[\w-]+))")
_NAME_ALONE = re.compile(r"^(?:[㐀-鿿]{2,4}|[㐀-鿿]{1,10}(?:·[㐀-鿿]{1,10})+)$")


def is_kicker(block: Block) -> bool:
    """Tell whether a block can stand over a headline: short, Chinese, without an end."""
    return (
        block.language == "zh"
        and not block.is_furniture
        and (not block.is_terminated or str(block).endswith("——"))
        and len(str(block)) < 80
    )


@lru_cache(maxsize=10_000)
def names_in(text: str) -> frozenset[str]:
    """Return the possible names in a text: three Chinese characters in a row, two English words with capitals."""
    han = (text[i : i + 3] for i in range(len(text) - 2))
    return frozenset((*filter(_HAN_ALONE.fullmatch, han), *_TWO_CAPITALS.findall(text)))


def is_author_head(lead: Sequence[Block]) -> bool:
    """Tell whether these blocks are name, affiliation and an abstract in one or both languages."""
    if len(lead) < 2 or not _NAME_ALONE.match(str(lead[0])):
        return False
    abstracts = [block.language for block in lead if block.is_terminated]
    return len(abstracts) <= 2 and len(set(abstracts)) == len(abstracts)


def are_names(text: str) -> bool:
    """Tell whether the text is several names in a row, in Chinese characters, and nothing else."""
    names = divide_names(text).names
    named = all(map(is_chinese_name, names)) and any(map(is_name, names))
    return len(names) > 1 and named and not re.search(r"[，。：；！？“”]", text)


def is_name(text: str) -> bool:
    """Tell whether the text is a name by itself, in Chinese characters."""
    return bool(_NAME_ALONE.match(text)) and ("·" in text or (is_chinese_name(text) and not is_word(text)))
