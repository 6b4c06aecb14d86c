"""The corrections of an entry at the end of its page in the book, with the printed readings."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from ..corrections import Correction
from ..reading import Reading
from ..xml_builder import Content, element
from .xhtml import Languages, lang_attributes, message_spans


def corrections(reading: Reading, languages: Languages) -> Element | None:
    """Return the list of corrections in the languages of the edition; None without any."""
    if not reading.corrections:
        return None
    return element(
        "section",
        None,
        element("h2", None, *message_spans(languages, lambda: gettext("Corrections"))),
        element("ol", None, *(_item(each.correction, languages) for each in reading.corrections)),
    )


def _item(each: Correction, languages: Languages) -> Element:
    facts = message_spans(languages, lambda: f"{each.place} · {each.date} · {each.kind.label}")
    place = [element("a", {"href": each.anchor}, *facts)] if each.anchor else facts
    return element("li", None, *place, *_reading(each, languages))


def _reading(each: Correction, languages: Languages) -> Iterable[Content]:
    if each.before:
        yield " · "
        yield from message_spans(
            languages, lambda: gettext("Shown here before:") if each.is_printed else gettext("As printed:")
        )
        yield " "
        yield element("q", lang_attributes(each.language), each.before)
