"""The magazine's habits of print, as patterns: what a line is, by its own words alone."""

from __future__ import annotations

import re

# Latin letters, capitals and small ones, with all accents that are one character: Á, Ł, Đ.
_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
CAPITAL = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]"
LETTER = f"[{''.join(_LATIN)}\u0300-\u036f]"

END_MARK = "■"
STAR = "★"

# Bars of every width and script part the two names of a section; one is a Chinese character.
SECTION_HEADING = re.compile(
    r"^(?P<zh>[^|｜丨︱│]*[㐀-鿿][^|｜丨︱│]*?)\s*(?P<bar>[|｜丨︱│])\s*(?P<en>[^|｜丨︱│㐀-鿿]+)$"
)
CONTENTS_ENTRY = re.compile(
    r"^(?P<page>\d{1,3})(?P<last>\s*[-–—－～~]\s*\d{1,3})?\s+(?P<title>(?![年月日]\b)\S.*)$"
)
PAGE_ALONE = re.compile(r"^\d{1,3}$")
CONTENTS_HEAD = re.compile(r"^(?:CONTENTS\s*)?目\s*[录次]|^CONTENTS$")
PAGE_MARK = re.compile(r"^P\s?(?P<page>\d{1,3})$")
COVER_CREDIT = re.compile(r"^(?P<place>封面|封底)摄影\s*[:：]\s*(?P<names>\S.*)$")
WHOLE_NUMBER = re.compile(r"总第\s*(?P<number>\d+(?:[-－—]\d+)?)\s*期")
YEAR_AND_NUMBER = re.compile(r"^(?P<year>\d{4})\s*[.．年]\s*(?P<number>\d{1,2}(?:-\d{1,2})?)\s*(?:期|月)?$")
RIGHTS_HEAD = re.compile(r"^(郑重声明|版权声明)$")

CAPTION_CREDIT = re.compile(
    r"\s*(?:（\s*(?P<taken>[^（）:：]{1,60}?)\s*摄\s*）|（\s*(?:摄影|图)\s*[:：]\s*(?P<by>[^（）]{1,60}?)\s*）"
    r"|\(\s*(?:Photo(?:s|graphed)? by|By)\s*:?\s*(?P<en>[^()]{1,60}?)\s*\))$"
)
ARTICLE_PHOTO_CREDIT = re.compile(r"^（?\s*摄影\s*[:：]\s*(?P<names>[^（）]{1,60}?)\s*）?$")
BYLINE = re.compile(r"^文\s*[/／]\s*(?P<names>\S.*)$")
CREDIT_ROLES = {
    "责任编辑": "responsible_editor",
    "译者": "translator",
    "翻译": "translator",
    "编译": "translator",
    "联络员": "liaison",
    "通讯员": "correspondent",
}
CREDIT = re.compile(
    r"^（\s*(?P<role>"
    + "|".join(CREDIT_ROLES)
    + r")\s*[:：]\s*(?P<names>[^（），,]+?)\s*(?:[，,]\s*(?P<affiliation>[^（）]+?))?\s*）$"
)
NOTE = re.compile(r"^【.*】$|^\[.*\]$")
DATELINE = re.compile(
    r"^(?P<dateline>[A-Z][A-Z' ]+, [A-Z][a-z]+\.? \d{1,2}) \((?P<agency>[A-Z][A-Za-z]+)\) ?(?:--|—)"
)
AGENCY_ZH = re.compile(r"（(?P<agency>[㐀-鿿]{2,6}社)）\s*■?$")
INTERVIEW_TITLE = re.compile(
    r"^(?:专访|对话)(?P<name>\S.*)$|^(?:Exclusive )?Interview with (?P<en>\S.*)$", re.IGNORECASE
)
NAME_LIST_END = re.compile(r"等\s*\d*\s*[人位名]?$")
ANSWER = re.compile(r"^(?P<name>[㐀-鿿·]{1,14})：|^(?P<en>[A-Z][A-Za-z.'’\-]+(?: [A-Z][A-Za-z.'’\-]+){0,3}):")

# Text recognition gives some Chinese paragraphs half-width marks.
_ENDS_ZH = "。！？…；：■”’』」;:!?"
_ENDS_EN = ".!?:;…■”\"'"


def is_terminated(text: str, language: str) -> bool:
    """Tell whether the text ends as a finished paragraph does, and not as a headline or a broken line."""
    text = text.rstrip()
    if text.endswith(("——", "--")) or re.search(r"[。.]\s*[)）]$", text) or AGENCY_ZH.search(text):
        return True
    if language == "en" and text.endswith(",") and len(text) < 80:
        return True  # a salutation
    return text[-1:] in (_ENDS_ZH if language == "zh" else _ENDS_EN)


def expects_more(text: str) -> bool:
    """Tell whether a Chinese paragraph announces items or stands between items (ends in ； ： ——)."""
    return text.rstrip().endswith(("；", "：", "——", ";", ":"))
