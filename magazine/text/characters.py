"""Normalisation of texts: characters of XML 1.0 only, line feeds, numbers in ASCII, nothing invisible."""

import re
import unicodedata

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DASH = re.compile("[\u00ad\u2010-\u2015\u2212\u301c\ufe58\ufe63\uff0d\uff5e~]")

# Characters that are words by themselves: Han, radicals in their place, and kana.
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# What no eye sees: soft hyphens, zero-width and direction marks, variation selectors, byte order marks.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def has_han(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return re.search(f"[{HAN}]", text) is not None


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
    return unicodedata.normalize("NFKC", _DASH.sub("-", without_invisible(text))).strip()


def without_invisible(text: str) -> str:
    """Return the text without what no eye sees; a text of ASCII characters is returned as it is."""
    return text if text.isascii() else _UNSEEN.sub("", text)
