"""An entry of the contents list, with its pieces, as one page of the book.

Built as elements, not from templates: templates over the same `Reading` would need as many lines with their tags, and
elements hold each message in all languages of the edition and always make well-formed XML.
"""

from collections.abc import Callable, Iterable
from itertools import chain, groupby
from xml.etree.ElementTree import Element

from django.utils.translation import gettext, ngettext

from magazine.text.languages import EN, ZH, language_of, text_in
from magazine.text.typography import tidy

from ..arrangement import arrange
from ..models import Article, Contribution
from ..reading import (
    AnnotatedFigure,
    ArticlePart,
    Mark,
    Material,
    MissingPassages,
    PageRow,
    Paragraph,
    Reading,
    ShownPassage,
    Side,
)
from ..xml_builder import Content, element
from .corrections import correction_mark, corrections
from .images import Renditions, image_element
from .table_of_contents import page_anchor
from .xhtml import (
    Languages,
    document,
    lang_attributes,
    message_spans,
    optional_element,
    plain_text,
    text_spans,
)


def chapter(
    article: Article, material: Material, languages: Languages, site: str, renditions: Renditions
) -> bytes:
    """Return the page of an entry; `site` is the origin of its permalink."""
    permalink = site + article.permalink
    reading = arrange(article, material, languages)
    body = element(
        "section",
        {"epub:type": "chapter"},
        _page_break(article),
        *_head(article, languages, 1, reading.head),
        _printed_language_notice(reading, material, languages),
        *(content for part in reading.parts for content in _part(part, languages, renditions)),
        _editorial_notes(reading, languages),
        corrections(reading, languages),
        optional_element("p", "permalink", [element("a", {"href": permalink}, permalink)]),
    )
    return document(plain_text(text_spans(article, "headline", languages, fallback=True)), languages, body)


def _page_break(article: Article) -> Element | None:
    """Return the place where a printed page begins, to which the book's list of pages leads."""
    if not article.first_page:
        return None
    place = {"epub:type": "pagebreak", "role": "doc-pagebreak", "id": page_anchor(article)}
    return element("span", place | {"aria-label": str(article.first_page)})


def _head(piece: Article, languages: Languages, level: int, marks: tuple[Mark, ...]) -> Iterable[Content]:
    yield optional_element("p", "kicker", text_spans(piece, "kicker", languages))
    title = text_spans(piece, "headline", languages, fallback=True)
    yield element(f"h{level}", None, *title, *map(_mark, marks))
    yield optional_element("p", "deck", text_spans(piece, "deck", languages))
    for field in ("agency", "dateline"):
        yield optional_element("p", "by", text_spans(piece, field, languages))
    for language in languages:
        yield _contributors(list(piece.contributions.all()), language)


def _contributors(contributions: list[Contribution], language: str) -> Element | None:
    roles: list[Content] = []
    for role, group in groupby(contributions, lambda contribution: contribution.role):
        names: list[Content] = []
        for contribution in group:
            owner = contribution if text_in(contribution, "name", language) else contribution.person
            names += [", " if names else None, *text_spans(owner, "name", (language,), fallback=True)]
        label = message_spans((language,), Contribution.Role(role).label.__str__)
        roles += [" · " if roles else None, *label, " ", *names]
    return element("p", {"class": "by"} | lang_attributes(language), *roles) if roles else None


def _printed_language_notice(reading: Reading, material: Material, languages: Languages) -> Element | None:
    if len(languages) > 1 or reading.has_text or not material.passages:
        return None
    if languages[0] == EN:
        return _notice(languages, lambda: gettext("This article was printed in Chinese only."))
    return _notice(languages, lambda: gettext("This article was printed in English only."))


def _notice(languages: Languages, message: Callable[[], str]) -> Element | None:
    return optional_element("p", "note", message_spans(languages, message))


def _part(part: ArticlePart, languages: Languages, renditions: Renditions) -> Iterable[Content]:
    if part.has_head:
        yield from _head(part.article, languages, 2, part.marks)
    yield from _figures(part.figures, languages, renditions)
    for block in part.blocks:
        rows = (content for row in block.rows for content in _row(row, languages, renditions))
        yield from [element("aside", None, *rows)] if block.is_box else rows


def _row(row: PageRow, languages: Languages, renditions: Renditions) -> Iterable[Content]:
    yield _missing_passages(row, languages) if isinstance(row, MissingPassages) else _passage(row, languages)
    yield from _figures(row.figures, languages, renditions)


def _missing_passages(passages: MissingPassages, languages: Languages) -> Element | None:
    if not passages.missing:
        return None
    if languages[0] == ZH:
        missing = (
            "%(count)s passage is not in the printed Chinese text.",
            "%(count)s passages are not in the printed Chinese text.",
        )
    else:
        missing = (
            "%(count)s passage is not in the printed English text.",
            "%(count)s passages are not in the printed English text.",
        )
    return optional_element(
        "p",
        "note",
        message_spans(languages, lambda: ngettext(*missing, passages.missing) % {"count": passages.missing}),
    )


def _passage(row: ShownPassage, languages: Languages) -> Element:
    sides = (
        _side(side, row) if side.paragraphs else _missing_side(side, row, languages) for side in row.sides
    )
    css_class = f"passage {row.passage.kind}"
    return element("div", {"class": css_class, "id": f"s{row.passage.number}"}, *sides)


def _side(side: Side, row: ShownPassage) -> Element:
    if row.form == "table" and side.table:
        paragraphs = [_table(side)]
    elif row.form in ("lines", "table"):
        paragraphs = [element("p", None, *_lines(side))]
    elif row.form == "reference":
        paragraphs = [_reference(paragraph, side) for paragraph in side.paragraphs]
    else:
        tag = f"h{row.level}" if row.form == "heading" else "p"
        paragraphs = [element(tag, None, *_text(each, side.language)) for each in side.paragraphs]
    tag = "blockquote" if row.form == "quotation" else "div"
    return element(tag, lang_attributes(side.language), *paragraphs)


def _text(paragraph: Paragraph, language: str) -> list[Content]:
    marks = [*map(_mark, paragraph.marks), correction_mark(paragraph.correction)]
    return [tidy(paragraph.text, language), *filter(None, marks)]


def _lines(side: Side) -> Iterable[Content]:
    for number, line in enumerate(side.paragraphs):
        yield element("br") if number else None
        text, *marks = _text(line, side.language)
        yield str(text).replace("\t", "\u2003")
        yield from marks


def _table(side: Side) -> Element:
    rows = ([element("td", None, *_text(cell, side.language)) for cell in row] for row in side.table)
    return element("table", None, element("tbody", None, *(element("tr", None, *cells) for cells in rows)))


def _reference(paragraph: Paragraph, side: Side) -> Element:
    language = language_of(paragraph.text)
    attributes = lang_attributes(language) if language != side.language else None
    return element("p", attributes, *_text(paragraph, language))


def _missing_side(side: Side, row: ShownPassage, languages: Languages) -> Element | None:
    if row.see:
        pointer = message_spans(languages, lambda: gettext("See passage %(number)s") % {"number": row.see})
        return optional_element("p", "note", [element("a", {"href": f"#s{row.see}"}, *pointer)])
    if side.language == ZH:
        return _notice(languages, lambda: gettext("Not in the printed Chinese text"))
    return _notice(languages, lambda: gettext("Not in the printed English text"))


def _figures(
    figures: Iterable[AnnotatedFigure], languages: Languages, renditions: Renditions
) -> Iterable[Element]:
    for shown in figures:
        photo = shown.figure.photo
        people = (
            text_spans(credit.person, "name", languages, fallback=True) for credit in photo.credits.all()
        )
        credit = text_spans(photo, "credit_line", languages, fallback=True) or [*chain.from_iterable(people)]
        caption = text_spans(photo, "caption", languages, fallback=True)
        figcaption = element("figcaption", None, *caption, *credit, *map(_mark, shown.marks))
        yield element("figure", None, image_element(photo, renditions, languages), figcaption)


def _mark(mark: Mark) -> Element:
    number = str(mark.number)
    attributes = {
        "epub:type": "noteref",
        "role": "doc-noteref",
        "id": f"note-mark-{number}",
        "href": f"#note-{number}",
    }
    return element("sup", None, element("a", attributes, f"[{number}]"))


def _editorial_notes(reading: Reading, languages: Languages) -> Element | None:
    if not reading.marks:
        return None
    return element(
        "section",
        {"epub:type": "endnotes", "role": "doc-endnotes"},
        element("h2", None, *message_spans(languages, lambda: gettext("Editorial notes"))),
        element("ol", None, *(_note(mark, languages) for mark in reading.marks)),
    )


def _note(mark: Mark, languages: Languages) -> Element:
    note = mark.note
    suggested: list[Content] = []
    if note.suggested:
        label = message_spans(languages, lambda: gettext("Should read:"))
        suggested = [*label, " ", element("q", lang_attributes(note.language), note.suggested), " · "]
    return element(
        "li",
        {"id": f"note-{mark.number}"},
        *message_spans(languages, lambda: gettext("As printed:")),
        " ",
        element("q", lang_attributes(note.language), note.printed),
        " · ",
        *suggested,
        element("span", lang_attributes(language_of(note.reason)), note.reason),
        " ",
        element("a", {"href": f"#note-mark-{mark.number}", "role": "doc-backlink"}, "↩"),
    )
