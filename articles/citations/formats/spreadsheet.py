"""Records as CSV for spreadsheets: a row for each article, UTF-8 with the mark by which Excel reads it."""

import csv
from collections.abc import Iterable
from io import StringIO

from ..record import ArticleRecord

COLUMNS = (
    *("permalink", "language", "title", "other_title", "authors", "contributors", "section"),
    *(
        "magazine",
        "issn",
        "year",
        "number",
        "whole_number",
        "first_page",
        "last_page",
        "abstract",
        "keywords",
    ),
)
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, which may run a program or send the sheet away.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a table with a line of headings; what a spreadsheet would compute begins with an apostrophe."""
    output = StringIO()
    table = csv.writer(output, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for record in records:
        table.writerow(map(_cell, _row(record)))
    return BYTE_ORDER_MARK + output.getvalue()


def _row(record: ArticleRecord) -> tuple[object, ...]:
    issue, magazine = record.issue, record.issue.magazine
    return (
        *(record.permalink, record.language, record.title, record.other_title),
        "; ".join(each.name.full for each in record.authors),
        "; ".join(f"{each.name.full} ({each.role})" for each in record.contributors),
        *(record.section, magazine.title, magazine.issn, issue.year, issue.number, issue.whole_number),
        *(record.first_page, record.last_page or "", record.abstract, "; ".join(record.keywords)),
    )


def _cell(value: object) -> str:
    text = " ".join(str(value).split())  # a tab or a line end before the sign would hide it
    return f"'{text}" if text.startswith(_FORMULA) else text
