"""The contents list as printed: sections, the ★ sub-headings inside them, entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from magazine.models import Issue, IssueSection

from ..models import SourceCorrection


@dataclass(frozen=True)
class EntryGroup:
    """Entries that stand together, under a sub-heading or directly in the section."""

    subheading: IssueSection | None
    entries: tuple[Any, ...]


@dataclass(frozen=True)
class ContentsSection:
    """A section of one issue's contents list; entries before any heading have none."""

    heading: IssueSection | None
    groups: tuple[EntryGroup, ...]


@dataclass(frozen=True)
class Contents:
    """The public contents of an issue in printed order: its list, the entries, and every article by its path."""

    sections: Sequence[ContentsSection]
    entries: Sequence[Any]
    articles: Mapping[str, Any]
    source_corrections: Sequence[SourceCorrection] = ()  # of public articles, and of none

    def pieces_of(self, entry: Any) -> list[Any]:
        """Return the pieces inside an entry."""
        return [each for each in self.articles.values() if each.parent_id == entry.pk]


def read_contents(issue: Issue) -> Contents:
    """Read what is public of a public issue, with the headings that each entry stands under."""
    held: Any = issue.articles
    articles = list(held.published().with_languages().with_headings("").order_by("order", "pk"))
    entries = {each.pk: each for each in articles if not each.parent_id}
    for piece in articles:
        if piece.parent_id:
            piece.parent = entries[piece.parent_id]
    public = {None, *(each.pk for each in articles)}
    slips = SourceCorrection.objects.filter(issue=issue).order_by("number")
    return Contents(
        arrange(entries.values()),
        tuple(entries.values()),
        {each.path: each for each in articles},
        [each for each in slips if each.article_id in public],
    )


def arrange(entries: Iterable[Any]) -> list[ContentsSection]:
    """Return entries in print order as the contents list groups them; after a ★ group a section may go on."""
    return [
        ContentsSection(heading, tuple(_groups(members))) for heading, members in groupby(entries, _heading)
    ]


def _groups(entries: Iterable[Any]) -> Iterable[EntryGroup]:
    for subheading, members in groupby(entries, _subheading):
        yield EntryGroup(subheading, tuple(members))


def _heading(entry: Any) -> IssueSection | None:
    heading: IssueSection | None = entry.issue_section
    return heading.parent if heading and heading.parent_id else heading


def _subheading(entry: Any) -> IssueSection | None:
    heading: IssueSection | None = entry.issue_section
    return heading if heading and heading.parent_id else None
