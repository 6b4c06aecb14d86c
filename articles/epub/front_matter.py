"""The pages before and after the articles: cover and rights."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from magazine.models import Issue
from media.models import Photo

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
