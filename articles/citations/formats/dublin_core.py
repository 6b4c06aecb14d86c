"""Simple Dublin Core in the `oai_dc` container."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.characters import has_han
from magazine.text.languages import TAGS, other

from ...models import Contribution
from ...xml_builder import element, xml
from ..contributors import Contributor, Role
from ..corrections import statement
from ..language_codes import ISO_639_3
from ..record import ArticleRecord
from .labelled_notes import within

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NAMESPACES = {
    "xmlns:oai_dc": OAI_DC,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{OAI_DC} {SCHEMA}",
}
Field = tuple[str, str, str]  # name of the element, xml:lang or "", text


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return one record, or several in an element `records`, for which there is no standard."""
    elements = [to_element(record) for record in records]
    return xml(elements[0] if len(elements) == 1 else element("records", None, *elements))


def to_element(record: ArticleRecord) -> Element:
    """Return the record with its fields in both languages."""
    fields = (field for field in (*_identity(record), *_people(record), *_source(record)) if field[2])
    return element(
        "oai_dc:dc", NAMESPACES, *(element(f"dc:{name}", _in(tag), text) for name, tag, text in fields)
    )


def _identity(record: ArticleRecord) -> Iterator[Field]:
    yield "identifier", "", record.permalink
    yield from _both(record, "title", record.full_title, record.other_full_title)
    yield from _subjects(record)
    yield from _both(record, "description", record.abstract, record.other_abstract)
    yield "description", TAGS[record.language], statement(record)
    yield "type", "", "article"
    yield "language", "", ISO_639_3[record.language]
    yield "language", "", ISO_639_3[other(record.language)] if record.other_address else ""


def _subjects(record: ArticleRecord) -> Iterator[Field]:
    """Yield keywords and class; the section's heading where there are none."""
    elsewhere = other(record.language)
    found = [("subject", TAGS[record.language], keyword) for keyword in record.keywords]
    found += [("subject", TAGS[elsewhere], keyword) for keyword in record.other_keywords]
    if record.clc_class:
        found.append(("subject", "", f"CLC: {record.clc_class}"))
    yield from found or _both(record, "subject", record.section, record.other_section)


def _people(record: ArticleRecord) -> Iterator[Field]:
    """Yield creators and contributors, each in both scripts; responsible editors are neither."""
    authors = record.authors
    for each in authors:
        yield from _names("creator", each)
    for each in record.in_role(*Contribution.CREATOR_ROLES, Role.TRANSLATOR, Role.INTERVIEWER):
        if each not in authors:
            yield from _names("contributor", each)


def _names(kind: str, each: Contributor) -> Iterator[Field]:
    """Yield a name in either script; a Chinese one has no comma."""
    for name in dict.fromkeys([each.name, each.other_name]):
        yield kind, TAGS[name.language], name.full if has_han(name.full) else name.inverted


def _source(record: ArticleRecord) -> Iterator[Field]:
    issue, magazine = record.issue, record.issue.magazine
    yield from _both(record, "publisher", magazine.publisher, magazine.other_publisher)
    yield "date", "", f"{issue.year}-{issue.month:02}"
    position = f"{issue.year}, no. {issue.number} (whole no. {issue.whole_number})"
    yield "source", "", ", ".join(filter(None, (f"{magazine.title}, {position}", _pages(record))))
    yield "relation", "", f"urn:ISSN:{magazine.issn}"
    yield "relation", "", record.parent_permalink
    yield "rights", TAGS[record.language], magazine.rights


def _pages(record: ArticleRecord) -> str:
    """Return `pp. 12-19`, or `in: Two Lighthouses, 30-33` of a piece whose own pages are not known."""
    pages = record.pagination()
    if not pages:
        return f"in: {within(record)}" if within(record) else ""
    return f"p. {pages}" if pages.isdecimal() else f"pp. {pages}"


def _both(record: ArticleRecord, name: str, text: str, other_text: str) -> Iterator[Field]:
    """Yield both texts, or only the other one if they are equal."""
    yield name, TAGS[record.language], "" if text == other_text else text
    yield name, TAGS[other(record.language)], other_text


def _in(tag: str) -> dict[str, str]:
    return {"xml:lang": tag} if tag else {}
