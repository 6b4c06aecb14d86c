"""Names in Latin letters: titles set aside, and where family and given name divide, as far as that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from magazine.text.name_suffixes import divide_suffix
from magazine.text.pinyin import pinyin

from .name_words import words
from .surnames import VIETNAMESE, is_spelling_of, plain_latin

_RANK = (
    r"(?:(?:Lt\.?|Lieutenant|Maj\.?|Major|Brig\.?|Brigadier|Pol\.?|Police|Deputy|Assistant|Chief|Senior|Vice)[ -])*"
    r"(?:Gen\.?|General|Col\.?|Colonel|Commissioner|Superintendent|Inspector|Commander|Captain|Capt\.?|Sgt\.?"
    r"|Sergeant|Maj\.?|Major|Lieutenant|Lt\.?|Admiral|Constable|Officer|Judge|Justice|Ambassador|President|Minister)"
)
_TITLE = re.compile(
    r"^(?:(?:H\.\s?E\.|(?:His|Her) Excellency|(?:Rt\.? )?Hon(?:ou?rable|\.)?|Dr\.?|Prof(?:essor|\.)?|Mr\.?|Mrs\.?|Ms\.?"
    rf"|Mx\.?|Sir|Dame|Lord|Lady|Datuk|Dato'?|Tan Sri|Sheikh|{_RANK})\s+)+(?=\S)"
)
_DEGREE = re.compile(
    r"(?:,?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|LL\.?[BMD]\.?|M\.?A\.?|B\.?A\.?|M\.?Sc\.?|B\.?Sc\.?|MBA|Esq\.?|CBE|OBE|MBE"
    r"|QPM|SBS|KC|QC|SC))+$"
)
# A comma that ends a name, and not one before Jr. or a degree.
COMMA = r",(?!\s*(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D|Esq|CBE|OBE|MBE|QPM)\b)"
_PARTICLES = words("particles")
_BURMESE = words("Burmese syllables")
# Given names that stand before a family name; a foreigner's own.
_GIVEN = words("given names")
_WESTERN_END = re.compile(
    r"(?:son|sen|sson|ez|ov|ova|ev|eva|ski|sky|ska|ić|ic|vich|man|mann|berg|stein|ini|elli|etti|opoulos|yan|ian|dze|shvili|enko|escu|ton)$"
)
_ALIKE, _AHEAD = 0.45, 0.1


@dataclass(frozen=True)
class Division:
    """Family and given name; where it is not known the whole is the family name, and `guess` what may be it."""

    family: str
    given: str = ""
    guess: str = ""


def without_titles(name: str) -> str:
    """Return a name without ranks, honorifics and degrees; Jr. and III belong to it."""
    return _DEGREE.sub("", _TITLE.sub("", name.strip())).strip(" ,")


def divide(name: str, zh: str, surname: str) -> Division:
    """Divide a name in Latin letters; `surname` is the Chinese family name, where the Chinese name is of that form."""
    bare, _suffix = divide_suffix(name)
    tokens = bare.split()
    if len(tokens) < 2 or (
        zh and "·" not in zh and not surname and plain_latin(bare) == plain_latin(pinyin(zh))
    ):
        return Division(bare)
    if zh and not surname and all(map(is_burmese, tokens)):
        return Division(bare)
    return (
        _by_surname(tokens, surname)
        or _by_vietnamese_form(tokens)
        or _by_particle(tokens)
        or _by_sound(tokens, zh, surname)
        or _by_form(tokens, zh)
        or Division(bare, guess=tokens[0] if zh and "·" not in zh else tokens[-1])
    )


def _division(tokens: Sequence[str], first: int, last: int | None = None) -> Division:
    last = len(tokens) if last is None else last
    return Division(" ".join(tokens[first:last]), " ".join([*tokens[:first], *tokens[last:]]))


def _by_surname(tokens: Sequence[str], surname: str) -> Division | None:
    """Find the Chinese surname among the words: Chan Tai-man, Tina Xu, Raymond Fong Chak-yee."""
    if not surname:
        return None
    places = [i for i, token in enumerate(tokens) if is_spelling_of(token, surname)]
    if len(surname) > 1 and is_spelling_of("".join(tokens[:2]), surname):
        return _division(tokens, 0, 2)
    if len(places) == 1 or (places and places[0] == 0):
        return _division(tokens, places[0], places[0] + 1)
    return None


def _by_vietnamese_form(tokens: Sequence[str]) -> Division | None:
    """Let a Vietnamese family name, with two names after it, stand first: Nguyen Van Hung."""
    known = plain_latin(tokens[0]) in VIETNAMESE
    return _division(tokens, 0, 1) if known and 3 <= len(tokens) <= 4 else None


def _by_particle(tokens: Sequence[str]) -> Division | None:
    """Let the family name begin at its first particle: Ursula von der Leyen, Juan de la Cruz."""
    for place, token in enumerate(tokens[1:], 1):
        if re.match(r"(?:al|el)-\w", token, re.IGNORECASE) or (
            place < len(tokens) - 1 and _is_particle(token)
        ):
            return _division(tokens, place)
    return None


def _is_particle(token: str) -> bool:
    return token in ("De", "Van", "Von", "Le", "Al", "El") or (token.islower() and token in _PARTICLES)


def _by_sound(tokens: Sequence[str], zh: str, surname: str) -> Division | None:
    """Find the word that the last part of the Chinese name renders; before it stands what is given."""
    part = zh.rpartition("·")[2]
    if not part or (surname and "·" not in zh):
        return None
    scores = [_sounds(part, token) for token in tokens]
    best = max(range(len(tokens)), key=lambda place: scores[place])
    ahead = scores[best] - max(score for place, score in enumerate(scores) if place != best)
    if best == 0 and "·" in zh and scores[best] >= _ALIKE and ahead >= _AHEAD:
        return Division(tokens[0], " ".join(tokens[1:]), tokens[-1])
    if best == 0 or scores[best] < _ALIKE or ahead < _AHEAD:
        return None
    guess = "" if best == len(tokens) - 1 else tokens[-1]
    return Division(" ".join(tokens[best:]), " ".join(tokens[:best]), guess)


def _sounds(zh: str, latin: str) -> float:
    """Return from 0 to 1 how alike a part of a Chinese and of a Latin name sound, consonants counting twice."""
    pairs = [(pinyin(zh), plain_latin(latin))]
    pairs.append((_skeleton(pairs[0][0]), _skeleton(pairs[0][1])))
    return sum(SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs) / 2


def _skeleton(latin: str) -> str:
    """Return the first letter and the consonants, those that Chinese does not tell apart made one."""
    one = re.sub(r"zh|ch|sh|[jqxzc]", "s", latin).replace("ng", "n")
    return re.sub(r"(?<=.)[aeiou]", "", one.translate(str.maketrans("bdgvkryf", "ptkwklif")))


def is_burmese(word: str) -> bool:
    """Tell whether a word is one of those that Burmese names are made of."""
    return plain_latin(word) in _BURMESE or word in ("U", "Daw")


def _by_form(tokens: Sequence[str], zh: str) -> Division | None:
    """Tell the order from the words themselves."""
    first, last = plain_latin(tokens[0]), plain_latin(tokens[-1])
    hyphened = bool(re.fullmatch(r"\w{1,6}-\w{1,6}", tokens[-1]))
    if first in _GIVEN and hyphened and len(tokens) == 3:
        return _division(tokens, 1, 2)
    initials = all(len(token.strip(".")) == 1 for token in tokens[1:-1])
    if zh and not initials:
        return None  # which of three words the Chinese name has is not known
    if first in _GIVEN:
        return _division(tokens, len(tokens) - 1)
    if all(map(is_burmese, tokens)):
        return None
    if (
        "·" in zh
        or re.match(r"(?:Mc|Mac|O['’]|Fitz)[A-Z]", tokens[-1])
        or (len(last) > 5 and _WESTERN_END.search(last))
    ):
        return _division(tokens, len(tokens) - 1)
    if hyphened and len(tokens) == 2:
        return _division(tokens, 0, 1)
    return None
