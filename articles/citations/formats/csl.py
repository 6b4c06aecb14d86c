"""CSL-JSON, for reference managers and citeproc."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..names import Name
from ..record import ArticleRecord
from .labelled_notes import lines


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a list, also of a single record."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def item(record: ArticleRecord) -> dict[str, Any]:
    """Return one record without empty variables.

    The title in the other language is in `note`: for `original-title` styles assume an earlier publication.
    The date is there twice: citeproc reads its parts, and Zotero the text, or it would put the month into words.
    """
    return {key: value for key, value in _variables(record) if value}


def _variables(record: ArticleRecord) -> Iterator[tuple[str, Any]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "id", f"{record.permalink}#{record.language}"
    yield "type", "article-magazine"
    yield "title", record.full_title
    yield "author", [_name(each.name) for each in record.authors]
    yield "translator", [_name(each.name) for each in record.in_role(Role.TRANSLATOR)]
    yield "interviewer", [_name(each.name) for each in record.interviewers]
    yield "contributor", [_name(each.name) for each in record.interviewees]
    yield "container-title", magazine.title
    yield "section", record.section
    yield "issue", issue.number
    yield "page", record.pagination()
    yield "issued", {"date-parts": [[issue.year, issue.month]], "raw": f"{issue.year}-{issue.month:02}"}
    yield "ISSN", magazine.issn
    yield "publisher", magazine.publisher
    yield "language", IETF_TAGS[record.language]
    yield "URL", record.permalink
    yield "abstract", record.abstract
    yield "keyword", ", ".join(record.keywords)
    yield "note", "\n".join(lines(record, with_people=False))


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.full}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}
