"""NoteExpress's own tagged format, as the Chinese databases (CNKI, Wanfang, NSTL) export it in public."""

from collections.abc import Iterable, Iterator

from ..contributors import Role
from ..record import ArticleRecord


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the records, with a blank line after each."""
    return "".join(f"{line}\r\n" for record in records for line in (*_lines(record), ""))


def _lines(record: ArticleRecord) -> Iterator[str]:
    yield "{Reference Type}: Journal Article"
    for name, value in _fields(record):
        if value:
            yield f"{{{name}}}: {' '.join(value.split())}"


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "Title", record.full_title
    yield "Translated Title", record.other_full_title
    for author in record.authors:
        yield "Author", author.name.inverted if author.name.language == "en" else author.name.full
    for translator in record.in_role(Role.TRANSLATOR):
        yield "Subsidiary Author", translator.name.full
    yield "Journal", magazine.title
    yield "Translated Journal", magazine.other_title
    yield "ISBN/ISSN", magazine.issn
    yield "Year", str(issue.year)
    yield "Issue", issue.number
    yield "Pages", record.pagination() or record.entry_pagination()
    for keyword in record.keywords:
        yield "Keywords", keyword
    yield "Abstract", record.abstract
    yield "Notes", magazine.cn_number
    yield "URL", record.permalink
