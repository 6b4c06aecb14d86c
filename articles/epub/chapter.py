"""An entry of the contents list as one page of the book, its pieces inside it."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element

from django.utils.translation import gettext, ngettext

from magazine.text.languages import EN, ZH, Run, language_of, text_in
from magazine.text.typography import tidy

from ..arrangement import arrange
from ..models import Article, Contribution
from ..reading import Footnote, Gap, Material, Part, Plate, Reading, Row, Side
from ..xml_builder import Content, element
from .markup import Languages, block, document, lang, runs, said, text_of
from .pictures import Pictures, image


def chapter(
    article: Article, material: Material, languages: Languages, site: str, pictures: Pictures
) -> bytes:
    """Return an entry's page; permalinks begin with `site`."""
    reading = arrange(article, material, languages)
    body = element(
        "section",
        {"epub:type": "chapter"},
        *_head(article, languages, 1, reading.head),
        _printed_elsewhere(reading, material, languages),
        *(content for part in reading.parts for content in _part(part, languages, pictures)),
        _notes(reading, languages),
        block(
            "p",
            "permalink",
            [element("a", {"href": site + article.permalink}, site + article.permalink)],
        ),
    )
    return document(text_of(runs(article, "headline", languages, fallback=True)), languages, body)


def _head(piece: Article, languages: Languages, level: int, marks: tuple[Footnote, ...]) -> Iterable[Content]:
    yield block("p", "kicker", runs(piece, "kicker", languages))
    title = runs(piece, "headline", languages, fallback=True)
    yield element(f"h{level}", None, *title, *map(_mark, marks))
    yield block("p", "deck", runs(piece, "deck", languages))
    for field in ("agency", "dateline"):
        yield block("p", "by", runs(piece, field, languages))
    for language in languages:
        yield _makers(list(piece.contributions.all()), language)


def _makers(contributions: list[Contribution], language: str) -> Element | None:
    roles: list[Content] = []
    for role, members in groupby(contributions, lambda one: one.role):
        names: list[Content] = []
        for one in members:
            owner = one if text_in(one, "name", language) else one.person
            names += [", " if names else None, *runs(owner, "name", (language,), fallback=True)]
        label = said((language,), Contribution.Role(role).label.__str__)
        roles += [" · " if roles else None, *label, " ", *names]
    return element("p", {"class": "by"} | lang(language), *roles) if roles else None


def _printed_elsewhere(reading: Reading, material: Material, languages: Languages) -> Element | None:
    if len(languages) > 1 or reading.has_text or not material.passages:
        return None
    if languages[0] == EN:
        return block("p", "note", said(languages, lambda: gettext("This piece was printed in Chinese only.")))
    return block("p", "note", said(languages, lambda: gettext("This piece was printed in English only.")))


def _part(part: Part, languages: Languages, pictures: Pictures) -> Iterable[Content]:
    if part.has_head:
        yield from _head(part.article, languages, 2, part.footnotes)
    yield from _figures(part.plates, languages, pictures)
    for row in part.rows:
        yield _gap(row, languages) if isinstance(row, Gap) else _passage(row, languages)
        yield from _figures(row.plates, languages, pictures)


def _gap(gap: Gap, languages: Languages) -> Element | None:
    if not gap.missing:
        return None
    if languages[0] == ZH:
        missing = (
            "%(count)s passage is not in the Chinese version as printed.",
            "%(count)s passages are not in the Chinese version as printed.",
        )
    else:
        missing = (
            "%(count)s passage is not in the English version as printed.",
            "%(count)s passages are not in the English version as printed.",
        )
    return block(
        "p", "note", said(languages, lambda: ngettext(*missing, gap.missing) % {"count": gap.missing})
    )


def _passage(row: Row, languages: Languages) -> Element:
    sides = (_side(side, row) if side.paragraphs else _absent(side, row, languages) for side in row.sides)
    kind = f"passage {row.passage.kind}"
    return element("div", {"class": kind, "id": f"s{row.passage.number}"}, *sides)


def _side(side: Side, row: Row) -> Element:
    tag = f"h{row.level}" if row.form == "heading" else "p"
    paragraphs = (
        element(tag, None, tidy(paragraph.text, side.language), *map(_mark, paragraph.footnotes))
        for paragraph in side.paragraphs
    )
    return element("blockquote" if row.form == "quotation" else "div", lang(side.language), *paragraphs)


def _absent(side: Side, row: Row, languages: Languages) -> Element | None:
    if row.see:
        see = said(languages, lambda: gettext("See passage %(number)s") % {"number": row.see})
        return block("p", "note", [element("a", {"href": f"#s{row.see}"}, *see)])
    if side.language == ZH:
        return block("p", "note", said(languages, lambda: gettext("Not in the Chinese version as printed")))
    return block("p", "note", said(languages, lambda: gettext("Not in the English version as printed")))


def _figures(plates: Iterable[Plate], languages: Languages, pictures: Pictures) -> Iterable[Element]:
    for plate in plates:
        photo = plate.figure.photo
        people = (runs(credit.person, "name", languages, fallback=True) for credit in photo.credits.all())
        credit = runs(photo, "credit_line", languages, fallback=True) or [
            one for each in people for one in each
        ]
        caption = runs(photo, "caption", languages, fallback=True)
        words = element("figcaption", None, *caption, *credit, *map(_mark, plate.footnotes))
        yield element("figure", None, image(photo, pictures, languages), words)


def _mark(footnote: Footnote) -> Element:
    number = str(footnote.number)
    attributes = {
        "epub:type": "noteref",
        "role": "doc-noteref",
        "id": f"note-mark-{number}",
        "href": f"#note-{number}",
    }
    return element("sup", None, element("a", attributes, f"[{number}]"))


def _notes(reading: Reading, languages: Languages) -> Element | None:
    if not reading.footnotes:
        return None
    return element(
        "section",
        {"epub:type": "endnotes", "role": "doc-endnotes"},
        element("h2", None, *said(languages, lambda: gettext("Editorial notes"))),
        element("ol", None, *(_note(footnote, languages) for footnote in reading.footnotes)),
    )


def _note(footnote: Footnote, languages: Languages) -> Element:
    note = footnote.note
    reason = Run(note.reason, language_of(note.reason))
    suggested: list[Content] = []
    if note.suggested:
        read_so = said(languages, lambda: gettext("Read:"))
        suggested = [*read_so, " ", element("q", lang(note.language), note.suggested), " · "]
    return element(
        "li",
        {"id": f"note-{footnote.number}"},
        *said(languages, lambda: gettext("Printed:")),
        " ",
        element("q", lang(note.language), note.printed),
        " · ",
        *suggested,
        element("span", lang(reason.language), reason.text),
        " ",
        element("a", {"href": f"#note-mark-{footnote.number}", "role": "doc-backlink"}, "↩"),
    )
