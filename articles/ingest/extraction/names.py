"""Personal names in both scripts: their parts, their pinyin, and how they sound to one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from magazine.text.pinyin import pinyin, pinyin_of_surname, sort_key

from .text import HAN, matching_key

COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "令狐",
        "慕容",
        "宇文",
        "长孙",
        "夏侯",
        "独孤",
        "南宫",
        "端木",
        "百里",
        "呼延",
        "申屠",
    ]
)
# Characters that transcribe foreign names more often than they begin Chinese ones are left out.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席"
    "卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丁华车冉房边净阴闫佘池荣邬卞古骆米冷班仲蓝苟"
)
_HONORIFIC = re.compile(r"^(?:(?:H\.\s?E\.|Hon\.|Dr\.?|Prof(?:essor|\.)?|Mr\.?|Mrs\.?|Ms\.?|Sir)\s+)+")
_LEAD = re.compile(r"^[^,]*?\b(?:by|with|from)\s+(?=[A-Z])")
# Offices after which a speaker's name stands without a space.
_OFFICES = re.compile(
    r"(?:理事长|秘书长|主席|会长|总理|总统|部长|副部长|省长|市长|主任|署长|局长|处长|厅长|司长|校长|院长|所长|行长|团长|队长|社长"
    r"|总裁|总监|警监|首席执行官|执行官|秘书|顾问|领事|大使|参赞|专员|代表|教授|研究员|博士|理事"
    r"|将军|警官|检察长|律师|委员|先生|女士)"
)


@dataclass(frozen=True)
class PersonName:
    """A name whole and in its parts; an unknown part is empty."""

    zh: str = ""
    en: str = ""
    family_zh: str = ""
    given_zh: str = ""
    family_en: str = ""
    given_en: str = ""

    @property
    def sort_key(self) -> str:
        """The key by which the person stands among all."""
        return sort_key((self.zh, self.family_zh, self.given_zh), (self.en, self.family_en, self.given_en))


def split_chinese(name: str) -> tuple[str, str]:
    """Return family and given name of a name in Chinese characters; a name of no such form is all family name."""
    if "·" in name:
        *given, family = name.split("·")
        return family, "·".join(given)
    if name[:2] in COMPOUND_SURNAMES and 3 <= len(name) <= 4:
        return name[:2], name[2:]
    if name[:1] in SURNAMES and 2 <= len(name) <= 3:
        return name[:1], name[1:]
    return name, ""


def is_chinese_name(name: str) -> bool:
    """Tell whether a name has the form surname and given name, rather than a transcription's."""
    return "·" not in name and bool(split_chinese(name)[1])


def split_latin(name: str, zh: str) -> tuple[str, str]:
    """Return family and given name of a name in Latin letters, by the order that the Chinese name betrays."""
    tokens = name.split()
    if len(tokens) < 2:
        return name, ""
    if zh and "·" not in zh and matching_key(name) == pinyin(zh) and not is_chinese_name(zh):
        return name, ""
    if zh and is_chinese_name(zh):
        family, _given = split_chinese(zh)
        spellings = {pinyin_of_surname(family).replace("ü", letter) for letter in ("ü", "yu", "v", "u")}
        if matching_key(tokens[0]) in spellings or _is_romanised(tokens, zh):
            return tokens[0], " ".join(tokens[1:])
    return tokens[-1], " ".join(tokens[:-1])


def _is_romanised(tokens: Sequence[str], zh: str) -> bool:
    """Tell a romanised Chinese or Korean name (Wai-hung; Chi Fai) from a foreigner's own name."""
    if len(tokens) == 2 and "-" in tokens[1]:
        return True
    return len(tokens) == len(zh) >= 3 and all(len(token) <= 5 for token in tokens)


def romanise(zh: str) -> str:
    """Return a Chinese name in pinyin as GB/T 28039 writes it (Ouyang Xiuwen); nothing for a transcription."""
    if not is_chinese_name(zh):
        return ""
    family, given = split_chinese(zh)
    return f"{pinyin_of_surname(family).capitalize()} {pinyin(given).capitalize()}"


def whole_name(zh: str, en: str, family_zh: str = "", family_en: str = "") -> PersonName:
    """Return the name with its parts; a family name that is given decides where the parts divide."""
    en = en or romanise(zh)
    parts_zh = _divide(zh, family_zh) if family_zh else split_chinese(zh)
    parts_en = _divide(en, family_en) if family_en else split_latin(en, zh)
    return PersonName(zh, en, *parts_zh, *parts_en)


def _divide(name: str, family: str) -> tuple[str, str]:
    given = name.replace(family, "", 1)
    return family, given.strip(" ·")


# --- Names in headlines and lists -----------------------------------------------------------------------------


def without_honorific(name: str) -> str:
    """Return a Latin name without the H.E. or Dr. before it."""
    return _HONORIFIC.sub("", name.strip())


def names_in(text: str) -> list[str]:
    """Return the names in a credit or byline, which parts them by spaces, commas or 、 (a Latin name keeps spaces)."""
    if HAN.search(text):
        return [name for name in re.split(r"[\s、，,/／]+", text) if name]
    return [without_honorific(name) for name in re.split(r"\s*(?:,|&|\band\b)\s*", text) if name.strip()]


def listed_latin(title: str) -> list[str]:
    """Return the names that an English contents title lists after by, with or from."""
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+", _LEAD.sub("", title))
    return [without_honorific(name) for name in names if name.strip()]


def head_latin(head: str) -> tuple[str, str]:
    """Return name and affiliation of an English head: `Message from A B, Office of C`."""
    name, _comma, affiliation = _LEAD.sub("", head).partition(",")
    return without_honorific(name), affiliation.strip()


def head_chinese(head: str, known: Sequence[str] = (), latin: str = "") -> tuple[str, str]:
    """Return name and affiliation of a Chinese head: the affiliation stands first, the name last.

    A name that is `known`, or that is read like `latin`, needs nothing between the two.
    """
    tails = [head[-length:] for length in (4, 3, 2)] if latin else []
    sounding = [tail for tail in tails if matching_key(romanise(tail)) == matching_key(latin)]
    for name in [*known, *sounding]:
        if name in head:
            return name, head[: head.index(name)].strip()
    *before, last = head.split()
    if before and not _OFFICES.search(last):
        return last, " ".join(before)
    offices = [match.end() for match in _OFFICES.finditer(head) if 2 <= len(head) - match.end() <= 12]
    if offices:
        return head[max(offices) :].strip(), head[: max(offices)]
    return head, ""


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
