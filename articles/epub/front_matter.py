"""What stands around the articles: a cover made from type, the contents list, the rights."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from django.utils.formats import date_format
from django.utils.translation import gettext

from articles.browsing.contents import ContentsSection, Group
from magazine.models import Issue, IssueSection
from media.models import Photo

from ..models import Article
from ..xml_builder import Content, element
from .markup import Languages, block, document, runs, said, text_of
from .pictures import Pictures, image


def title(issue: Issue, languages: Languages) -> str:
    """Return the book's name: the magazine's, with the issue's number."""
    return f"{text_of(runs(issue.magazine, 'title', languages, fallback=True))} {issue.whole_number}"


def cover(issue: Issue, languages: Languages, photo: Photo | None, pictures: Pictures) -> bytes:
    """Return the cover page, with the photograph on the printed cover where its file is held."""
    body = element(
        "section",
        {"epub:type": "cover", "class": "cover"},
        image(photo, pictures, languages) if photo else None,
        element("h1", None, *runs(issue.magazine, "title", languages, fallback=True)),
        element("p", {"class": "number"}, issue.whole_number),
        element("p", None, *said(languages, lambda: date_format(issue.date, gettext("j F Y")))),
        block("p", "theme", runs(issue, "title", languages)),
        block("p", "theme", runs(issue, "theme", languages)),
    )
    return document(title(issue, languages), languages, body)


def contents(sections: Sequence[ContentsSection], languages: Languages) -> bytes:
    """Return the navigation document: the contents list with its sections and ★ groups."""
    heading = said(languages, lambda: gettext("Contents"))
    rows = [row for section in sections for row in _section(section, languages)]
    nav = element(
        "nav",
        {"epub:type": "toc", "role": "doc-toc"},
        element("h1", None, *heading),
        element("ol", None, *rows),
    )
    return document(text_of(heading), languages, nav)


def _section(section: ContentsSection, languages: Languages) -> list[Element]:
    rows = [row for group in section.groups for row in _group(group, languages)]
    return [_under(section.heading, "", rows, languages)] if section.heading else rows


def _group(group: Group, languages: Languages) -> list[Element]:
    rows = [_entry(entry, languages) for entry in group.entries]
    return [_under(group.subheading, "★ ", rows, languages)] if group.subheading else rows


def _under(heading: IssueSection, mark: str, rows: list[Element], languages: Languages) -> Element:
    words = runs(heading, "heading", languages, fallback=True)
    return element("li", None, element("span", None, mark, *words), element("ol", None, *rows))


def _entry(entry: Article, languages: Languages) -> Element:
    words = runs(entry, "contents_title", languages) or runs(entry, "headline", languages, fallback=True)
    return element("li", None, element("a", {"href": f"{entry.locator}.xhtml"}, *words))


def rights(issue: Issue, languages: Languages, site: str) -> bytes:
    """Return the last page: whose texts these are and where they stand for ever."""
    address = site + issue.permalink
    heading = said(languages, lambda: gettext("Rights statement"))
    paragraphs: list[Content] = [
        block("p", "rights", runs(issue.magazine, "rights_statement", languages, fallback=True)),
        element("p", None, f"ISSN {issue.magazine.issn}"),
        element("p", {"class": "permalink"}, element("a", {"href": address}, address)),
    ]
    body = element("section", {"epub:type": "copyright-page"}, element("h1", None, *heading), *paragraphs)
    return document(text_of(heading), languages, body)
