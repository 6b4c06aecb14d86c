"""Plain text in one language, with title, authors and source."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext, override

from magazine.text.languages import PREFIXES

from ..record import ArticleRecord

RULE = "\n\n" + "*" * 20 + "\n\n"


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the texts, each between its source and its rights statement."""
    return RULE.join("\n\n".join(_parts(record)) for record in records) + "\n"


def _parts(record: ArticleRecord) -> Iterator[str]:
    issue, magazine = record.issue, record.issue.magazine
    pages = "–".join(map(str, record.pages))
    source = f"{magazine.title}, {issue.year}({issue.number}): {pages}. ISSN {magazine.issn}, {issue.whole_number}."
    yield record.title
    if record.authors:
        yield " · ".join(each.name.full for each in record.authors)
    yield f"{source}\n{record.permalink}"
    yield from (passage.text(record.language) for passage in record.text)
    if record.corrections:
        with override(PREFIXES[record.language]):
            places = "; ".join(
                f"{each.place} ({each.date}, {each.kind.label})" for each in record.corrections
            )
            yield gettext("Corrected since publication: %(places)s") % {"places": places}
    if magazine.rights:
        yield magazine.rights
