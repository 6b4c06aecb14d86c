"""Personal names in both scripts: their parts, their pinyin, and how they sound to one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from magazine.text.pinyin import pinyin, pinyin_of_surname, sort_key

from .conventions import CAPITAL
from .latin_names import COMMA, Division, divide, is_burmese, without_titles
from .name_lists import closed_up, tidy_name
from .name_words import words
from .surnames import SURNAMES, VIETNAMESE, is_listed_spelling, is_spelling_of, plain_latin, surname_of
from .text import matching_key
from .transcriptions import is_japanese, may_be_foreign

_PARTICLE = rf"(?:{'|'.join(sorted(words('particles')))})"
_PARTICLES_ZH = words("particles in Chinese characters")
_LATIN = re.compile(r"[a-zü]+")
_LEAD = re.compile(rf"^[^,]*?\b(?:by|with|from)\s+(?={CAPITAL})")
# Offices after which a speaker's name stands without a space.
_OFFICES = re.compile(
    r"(?:理事长|秘书长|主席|会长|总理|总统|部长|副部长|省长|市长|主任|署长|局长|处长|厅长|司长|校长|院长|所长|行长|团长|队长|社长"
    r"|总裁|总监|警监|首席执行官|执行官|秘书|顾问|领事|大使|参赞|专员|代表|教授|研究员|博士|理事"
    r"|将军|警官|检察长|律师|委员|先生|女士|工程师|设计师|药剂师|医生|医师|护士|教师|老师|讲师|记者|主编|作家|诗人|画家|导演|摄影师"
    r"|农民|牧民|渔民|学者|专家|志愿者|创始人|负责人|发言人|馆长|站长|厂长|村长|乡长|县长|场主|船长|机长|经理)"
)


@dataclass(frozen=True)
class NameDoubt:
    """A guess about a name: the reading taken, the other one, and the family name that a note would give."""

    language: str
    taken: str
    otherwise: str
    family: str


@dataclass(frozen=True)
class ParsedName:
    """A name whole and in its parts; an unknown part is empty."""

    zh: str = ""
    en: str = ""
    family_zh: str = ""
    given_zh: str = ""
    family_en: str = ""
    given_en: str = ""
    questions: tuple[NameDoubt, ...] = ()

    @property
    def sort_key(self) -> str:
        """The key by which the person stands among all."""
        return sort_key((self.zh, self.family_zh, self.given_zh), (self.en, self.family_en, self.given_en))


def split_chinese(name: str, latin: str = "") -> tuple[str, str]:
    """Return family and given name of a name in Chinese characters; a name of no such form is all family name.

    What may be a foreigner's name is divided only where its Latin spelling says that it is Chinese or Korean.
    """
    if "·" in name:
        parts = name.split("·")
        first = next((i for i, part in enumerate(parts[:-1]) if i and part in _PARTICLES_ZH), len(parts) - 1)
        return "·".join(parts[first:]), "·".join(parts[:first])
    spelled, surname = latin.split(), surname_of(name)
    if spelled and all(map(is_burmese, spelled)) and not (surname and is_spelling_of(spelled[0], surname)):
        return name, ""
    is_vietnamese = bool(spelled) and len(spelled) == len(name) and plain_latin(spelled[0]) in VIETNAMESE
    is_khmer = len(spelled) == 2 and not surname and 2 <= len(name) <= 4
    spells = is_spelling_of if is_vietnamese else is_listed_spelling
    if (is_vietnamese or is_khmer) and spells(spelled[0], name[0]):
        return name[0], name[1:]
    if surname and (not may_be_foreign(name, surname) or _is_spelt_as(latin, name, surname)):
        return surname, name.removeprefix(surname)
    return name, ""


def _is_spelt_as(latin: str, name: str, surname: str) -> bool:
    """Tell whether the Latin name has the Chinese surname in it, and is not the whole name by its sound."""
    spelled = latin.split()
    return (
        len(spelled) > 1 and any(is_spelling_of(word, surname) for word in spelled) and not is_japanese(name)
    )


def is_chinese_name(name: str) -> bool:
    """Tell whether a name has the form surname and given name, rather than a transcription's."""
    return "·" not in name and bool(split_chinese(name)[1])


def romanise(zh: str) -> str:
    """Return a Chinese name in pinyin as GB/T 28039 writes it (Ouyang Xiuwen).

    Nothing for what may be a transcription, or has a character whose reading is not known.
    """
    return _in_pinyin(*split_chinese(zh)) if is_chinese_name(zh) else ""


def _in_pinyin(family: str, given: str) -> str:
    spelled = [pinyin_of_surname(family), pinyin(given)]
    return " ".join(map(str.capitalize, spelled)) if all(map(_LATIN.fullmatch, spelled)) else ""


def whole_name(zh: str, en: str, family_zh: str = "", family_en: str = "") -> ParsedName:
    """Return the name with its parts; a family name that is given decides where the parts divide."""
    parts_zh = _divide(zh, family_zh) if family_zh else split_chinese(zh, en)
    questions = [] if family_zh or not zh else list(_questions_of_chinese(zh, en, parts_zh))
    if not en and parts_zh[1] and "·" not in zh and surname_of(zh):
        en = _in_pinyin(*parts_zh)
    if family_en:
        parts_en = _divide(en, family_en)
    else:
        surname = parts_zh[0] if parts_zh[1] and "·" not in zh else ""
        division = divide(without_titles(en), zh, surname)
        parts_en = division.family, division.given
        if division.guess:
            questions.append(_question_of_latin(en, division))
    return ParsedName(zh, en, *parts_zh, *parts_en, tuple(questions))


def _questions_of_chinese(zh: str, en: str, parts: tuple[str, str]) -> Iterator[NameDoubt]:
    surname = surname_of(zh)
    if en or "·" in zh:
        return
    if surname and not parts[1]:
        taken = f"{zh} may be a foreigner, and is kept whole without an English name"
        yield NameDoubt("zh", taken, f"of the family {surname}", zh)
    elif surname and not romanise(zh):
        yield NameDoubt(
            "zh", f"no reading of a character in {zh} is known: there is no English name", "", surname
        )
    elif not surname and len(zh) == 4 and all(each in SURNAMES for each in zh[:2]) and not is_japanese(zh):
        yield NameDoubt("zh", f"{zh} is kept whole", f"of the families {zh[0]} and {zh[1]}", zh)


def _question_of_latin(en: str, division: Division) -> NameDoubt:
    other = f"the family name is {division.guess}"
    if division.given:
        taken = f"the family name of {en} is taken to be {division.family}"
        return NameDoubt("en", taken, other, division.family)
    taken = f"the family name of {en} is not known, and the whole is kept"
    return NameDoubt("en", taken, other, division.guess)


def _divide(name: str, family: str) -> tuple[str, str]:
    given = name.replace(family, "", 1)
    return family, " ".join(given.strip(" ·").split())


# --- Names in headlines and lists -----------------------------------------------------------------------------


_TOPIC = re.compile(r"\s+(?:on|about)\s+[A-Z].*$")


def listed_latin(title: str) -> list[str]:
    """Return the names that an English contents title lists after by, with or from."""
    names = re.split(rf"{COMMA}\s*(?:and\s+)?|\s+and\s+", _LEAD.sub("", _TOPIC.sub("", tidy_name(title))))
    return [without_titles(name) for name in names if name.strip()]


def head_latin(head: str) -> tuple[str, str]:
    """Return name and affiliation of an English head: `Message from A B, Office of C`."""
    name, *affiliation = re.split(COMMA, _LEAD.sub("", tidy_name(head)), maxsplit=1)
    return without_titles(name), "".join(affiliation).strip()


def head_chinese(head: str, known: Sequence[str] = (), latin: str = "") -> tuple[str, str]:
    """Return name and affiliation of a Chinese head: the affiliation stands first, the name last.

    A name that is `known`, or that is read like `latin`, needs nothing between the two.
    """
    if bracket := _NAME_AND_BRACKET.match(tidy_name(head)):
        return bracket["name"], bracket["office"]
    tails = [head[-length:] for length in (4, 3, 2)] if latin else []
    sounding = [tail for tail in tails if matching_key(romanise(tail)) == matching_key(latin)]
    for name in [*known, *sounding]:
        if name in head:
            return name, head[: head.index(name)].strip()
    if not head.strip():
        return "", ""
    first, *rest = head.split()
    if _is_office(" ".join(rest)) and not _is_office(first) and _may_be_name(first):
        return first, " ".join(rest)
    *before, last = head.split()
    if before and not _OFFICES.search(last):
        return last, " ".join(before)
    offices = [match.end() for match in _OFFICES.finditer(head) if 2 <= len(head) - match.end() <= 12]
    if offices:
        return head[max(offices) :].strip(), head[: max(offices)]
    return head, ""


_LONGEST_NAME = 4
_FOREIGN_NAME = re.compile(r"[㐀-鿿]{1,10}(?:·[㐀-鿿]{1,10})+")
_NAME_IN_FRONT = re.compile(r"^[㐀-鿿·]{2,12}（[^（）。]{2,30}）$")
_SIGNATURE_ZH, _SIGNATURE_EN = 24, 80
_SUFFIX = r"(?:,? (?:Jr\.?|Sr\.?|I{2,3}|IV|PhD|MD))?"
_NAME_EN = rf"{CAPITAL}[\w'’-]+(?: (?:{_PARTICLE} )*{CAPITAL}[\w'’.-]*){{1,4}}{_SUFFIX}"
_SIGNED = re.compile(rf"^{_NAME_EN}(?:, [^.;:]+)?$")
_NAME_AND_OFFICE = re.compile(
    r"^(?!(?:Former|Senior|Vice|Deputy|President|Chair|Director|Professor|Chief|Minister|Secretary|Head|Member|Visiting)\b)"
    rf"{_NAME_EN}, (?={CAPITAL})"
)


def is_signature(line: str, language: str) -> bool:
    """Tell whether a line names who signs a letter, with an office or a place beside the name."""
    if language == "en":
        return len(line) <= _SIGNATURE_EN and bool(_SIGNED.match(line))
    if match := _NAME_AND_BRACKET.match(closed_up(line)):
        return is_chinese_name(match["name"])
    *_before, last = closed_up(line).split() or [""]
    return len(line) <= _SIGNATURE_ZH and is_chinese_name(last) and not re.search(r"[，。：；]", line)


_NAME_AND_BRACKET = re.compile(r"^(?P<name>[㐀-鿿·•]{2,14})（(?P<office>[^（）]{2,30})）$")


def names_one(line: str, language: str) -> bool:
    """Tell whether a line is an office and a name in Chinese, or a name and an office in English."""
    if language == "en":
        return bool(_NAME_AND_OFFICE.match(line))
    if _NAME_IN_FRONT.match(line):
        return True
    first, *rest = line.split() or [""]
    return (_may_be_name(first) and _is_office(" ".join(rest))) or names_speaker(line)


def _may_be_name(text: str) -> bool:
    """Tell whether a text is short, or has the parts of a foreign name set apart by dots."""
    return len(text) <= _LONGEST_NAME or bool(_FOREIGN_NAME.fullmatch(tidy_name(text)))


def _is_office(text: str) -> bool:
    """Tell whether a Chinese text ends with an office."""
    return any(match.end() == len(text) for match in _OFFICES.finditer(text))


def names_speaker(line: str) -> bool:
    """Tell whether a Chinese line is an office and, after a space, a name: 海岸协会会长 方泽益."""
    *before, last = line.split() or [""]
    if not before or not (is_chinese_name(last) or "·" in last):
        return False
    return _is_office(" ".join(before))


def pair_by_sound(zh: Sequence[str], en: Sequence[str]) -> list[tuple[str, str]]:
    """Pair two lists of the same people in the same order, where one of them may lack some."""
    if len(zh) == len(en):
        return list(zip(zh, en, strict=True))
    best: dict[tuple[int, int], tuple[float, list[tuple[str, str]]]] = {}
    for i in range(len(zh), -1, -1):
        for j in range(len(en), -1, -1):
            choices: list[tuple[float, list[tuple[str, str]]]] = [(0.0, [])]
            if i < len(zh):
                choices.append(best[i + 1, j])
            if j < len(en):
                choices.append(best[i, j + 1])
            if i < len(zh) and j < len(en):
                score, pairs = best[i + 1, j + 1]
                choices.append((score + sounds_like(zh[i], en[j]), [(zh[i], en[j]), *pairs]))
            best[i, j] = max(choices, key=lambda choice: choice[0])
    return best[0, 0][1]


def sounds_like(zh: str, en: str) -> float:
    """Return from 0 to 1 how alike a Chinese and a Latin name sound."""
    return SequenceMatcher(None, pinyin(zh), matching_key(en), autojunk=False).ratio()
