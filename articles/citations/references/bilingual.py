"""Bilingual references, which Chinese journals require: one in Chinese, its translation in English."""

from collections.abc import Callable

from .citation import Citation
from .reference import Reference, text_run

IN_CHINESE = " (in Chinese)"


def pair(
    write: Callable[[Citation], Reference], chinese: Citation, english: Citation
) -> tuple[Reference, Reference]:
    """Return both references; the English one ends in "(in Chinese)" where the text is in Chinese only."""
    first, second = write(chinese), write(english)
    if not chinese.record.other_address:
        second = Reference(second.language, (*second.runs, *text_run(IN_CHINESE)))
    return first, second
