"""The book as one file: its pages, the list of them, and what it says about itself."""

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
from .book import Book, gather
from .chapter import chapter
from .front_matter import contents, cover, rights, title
from .pictures import alt_text, content, name


def make(issue: Issue, edition: str, site: str) -> bytes:
    """Return what is published of an issue as an EPUB in `zh`, `en` or `both`; permalinks begin with `site`."""
    book = gather(issue, edition, site)
    pages = _pages(book)
    files = {
        "package.opf": xml(_package(book, list(pages))),
        "style.css": Path(__file__).with_name("style.css").read_bytes(),
        **pages,
        **{name(file): content(file) for file in book.pictures.values()},
    }
    return _pack(files)


def _pages(book: Book) -> dict[str, bytes]:
    languages = book.languages
    return {
        "cover.xhtml": cover(book.issue, languages, book.cover, book.pictures),
        "contents.xhtml": contents(arrange(entry for entry, _material in book.works), languages),
        **{
            f"{entry.locator}.xhtml": chapter(entry, material, languages, book.site, book.pictures)
            for entry, material in book.works
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
    yield element("dc:title", None, title(issue, book.languages))
    for language in book.languages:
        yield element("dc:language", None, TAGS[language])
    for field, tag in (("publisher", "dc:publisher"), ("rights_statement", "dc:rights")):
        for text in filter(None, (text_in(magazine, field, language) for language in book.languages)):
            yield element(tag, None, text)
    yield element("dc:date", None, issue.date.isoformat())
    modified = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield element("meta", {"property": "dcterms:modified"}, modified)


def _accessibility(book: Book) -> Iterable[Element]:
    """Say honestly whether the text alone is enough: only where each picture has its text alternative."""
    shown = [photo for photo in book.photos if photo.pk in book.pictures]
    told = all(alt_text(photo, book.languages) for photo in shown)
    facts = [("accessMode", "textual"), ("accessibilityFeature", "tableOfContents")]
    if shown:
        facts += [("accessMode", "visual"), ("accessModeSufficient", "textual,visual")]
    if told:
        facts += [("accessModeSufficient", "textual")]
    if shown and told:
        facts += [("accessibilityFeature", "alternativeText")]
    for key, value in [*facts, ("accessibilityHazard", "none")]:
        yield element("meta", {"property": f"schema:{key}"}, value)


def _manifest(book: Book, pages: list[str]) -> Iterable[Element]:
    yield _item("style", "style.css", "text/css")
    for page in pages:
        yield _item(_id(page), page, "application/xhtml+xml", "nav" if page == "contents.xhtml" else "")
    cover = book.cover and book.pictures.get(book.cover.pk)
    for file in dict.fromkeys(book.pictures.values()):
        properties = "cover-image" if file == cover else ""
        yield _item(f"image-{file.digest}", name(file), "image/jpeg", properties)


def _item(key: str, href: str, kind: str, properties: str = "") -> Element:
    more = {"properties": properties} if properties else {}
    return element("item", {"id": key, "href": href, "media-type": kind} | more)


def _id(page: str) -> str:
    return page.removesuffix(".xhtml")


def _pack(files: dict[str, bytes]) -> bytes:
    """Zip without times, so that the same content gives the same bytes; a JPEG is small already."""
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
