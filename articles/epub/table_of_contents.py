"""The navigation document of EPUB 3: table of contents and list of printed pages."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from articles.browsing.contents import ContentsSection, EntryGroup
from magazine.models import IssueSection

from ..models import Article
from ..xml_builder import element
from .xhtml import Languages, document, message_spans, plain_text, text_spans


def table_of_contents(sections: Sequence[ContentsSection], languages: Languages) -> bytes:
    """Return the navigation document: the contents list with its sections and sub-headings."""
    heading = message_spans(languages, lambda: gettext("Contents"))
    rows = [row for section in sections for row in _section(section, languages)]
    nav = element(
        "nav",
        {"epub:type": "toc", "role": "doc-toc"},
        element("h1", None, *heading),
        element("ol", None, *rows),
    )
    return document(plain_text(heading), languages, nav, _printed_pages(sections))


def page_anchor(entry: Article) -> str:
    """Return the anchor of the printed page on which an entry begins."""
    return f"page-{entry.first_page}"


def _printed_pages(sections: Sequence[ContentsSection]) -> Element | None:
    """Return the list of printed pages on which entries begin, for readers who follow the paper."""
    places: dict[int, str] = {}
    for entry in (entry for section in sections for group in section.groups for entry in group.entries):
        if entry.first_page:
            places.setdefault(entry.first_page, f"{entry.locator}.xhtml#{page_anchor(entry)}")
    pages = (element("li", None, element("a", {"href": places[page]}, str(page))) for page in sorted(places))
    listed = {"epub:type": "page-list", "role": "doc-pagelist", "hidden": "hidden"}
    return element("nav", listed, element("ol", None, *pages)) if places else None


def _section(section: ContentsSection, languages: Languages) -> list[Element]:
    rows = [row for group in section.groups for row in _group(group, languages)]
    first = section.groups[0].entries[0]
    return [_nested_list(section.heading, "", first, rows, languages)] if section.heading else rows


def _group(group: EntryGroup, languages: Languages) -> list[Element]:
    rows = [_entry(entry, languages) for entry in group.entries]
    first = group.entries[0]
    return [_nested_list(group.subheading, "★ ", first, rows, languages)] if group.subheading else rows


def _nested_list(
    heading: IssueSection, mark: str, first: Article, rows: list[Element], languages: Languages
) -> Element:
    """Return a heading that leads to its first entry, because e-readers sort headings without a place first."""
    label = text_spans(heading, "heading", languages, fallback=True)
    label[0].text = f"{mark}{label[0].text or ''}"
    link = element("a", {"href": f"{first.locator}.xhtml"}, *label)
    return element("li", None, link, element("ol", None, *rows))


def _entry(entry: Article, languages: Languages) -> Element:
    label = text_spans(entry, "contents_title", languages) or text_spans(
        entry, "headline", languages, fallback=True
    )
    return element("li", None, element("a", {"href": f"{entry.locator}.xhtml"}, *label))
