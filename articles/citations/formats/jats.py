"""JATS 1.3, archiving: the metadata of an article, and its text where the record has it."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from magazine.text.languages import TAGS, ZH, other

from ...models import Passage
from ...xml_builder import Content, xml
from ...xml_builder import element as make
from ..names import Name
from ..passages import Pair
from ..record import ArticleRecord, Contributor, Role

HEAD = {
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:noNamespaceSchemaLocation": "https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd",
    "dtd-version": "1.3",
    "article-type": "magazine-article",
}
Kind = Passage.Kind
# What the front says already.
NOT_IN_BODY = (Kind.ABSTRACT, Kind.BYLINE, Kind.AFFILIATION)
TITLES = (Kind.HEADING, Kind.SPEAKER)
CONTRIBUTIONS = {Role.RESPONSIBLE_EDITOR: "editor"}  # others by their own names


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return one article, or several under a root of our own: JATS has none for them."""
    articles = [element(record) for record in records]
    return xml(articles[0] if len(articles) == 1 else make("articles", None, *articles))


def element(record: ArticleRecord) -> Element:
    """Return one record as an article."""
    front = make("front", None, _journal(record), make("article-meta", None, *_article(record)))
    body = make("body", None, *_body(record)) if record.passages else None
    return make("article", HEAD | _in(record.language), front, body)


def _journal(record: ArticleRecord) -> Element:
    magazine = record.issue.magazine
    titles = make(
        "journal-title-group",
        None,
        make("journal-title", _in(record.language), magazine.title),
        _translated("trans-title", magazine.other_title, other(record.language)),
    )
    return make(
        "journal-meta",
        None,
        make("journal-id", {"journal-id-type": "issn"}, magazine.issn),
        titles,
        make("issn", {"publication-format": "print"}, magazine.issn),
        make("publisher", None, make("publisher-name", None, magazine.publisher))
        if magazine.publisher
        else None,
    )


def _article(record: ArticleRecord) -> Iterator[Content]:
    yield make("article-id", {"pub-id-type": "publisher-id"}, f"{record.issue.whole_number}/{record.path}")
    yield make("article-id", {"pub-id-type": "other"}, record.permalink)
    if record.section:
        heading = make("subj-group", {"subj-group-type": "heading"}, make("subject", None, record.section))
        yield make("article-categories", None, heading)
    yield make(
        "title-group",
        None,
        make("article-title", None, record.title),
        _translated("trans-title", record.other_title, other(record.language)),
    )
    yield from _made(record)
    yield from (
        make(tag, None, str(page)) for tag, page in zip(("fpage", "lpage"), record.pages, strict=False)
    )
    yield _permissions(record)
    yield make("self-uri", {"xlink:href": record.address} | _in(record.language))
    if record.abstract:
        yield make("abstract", None, *_paragraphs(record.abstract))
    if record.other_abstract:
        yield make("trans-abstract", _in(other(record.language)), *_paragraphs(record.other_abstract))


def _made(record: ArticleRecord) -> Iterator[Element]:
    issue = record.issue
    if record.contributors:
        yield make("contrib-group", None, *(_contributor(each, record) for each in record.contributors))
    printed = {
        "publication-format": "print",
        "date-type": "pub",
        "iso-8601-date": f"{issue.year}-{issue.month:02}",
    }
    yield make(
        "pub-date", printed, make("month", None, f"{issue.month:02}"), make("year", None, str(issue.year))
    )
    yield make("issue", None, issue.number)
    yield make("issue-id", {"pub-id-type": "other"}, issue.whole_number)


def _permissions(record: ArticleRecord) -> Element | None:
    paragraphs = [make("license-p", None, line) for line in record.issue.magazine.rights.splitlines()]
    return make("permissions", None, make("license", None, *paragraphs)) if paragraphs else None


def _translated(tag: str, title: str, language: str) -> Element | None:
    if not title:
        return None
    return make(f"{tag}-group", _in(language), make(tag, None, title))


def _contributor(each: Contributor, record: ArticleRecord) -> Element:
    kind = "author" if each in record.authors else CONTRIBUTIONS.get(Role(each.role), each.role)
    names = [_name(name) for name in dict.fromkeys([each.name, each.other_name])]
    return make(
        "contrib",
        {"contrib-type": kind},
        *(make("contrib-id", {"contrib-id-type": scheme}, value) for scheme, value in _identifiers(each)),
        make("name-alternatives" if not each.name.is_corporate else "collab-alternatives", None, *names)
        if len(names) > 1
        else names[0],
        make("aff", None, each.affiliation) if each.affiliation else None,
    )


def _identifiers(each: Contributor) -> Iterator[tuple[str, str]]:
    found = (("isni", each.isni), ("viaf", each.viaf), ("wikidata", each.wikidata))
    yield from ((scheme, value) for scheme, value in found if value)


def _name(name: Name) -> Element:
    if name.is_corporate:
        return make("collab", _in(name.language), name.shown)
    style = {
        "name-style": "given-only" if not name.given else "eastern" if name.language == ZH else "western"
    }
    if not name.given:
        return make("name", style | _in(name.language), make("given-names", None, name.shown))
    parts = (make("surname", None, name.family), make("given-names", None, name.given))
    return make("name", style | _in(name.language), *parts)


def _body(record: ArticleRecord) -> Iterator[Element]:
    """Yield the paragraphs; what follows a heading is a section under it."""
    section: Element | None = None
    for pair in record.text:
        if pair.kind in NOT_IN_BODY:
            continue
        text = pair.text(record.language)
        if pair.kind in TITLES:
            if section is not None:
                yield section
            section = make("sec", None, make("title", None, " ".join(text.splitlines())))
        else:
            shown = list(_shown(pair, text))
            if section is None:
                yield from shown
            else:
                section.extend(shown)
    if section is not None:
        yield section


def _shown(pair: Pair, text: str) -> Iterator[Element]:
    if pair.kind == Kind.QUOTATION:
        yield make("disp-quote", None, *_paragraphs(text))
    else:
        yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[Element]:
    return (make("p", None, line) for line in text.splitlines() if line)


def _in(language: str) -> dict[str, str]:
    return {"xml:lang": TAGS[language]}
