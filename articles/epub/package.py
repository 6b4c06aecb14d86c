"""The book as one file: its pages, the list of them, and what it says about itself."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from magazine.contents import arrange
from magazine.languages import BOTH, EN, TAGS, ZH, text_in
from magazine.models import Issue

from ..gathering import of_issue
from ..models import Article
from ..reading import Material
from .chapter import chapter
from .markup import element, xml
from .pages import contents, cover, rights, title

EDITIONS = {ZH: (ZH,), EN: (EN,), "both": BOTH}

ACCESSIBILITY = {
    "schema:accessMode": "textual",
    "schema:accessModeSufficient": "textual",
    "schema:accessibilityFeature": "tableOfContents",
    "schema:accessibilityHazard": "none",
}

Works = list[tuple[Article, Material]]


def make(issue: Issue, edition: str, site: str) -> bytes:
    """Return what is published of an issue as an EPUB in `zh`, `en` or `both`; permalinks begin with `site`."""
    languages = EDITIONS[edition]
    works = of_issue(issue)
    pages = {
        "cover.xhtml": cover(issue, languages),
        "contents.xhtml": contents(arrange(entry for entry, _material in works), languages),
        **{f"{entry.locator}.xhtml": chapter(entry, material, languages, site) for entry, material in works},
        "rights.xhtml": rights(issue, languages, site),
    }
    style = Path(__file__).with_name("style.css").read_bytes()
    package = xml(_package(issue, edition, _modified(issue, works), site, list(pages)))
    return _pack({"package.opf": package, "style.css": style, **pages})


def _modified(issue: Issue, works: Works) -> datetime:
    """Return when anything in the book last changed."""
    dates: list[datetime] = [issue.modified, *(entry.modified for entry, _material in works)]
    for _entry, material in works:
        dates += [piece.modified for piece in material.pieces]
        dates += [passage.modified for passage in material.passages]
        dates += [figure.photo.modified for figure in material.figures]
    return max(dates).astimezone(UTC)


def _package(issue: Issue, edition: str, modified: datetime, site: str, pages: list[str]) -> Element:
    attributes = {
        "xmlns": "http://www.idpf.org/2007/opf",
        "version": "3.0",
        "unique-identifier": "id",
        "xml:lang": TAGS[EDITIONS[edition][0]],
    }
    items = [_item("style", "style.css", "text/css")]
    items += [_item(_id(page), page, "application/xhtml+xml") for page in pages]
    spine = (element("itemref", {"idref": _id(page)}) for page in pages)
    return element(
        "package",
        attributes,
        element(
            "metadata",
            {"xmlns:dc": "http://purl.org/dc/elements/1.1/"},
            *_metadata(issue, edition, modified, site),
        ),
        element("manifest", None, *items),
        element("spine", None, *spine),
    )


def _metadata(issue: Issue, edition: str, modified: datetime, site: str) -> Iterable[Element]:
    languages, magazine = EDITIONS[edition], issue.magazine
    permalink = site + issue.get_absolute_url()
    unique = uuid5(NAMESPACE_URL, f"urn:issn:{magazine.issn}/{issue.whole_number}/{edition}")
    yield element("dc:identifier", {"id": "id"}, f"urn:uuid:{unique}")
    yield element("dc:source", None, permalink)
    yield element("dc:title", None, title(issue, languages))
    for language in languages:
        yield element("dc:language", None, TAGS[language])
    for field, name in (("publisher", "dc:publisher"), ("rights_statement", "dc:rights")):
        for text in filter(None, (text_in(magazine, field, language) for language in languages)):
            yield element(name, None, text)
    yield element("dc:date", None, issue.date.isoformat())
    yield element("meta", {"property": "dcterms:modified"}, modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for name, value in ACCESSIBILITY.items():
        yield element("meta", {"property": name}, value)


def _item(name: str, page: str, kind: str) -> Element:
    nav = {"properties": "nav"} if page == "contents.xhtml" else {}
    return element("item", {"id": name, "href": page, "media-type": kind} | nav)


def _id(page: str) -> str:
    return page.removesuffix(".xhtml")


def _pack(files: dict[str, bytes]) -> bytes:
    """Zip without times, so that the same content gives the same bytes."""
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
        for name, content in files.items():
            archive.writestr(ZipInfo(f"book/{name}"), content, ZIP_DEFLATED)
    return book.getvalue()
