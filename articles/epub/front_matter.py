"""The pages around the articles: cover, contents list, list of printed pages, rights."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.browsing.contents import ContentsSection, Group
from magazine.models import Issue, IssueSection
from media.models import Photo

from ..models import Article
from ..xml_builder import Content, element
from .images import Renditions, image_element
from .xhtml import Languages, document, message_spans, optional_element, plain_text, text_spans


def book_title(issue: Issue, languages: Languages) -> str:
    """Return the title of the magazine with the whole number of the issue."""
    return f"{plain_text(text_spans(issue.magazine, 'title', languages, fallback=True))} {issue.whole_number}"


def cover(issue: Issue, languages: Languages, photo: Photo | None, renditions: Renditions) -> bytes:
    """Return the cover page, with the photograph of the printed cover if it has a file."""
    body = element(
        "section",
        {"epub:type": "cover", "class": "cover"},
        image_element(photo, renditions, languages) if photo else None,
        element("h1", None, *text_spans(issue.magazine, "title", languages, fallback=True)),
        element("p", {"class": "number"}, issue.whole_number),
        element("p", None, *message_spans(languages, lambda: date_format(issue.date, gettext("j F Y")))),
        optional_element("p", "theme", text_spans(issue, "title", languages)),
        optional_element("p", "theme", text_spans(issue, "theme", languages)),
    )
    return document(book_title(issue, languages), languages, body)


def contents(sections: Sequence[ContentsSection], languages: Languages) -> bytes:
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


def _group(group: Group, languages: Languages) -> list[Element]:
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


def rights(issue: Issue, languages: Languages, site: str) -> bytes:
    """Return the last page: rights statement, ISSN and permalink."""
    permalink = site + issue.permalink
    heading = message_spans(languages, lambda: gettext("Rights statement"))
    paragraphs: list[Content] = [
        optional_element(
            "p", "rights", text_spans(issue.magazine, "rights_statement", languages, fallback=True)
        ),
        element("p", None, f"ISSN {issue.magazine.issn}"),
        element("p", {"class": "permalink"}, element("a", {"href": permalink}, permalink)),
    ]
    body = element("section", {"epub:type": "copyright-page"}, element("h1", None, *heading), *paragraphs)
    return document(plain_text(heading), languages, body)
