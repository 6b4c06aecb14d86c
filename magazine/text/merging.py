"""A three-way merge of two corrections of one text, which loses no character of either."""

from collections.abc import Sequence

from .differences import TokenChange, changes, tokens


def merge(base: str, theirs: str, yours: str) -> str | None:
    """Return `base` with the changes of both, each once; None where they touch.

    Two changes touch where no unchanged token stands between them: a Chinese character, a word, a space or a mark.
    """
    if yours in (base, theirs):
        return theirs
    if theirs == base:
        return yours
    old = tokens(base)
    first, second = changes(old, tokens(theirs)), changes(old, tokens(yours))
    both = sorted({*first, *second}, key=lambda change: (change.start, change.end))
    if any(_touch(one, other) for one in first for other in second if one != other):
        return None
    return "".join(_applied(old, both))


def _touch(one: TokenChange, other: TokenChange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _applied(old: Sequence[str], found: Sequence[TokenChange]) -> list[str]:
    result, position = list[str](), 0
    for change in found:
        result += [*old[position : change.start], *change.new]
        position = change.end
    return [*result, *old[position:]]
