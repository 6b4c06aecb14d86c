"""JATS 1.3, Archiving tag set: metadata, and the text if the record has it."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.languages import TAGS, ZH, other

from ...xml_builder import Content, element, xml
from ..contributors import Contributor, Role
from ..corrections import CorrectionRecord, own_corrections
from ..names import Name
from ..record import ArticleRecord
from .jats_text import back, body
from .labelled_notes import within

HEAD = {
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:noNamespaceSchemaLocation": "https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd",
    "dtd-version": "1.3",
    "article-type": "magazine-article",
}
CONTRIBUTIONS = {Role.RESPONSIBLE_EDITOR: "editor"}  # other types are named like the role


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return one article, or several in an element `articles`, for which there is no standard."""
    articles = [to_element(record) for record in records]
    return xml(articles[0] if len(articles) == 1 else element("articles", None, *articles))


def to_element(record: ArticleRecord) -> Element:
    """Return the element `article`."""
    front = element("front", None, _journal(record), element("article-meta", None, *_article(record)))
    text = (body(record), back(record)) if record.passages else ()
    return element("article", HEAD | _in(record.language), front, *text)


def _journal(record: ArticleRecord) -> Element:
    magazine = record.issue.magazine
    titles = element(
        "journal-title-group",
        None,
        element("journal-title", _in(record.language), magazine.title),
        _translated("trans-title", magazine.other_title, other(record.language)),
    )
    return element(
        "journal-meta",
        None,
        element("journal-id", {"journal-id-type": "issn"}, magazine.issn),
        titles,
        element("issn", {"publication-format": "print"}, magazine.issn),
        element("publisher", None, element("publisher-name", None, magazine.publisher))
        if magazine.publisher
        else None,
    )


def _article(record: ArticleRecord) -> Iterator[Content]:
    yield element("article-id", {"pub-id-type": "publisher-id"}, f"{record.issue.whole_number}/{record.path}")
    yield element("article-id", {"pub-id-type": "other"}, record.permalink)
    subjects = (("heading", record.section), ("clc", record.clc_class))
    groups = [
        element("subj-group", {"subj-group-type": kind}, element("subject", None, subject))
        for kind, subject in subjects
        if subject
    ]
    if groups:
        yield element("article-categories", None, *groups)
    yield _titles(record)
    yield from _publication(record)
    yield from (
        element(tag, None, str(page)) for tag, page in zip(("fpage", "lpage"), record.pages, strict=False)
    )
    if record.further_pages:
        yield element("page-range", None, record.pagination())
    yield _history(record)
    yield _permissions(record)
    yield element("self-uri", {"xlink:href": record.address} | _in(record.language))
    yield _entry(record)
    if record.abstract:
        yield element("abstract", None, *_paragraphs(record.abstract))
    if record.other_abstract:
        yield element("trans-abstract", _in(other(record.language)), *_paragraphs(record.other_abstract))
    yield _keywords(record.keywords, record.language)
    yield _keywords(record.other_keywords, other(record.language))


def _titles(record: ArticleRecord) -> Element:
    return element(
        "title-group",
        None,
        element("article-title", None, record.title),
        element("subtitle", None, record.subtitle) if record.subtitle else None,
        _translated("trans-title", record.other_title, other(record.language), record.other_subtitle),
    )


def _keywords(keywords: Iterable[str], language: str) -> Element | None:
    found = [element("kwd", None, keyword) for keyword in keywords]
    return element("kwd-group", _in(language), *found) if found else None


def _publication(record: ArticleRecord) -> Iterator[Element]:
    issue = record.issue
    if record.contributors:
        yield element("contrib-group", None, *(_contributor(each, record) for each in record.contributors))
    printed = {
        "publication-format": "print",
        "date-type": "pub",
        "iso-8601-date": f"{issue.year}-{issue.month:02}",
    }
    yield element(
        "pub-date",
        printed,
        element("month", None, f"{issue.month:02}"),
        element("year", None, str(issue.year)),
    )
    yield element("issue", None, issue.number)
    yield element("issue-id", {"pub-id-type": "other"}, issue.whole_number)


def _history(record: ArticleRecord) -> Element | None:
    """Return the corrections since publication, with the readings before where the text may be redistributed."""
    events = [_event(each, with_text=bool(record.passages)) for each in own_corrections(record)]
    return element("pub-history", None, *events) if events else None


def _event(each: CorrectionRecord, *, with_text: bool) -> Element:
    year, month, day = each.date.split("-")
    return element(
        "event",
        {"event-type": "correction"} | _in(each.language),
        element("event-desc", None, f"{each.place}: {each.kind_label}"),
        element(
            "date",
            {"date-type": "corrected", "iso-8601-date": each.date},
            element("day", None, day),
            element("month", None, month),
            element("year", None, year),
        ),
        element("notes", {"notes-type": "reading-before"}, *_paragraphs(each.before))
        if with_text and each.before
        else None,
        element("self-uri", {"xlink:href": each.address}),
    )


def _permissions(record: ArticleRecord) -> Element | None:
    paragraphs = [element("license-p", None, line) for line in record.issue.magazine.rights.splitlines()]
    return element("permissions", None, element("license", None, *paragraphs)) if paragraphs else None


def _translated(tag: str, title: str, language: str, subtitle: str = "") -> Element | None:
    if not title:
        return None
    under = element("trans-subtitle", None, subtitle) if subtitle else None
    return element(f"{tag}-group", _in(language), element(tag, None, title), under)


def _entry(record: ArticleRecord) -> Element | None:
    """Return the entry of a piece whose own pages are not known, with its pages."""
    if not record.entry_pages:
        return None
    kind = {"related-article-type": "part-of", "xlink:href": record.parent_permalink}
    return element("related-article", kind, within(record))


def _contributor(each: Contributor, record: ArticleRecord) -> Element:
    kind = "author" if each in record.authors else CONTRIBUTIONS.get(Role(each.role), each.role)
    names = [_name(name) for name in dict.fromkeys([each.name, each.other_name])]
    return element(
        "contrib",
        {"contrib-type": kind},
        *(element("contrib-id", {"contrib-id-type": scheme}, value) for scheme, value in each.identifiers),
        element("name-alternatives" if not each.name.is_corporate else "collab-alternatives", None, *names)
        if len(names) > 1
        else names[0],
        element("aff", None, each.affiliation) if each.affiliation else None,
    )


def _name(name: Name) -> Element:
    if name.is_corporate:
        return element("collab", _in(name.language), name.full)
    style = {
        "name-style": "given-only" if not name.given else "eastern" if name.language == ZH else "western"
    }
    if not name.given:
        return element("name", style | _in(name.language), element("given-names", None, name.full))
    parts = [element("surname", None, name.family), element("given-names", None, name.given)]
    if name.suffix:
        parts.append(element("suffix", None, name.suffix))
    return element("name", style | _in(name.language), *parts)


def _paragraphs(text: str) -> Iterator[Element]:
    return (element("p", None, line) for line in text.splitlines() if line)


def _in(language: str) -> dict[str, str]:
    return {"xml:lang": TAGS[language]}
