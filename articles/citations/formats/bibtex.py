"""BibTeX, also for BibLaTeX: braces preserve the capitals of titles, TeX's special characters are escaped."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from magazine.text.languages import EN

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..names import Name
from ..record import ArticleRecord
from .labelled_notes import lines

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# One pass over the characters, so that no backslash is escaped twice.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: rf"\{sign}" for sign in "&%$#_"}
# BibTeX counts escaped braces, too: those without a counterpart would end the field or swallow the rest of the file.
UNPAIRED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the records one after another."""
    return "\n".join(_entry(record) for record in records)


def key(record: ArticleRecord) -> str:
    """Return the citation key, which never changes: ISSN, issue, article (`p44.2` for p44/2) and language."""
    parts = (record.issue.magazine.issn, record.issue.whole_number, *record.path.split("/"))
    *most, last = (re.sub("[^0-9A-Za-z-]", _code_point, part) for part in parts)
    separator = "." if "/" in record.path else "-"
    return f"{'-'.join(most)}{separator}{last}-{record.language}"


def _code_point(found: re.Match[str]) -> str:
    return f"_{ord(found[0]):x}_"


def _entry(record: ArticleRecord) -> str:
    lines = [f"  {name} = {value},\n" for name, value in _fields(record) if value]
    return f"@article{{{key(record)},\n{''.join(lines)}}}\n"


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "title", f"{{{_text(record.full_title)}}}"  # double braces preserve capitals
    yield "author", _names(each.name for each in record.authors)
    yield "translator", _names(each.name for each in record.in_role(Role.TRANSLATOR))
    yield "journal", _text(magazine.title)
    yield "entrysubtype", _text("magazine")
    yield "year", _text(str(issue.year))
    yield "month", MONTHS[issue.month - 1]
    yield "number", _text(issue.number)
    yield "pages", _text(record.pagination("--"))
    yield "issn", _text(magazine.issn)
    yield "publisher", _text(magazine.publisher)
    yield "language", _text(IETF_TAGS[record.language])
    yield "langid", _text("english" if record.language == EN else "chinese")
    yield "url", f"{{{record.permalink}}}"  # not escaped: `url` is verbatim
    yield "abstract", _text(record.abstract)
    yield "keywords", _text(", ".join(record.keywords))
    yield "copyright", _text(magazine.rights)
    yield "note", _text("; ".join(lines(record)))


def _names(names: Iterable[Name]) -> str:
    found = [_name(name) for name in names]
    return f"{{{' and '.join(found)}}}" if found else ""


def _name(name: Name) -> str:
    """Brace an indivisible name, or BibTeX takes its last word for the family name."""
    if not name.given:
        return f"{{{_escape(name.full)}}}"
    return ", ".join(_escape(part) for part in (name.family, name.suffix, name.given) if part)


def _text(text: str) -> str:
    return f"{{{_escape(text)}}}" if text else ""


def _escape(text: str) -> str:
    escapes = ESCAPES if _is_paired(text) else ESCAPES | UNPAIRED
    return "".join(escapes.get(sign, sign) for sign in " ".join(text.split()))


def _is_paired(text: str) -> bool:
    """Tell whether each brace that opens is closed, and each that closes was opened."""
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)
