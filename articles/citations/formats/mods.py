"""MODS 3.8 of the Library of Congress: library catalogues, reference managers, OAI-PMH."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.languages import TAGS, other

from ...xml_builder import Content, element, xml
from ..contributors import Contributor, Role
from ..corrections import statement
from ..language_codes import IETF_TAGS, ISO_639_2B, LANGUAGE_NAMES
from ..names import Name
from ..record import ArticleRecord, IssueRecord
from .labelled_notes import within

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
HEAD = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}
# MARC relator codes. Editors and the like are left out: programs take them for authors.
RELATORS = {
    Role.AUTHOR: ["aut"],
    Role.SPEAKER: ["spk", "ctb"],
    Role.INTERVIEWEE: ["ive", "ctb"],
    Role.INTERVIEWER: ["ivr", "ctb"],
    Role.TRANSLATOR: ["trl"],
}


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return a `modsCollection`."""
    return xml(element("modsCollection", HEAD, *(_mods(record, {}) for record in records)))


def to_element(record: ArticleRecord) -> Element:
    """Return one record with its namespace, as for OAI-PMH."""
    return _mods(record, HEAD)


def _mods(record: ArticleRecord, attributes: dict[str, str]) -> Element:
    return element("mods", {"version": "3.8"} | attributes, *_content(record))


def _content(record: ArticleRecord) -> Iterator[Content]:
    language = record.language
    yield _title(record.title, language, subtitle=record.subtitle)
    if record.other_title not in ("", record.title):
        yield _title(record.other_title, other(language), {"type": "translated"}, record.other_subtitle)
    authors = record.authors
    for each in sorted(record.in_role(*RELATORS), key=lambda each: each not in authors):
        yield _name(each, is_author=each in authors)
    yield element("typeOfResource", None, "text")
    yield element("genre", {"authority": "local"}, "magazineArticle")
    yield element("genre", {"authority": "marcgt"}, "article")
    yield _language(language)
    for text, tag in ((record.abstract, language), (record.other_abstract, other(language))):
        if text:
            yield element("abstract", {"lang": ISO_639_2B[tag], "xml:lang": TAGS[tag]}, text)
    yield from _subjects(record)
    yield from _notes(record)
    yield _host(record)
    yield element("identifier", {"type": "uri"}, record.permalink)
    url = {"usage": "primary display", "access": "object in context"}
    yield element("location", None, element("url", url, record.permalink))
    if record.issue.magazine.rights:
        yield element("accessCondition", {"type": "use and reproduction"}, record.issue.magazine.rights)
    yield _record_info(record)


def _notes(record: ArticleRecord) -> Iterator[Element]:
    if corrected := statement(record):
        tags = {"type": "corrections", "lang": ISO_639_2B[record.language], "xml:lang": TAGS[record.language]}
        yield element("note", tags, corrected)
    if within(record):
        yield element("note", {"type": "part of"}, f"In: {within(record)}")


def _subjects(record: ArticleRecord) -> Iterator[Element]:
    for keywords, tag in (
        (record.keywords, record.language),
        (record.other_keywords, other(record.language)),
    ):
        topics = [element("topic", None, keyword) for keyword in keywords]
        if topics:
            yield element("subject", {"lang": ISO_639_2B[tag], "xml:lang": TAGS[tag]}, *topics)
    if record.clc_class:
        yield element("classification", {"authority": "clc"}, record.clc_class)


def _language(language: str) -> Element:
    """Return the language by its code of RFC 5646 and its name.

    A second code, of ISO 639-2, stands in the attributes `lang`: Zotero joins all codes, and then knows no language.
    """
    return element(
        "language",
        None,
        element("languageTerm", {"type": "code", "authority": "rfc5646"}, IETF_TAGS[language]),
        element("languageTerm", {"type": "text"}, LANGUAGE_NAMES[language]),
    )


def _title(title: str, language: str, more: dict[str, str] | None = None, subtitle: str = "") -> Element:
    tags = {"lang": ISO_639_2B[language], "xml:lang": TAGS[language]}
    under = element("subTitle", None, subtitle) if subtitle else None
    return element("titleInfo", tags | (more or {}), element("title", None, title), under)


def _name(contributor: Contributor, is_author: bool) -> Element:
    """Return a contributor; one cited as author has the code `aut` beside that of the role."""
    codes = RELATORS[Role(contributor.role)]
    codes = list(dict.fromkeys(["aut", *codes[:1]])) if is_author else codes
    roles = (
        element("role", None, element("roleTerm", {"type": "code", "authority": "marcrelator"}, code))
        for code in codes
    )
    return element(
        "name",
        {"type": "corporate" if contributor.name.is_corporate else "personal"},
        *_parts(contributor.name),
        *(element("nameIdentifier", {"type": scheme}, value) for scheme, value in contributor.identifiers),
        element("affiliation", None, contributor.affiliation) if contributor.affiliation else None,
        *roles,
    )


def _parts(name: Name) -> Iterator[Element]:
    """Yield the parts; an indivisible personal name is a family name, or programs divide it at spaces."""
    if name.is_corporate:
        yield element("namePart", None, name.full)
        return
    yield element("namePart", {"type": "family"}, name.family or name.full)
    if name.given:
        yield element("namePart", {"type": "given"}, name.given)
    if name.suffix:
        yield element("namePart", {"type": "termsOfAddress"}, name.suffix)


def _host(record: ArticleRecord) -> Element:
    issue, magazine = record.issue, record.issue.magazine
    return element(
        "relatedItem",
        {"type": "host"},
        _title(magazine.title, record.language),
        _title(magazine.other_title, other(record.language), {"type": "translated"})
        if magazine.other_title
        else None,
        _origin(issue),
        element("identifier", {"type": "issn"}, magazine.issn),
        element("identifier", {"type": "uri"}, issue.permalink),
        _part(record),
        element("note", None, f"Whole no. {issue.whole_number}"),
    )


def _origin(issue: IssueRecord) -> Element:
    publisher = issue.magazine.publisher
    return element(
        "originInfo",
        None,
        element("publisher", None, publisher) if publisher else None,
        element("dateIssued", {"encoding": "w3cdtf"}, f"{issue.year}-{issue.month:02}"),
        element("issuance", None, "serial"),
    )


def _part(record: ArticleRecord) -> Element:
    issue = record.issue
    number = element("detail", {"type": "issue"}, element("number", None, issue.number))
    section = element("detail", {"type": "section"}, element("title", None, record.section))
    return element(
        "part",
        None,
        number,
        section if record.section else None,
        _extent(record),
        element("date", {"encoding": "w3cdtf"}, f"{issue.year}-{issue.month:02}"),
    )


def _extent(record: ArticleRecord) -> Element | None:
    if record.further_pages:
        pages = [element("list", None, record.pagination())]
    elif record.pages:  # without an end Zotero reads "5null"
        bounds = (("start", record.pages[0]), ("end", record.pages[-1]))
        pages = [element(name, None, str(page)) for name, page in bounds]
    else:
        return None
    return element("extent", {"unit": "pages"}, *pages)


def _record_info(record: ArticleRecord) -> Element:
    """Identify the record, without a date of creation, which would change with every harvest."""
    return element(
        "recordInfo",
        None,
        element("recordIdentifier", None, f"{record.permalink}#{record.language}"),
    )
