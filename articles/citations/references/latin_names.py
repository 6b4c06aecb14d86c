"""East Asian names in Latin letters, which put the family name first: Chen Zhimin, Tsang Wai-hung."""

import re
from collections.abc import Iterator

from magazine.text.languages import EN

from ..names import Name

# Every syllable of Hanyu Pinyin: the initials of each final, `-` for none.
INITIALS = {
    "a": "- b c ch d f g h k l m n p s sh t w y z zh", "ai": "- b c ch d g h k l m n p s sh t w z zh",
    "an": "- b c ch d f g h k l m n p r s sh t w y z zh", "ang": "- b c ch d f g h k l m n p r s sh t w y z zh",
    "ao": "- b c ch d g h k l m n p r s sh t y z zh", "e": "c ch d - g h k l m n r s sh t y z zh",
    "ei": "b - f g h l m n p w z", "en": "b c ch d - f g h k m n p r s sh w z zh",
    "eng": "b c ch d f g h k l m n p r s sh t w z zh", "er": "-", "i": "b ch c d j l m n p q r sh s t x y zh z",
    "ia": "j l q x", "ian": "b d j l m n p q t x", "iang": "j l n q x", "iao": "b d j l m n p q t x",
    "ie": "b d j l m n p q t x", "in": "b j l m n p q x y", "ing": "b d j l m n p q t x y", "iong": "j q x",
    "iu": "d j l m n q x", "o": "b f m - p w y", "ong": "ch c d g h k l n r s t y zh z",
    "ou": "ch c d f g h k l m n - p r sh s t y zh z", "u": "b ch c d f g h j k l m n p q r sh s t w x y zh z",
    "ua": "g h k sh zh", "uai": "ch g h k sh zh", "uan": "ch c d g h j k l n q r sh s t x y zh z",
    "uang": "ch g h k sh zh", "ue": "j l n q x y", "ui": "ch c d g h k r sh s t zh z",
    "un": "ch c d g h j k l q r sh s t x y zh z", "uo": "ch c d g h k l n r sh s t zh z",
}  # fmt: skip
SYLLABLES = frozenset(
    initial.strip("-") + final for final, initials in INITIALS.items() for initial in initials.split()
)
LONGEST = max(map(len, SYLLABLES))
PARTS = re.compile(r"[^\s\-’']+")


def is_family_first(name: Name) -> bool:
    """Tell whether the family name stands first in print, as in Chinese, Korean and Khmer names."""
    return name.language == EN and bool(name.given) and name.full.startswith(f"{name.family} ")


def initials_of_syllables(name: Name) -> str:
    """Return the initial of every syllable of a given name: `Z M` of Chen Zhimin, `W H` of Tsang Wai-hung.

    Syllables that print does not divide are known in pinyin only, so in names of other romanisations every word
    has one initial.
    """
    is_pinyin = bool(syllables(name.family))
    parts = PARTS.findall(name.given)
    divided = (syllables(part) or [part] if is_pinyin else [part] for part in parts)
    return " ".join(syllable[0].upper() for part in divided for syllable in part)


def syllables(word: str) -> list[str]:
    """Divide a word of pinyin into its syllables; none if it is not pinyin."""
    return next(_divisions(word.lower()), [])


def _divisions(word: str, *, is_begin: bool = True) -> Iterator[list[str]]:
    """Yield divisions with long syllables first; inside of a word none begins with a, e or o without an apostrophe."""
    if not word:
        yield []
    if word.startswith(("a", "e", "o")) and not is_begin:
        return
    for end in range(min(len(word), LONGEST), 0, -1):
        if word[:end] in SYLLABLES:
            yield from ([word[:end], *rest] for rest in _divisions(word[end:], is_begin=False))
