"""The corrections of an entry at the end of its page in the book, with the printed readings."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from ..corrections import Correction
from ..reading import CorrectionMark, Reading
from ..xml_builder import Content, element
from .xhtml import Languages, lang_attributes, message_spans


def correction_mark(mark: CorrectionMark | None) -> Element | None:
    """Return the mark of a corrected text, a link to its entry in the list."""
    if mark is None:
        return None
    attributes = {
        "epub:type": "noteref",
        "role": "doc-noteref",
        "id": f"correction-mark-{mark.number}",
        "href": f"#correction-{mark.number}",
    }
    return element("sup", None, element("a", attributes, "†"))


def corrections(reading: Reading, languages: Languages) -> Element | None:
    """Return the list of corrections and of slips of text recognition in the edition's languages; None without any."""
    if not reading.corrections and not reading.recognition:
        return None
    items = [*_since_publication(reading, languages), *_of_recognition(reading, languages)]
    return element(
        "section",
        None,
        element("h2", None, *message_spans(languages, lambda: gettext("Corrections"))),
        element("ol", None, *items),
    )


def _since_publication(reading: Reading, languages: Languages) -> Iterator[Element]:
    for mark in reading.corrections:
        item = _item(mark.correction, languages)
        item.set("id", f"correction-{mark.number}")
        if mark.correction.is_marked:
            back = {"href": f"#correction-mark-{mark.number}", "role": "doc-backlink"}
            item.append(element("a", back, "↩"))
        yield item


def _of_recognition(reading: Reading, languages: Languages) -> Iterator[Element]:
    return (_item(each, languages) for each in reading.recognition)


def _item(each: Correction, languages: Languages) -> Element:
    facts = message_spans(languages, lambda: f"{each.place} · {each.date} · {each.kind.label}")
    place = [element("a", {"href": each.anchor}, *facts)] if each.anchor else facts
    return element("li", None, *place, *_reading(each, languages))


def _reading(each: Correction, languages: Languages) -> Iterable[Content]:
    if each.before:
        yield " · "
        yield from message_spans(languages, lambda: _label(each))
        yield " "
        yield element("q", lang_attributes(each.language), each.before)


def _label(each: Correction) -> str:
    if not each.corrected_at:
        return gettext("As the text recognition read it:")
    return gettext("Shown here before:") if each.is_printed else gettext("As printed:")
