"""Values of a column that two editors have changed: compared, and merged where their edits do not touch."""

from typing import Any

from ..text.merging import merge


class ValueConflictError(Exception):
    """A value that two editors have changed: when one opened it, as the other saved it, and as the one wants it."""

    def __init__(self, base: Any, theirs: Any, yours: Any) -> None:
        super().__init__()
        self.base, self.theirs, self.yours = base, theirs, yours


def is_same(one: Any, other: Any) -> bool:
    """Compare values as editors see them: no text is the same as an empty one, but 0 is not."""
    empty = (None, "")
    return bool(one == other) or (one in empty and other in empty)


def merged(base: Any, theirs: Any, yours: Any) -> Any:
    """Return the value to save; raises ValueConflictError where the changes of both cannot stay."""
    if is_same(theirs, base) or is_same(theirs, yours):
        return yours
    if all(isinstance(each, str) for each in (base, theirs, yours)):
        text = merge(base, theirs, yours)
        if text is not None:
            return text
    raise ValueConflictError(base, theirs, yours)
