"""Names after the role of a credit, with ranks, offices and organisations before, behind or instead of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .conventions import CAPITAL
from .latin_names import COMMA, without_titles
from .name_lists import closed_up, divide_names, tidy_name
from .name_words import words
from .surnames import surname_of
from .text import HAN

_ORGANISATION = re.compile(
    r"(?:公司|大学|学院|学校|支队|大队|总队|中队|分局|公安局|公安厅|派出所|委员会|协会|中心|集团|政府|编辑部|杂志|日报|晚报"
    r"|社|部|处|科|局|厅|院|所|站|队|组|办|委|报|台|网|馆|会|系|办公室|林场|农场|公园|工厂|银行)$"
)
_OFFICE = (
    r"(?:[一二三]级)?(?:警监|警督|警司|警员|警长|消防[长士师员])|民警|辅警|交警|警官|干警|[正副]?(?:支队|大队|中队|总队)长|(?:列车|机|船|舰|店|班|校)长|副?(?:队|站|组|科|处|局|厅|院|校|所|主任|社|会|部)长?"
    r"|政委|书记|主任|主编|副主编|记者|教师|讲师|副?教授|研究员|博士|硕士|院士|工程师|先生|女士|同志|学员|翻译"
)
_BEFORE = re.compile(rf"^(?P<office>.*?(?:{_OFFICE}))\s*(?P<name>[㐀-鿿·]{{2,14}})$")
# Sentences, numbers, and the stroke of a role that is not known: 魏兰 校对／陈岚.
_MARKS = re.compile(r"\s[㐀-鿿]{2,4}\s?[／｜]|[。！？；：“”《》…\d]|\b[a-z]{2,}\s[a-z]{2,}\s[a-z]{2,}")
_ROLE_EN = re.compile(
    r"\b(?:reporter|correspondent|staff|editor|university|college|institute|police|bureau|office|of|the)\b",
    re.IGNORECASE,
)
_ORGANISATION_EN = re.compile(
    r"\b(?:station|police|bureau|office|society|university|agency|press|department|team|guard|cent(?:re|er)|association"
    r"|institute|college|corps|company|ltd|news|daily|headquarters|brigade|detachment|ministry|committee|service|museum)\b",
    re.IGNORECASE,
)
_NAME_AND_BRACKET = re.compile(r"^(?P<name>[㐀-鿿]{2,4})（(?P<office>[^（）]{2,30})）$")
_PARTICLES = words("particles")


@dataclass(frozen=True)
class Credited:
    """The names, still in a row, and what is said of who they are; nothing of both for an organisation's credit."""

    names: str
    affiliation: str = ""
    is_understood: bool = False


def is_organisation(text: str) -> bool:
    """Tell whether a text names an office or a company, and nobody."""
    if not HAN.search(text):
        return bool(_ORGANISATION_EN.search(text))
    short = len(text) <= 3 and surname_of(text)
    return bool(len(text) >= 3 and _ORGANISATION.search(text) and not short)


def credited(text: str, *, strict: bool) -> Credited:
    """Read what stands after a role; `strict` asks for names of a known form, where no mark set them apart."""
    text = text.strip(" ，；、／｜")
    text, _bracket, place = text.rstrip("）").partition("（")
    if not text or _MARKS.search(re.sub(r"等\d*[人位名]$", "", text)):
        return Credited("")
    return _chinese(text, place, strict) if HAN.search(text) else _latin(text, place)


def is_office(text: str) -> bool:
    """Tell whether a text says in which office or organisation somebody is."""
    if HAN.search(text):
        return is_organisation(text) or bool(
            re.search(rf"(?:{_OFFICE}|主席|会长|总裁|总监|专员|代表|大使|顾问)$", text)
        )
    return bool(re.search(r"\b(?:of|to|at|for)\b", text))


def signed(text: str) -> Credited:
    """Read a line that gives one name with who that is: 云浦大学校长 孟海澜; Meng Hailan, President."""
    text = tidy_name(text).strip("—– ")
    if _MARKS.search(text) or len(text) > 100:
        return Credited("")
    if HAN.search(text):
        if bracket := _NAME_AND_BRACKET.match(closed_up(text)):
            return Credited(
                bracket["name"], bracket["office"], is_understood=bool(surname_of(bracket["name"]))
            )
        *before, name = closed_up(text).split()
        return Credited(name, " ".join(before), is_understood=bool(surname_of(name)) and len(text) <= 40)
    name, *rest = re.split(COMMA, text, maxsplit=1)
    fits = _is_latin_name(name) and not is_organisation(name)
    return Credited(without_titles(name), "".join(rest).strip(), is_understood=fits)


def _chinese(text: str, place: str, strict: bool) -> Credited:
    first, comma, rest = text.partition("，")
    if comma and not all(_is_name(part) for part in rest.split("，")):
        text, place = first, rest
    people, places = [], [place.strip()] if place else []
    for word in re.split(r"\s+", tidy_name(text)):
        office = _BEFORE.match(word)
        if office and not _is_name(word) and _is_name(office["name"]):
            places.append(office["office"])
            people.append(office["name"])
        elif not _is_name(word) and (is_organisation(word) or re.search(rf"(?:{_OFFICE})$", word)):
            places.append(word)
        else:
            people.append(word)
    names = divide_names(" ".join(people)).names
    fits = all(_is_name(name) if strict else _may_be_name(name) for name in names) and bool(names or places)
    return Credited(" ".join(people), " ".join(places), is_understood=fits)


def _is_name(text: str) -> bool:
    return bool(surname_of(text)) or bool(re.fullmatch(r"[㐀-鿿]{1,10}(?:·[㐀-鿿]{1,10})+", text))


def _may_be_name(text: str) -> bool:
    return _is_name(text) or (2 <= len(text) <= 6 and not re.search(r"[^\w·]", text)) or not HAN.search(text)


def _latin(text: str, place: str) -> Credited:
    if is_organisation(text):
        return Credited("", text, is_understood=True)
    parts = [part for part in re.split(r"\s*(?:，|,|&|\band\b)\s*", text) if part]
    names = [part for part in parts if not _ROLE_EN.search(part)]
    places = [part for part in parts if _ROLE_EN.search(part)]
    fits = bool(names) and all(_is_latin_name(name) for name in names)
    return Credited(
        " and ".join(names), ", ".join([*places, *([place] if place else [])]), is_understood=fits
    )


def _is_latin_name(text: str) -> bool:
    tokens = text.split()
    named = [bool(re.match(CAPITAL, token)) for token in tokens]
    small = [token in _PARTICLES or token.startswith(("al-", "el-")) for token in tokens]
    return 2 <= len(tokens) <= 6 and named[0] and all(map(any, zip(named, small, strict=True)))
