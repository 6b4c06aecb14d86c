"""Batches: the changes of one edit, with their author and reason."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

REASON, CORRECTION = "_reason", "_correction"  # fields that every form of the admin may have

# Of a model, its row's state before and after: the kind of correction of each changed text, by column.
Kinds = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Mapping[str, str]]


@dataclass(frozen=True)
class Batch:
    """Changes that belong together; `correction` is a value of `HistoryRow.Correction`, or empty.

    `kinds` finds the kind of each correction where the editor has chosen none.
    """

    author_id: int | None = None
    reason: str = ""
    correction: str = ""
    kinds: Kinds | None = None
    id: UUID = field(default_factory=uuid4)


_open: ContextVar[Batch | None] = ContextVar("open batch", default=None)


@contextmanager
def batch(
    author_id: int | None = None, reason: str = "", correction: str = "", kinds: Kinds | None = None
) -> Iterator[Batch]:
    """Open a batch, or join the one that is already open."""
    if joined := _open.get():
        yield joined
        return
    opened = Batch(author_id, reason, correction, kinds)
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


@contextmanager
def without_kinds() -> Iterator[None]:
    """Find no kinds of correction in the open batch: its words are moved, not corrected."""
    token = _open.set(replace(current_batch(), kinds=None))
    try:
        yield
    finally:
        _open.reset(token)


def current_batch() -> Batch:
    """Return the open batch, or a new one for a single change."""
    return _open.get() or Batch()
