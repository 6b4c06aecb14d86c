"""EndNote's tagged import format (.enw), as in "Creating a Tagged EndNote Import File" of EndNote's manual."""

from collections.abc import Iterable, Iterator

from ..contributors import Role
from ..language_codes import LANGUAGE_NAMES
from ..names import Name
from ..record import ArticleRecord


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the records, with a blank line after each."""
    return "".join(f"{line}\r\n" for record in records for line in (*_lines(record), ""))


def _lines(record: ArticleRecord) -> Iterator[str]:
    yield "%0 Magazine Article"
    for tag, value in _fields(record):
        if value:
            yield f"%{tag} {' '.join(value.split())}"


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue, magazine = record.issue, record.issue.magazine
    for author in record.authors:
        yield "A", _name(author.name)
    for translator in record.in_role(Role.TRANSLATOR):
        yield "?", _name(translator.name)  # subsidiary author
    yield "T", record.full_title
    yield "J", magazine.title
    yield "D", str(issue.year)
    yield "8", f"{issue.year}-{issue.month:02}"
    yield "N", issue.number
    yield "P", record.pagination() or record.entry_pagination()
    yield "I", magazine.publisher
    yield "@", magazine.issn
    yield "G", LANGUAGE_NAMES[record.language]
    yield "K", "; ".join(record.keywords)
    yield "X", record.abstract
    yield "U", record.permalink
    yield "Z", record.other_full_title


def _name(name: Name) -> str:
    """Return a name; EndNote reads one that ends in a comma as a whole, and would else invert it."""
    return name.inverted if name.given else f"{name.full},"
