"""Normalisation of characters: those of XML 1.0, line feeds only, numbers in ASCII."""

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DASH = re.compile("[\u00ad\u2010-\u2015\u2212\u301c\ufe58\ufe63\uff0d\uff5e~]")


def forbidden_characters(text: str) -> list[str]:
    """Return the characters that XML 1.0 does not allow, each once, in the form U+0002."""
    return sorted({f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)})


def without_forbidden(text: str) -> str:
    """Return the text without the characters that XML 1.0 does not allow."""
    return _FORBIDDEN.sub("", text)


def with_line_feeds(text: str) -> str:
    """Return the text with line feeds as line ends; browsers send CRLF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain_number(text: str) -> str:
    """Return a number in ASCII, as in addresses: digits and letters half-width, any dash as a hyphen."""
    return unicodedata.normalize("NFKC", _DASH.sub("-", text)).strip()
