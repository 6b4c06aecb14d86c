"""Zotero's own RDF, the one format from which it takes a magazine article with every field and every name."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ...xml_builder import Content, xml
from ...xml_builder import element as make
from ..language_codes import REGION
from ..names import Name
from ..record import ArticleRecord, Contributor, Role

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
    """Return one graph of these records."""
    return xml(make("rdf:RDF", HEAD, *(_article(record) for record in records)))


def _article(record: ArticleRecord) -> Element:
    about = {"rdf:about": f"{record.permalink}#{record.language}"}
    return make("bib:Article", about, *_content(record))


def _content(record: ArticleRecord) -> Iterator[Content]:
    issue = record.issue
    yield make("z:itemType", None, "magazineArticle")
    yield make("dcterms:isPartOf", None, _magazine(record))
    yield _people("bib:authors", record.authors)
    yield _people("z:translators", record.in_role(Role.TRANSLATOR))
    yield _people("bib:contributors", record.in_role(Role.INTERVIEWER))
    yield make("dc:title", None, record.title)
    yield make("dc:date", None, f"{issue.year}-{issue.month:02}")
    yield make("bib:pages", None, "-".join(map(str, record.pages)))
    yield make("dc:language", None, REGION[record.language])
    if record.abstract:
        yield make("dcterms:abstract", None, record.abstract)
    uri = make("dcterms:URI", None, make("rdf:value", None, record.permalink))
    yield make("dc:identifier", None, uri)
    yield make("dc:description", None, "\n".join(_extra(record)))


def _extra(record: ArticleRecord) -> Iterator[str]:
    """Yield what Zotero has no field for, as it writes such lines itself."""
    if record.other_title:
        yield f"{'Original Title' if record.is_translation else 'Translated Title'}: {record.other_title}"
    if record.section:
        yield f"Section: {record.section}"
    yield f"Whole Number: {record.issue.whole_number}"


def _magazine(record: ArticleRecord) -> Element:
    magazine = record.issue.magazine
    return make(
        "bib:Periodical",
        None,
        make("dc:title", None, magazine.title),
        make("prism:number", None, record.issue.number),
        make("dc:identifier", None, f"ISSN {magazine.issn}"),
    )


def _people(kind: str, contributors: list[Contributor]) -> Element | None:
    if not contributors:
        return None
    listed = (make("rdf:li", None, _person(each.name)) for each in contributors)
    return make(kind, None, make("rdf:Seq", None, *listed))


def _person(name: Name) -> Element:
    parts = (("foaf:surname", name.family or name.shown), ("foaf:givenName", name.given))
    return make("foaf:Person", None, *(make(tag, None, text) for tag, text in parts if text))
