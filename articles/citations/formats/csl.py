"""CSL-JSON, for reference managers and citeproc."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..names import Name
from ..record import ArticleRecord

# Beside `author`, which holds speakers, interviewees and agencies too.
OTHER_ROLES = (Role.TRANSLATOR, Role.INTERVIEWER)


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a list, also of a single record."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def item(record: ArticleRecord) -> dict[str, Any]:
    """Return one record without empty variables.

    The title in the other language is in `note`: for `original-title` styles assume an earlier publication.
    """
    return {key: value for key, value in _variables(record) if value}


def _variables(record: ArticleRecord) -> Iterator[tuple[str, Any]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "id", f"{record.permalink}#{record.language}"
    yield "type", "article-magazine"
    yield "title", record.title
    yield "author", [_name(each.name) for each in record.authors]
    for role in OTHER_ROLES:
        yield role, [_name(each.name) for each in record.in_role(role)]
    yield "container-title", magazine.title
    yield "section", record.section
    yield "issue", issue.number
    yield "page", "-".join(map(str, record.pages))
    yield "issued", {"date-parts": [[issue.year, issue.month]]}
    yield "ISSN", magazine.issn
    yield "publisher", magazine.publisher
    yield "language", IETF_TAGS[record.language]
    yield "URL", record.permalink
    yield "abstract", record.abstract
    yield "keyword", ", ".join(record.keywords)
    yield "note", f"{record.other_title}\nwhole no. {issue.whole_number}".lstrip()


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.full}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}
