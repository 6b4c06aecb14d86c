"""Kinds of lines by their own words: an item, the heading of a numbered part or of a box, a date, a greeting."""

from __future__ import annotations

import re

_ITEM = re.compile(
    r"^(?:（[一二三四五六七八九十]{1,3}）|[(（]\d{1,2}[)）]|[(（][a-z][)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳]|\[\d{1,3}\](?![。，、；：）)])"
    r"|[•●◆▪]\s*)"
)

_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[、章节部]|[IVX]{1,4}\.\s)")

_DATE = re.compile(
    r"^(?:[二〇○零一二三四五六七八九十\d]{4}年\s*[一二三四五六七八九十\d]{1,3}月(?:\s*[一二三四五六七八九十\d]{1,3}日)?"
    r"|(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4})$"
)
_BOX = re.compile(
    r"^(?:相关|背景|知识|延伸|资料|名词|数据)?(?:链接|资料|知识|阅读|卡片|解释|背景|窗口|贴士)\s*[:：]?$"
    r"|^(?:Background(?: Information)?|Related (?:Link|Reading)s?|Links?|Fact\s?(?:box|file|sheet)|Box)\s*[:：]?$",
    re.IGNORECASE,
)
_TITLED_BOX = re.compile(
    r"^(?:(?:相关|背景|知识|延伸)?(?:链接|资料|知识|阅读|贴士)|名词解释)(?:\s*[:：|｜·]\s*|\s+)[^。！？\s]{2,24}$"
    r"|^(?:Background|Related Reading|Link|Fact\s?(?:box|file)|Box)\s*[:：|｜]\s*[A-Z][^.!]{2,60}$"
)
_SALUTATION = re.compile(
    r"^(?:(?=\S*(?:同志|先生|女士|编辑|编者|主编|贵刊|老师|朋友|各位|尊敬|亲爱|您好|你好))\S{2,16}[:：！]"
    r"|(?:Dear|To the)\b.{1,39}[^.!?][,:]?)$"
)
_LABELLED = re.compile(
    r"^(?:【[^】]{2,6}】|\[(?:Abstract|Summary|Key\s?words?)\]|(?:摘\s*要|内容摘要|内容提要|关\s*键\s*[词字]|参考文献|Abstract|Summary|Key\s?words?|References)\s*(?:[:：]|$))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:记者|本刊(?:记者)?|采访者|主持人|问|Q|Question|Reporter|Interviewer|Host|Moderator)\s*[:：]"
)
_LABEL = 30


def is_item(text: str) -> bool:
    """Tell whether a line begins with the number or the sign of a list's item, a note or a reference."""
    return bool(_ITEM.match(text))


def is_numbered(text: str) -> bool:
    """Tell whether a line is an item, or the heading of a numbered part (一、)."""
    return is_item(text) or bool(_NUMBERED.match(text))


def is_date(text: str) -> bool:
    """Tell whether a line is a date and no more."""
    return bool(_DATE.match(text))


def is_label(text: str) -> bool:
    """Tell whether a line is the heading of a box, whatever spaces stand in it."""
    text = text.strip("【】[]［］")
    short = len(text) < _LABEL and (_BOX.match(text) or _BOX.match("".join(text.split())))
    return bool(short or _TITLED_BOX.match(text))


def is_labelled(text: str) -> bool:
    """Tell whether a line begins with the label of an abstract, of keywords or of references."""
    return bool(_LABELLED.match(text))


def is_salutation(text: str) -> bool:
    """Tell whether a line greets those to whom a letter is written."""
    return bool(_SALUTATION.match(text))


def asks(text: str) -> bool:
    """Tell whether a line begins with the office or the sign of who asks in an interview."""
    return bool(_ASKS.match(text))
