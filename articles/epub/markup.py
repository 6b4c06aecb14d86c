"""XHTML: runs of text in the language they are in, whole documents."""

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import override

from magazine.text.languages import BOTH, PREFIXES, TAGS, text_in
from magazine.text.typography import tidy

from ..xml_builder import Content, element, xml

Languages = tuple[str, ...]


def lang(language: str) -> dict[str, str]:
    """Return the attributes that say which language an element is in."""
    return {"lang": TAGS[language], "xml:lang": TAGS[language]}


def block(tag: str, kind: str, content: Iterable[Content]) -> Element | None:
    """Return an element of a class, or None where it would be empty."""
    parts = [part for part in content if part is not None]
    return element(tag, {"class": kind}, *parts) if parts else None


def runs(owner: Any, field: str, languages: Languages, fallback: bool = False) -> list[Element]:
    """Return a field in these languages, one span for each it has; with `fallback` in the other where they lack it."""
    found = [(language, text_in(owner, field, language)) for language in languages]
    spans = _apart([_span(text, language) for language, text in found if text])
    return spans or (runs(owner, field, BOTH) if fallback else [])


def _span(text: str, language: str) -> Element:
    first, *rest = text.splitlines()
    lines: list[Content] = [tidy(first, language)]
    for line in rest:
        lines += [element("br"), tidy(line, language)]
    return element("span", lang(language), *lines)


def said(languages: Languages, message: Callable[[], str]) -> list[Element]:
    """Return a message of the edition itself, in each of its languages."""
    spans = []
    for language in languages:
        with override(PREFIXES[language]):
            spans.append(element("span", lang(language), message()))
    return _apart(spans)


def _apart(spans: list[Element]) -> list[Element]:
    """Put a space between runs: a reader's own contents list has no styles to part them."""
    for span in spans[:-1]:
        span.tail = " "
    return spans


def text_of(made: Iterable[Element]) -> str:
    """Return what a reader sees of these elements."""
    return " · ".join("".join(one.itertext()) for one in made)


def document(title: str, languages: Languages, *body: Content) -> bytes:
    """Return a whole XHTML page."""
    head = element(
        "head",
        None,
        element("title", None, title),
        element("link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"}),
    )
    namespaces = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}
    return xml(element("html", namespaces | lang(languages[0]), head, element("body", None, *body)))
