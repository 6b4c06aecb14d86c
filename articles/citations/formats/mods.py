"""MODS 3.8 of the Library of Congress: library catalogues, reference managers, OAI-PMH."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.languages import TAGS, other

from ...xml_builder import Content, xml
from ...xml_builder import element as make
from ..language_codes import BIBLIOGRAPHIC
from ..names import Name
from ..record import ArticleRecord, Contributor, IssueRecord, Role

NAMESPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd"
HEAD = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}
# MARC's codes for relators. Whoever edited or carried a text is left out: programs take them for its authors.
RELATORS = {
    Role.AUTHOR: ["aut"],
    Role.SPEAKER: ["spk", "ctb"],
    Role.INTERVIEWEE: ["ive", "ctb"],
    Role.INTERVIEWER: ["ivr", "ctb"],
    Role.TRANSLATOR: ["trl"],
}


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return a collection of these records."""
    return xml(make("modsCollection", HEAD, *(_mods(record, {}) for record in records)))


def element(record: ArticleRecord) -> Element:
    """Return one record as OAI-PMH carries it, with its namespace."""
    return _mods(record, HEAD)


def _mods(record: ArticleRecord, attributes: dict[str, str]) -> Element:
    return make("mods", {"version": "3.8"} | attributes, *_content(record))


def _content(record: ArticleRecord) -> Iterator[Content]:
    language = record.language
    yield _title(record.title, language)
    if record.other_title not in ("", record.title):
        yield _title(record.other_title, other(language), {"type": "translated"})
    for each in record.in_role(*RELATORS):
        yield _name(each, is_author=each in record.authors)
    yield make("typeOfResource", None, "text")
    yield make("genre", {"authority": "local"}, "magazineArticle")
    yield make("genre", {"authority": "marcgt"}, "article")
    code = {"type": "code", "authority": "iso639-2b"}
    yield make("language", None, make("languageTerm", code, BIBLIOGRAPHIC[language]))
    for text, tag in ((record.abstract, language), (record.other_abstract, other(language))):
        if text:
            yield make("abstract", {"lang": BIBLIOGRAPHIC[tag], "xml:lang": TAGS[tag]}, text)
    yield _host(record)
    yield make("identifier", {"type": "uri"}, record.permalink)
    url = {"usage": "primary display", "access": "object in context"}
    yield make("location", None, make("url", url, record.permalink))
    if record.issue.magazine.rights:
        yield make("accessCondition", {"type": "use and reproduction"}, record.issue.magazine.rights)
    yield _record_info(record)


def _title(title: str, language: str, more: dict[str, str] | None = None) -> Element:
    tags = {"lang": BIBLIOGRAPHIC[language], "xml:lang": TAGS[language]}
    return make("titleInfo", tags | (more or {}), make("title", None, title))


def _name(contributor: Contributor, is_author: bool) -> Element:
    """Name a person in parts; who is cited as responsible is the author, whatever else the text calls them."""
    codes = RELATORS[Role(contributor.role)]
    codes = list(dict.fromkeys(["aut", *codes[:1]])) if is_author else codes
    roles = (
        make("role", None, make("roleTerm", {"type": "code", "authority": "marcrelator"}, code))
        for code in codes
    )
    identifiers = (("isni", contributor.isni), ("viaf", contributor.viaf), ("wikidata", contributor.wikidata))
    return make(
        "name",
        {"type": "corporate" if contributor.name.is_corporate else "personal"},
        *_parts(contributor.name),
        *(make("nameIdentifier", {"type": kind}, value) for kind, value in identifiers if value),
        make("affiliation", None, contributor.affiliation) if contributor.affiliation else None,
        *roles,
    )


def _parts(name: Name) -> Iterator[Element]:
    """A person's name in one part stands as the family's, or programs would divide it at its spaces."""
    if name.is_corporate:
        yield make("namePart", None, name.shown)
        return
    yield make("namePart", {"type": "family"}, name.family or name.shown)
    if name.given:
        yield make("namePart", {"type": "given"}, name.given)


def _host(record: ArticleRecord) -> Element:
    issue, magazine = record.issue, record.issue.magazine
    return make(
        "relatedItem",
        {"type": "host"},
        _title(magazine.title, record.language),
        _title(magazine.other_title, other(record.language), {"type": "translated"})
        if magazine.other_title
        else None,
        _origin(issue),
        make("identifier", {"type": "issn"}, magazine.issn),
        make("identifier", {"type": "uri"}, issue.permalink),
        _part(record),
        make("note", None, f"Whole no. {issue.whole_number}"),
    )


def _origin(issue: IssueRecord) -> Element:
    publisher = issue.magazine.publisher
    return make(
        "originInfo",
        None,
        make("publisher", None, publisher) if publisher else None,
        make("dateIssued", {"encoding": "w3cdtf"}, f"{issue.year}-{issue.month:02}"),
        make("issuance", None, "serial"),
    )


def _part(record: ArticleRecord) -> Element:
    issue = record.issue
    extent = [make(name, None, str(page)) for name, page in zip(("start", "end"), record.pages, strict=False)]
    number = make("detail", {"type": "issue"}, make("number", None, issue.number))
    section = make("detail", {"type": "section"}, make("title", None, record.section))
    return make(
        "part",
        None,
        number,
        section if record.section else None,
        make("extent", {"unit": "pages"}, *extent),
        make("date", {"encoding": "w3cdtf"}, f"{issue.year}-{issue.month:02}"),
    )


def _record_info(record: ArticleRecord) -> Element:
    """Say which record this is; not when it was made, which would move with every harvest."""
    return make(
        "recordInfo",
        None,
        make("recordIdentifier", None, f"{record.permalink}#{record.language}"),
    )
