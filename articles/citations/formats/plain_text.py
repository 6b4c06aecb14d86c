"""An article as plain text in one language: what it is, the text as printed, where it stands."""

from collections.abc import Iterable, Iterator

from ..record import ArticleRecord

RULE = "\n\n" + "*" * 20 + "\n\n"


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the texts, each with its source before and its rights after it."""
    return RULE.join("\n\n".join(_parts(record)) for record in records) + "\n"


def _parts(record: ArticleRecord) -> Iterator[str]:
    issue, magazine = record.issue, record.issue.magazine
    pages = "–".join(map(str, record.pages))
    source = f"{magazine.title}, {issue.year}({issue.number}): {pages}. ISSN {magazine.issn}, {issue.whole_number}."
    yield record.title
    if record.authors:
        yield " · ".join(each.name.shown for each in record.authors)
    yield f"{source}\n{record.permalink}"
    yield from (pair.text(record.language) for pair in record.text)
    if magazine.rights:
        yield magazine.rights
