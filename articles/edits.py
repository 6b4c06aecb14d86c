"""Edits: transactions that change public rows, and update the indexes and the revision once, at their end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from magazine.history.batches import batch
from magazine.models import Issue, SiteRevision

from .citations.catalogue.dates import sync_catalogue_records
from .models import Article
from .oai.sync import sync_entries
from .search.indexing import index, index_names


@dataclass
class Changes:
    """The rows that an edit has changed so far, as row ids of entries and people to index again.

    The records of `cited` entries contain a changed name or title of a related row.
    """

    is_changed: bool = False
    entries: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    cited: set[int] = field(default_factory=set)


_open: ContextVar[Changes | None] = ContextVar("open edit", default=None)


@contextmanager
def edit() -> Iterator[Changes]:
    """Open an edit, or join the one that is already open."""
    if changes := _open.get():
        yield changes
        return
    with batch(), transaction.atomic():
        changes = Changes()
        token = _open.set(changes)
        try:
            yield changes
        finally:
            _open.reset(token)
        if changes.is_changed and not transaction.get_rollback():
            index_names(changes.people)
            index(changes.entries)
            SiteRevision.begin(Issue, Article)
            sync_entries(changes.entries | changes.cited)
            sync_catalogue_records()


def is_open() -> bool:
    """Check whether an edit is open."""
    return _open.get() is not None


def changed(entries: Iterable[int] = (), people: Iterable[int] = (), cited: Iterable[int] = ()) -> None:
    """Record a change of public rows in the open edit, or in one of its own."""
    with edit() as open_edit:
        open_edit.is_changed = True
        open_edit.entries.update(entries)
        open_edit.people.update(people)
        open_edit.cited.update(cited)
