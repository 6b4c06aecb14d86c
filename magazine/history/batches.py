"""Batches: the changes of one edit, with their author and reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4

REASON, CORRECTION = "_reason", "_correction"  # fields that every form of the admin may have


@dataclass(frozen=True)
class Batch:
    """Changes that belong together; `correction` is a value of `HistoryRow.Correction`, or empty."""

    author_id: int | None = None
    reason: str = ""
    correction: str = ""
    id: UUID = field(default_factory=uuid4)


_open: ContextVar[Batch | None] = ContextVar("open batch", default=None)


@contextmanager
def batch(author_id: int | None = None, reason: str = "", correction: str = "") -> Iterator[Batch]:
    """Open a batch, or join the one that is already open."""
    if joined := _open.get():
        yield joined
        return
    opened = Batch(author_id, reason, correction)
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


def current_batch() -> Batch:
    """Return the open batch, or a new one for a single change."""
    return _open.get() or Batch()
