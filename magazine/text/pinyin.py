"""Pinyin for sort keys of people, free of Django so that extraction can use it too."""

from collections.abc import Sequence

from .characters import has_han

# Surnames whose reading differs from that of the character alone.
_READINGS = {
    "曾": "zeng", "单": "shan", "查": "zha", "解": "xie", "任": "ren", "仇": "qiu", "翟": "zhai", "覃": "qin",
    "尉迟": "yuchi", "令狐": "linghu", "长孙": "zhangsun", "薄": "bo", "朴": "piao", "区": "ou", "华": "hua",
    "盖": "ge", "缪": "miao", "种": "chong", "乐": "yue", "佴": "nai", "召": "shao", "隗": "wei", "折": "she",
    "洗": "xian", "员": "yun", "繁": "po", "秘": "bi", "祭": "zhai", "能": "nai",
}  # fmt: skip


def pinyin(text: str) -> str:
    """Return the toneless pinyin of Chinese characters as one word."""
    from pypinyin import lazy_pinyin  # its dictionary takes 57 MB: loaded only when needed

    plain = text.replace("·", "").replace("什", "十")  # 什 in names is shi
    return "".join(lazy_pinyin(plain, v_to_u=True)).casefold()


def syllables(text: str) -> str:
    """Return the toneless pinyin of Chinese characters with a space between syllables, as in ALA-LC romanization."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text, v_to_u=True))


def romanized(title: str) -> str:
    """Return a Chinese title in pinyin with a capital at its start; a title in Latin script as it is."""
    return syllables(title).capitalize() if has_han(title) else title


def pinyin_of_surname(surname: str) -> str:
    """Return the pinyin of a surname, with its reading in names."""
    return _READINGS.get(surname) or pinyin(surname)


def sort_key(zh: Sequence[str], en: Sequence[str]) -> str:
    """Return a person's sort key from name, family name and given name in each language, of which any may be empty.

    It is the pinyin of the Chinese name, family name first, or else the Latin name.
    """
    if not zh[0]:
        name, family, given = en
        return f"{family} {given}".strip().casefold() or name.casefold()
    name, family, given = zh if any(zh[1:]) else (zh[0], zh[0], "")
    if "·" in name:
        return " ".join(pinyin(part) for part in (family, *given.split("·"))).strip()
    return f"{pinyin_of_surname(family)} {pinyin(given)}".strip()
