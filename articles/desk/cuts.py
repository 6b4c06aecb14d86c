"""Ends of sentences, at which a passage may be split."""

import re

from magazine.text.languages import ZH

_ENDS = {
    True: re.compile(r"[。！？…；]+[”’」』）》]*\s*|\n+"),
    False: re.compile(r"(?<=[^\s.][.!?…])[”’\"')]*\s+|\n+"),
}


def sentence_ends(text: str, language: str) -> list[int]:
    """Return the positions after the sentences of a text, but for the last one."""
    ends = (match.end() for match in _ENDS[language == ZH].finditer(text))
    return [end for end in ends if text[:end].strip() and text[end:].strip()]


def nearest(text: str, language: str, share: float) -> int:
    """Return the end of a sentence nearest to a share of a text between 0 and 1; its length where there is none."""
    ends = sentence_ends(text, language)
    return min(ends, key=lambda end: abs(end - share * len(text)), default=len(text))
