"""Simple Dublin Core, in the container that OAI-PMH gives it."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.languages import TAGS, other

from ...xml_builder import element as make
from ...xml_builder import xml
from ..language_codes import TERMINOLOGY
from ..record import MAKERS, ArticleRecord, Role

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NAMESPACES = {
    "xmlns:oai_dc": OAI_DC,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{OAI_DC} {SCHEMA}",
}
Field = tuple[str, str, str]  # the element's name, its language if it is in one, its text


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return one record, or several under a root of our own: Dublin Core has none for them."""
    made = [element(record) for record in records]
    return xml(made[0] if len(made) == 1 else make("records", None, *made))


def element(record: ArticleRecord) -> Element:
    """Return the record with what it holds in both languages."""
    fields = (field for field in (*_identity(record), *_people(record), *_place(record)) if field[2])
    return make("oai_dc:dc", NAMESPACES, *(make(f"dc:{name}", _in(tag), text) for name, tag, text in fields))


def _identity(record: ArticleRecord) -> Iterator[Field]:
    yield "identifier", "", record.permalink
    yield from _both(record, "title", record.title, record.other_title)
    yield from _both(record, "subject", record.section, record.other_section)
    yield from _both(record, "description", record.abstract, record.other_abstract)
    yield "type", "", "article"
    yield "language", "", TERMINOLOGY[record.language]
    yield "language", "", TERMINOLOGY[other(record.language)] if record.other_address else ""


def _people(record: ArticleRecord) -> Iterator[Field]:
    """An editor is no contributor to the text."""
    authors = record.authors
    for each in authors:
        yield "creator", "", each.name.inverted
    for each in record.in_role(*MAKERS, Role.TRANSLATOR, Role.INTERVIEWER):
        yield "contributor", "", "" if each in authors else each.name.inverted


def _place(record: ArticleRecord) -> Iterator[Field]:
    issue, magazine = record.issue, record.issue.magazine
    pages = "-".join(map(str, record.pages))
    label = "pp." if "-" in pages else "p."
    yield from _both(record, "publisher", magazine.publisher, magazine.other_publisher)
    yield "date", "", f"{issue.year}-{issue.month:02}"
    place = f"{issue.year}, no. {issue.number} (whole no. {issue.whole_number}), {label} {pages}"
    yield "source", "", f"{magazine.title}, {place}"
    yield "relation", "", f"urn:ISSN:{magazine.issn}"
    yield "relation", "", record.parent_permalink
    yield "rights", TAGS[record.language], magazine.rights


def _both(record: ArticleRecord, name: str, text: str, other_text: str) -> Iterator[Field]:
    """Yield both texts; where there is none in the record's language the other stands for it."""
    yield name, TAGS[record.language], "" if text == other_text else text
    yield name, TAGS[other(record.language)], other_text


def _in(tag: str) -> dict[str, str]:
    return {"xml:lang": tag} if tag else {}
