"""Zotero RDF, the only format that Zotero imports without loss."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ...xml_builder import Content, element, xml
from ..contributors import Contributor, Role
from ..language_codes import IETF_TAGS
from ..names import Name
from ..record import ArticleRecord
from .labelled_notes import lines

HEAD = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:z": "http://www.zotero.org/namespaces/export#",
    "xmlns:bib": "http://purl.org/net/biblio#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:foaf": "http://xmlns.com/foaf/0.1/",
    "xmlns:prism": "http://prismstandard.org/namespaces/1.2/basic/",
}


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return the records in one graph."""
    return xml(element("rdf:RDF", HEAD, *(_article(record) for record in records)))


def _article(record: ArticleRecord) -> Element:
    about = {"rdf:about": f"{record.permalink}#{record.language}"}
    return element("bib:Article", about, *_content(record))


def _content(record: ArticleRecord) -> Iterator[Content]:
    issue = record.issue
    yield element("z:itemType", None, "magazineArticle")
    yield element("dcterms:isPartOf", None, _magazine(record))
    yield _people("bib:authors", record.authors)
    yield _people("z:translators", record.in_role(Role.TRANSLATOR))
    yield _people("bib:contributors", [*record.interviewees, *record.interviewers])
    yield element("dc:title", None, record.full_title)
    yield element("dc:date", None, f"{issue.year}-{issue.month:02}")
    if record.pages:
        yield element("bib:pages", None, record.pagination())
    yield element("dc:language", None, IETF_TAGS[record.language])
    if record.abstract:
        yield element("dcterms:abstract", None, record.abstract)
    for keyword in record.keywords:
        yield element("dc:subject", None, keyword)
    if issue.magazine.rights:
        yield element("dc:rights", None, issue.magazine.rights)
    uri = element("dcterms:URI", None, element("rdf:value", None, record.permalink))
    yield element("dc:identifier", None, uri)
    yield element("dc:description", None, "\n".join(lines(record)))  # the field Extra


def _magazine(record: ArticleRecord) -> Element:
    magazine = record.issue.magazine
    return element(
        "bib:Periodical",
        None,
        element("dc:title", None, magazine.title),
        element("prism:number", None, record.issue.number),
        element("dc:identifier", None, f"ISSN {magazine.issn}"),
    )


def _people(kind: str, contributors: list[Contributor]) -> Element | None:
    if not contributors:
        return None
    listed = (element("rdf:li", None, _person(each.name)) for each in contributors)
    return element(kind, None, element("rdf:Seq", None, *listed))


def _person(name: Name) -> Element:
    parts = (("foaf:surname", name.family or name.full), ("foaf:givenName", name.given))
    return element("foaf:Person", None, *(element(tag, None, text) for tag, text in parts if text))
