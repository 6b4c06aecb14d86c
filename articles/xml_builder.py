"""Helpers to build XML with ElementTree."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from magazine.text.characters import without_forbidden

Content = Element | str | None


def element(tag: str, attributes: dict[str, str] | None = None, *content: Content) -> Element:
    """Return an element with content: elements and texts in order; None is skipped."""
    parent = Element(tag, {name: without_forbidden(value) for name, value in (attributes or {}).items()})
    for part in content:
        if isinstance(part, str):
            _append_text(parent, without_forbidden(part))
        elif part is not None:
            parent.append(part)
    return parent


def _append_text(to: Element, text: str) -> None:
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text


def xml(root: Element) -> bytes:
    """Return an XML document in UTF-8 with a declaration."""
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
