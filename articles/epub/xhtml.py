"""XHTML elements with their languages, and whole pages."""

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import override

from magazine.text.languages import BOTH, PREFIXES, TAGS, text_in
from magazine.text.typography import tidy

from ..xml_builder import Content, element, xml

Languages = tuple[str, ...]


def lang_attributes(language: str) -> dict[str, str]:
    """Return the language attributes of an element."""
    return {"lang": TAGS[language], "xml:lang": TAGS[language]}


def optional_element(tag: str, css_class: str, content: Iterable[Content]) -> Element | None:
    """Return an element with a class, or None if it would be empty."""
    parts = [part for part in content if part is not None]
    return element(tag, {"class": css_class}, *parts) if parts else None


def text_spans(owner: Any, field: str, languages: Languages, fallback: bool = False) -> list[Element]:
    """Return a span for each of these languages in which a field has text; with `fallback`, in another if in none."""
    found = [(language, text_in(owner, field, language)) for language in languages]
    spans = _separate([_span(text, language) for language, text in found if text])
    return spans or (text_spans(owner, field, BOTH) if fallback else [])


def _span(text: str, language: str) -> Element:
    first, *rest = text.splitlines()
    lines: list[Content] = [tidy(first, language)]
    for line in rest:
        lines += [element("br"), tidy(line, language)]
    return element("span", lang_attributes(language), *lines)


def message_spans(languages: Languages, message: Callable[[], str]) -> list[Element]:
    """Return a translated message in each of these languages; `message` is called with the language active."""
    spans = []
    for language in languages:
        with override(PREFIXES[language]):
            spans.append(element("span", lang_attributes(language), message()))
    return _separate(spans)


def _separate(spans: list[Element]) -> list[Element]:
    """Put a space between spans: an e-reader shows the contents list without our styles."""
    for span in spans[:-1]:
        span.tail = " "
    return spans


def plain_text(elements: Iterable[Element]) -> str:
    """Return the text of elements, separated by dots."""
    return " · ".join("".join(each.itertext()) for each in elements)


def document(title: str, languages: Languages, *body: Content) -> bytes:
    """Return an XHTML page."""
    head = element(
        "head",
        None,
        element("title", None, title),
        element("link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"}),
    )
    namespaces = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
    return xml(
        element("html", namespaces | lang_attributes(languages[0]), head, element("body", None, *body))
    )
