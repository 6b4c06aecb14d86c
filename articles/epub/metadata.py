"""The metadata of a book: title, maker, series, languages, dates, accessibility."""

import re
from collections.abc import Collection, Iterable
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from magazine.text.languages import BOTH, TAGS, text_in

from ..xml_builder import element
from .book import Book
from .front_matter import book_title
from .images import alt_text


def metadata(book: Book, pages: Collection[bytes]) -> Iterable[Element]:
    """Yield the metadata of a book with these pages."""
    issue, magazine = book.issue, book.issue.magazine
    unique = uuid5(NAMESPACE_URL, f"urn:issn:{magazine.issn}/{issue.whole_number}/{book.edition}")
    yield element("dc:identifier", {"id": "id"}, f"urn:uuid:{unique}")
    yield element("dc:source", None, book.site + issue.permalink)
    yield element("dc:title", None, book_title(issue, book.languages))
    for language in _languages(book, pages):
        yield element("dc:language", None, TAGS[language])
    yield from _creator(book)
    for field, tag in (("publisher", "dc:publisher"), ("rights_statement", "dc:rights")):
        for language in book.languages:
            if text := text_in(magazine, field, language):
                yield element(tag, {"xml:lang": TAGS[language]}, text)
    yield element("dc:date", None, issue.date.isoformat())
    modified = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield element("meta", {"property": "dcterms:modified"}, modified)
    yield from _series(book)
    yield from _accessibility(book)


def _languages(book: Book, pages: Collection[bytes]) -> list[str]:
    """Return the languages of the edition, then the other one if anything in the book is in it."""
    others = (each for each in BOTH if each not in book.languages)
    return [
        *book.languages,
        *(each for each in others if any(f'xml:lang="{TAGS[each]}"'.encode() in page for page in pages)),
    ]


def _first(book: Book, *fields: str) -> tuple[str, str]:
    """Return the first text of these fields of the magazine, in the edition's first language if it has it."""
    found = (
        (text_in(book.issue.magazine, field, language), language)
        for field in fields
        for language in (*book.languages, *BOTH)
    )
    return next((each for each in found if each[0]), ("", book.languages[0]))


def _creator(book: Book) -> Iterable[Element]:
    """Yield the publisher as the creator: e-readers call a book without one unknown."""
    name, language = _first(book, "publisher", "title")
    yield element("dc:creator", {"id": "creator", "xml:lang": TAGS[language]}, name)
    role = {"refines": "#creator", "property": "role", "scheme": "marc:relators"}
    yield element("meta", role, "pbl")


def _series(book: Book) -> Iterable[Element]:
    """Yield the magazine as a series and the place in it, also in the form of EPUB 2 that e-readers know."""
    title, language = _first(book, "title")
    yield element(
        "meta", {"property": "belongs-to-collection", "id": "series", "xml:lang": TAGS[language]}, title
    )
    issn = f"urn:issn:{book.issue.magazine.issn}"
    numbers = re.findall("[0-9]+", book.issue.whole_number)[:1]
    refined = [("collection-type", "series"), ("dcterms:identifier", issn)]
    for name, value in [*refined, *(("group-position", number) for number in numbers)]:
        yield element("meta", {"refines": "#series", "property": name}, value)
    for name, value in [("series", title), *(("series_index", number) for number in numbers)]:
        yield element("meta", {"name": f"calibre:{name}", "content": value})


def _accessibility(book: Book) -> Iterable[Element]:
    """Yield accessibility metadata; text alone is sufficient only if every image has an alt text."""
    shown = [photo for photo in book.photos if photo.pk in book.renditions]
    have_alt_text = all(alt_text(photo, book.languages) for photo in shown)
    facts = [("accessMode", "textual"), ("accessibilityFeature", "tableOfContents")]
    if any(entry.first_page for entry, _material in book.entries):
        facts += [("accessibilityFeature", "pageNavigation"), ("accessibilityFeature", "pageBreakMarkers")]
        issn = f"urn:issn:{book.issue.magazine.issn}"
        yield element("meta", {"property": "pageBreakSource"}, issn)
    if shown:
        facts += [("accessMode", "visual"), ("accessModeSufficient", "textual,visual")]
    if have_alt_text:
        facts += [("accessModeSufficient", "textual")]
    if shown and have_alt_text:
        facts += [("accessibilityFeature", "alternativeText")]
    for key, value in [*facts, ("accessibilityHazard", "none")]:
        yield element("meta", {"property": f"schema:{key}"}, value)
