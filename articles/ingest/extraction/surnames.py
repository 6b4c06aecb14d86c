"""Chinese surnames, and how they are written in Latin letters outside mainland China."""

from __future__ import annotations

import unicodedata

from magazine.text.pinyin import pinyin_of_surname

from .name_words import lines, words

# All of two and more characters that are in use or stand in the classical lists.
COMPOUND_SURNAMES = words("compound surnames")
# Characters that transcribe foreign names more often than they begin Chinese ones are left out.
SURNAMES = words("surnames")
_ROMANISED = {surname: frozenset(spellings) for surname, *spellings in lines("spellings of surnames")}
VIETNAMESE = words("Vietnamese surnames")


def plain_latin(text: str) -> str:
    """Return the Latin letters without capitals, accents and strokes: Đỗ is do."""
    bare = "".join(_STROKES.get(letter, letter) for letter in text.casefold())
    return "".join(letter for letter in unicodedata.normalize("NFD", bare) if letter.isalpha())


_STROKES = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}


def _compound(name: str) -> str:
    """Return the surname of two or more characters that a name begins with, or nothing."""
    return next(
        (name[:size] for size in (4, 3, 2) if name[:size] in COMPOUND_SURNAMES and len(name) > size), ""
    )


def surname_of(name: str) -> str:
    """Return the surname of a name that has the form of a Chinese one (one or two characters follow), or nothing."""
    surname = _compound(name) or (name[:1] if name[:1] in SURNAMES else "")
    return surname if surname and "·" not in name and len(name) - len(surname) in (1, 2) else ""


def is_spelling_of(latin: str, surname: str) -> bool:
    """Tell whether a Latin word is this Chinese surname, in pinyin or as it is written outside the mainland."""
    sound = pinyin_of_surname(surname)
    in_pinyin = {sound, *(sound.replace("ü", letter) for letter in ("yu", "v", "u"))}
    return plain_latin(latin) in set(map(plain_latin, in_pinyin)) or is_listed_spelling(latin, surname)


def is_listed_spelling(latin: str, surname: str) -> bool:
    """Tell whether a Latin word is this Chinese surname as it is written outside the mainland."""
    return plain_latin(latin) in _ROMANISED.get(surname, ())
