"""The EPUB file: pages, manifest, spine and metadata."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from articles.browsing.contents import arrange
from magazine.models import Issue
from magazine.text.languages import TAGS, text_in

from ..xml_builder import element, xml
from .book import Book, read_book
from .chapter import chapter
from .front_matter import book_title, contents, cover, rights
from .images import alt_text, path_in_book, read_bytes


def make_epub(issue: Issue, edition: str, site: str) -> bytes:
    """Return an EPUB of the published content of an issue in the edition `zh`, `en` or `both`."""
    book = read_book(issue, edition, site)
    pages = _pages(book)
    files = {
        "package.opf": xml(_package(book, list(pages))),
        "style.css": Path(__file__).with_name("style.css").read_bytes(),
        **pages,
        **{path_in_book(each): read_bytes(each) for each in book.renditions.values()},
    }
    return _pack(files)


def _pages(book: Book) -> dict[str, bytes]:
    languages = book.languages
    return {
        "cover.xhtml": cover(book.issue, languages, book.cover, book.renditions),
        "contents.xhtml": contents(arrange(entry for entry, _material in book.entries), languages),
        **{
            f"{entry.locator}.xhtml": chapter(entry, material, languages, book.site, book.renditions)
            for entry, material in book.entries
        },
        "rights.xhtml": rights(book.issue, languages, book.site),
    }


def _package(book: Book, pages: list[str]) -> Element:
    attributes = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "id",
        "xml:lang": TAGS[book.languages[0]],
    }
    namespaces = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    spine = (element("itemref", {"idref": _id(page)}) for page in pages)
    return element(
        "package",
        attributes,
        element("metadata", namespaces, *_metadata(book), *_accessibility(book)),
        element("manifest", None, *_manifest(book, pages)),
        element("spine", None, *spine),
    )


def _metadata(book: Book) -> Iterable[Element]:
    issue, magazine = book.issue, book.issue.magazine
    unique = uuid5(NAMESPACE_URL, f"urn:issn:{magazine.issn}/{issue.whole_number}/{book.edition}")
    yield element("dc:identifier", {"id": "id"}, f"urn:uuid:{unique}")
    yield element("dc:source", None, book.site + issue.permalink)
    yield element("dc:title", None, book_title(issue, book.languages))
    for language in book.languages:
        yield element("dc:language", None, TAGS[language])
    for field, tag in (("publisher", "dc:publisher"), ("rights_statement", "dc:rights")):
        for text in filter(None, (text_in(magazine, field, language) for language in book.languages)):
            yield element(tag, None, text)
    yield element("dc:date", None, issue.date.isoformat())
    modified = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield element("meta", {"property": "dcterms:modified"}, modified)


def _accessibility(book: Book) -> Iterable[Element]:
    """Yield accessibility metadata; text alone is sufficient only if every image has an alt text."""
    shown = [photo for photo in book.photos if photo.pk in book.renditions]
    have_alt_text = all(alt_text(photo, book.languages) for photo in shown)
    facts = [("accessMode", "textual"), ("accessibilityFeature", "tableOfContents")]
    if shown:
        facts += [("accessMode", "visual"), ("accessModeSufficient", "textual,visual")]
    if have_alt_text:
        facts += [("accessModeSufficient", "textual")]
    if shown and have_alt_text:
        facts += [("accessibilityFeature", "alternativeText")]
    for key, value in [*facts, ("accessibilityHazard", "none")]:
        yield element("meta", {"property": f"schema:{key}"}, value)


def _manifest(book: Book, pages: list[str]) -> Iterable[Element]:
    yield _item("style", "style.css", "text/css")
    for page in pages:
        yield _item(_id(page), page, "application/xhtml+xml", "nav" if page == "contents.xhtml" else "")
    cover = book.cover and book.renditions.get(book.cover.pk)
    for rendition in dict.fromkeys(book.renditions.values()):
        properties = "cover-image" if rendition == cover else ""
        yield _item(f"image-{rendition.digest}", path_in_book(rendition), "image/jpeg", properties)


def _item(key: str, href: str, media_type: str, properties: str = "") -> Element:
    more = {"properties": properties} if properties else {}
    return element("item", {"id": key, "href": href, "media-type": media_type} | more)


def _id(page: str) -> str:
    return page.removesuffix(".xhtml")


def _pack(files: dict[str, bytes]) -> bytes:
    """Zip without times, so that the same content gives the same bytes; JPEGs are compressed already."""
    root = element(
        "rootfile", {"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"}
    )
    container = element(
        "container",
        {"version": "1.0", "xmlns": "urn:oasis:names:tc:opendocument:xmlns:container"},
        element("rootfiles", None, root),
    )
    book = BytesIO()
    with ZipFile(book, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), "application/epub+zip", ZIP_STORED)
        archive.writestr(ZipInfo("META-INF/container.xml"), xml(container), ZIP_DEFLATED)
        for path, data in files.items():
            method = ZIP_STORED if path.endswith(".jpg") else ZIP_DEFLATED
            archive.writestr(ZipInfo(f"book/{path}"), data, method)
    return book.getvalue()
