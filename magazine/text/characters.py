"""Normalisation of characters: those of XML 1.0, line feeds only, numbers in ASCII, and what the eye reads."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

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
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_RADICALS, _LIGATURES = "\u2e80-\u2fdf", "\ufb00-\ufb06"
_COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"
# Of vertical setting, and small ones; the vertical dashes (\ufe31 to \ufe34) are not among them: they are set as bars.
_FORMS = "\ufe10-\ufe19\ufe30\ufe35-\ufe44\ufe47\ufe48\ufe50-\ufe6b"
_ACCENTED = "[A-Za-z\u00c0-\u024f][\u0300-\u036f]+"
_OTHERWISE_WRITTEN = re.compile(
    f"(?P<radical>[{_RADICALS}])|(?P<compatibility>[{_COMPATIBILITY}])|(?P<ligature>[{_LIGATURES}])"
    f"|(?P<form>[{_FORMS}])|(?P<invisible>[{INVISIBLE}]+)|(?P<space>[{SPACES}])|(?P<hyphen>[\u2010\u2011])|(?P<accent>{_ACCENTED})"
)
_REASONS = {
    "radical": "a radical for its character",
    "compatibility": "a compatibility ideograph for its character",
    "ligature": "a ligature for its letters",
    "form": "a vertical or small form of a mark",
    "invisible": "invisible characters",
    "space": "another space for a space",
    "hyphen": "another hyphen for a hyphen",
    "accent": "a letter and its accent for one character",
}
# Unicode's equivalents that Simplified print does not have: these two look as their Simplified forms do.
_SIMPLIFIED = {"⼾": "户", "⾭": "青"}
_WIDE: dict[int, str] = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in "!(),.:;?[]{}"}
_FORM_OF = {"︙": "…", "︰": "："}


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


def put_right(text: str) -> str:
    """Return the text in the characters that a reader takes it for, such as 民 where a radical stands for it."""
    parts, copied = [], 0
    for start, old, new, _reason in wrong_characters(text):
        parts += [text[copied:start], new]
        copied = start + len(old)
    return "".join([*parts, text[copied:]])


def wrong_characters(text: str) -> list[tuple[int, str, str, str]]:
    """Return where a character stands for another: its place, what stands there, what is meant, and why."""
    if text.isascii():
        return []
    found = []
    for match in _OTHERWISE_WRITTEN.finditer(text):
        kind = str(match.lastgroup)
        meant = _meant(kind, match[0])
        if meant != match[0]:
            found.append((match.start(), match[0], meant, _REASONS[kind]))
    return found


@cache
def equivalents() -> dict[str, str]:
    """Return the unified ideograph of every radical, by Unicode's EquivalentUnifiedIdeograph, and compatibility one."""
    radicals, ideographs = files(__package__).joinpath("ideographs.txt").read_text("utf-8").split()
    codes = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    compatible = {chr(code): unicodedata.normalize("NFC", chr(code)) for code in codes}
    return compatible | dict(zip(radicals, ideographs, strict=True)) | _SIMPLIFIED


def ligature_letters(text: str) -> str:
    """Return the text with Latin ligatures as their letters."""
    return re.sub(f"[{_LIGATURES}]", lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _meant(kind: str, written: str) -> str:
    if kind in ("radical", "compatibility"):
        return equivalents().get(written, written)
    if kind == "form":
        return _FORM_OF.get(written) or unicodedata.normalize("NFKC", written).translate(_WIDE)
    if kind in ("invisible", "space", "hyphen"):
        return {"invisible": "", "space": " ", "hyphen": "-"}[kind]
    return unicodedata.normalize("NFKC" if kind == "ligature" else "NFC", written)
