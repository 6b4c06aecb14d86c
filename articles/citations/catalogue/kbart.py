"""KBART Phase II (NISO RP-9): a title list with coverage, for knowledge bases."""

from collections.abc import Iterable, Iterator

from .holdings import Holdings, IssueRange
from .marc21 import statement

COLUMNS = (
    "publication_title",
    "print_identifier",
    "online_identifier",
    "date_first_issue_online",
    "num_first_vol_online",
    "num_first_issue_online",
    "date_last_issue_online",
    "num_last_vol_online",
    "num_last_issue_online",
    "title_url",
    "first_author",
    "title_id",
    "embargo_info",
    "coverage_depth",
    "notes",
    "publisher_name",
    "publication_type",
    "date_monograph_published_print",
    "date_monograph_published_online",
    "monograph_volume",
    "monograph_edition",
    "first_editor",
    "parent_publication_title_id",
    "preceding_publication_title_id",
    "access_type",
)


def write(magazines: Iterable[Holdings]) -> str:
    """Return the list, a row for each range of issues without a gap of more than a year."""
    rows = (_row(holdings, issue_range) for holdings in magazines for issue_range in holdings.coverage)
    table = [dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]
    return "".join(
        "\t".join(" ".join(row.get(each, "").split()) for each in COLUMNS) + "\r\n" for row in table
    )


def _row(holdings: Holdings, issue_range: IssueRange) -> dict[str, str]:
    magazine = holdings.magazine
    return {
        "publication_title": " = ".join(filter(None, [magazine.title, magazine.other_title])),
        "print_identifier": magazine.issn,
        "date_first_issue_online": f"{issue_range.first.year}-{issue_range.first.month:02}",
        "num_first_issue_online": issue_range.first.whole_number,
        "date_last_issue_online": f"{issue_range.last.year}-{issue_range.last.month:02}",
        "num_last_issue_online": issue_range.last.whole_number,
        "title_url": magazine.permalink,
        "title_id": magazine.issn,
        "coverage_depth": "fulltext",
        "notes": "; ".join(_notes(holdings, issue_range)),
        "publisher_name": " = ".join(filter(None, [magazine.publisher, magazine.other_publisher])),
        "publication_type": "serial",
        "access_type": "F",
    }


def _notes(holdings: Holdings, issue_range: IssueRange) -> Iterator[str]:
    """Yield how issues are numbered, and the holdings if there are smaller gaps."""
    yield "issues by whole number"
    inside = [each for each in holdings.ranges if each.first in issue_range.issues]
    if len(inside) > 1:
        yield f"holds {', '.join(statement(each) for each in inside)}"
