"""XML compared as XML: indentation, prefixes' order and quotation marks do not matter."""

from lxml import etree


def canonical(document: str | bytes) -> str:
    """Return a document in one form, without indentation."""
    parser = etree.XMLParser(remove_blank_text=True)
    content = document.encode() if isinstance(document, str) else document
    written: bytes = etree.tostring(etree.fromstring(content, parser), method="c14n")
    return written.decode().replace("><", ">\n<")
