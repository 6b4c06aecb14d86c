"""Character folding: radicals, compatibility ideographs, ligatures and the like as the characters that readers see."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from .characters import INVISIBLE

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_RADICALS, _LIGATURES = "\u2e80-\u2fdf", "\ufb00-\ufb06"
_COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"
# Of vertical setting, and small ones; the vertical dashes (\ufe31 to \ufe34) are not among them: they are set as bars.
_FORMS = "\ufe10-\ufe19\ufe30\ufe35-\ufe44\ufe47\ufe48\ufe50-\ufe6b"
_ACCENTED = "[A-Za-z\u00c0-\u024f][\u0300-\u036f]+"
_FOLDED = re.compile(
    f"(?P<radical>[{_RADICALS}])|(?P<compatibility>[{_COMPATIBILITY}])|(?P<ligature>[{_LIGATURES}])"
    f"|(?P<form>[{_FORMS}])|(?P<invisible>[{INVISIBLE}]+)|(?P<space>[{_SPACES}])|(?P<hyphen>[\u2010\u2011])|(?P<accent>{_ACCENTED})"
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
# Unicode's unified_ideographs that Simplified print does not have: these two look as their Simplified forms do.
_SIMPLIFIED = {"⼾": "户", "⾭": "青"}
_WIDE: dict[int, str] = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in "!(),.:;?[]{}"}
_FORM_OF = {"︙": "…", "︰": "："}


def fold_characters(text: str) -> str:
    """Return the text in the characters that a reader takes it for, such as 民 where a radical stands for it."""
    parts, copied = [], 0
    for start, old, new, _reason in character_folds(text):
        parts += [text[copied:start], new]
        copied = start + len(old)
    return "".join([*parts, text[copied:]])


def character_folds(text: str) -> list[tuple[int, str, str, str]]:
    """Return the position of each character that is folded, the character as written, its fold, and the reason."""
    if text.isascii():
        return []
    found = []
    for match in _FOLDED.finditer(text):
        kind = str(match.lastgroup)
        folded = _fold(kind, match[0])
        if folded != match[0]:
            found.append((match.start(), match[0], folded, _REASONS[kind]))
    return found


@cache
def unified_ideographs() -> dict[str, str]:
    """Return the unified ideograph of every radical, by Unicode's EquivalentUnifiedIdeograph, and compatibility one."""
    radicals, ideographs = files(__package__).joinpath("ideographs.txt").read_text("utf-8").split()
    codes = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    compatible = {chr(code): unicodedata.normalize("NFC", chr(code)) for code in codes}
    return compatible | dict(zip(radicals, ideographs, strict=True)) | _SIMPLIFIED


def ligature_letters(text: str) -> str:
    """Return the text with Latin ligatures as their letters."""
    return re.sub(f"[{_LIGATURES}]", lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _fold(kind: str, written: str) -> str:
    if kind in ("radical", "compatibility"):
        return unified_ideographs().get(written, written)
    if kind == "form":
        return _FORM_OF.get(written) or unicodedata.normalize("NFKC", written).translate(_WIDE)
    if kind in ("invisible", "space", "hyphen"):
        return {"invisible": "", "space": " ", "hyphen": "-"}[kind]
    return unicodedata.normalize("NFKC" if kind == "ligature" else "NFC", written)
