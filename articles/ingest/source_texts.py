"""The text that a fixture was extracted from, which is stored with the issue for its editors."""

from pathlib import Path

from magazine.models import Issue

from ..models import IssueSource
from .extraction.encodings import EncodingError, decoded

SOURCES_FOLDER = "sources"  # the folder beside fixtures
PACKAGE_SOURCE_NAME = "source.txt"  # beside the rows of a package


def store_source(issue: Issue, fixture: Path) -> bool:
    """Store the source text of an issue if it is next to its fixture; return whether one was stored.

    That is `sources/issue-465.txt` beside `issue-465.yaml`, or `source.txt` in a package.
    """
    for path in (
        fixture.parent / SOURCES_FOLDER / f"{fixture.stem}.txt",
        fixture.with_name(PACKAGE_SOURCE_NAME),
    ):
        try:
            text = decoded(path.read_bytes())
        except (OSError, EncodingError):
            continue
        IssueSource.objects.create(issue=issue, text=text)
        return True
    return False
