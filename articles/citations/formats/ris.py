"""RIS as reference managers read it: UTF-8 without a byte order mark, CRLF, `TY` first and `ER` last."""

from collections.abc import Iterable, Iterator

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..record import ArticleRecord
from .labelled_notes import lines


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the records one after another."""
    return "".join(f"{line}\r\n" for record in records for line in _lines(record))


def _lines(record: ArticleRecord) -> Iterator[str]:
    yield "TY  - MGZN"
    for tag, value in _fields(record):
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "TI", record.full_title
    for author in record.authors:
        yield "AU", author.name.inverted
    for translator in record.in_role(Role.TRANSLATOR):
        yield "A4", translator.name.inverted
    yield "T2", magazine.title
    yield "PY", str(issue.year)
    yield "DA", f"{issue.year}/{issue.month:02}//"
    yield "IS", issue.number
    yield from _pages(record)
    yield "SN", magazine.issn
    yield "PB", magazine.publisher
    yield "LA", IETF_TAGS[record.language]
    yield "UR", record.permalink
    yield "AB", record.abstract
    for keyword in record.keywords:
        yield "KW", keyword
    yield "CR", magazine.rights  # Zotero's
    for line in lines(record):  # TT and SE say something else in some program; all keep notes
        yield "N1", line


def _pages(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    """Yield first and last page; pages that do not follow each other stand together in the first field."""
    if record.further_pages:
        yield "SP", record.pagination()
    else:
        yield from zip(("SP", "EP"), map(str, record.pages), strict=False)
