"""KBART Phase II (NISO RP-9): which issues of which magazine are to be read here, for knowledge bases."""

from collections.abc import Iterable, Iterator

from .holdings import Holdings, Run
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
    """Return the list, a row for each stretch of issues in which no whole year is missing."""
    rows = (_row(held, run) for held in magazines for run in held.coverage)
    table = [dict(zip(COLUMNS, COLUMNS, strict=True)), *rows]
    return "".join(
        "\t".join(" ".join(row.get(each, "").split()) for each in COLUMNS) + "\r\n" for row in table
    )


def _row(held: Holdings, run: Run) -> dict[str, str]:
    magazine = held.magazine
    return {
        "publication_title": " = ".join(filter(None, [magazine.title, magazine.other_title])),
        "print_identifier": magazine.issn,
        "date_first_issue_online": f"{run.first.year}-{run.first.month:02}",
        "num_first_issue_online": run.first.whole_number,
        "date_last_issue_online": f"{run.last.year}-{run.last.month:02}",
        "num_last_issue_online": run.last.whole_number,
        "title_url": magazine.permalink,
        "title_id": magazine.issn,
        "coverage_depth": "fulltext",
        "notes": "; ".join(_notes(held, run)),
        "publisher_name": " = ".join(filter(None, [magazine.publisher, magazine.other_publisher])),
        "publication_type": "serial",
        "access_type": "F",
    }


def _notes(held: Holdings, run: Run) -> Iterator[str]:
    """Say how issues are numbered, and which are held where some are missing in between."""
    yield "issues by whole number"
    inside = [each for each in held.runs if each.first in run.issues]
    if len(inside) > 1:
        yield f"holds {', '.join(statement(each) for each in inside)}"
