"""The text that a fixture was extracted from, which is stored with the issue for its editors."""

from pathlib import Path

from magazine.models import Issue

from ..models import IssueSource
from .extraction.encodings import EncodingError, decoded

SOURCES = "sources"  # the folder beside fixtures
IN_PACKAGE = "source.txt"  # beside the rows of a package


def store_source(issue: Issue, fixture: Path) -> bool:
    """Store the source text of an issue if it is beside its fixture, and return whether it is.

    That is `sources/issue-465.txt` beside `issue-465.yaml`, or `source.txt` in a package.
    """
    for path in (fixture.parent / SOURCES / f"{fixture.stem}.txt", fixture.with_name(IN_PACKAGE)):
        try:
            text = decoded(path.read_bytes())
        except (OSError, EncodingError):
            continue
        IssueSource.objects.create(issue=issue, text=text)
        return True
    return False
