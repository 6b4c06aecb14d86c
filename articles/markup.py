"""XML by an XML library, so that nothing can be escaped wrongly."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Content = Element | str | None

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def element(tag: str, attributes: dict[str, str] | None = None, *content: Content) -> Element:
    """Return an element with its content: elements, texts, and nothing where there is None."""
    made = Element(tag, attributes or {})
    for part in content:
        if isinstance(part, str):
            _append_text(made, NOT_IN_XML.sub("", part))
        elif part is not None:
            made.append(part)
    return made


def _append_text(to: Element, text: str) -> None:
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text


def xml(root: Element) -> bytes:
    """Return an XML file."""
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
