"""Indexes that are derived from the texts, rebuilt when the version of their rules has changed."""

from collections.abc import Callable
from typing import NamedTuple

from .citations.catalogue import dates
from .models import IndexVersion
from .oai import sync
from .search import indexing

Report = Callable[[int, int], None]  # with the number of entries that are done, and of all


class DerivedIndex(NamedTuple):
    """An index with the version of its rules."""

    version: int
    rebuild: Callable[[Report], int]


INDEXES = {
    "search": DerivedIndex(indexing.RULES_VERSION, indexing.rebuild),
    "harvest": DerivedIndex(sync.RULES_VERSION, sync.rebuild),
    "catalogue": DerivedIndex(dates.RULES_VERSION, dates.rebuild),
}


def rebuild_index(name: str, report: Report) -> int:
    """Rebuild an index, then store the version of its rules; return the number of its rows."""
    index = INDEXES[name]
    count = index.rebuild(report)
    IndexVersion.objects.update_or_create(name=name, defaults={"version": index.version})
    return count


def rebuild_outdated_indexes() -> None:
    """Rebuild the indexes that were made by another version of their rules, or never."""
    versions = dict(IndexVersion.objects.values_list("name", "version"))
    for name, index in INDEXES.items():
        if versions.get(name) != index.version:
            rebuild_index(name, lambda done, total: None)
