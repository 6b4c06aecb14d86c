"""CSL-JSON, which reference managers read and from which citeproc makes references in any style."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..language_codes import REGION
from ..names import Name
from ..record import ArticleRecord, Role

# Who wrote, said or sent it is its author; these are credited beside.
CREDITED = (Role.TRANSLATOR, Role.INTERVIEWER)


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the references of these records, which is a list even of one."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def item(record: ArticleRecord) -> dict[str, Any]:
    """Return the record as citeproc takes it; a key without a value is left out.

    The other language's title stands in the note: in `original-title` styles would tell of an earlier publication,
    and the magazine prints both at once.
    """
    return {key: value for key, value in _variables(record) if value}


def _variables(record: ArticleRecord) -> Iterator[tuple[str, Any]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "id", f"{record.permalink}#{record.language}"
    yield "type", "article-magazine"
    yield "title", record.title
    yield "author", [_name(each.name) for each in record.authors]
    for role in CREDITED:
        yield role, [_name(each.name) for each in record.in_role(role)]
    yield "container-title", magazine.title
    yield "section", record.section
    yield "issue", issue.number
    yield "page", "-".join(map(str, record.pages))
    yield "issued", {"date-parts": [[issue.year, issue.month]]}
    yield "ISSN", magazine.issn
    yield "publisher", magazine.publisher
    yield "language", REGION[record.language]
    yield "URL", record.permalink
    yield "abstract", record.abstract
    yield "note", f"{record.other_title}\nwhole no. {issue.whole_number}".lstrip()


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.shown}
