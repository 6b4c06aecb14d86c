"""Pinyin that is printed over characters, or in brackets behind them, and is no text of either language."""

from __future__ import annotations

import re
import unicodedata

_PINYIN = re.compile(
    r"(?:(?:[bpmf](?:iao|ian|ing|ang|eng|ai|ei|ao|ou|an|en|ie|iu|in|a|o|i|u)"
    r"|[jqx](?:iang|iong|iao|ian|ing|uan|ia|ie|iu|in|ue|un|i|u)"
    r"|(?:[zcs]h?|r)(?:uang|ang|eng|ong|uai|uan|ai|ei|ao|ou|an|en|ua|uo|ui|un|a|e|i|u)"
    r"|[dtnlgkh](?:iang|uang|ang|eng|ong|iao|ian|ing|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|e|i|u|v)"
    r"|w(?:ang|eng|ai|ei|an|en|a|o|u)|y(?:ang|ing|ong|uan|ao|ou|an|in|ue|un|a|o|e|i|u)"
    r"|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e)['’]?)+"
)
_TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}


def is_pinyin(text: str) -> bool:
    """Tell whether a text is pinyin with its tones, in brackets or not; José is a name, and not made of syllables."""
    words = text.strip(" \t　（()）").casefold().split()
    plain = [_without_tones(word) for word in words]
    toned = sum(word != bare for word, bare in zip(words, plain, strict=True))
    return toned * 2 > len(words) and all(map(_PINYIN.fullmatch, plain))


def _without_tones(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.replace("ü", "v"))
    return "".join(letter for letter in letters if letter not in _TONES).replace("u\u0308", "v")
