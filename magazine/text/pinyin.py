"""The pinyin by which people are sorted, free of Django so that extraction can use it too."""

from collections.abc import Sequence

# Surnames that are read otherwise than the character by itself.
_READINGS = {
    "曾": "zeng", "单": "shan", "查": "zha", "解": "xie", "任": "ren", "仇": "qiu", "翟": "zhai", "覃": "qin",
    "尉迟": "yuchi", "令狐": "linghu", "薄": "bo", "朴": "piao", "区": "ou", "华": "hua", "盖": "ge",
    "长孙": "zhangsun",
}  # fmt: skip


def pinyin(text: str) -> str:
    """Return the toneless pinyin of Chinese characters, in one word."""
    from pypinyin import lazy_pinyin  # its dictionary takes 57 MB: only where a name is read

    plain = text.replace("·", "").replace("什", "十")  # 什 in names is shi
    return "".join(lazy_pinyin(plain, v_to_u=True)).casefold()


def syllables(text: str) -> str:
    """Return the toneless pinyin of Chinese characters, each a word, as ALA-LC romanizes titles."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text, v_to_u=True))


def pinyin_of_surname(surname: str) -> str:
    """Return a surname's pinyin as it is read in names; a longer text is read as any other."""
    return _READINGS.get(surname) or pinyin(surname)


def sort_key(zh: Sequence[str], en: Sequence[str]) -> str:
    """Return the key of a person of whom name, family and given name are known in each language, or empty.

    It is the pinyin of the Chinese name, family name first; the Latin name where there is no Chinese one.
    """
    if not zh[0]:
        name, family, given = en
        return f"{family} {given}".strip().casefold() or name.casefold()
    name, family, given = zh if any(zh[1:]) else (zh[0], zh[0], "")
    if "·" in name:
        return " ".join(pinyin(part) for part in (family, *given.split("·"))).strip()
    return f"{pinyin_of_surname(family)} {pinyin(given)}".strip()
