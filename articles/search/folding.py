"""One shape for all ways of writing a character, so that a text and what is asked for meet.

Full-width and half-width, upper and lower case, accents and Traditional forms become one. Each character becomes
exactly one character: a place in the folded text is the same place in the text as printed.
"""

import unicodedata
from functools import cache
from importlib.resources import files

_LETTERS = (range(0x41, 0x530), range(0x1E00, 0x2000))
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFF01, 0xFFE7), range(0x3000, 0x3001))
_QUOTES = dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛ʼ′", "'")


def fold(text: str) -> str:
    """Return the text folded, as long as it was."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str | int]:
    table: dict[int, str | int] = {code: _without_accent(chr(code)) for codes in _LETTERS for code in codes}
    table |= {code: _compatible(chr(code)) for codes in _COMPATIBLE for code in codes}
    # The two lines are made by `make traditional`.
    traditional, simplified = files(__package__).joinpath("traditional.txt").read_text("utf-8").split()
    table |= str.maketrans(traditional, simplified)
    return table | str.maketrans(_QUOTES)


def _without_accent(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        letter = base[0]
    return letter.lower() if len(letter.lower()) == 1 else letter


def _compatible(character: str) -> str:
    usual = unicodedata.normalize("NFKC", character)
    return usual.lower() if len(usual) == 1 else character
