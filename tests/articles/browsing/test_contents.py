"""How entries in print order become the contents list."""

from articles.browsing.contents import arrange
from articles.models import Article
from magazine.models import IssueSection

NIGHT, DAY = IssueSection(pk=1, position=1), IssueSection(pk=3, position=3)
STORM = IssueSection(pk=2, position=2, parent=NIGHT)


def listed(
    *headings: IssueSection | None,
) -> list[tuple[IssueSection | None, list[tuple[IssueSection | None, int]]]]:
    """Return sections with their groups, each with its sub-heading and the number of its entries."""
    entries = [Article(pk=number, issue_section=heading) for number, heading in enumerate(headings, 1)]
    return [
        (section.heading, [(group.subheading, len(group.entries)) for group in section.groups])
        for section in arrange(entries)
    ]


def test_entries_stand_under_their_sections() -> None:
    assert listed(NIGHT, NIGHT, DAY) == [(NIGHT, [(None, 2)]), (DAY, [(None, 1)])]


def test_section_continues_after_sub_heading() -> None:
    assert listed(NIGHT, STORM, STORM, NIGHT) == [(NIGHT, [(None, 1), (STORM, 2), (None, 1)])]


def test_section_begins_with_sub_heading() -> None:
    assert listed(STORM) == [(NIGHT, [(STORM, 1)])]


def test_entries_before_any_heading_stand_without_one() -> None:
    assert listed(None, DAY) == [(None, [(None, 1)]), (DAY, [(None, 1)])]
