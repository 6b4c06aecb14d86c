"""One edit of many rows: all or nothing, and what follows from it done once, before its transaction ends."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from magazine.models import Issue, SiteRevision

from .models import Article
from .oai.sync import sync_entries
from .search.documents import index, index_names


@dataclass
class Changed:
    """Whether anything has, and the row ids of entries and of people that the search has to look at again.

    In the entries that are `cited` something changed that their records name.
    """

    anything: bool = False
    entries: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    cited: set[int] = field(default_factory=set)


_open: ContextVar[Changed | None] = ContextVar("open edit", default=None)


@contextmanager
def edit() -> Iterator[Changed]:
    """Make everything inside one edit, or part of the one that is open already."""
    if changed := _open.get():
        yield changed
        return
    with transaction.atomic():
        changed = Changed()
        token = _open.set(changed)
        try:
            yield changed
        finally:
            _open.reset(token)
        if changed.anything and not transaction.get_rollback():
            index_names(changed.people)
            index(changed.entries)
            SiteRevision.begin(Issue, Article)
            sync_entries(changed.entries | changed.cited)


def is_open() -> bool:
    """Tell whether an edit is open."""
    return _open.get() is not None


def changed(entries: Iterable[int] = (), people: Iterable[int] = (), cited: Iterable[int] = ()) -> None:
    """Say that something the public may see has changed; outside of an edit it is followed at once."""
    with edit() as open_edit:
        open_edit.anything = True
        open_edit.entries.update(entries)
        open_edit.people.update(people)
        open_edit.cited.update(cited)
