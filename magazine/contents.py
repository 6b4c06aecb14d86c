"""The contents list as printed: sections, the ★ sub-headings inside them, entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .models import IssueSection


@dataclass(frozen=True)
class Group:
    """Entries that stand together, under a sub-heading or directly in the section."""

    subheading: IssueSection | None
    entries: tuple[Any, ...]


@dataclass(frozen=True)
class ContentsSection:
    """A section of one issue's contents list; entries before any heading have none."""

    heading: IssueSection | None
    groups: tuple[Group, ...]


def arrange(entries: Iterable[Any]) -> list[ContentsSection]:
    """Return entries in print order as the contents list groups them; after a ★ group a section may go on."""
    return [
        ContentsSection(heading, tuple(_groups(members))) for heading, members in groupby(entries, _heading)
    ]


def _groups(entries: Iterable[Any]) -> Iterable[Group]:
    for subheading, members in groupby(entries, _subheading):
        yield Group(subheading, tuple(members))


def _heading(entry: Any) -> IssueSection | None:
    heading: IssueSection | None = entry.issue_section
    return heading.parent if heading and heading.parent_id else heading


def _subheading(entry: Any) -> IssueSection | None:
    heading: IssueSection | None = entry.issue_section
    return heading if heading and heading.parent_id else None
