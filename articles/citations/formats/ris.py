"""RIS as reference managers read it: UTF-8 without a byte order mark, CRLF, `TY` first and `ER` last."""

from collections.abc import Iterable, Iterator

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..record import ArticleRecord

# Zotero and EndNote keep notes (N1); there is no tag for an interviewer.
ROLES_IN_NOTES = {Role.INTERVIEWER: "interviewer"}


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
    yield "TI", record.title
    for author in record.authors:
        yield "AU", author.name.inverted
    for translator in record.in_role(Role.TRANSLATOR):
        yield "A4", translator.name.inverted
    yield "T2", magazine.title
    yield "PY", str(issue.year)
    yield "DA", f"{issue.year}/{issue.month:02}//"
    yield "IS", issue.number
    yield from zip(("SP", "EP"), map(str, record.pages), strict=False)
    yield "SN", magazine.issn
    yield "PB", magazine.publisher
    yield "LA", IETF_TAGS[record.language]
    yield "UR", record.permalink
    yield "AB", record.abstract
    for keyword in record.keywords:
        yield "KW", keyword
    yield "CR", magazine.rights  # Zotero's
    yield "N1", record.other_title  # Zotero ignores TT, and other programs take it for the title
    yield "N1", f"{record.section}, whole no. {issue.whole_number}".removeprefix(", ")
    for each in record.in_role(*ROLES_IN_NOTES):
        yield "N1", f"{ROLES_IN_NOTES[Role(each.role)]}: {each.name.full}"
