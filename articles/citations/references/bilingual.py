"""The pair that Chinese journals ask for: a reference in Chinese, and the same in English."""

from collections.abc import Callable

from .citation import Citation
from .reference import Reference, run

IN_CHINESE = " (in Chinese)"


def pair(
    write: Callable[[Citation], Reference], chinese: Citation, english: Citation
) -> tuple[Reference, Reference]:
    """Return both references; the English one says so where the text was printed in Chinese only."""
    first, second = write(chinese), write(english)
    if not chinese.record.other_address:
        second = Reference(second.language, (*second.runs, *run(IN_CHINESE)))
    return first, second
