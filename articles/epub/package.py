"""The EPUB file: pages, manifest and spine."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from articles.browsing.contents import arrange
from magazine.models import Issue
from magazine.text.languages import TAGS

from ..xml_builder import element, xml
from .book import Book, read_book
from .chapter import chapter
from .front_matter import cover, rights
from .images import path_in_book, read_bytes
from .metadata import metadata
from .table_of_contents import table_of_contents


def make_epub(issue: Issue, edition: str, site: str) -> bytes:
    """Return an EPUB of the published content of an issue in the edition `zh`, `en` or `both`."""
    book = read_book(issue, edition, site)
    pages = _pages(book)
    files = {
        "package.opf": xml(_package(book, pages)),
        "style.css": Path(__file__).with_name("style.css").read_bytes(),
        **pages,
        **{path_in_book(each): read_bytes(each) for each in book.renditions.values()},
    }
    return _pack(files)


def _pages(book: Book) -> dict[str, bytes]:
    languages = book.languages
    return {
        "cover.xhtml": cover(book.issue, languages, book.cover, book.renditions),
        "contents.xhtml": table_of_contents(arrange(entry for entry, _material in book.entries), languages),
        **{
            f"{entry.locator}.xhtml": chapter(entry, material, languages, book.site, book.renditions)
            for entry, material in book.entries
        },
        "rights.xhtml": rights(book.issue, languages, book.site),
    }


def _package(book: Book, pages: dict[str, bytes]) -> Element:
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
        element("metadata", namespaces, *metadata(book, pages.values())),
        element("manifest", None, *_manifest(book, pages)),
        element("spine", None, *spine),
    )


def _manifest(book: Book, pages: Iterable[str]) -> Iterable[Element]:
    yield _item("style", "style.css", "text/css")
    for page in pages:
        yield _item(_id(page), page, "application/xhtml+xml", "nav" if page == "contents.xhtml" else "")
    cover_image = book.cover and book.renditions.get(book.cover.pk)
    for rendition in dict.fromkeys(book.renditions.values()):
        properties = "cover-image" if rendition == cover_image else ""
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
