"""Plain text in one language, with title, authors and source."""

from collections.abc import Iterable, Iterator

from ..corrections import statement
from ..record import ArticleRecord
from .labelled_notes import within

RULE = "\n\n" + "*" * 20 + "\n\n"


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the texts, each between its source and its rights statement."""
    return RULE.join("\n\n".join(_parts(record)) for record in records) + "\n"


def _parts(record: ArticleRecord) -> Iterator[str]:
    issue, magazine = record.issue, record.issue.magazine
    pages = record.pagination("–") or within(record, "–")
    source = f"{magazine.title}, {issue.year}({issue.number}): {pages}. ISSN {magazine.issn}, {issue.whole_number}."
    yield record.full_title
    if record.authors:
        yield " · ".join(each.name.full for each in record.authors)
    yield f"{source}\n{record.permalink}"
    yield from (passage.text(record.language) for passage in record.text)
    if corrected := statement(record):
        yield corrected
    if magazine.rights:
        yield magazine.rights
