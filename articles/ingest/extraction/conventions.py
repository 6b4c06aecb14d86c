"""The magazine's habits of print, as patterns: what a line is, by its own words alone."""

from __future__ import annotations

import re

# Latin letters, capitals and small ones, with all accents that are one character: Á, Ł, Đ.
_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
CAPITAL = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]"
LETTER = f"[{''.join(_LATIN)}\u0300-\u036f]"

END_MARK = "■"
STAR = "★"

BAR = re.compile(r"[|｜丨︱│]")
# Bars of every width and script part the two names of a section; one is a Chinese character.
SECTION_HEADING = re.compile(
    r"^(?P<zh>[^|｜丨︱│]*[㐀-鿿][^|｜丨︱│]*?)\s*(?P<bar>[|｜丨︱│])\s*(?P<en>[^|｜丨︱│㐀-鿿]+)$"
)
CONTENTS_ENTRY = re.compile(
    r"^(?:P\.?\s?)?(?P<page>\d{1,3})(?P<last>\s*[-–—－～~]\s*\d{1,3})?\s+(?P<title>(?![年月日]\b)\S.*)$"
)
# The number behind its title, after the dots that lead to it.
ENTRY_BEFORE_PAGE = re.compile(
    r"^(?P<title>.*[㐀-鿿].*?)\s*(?:[.．·•…‥]\s?){2,}\s*(?P<page>\d{1,3})(?P<last>\s*[-–—－～~]\s*\d{1,3})?$"
)
# The same without the space, as some tools lose it; what counts things or days is no title.
ENTRY_WITHOUT_SPACE = re.compile(
    r"^(?P<page>\d{1,3})(?P<last>[-–—－～~]\d{1,3})?(?P<title>(?![年月日时分个名人位项条次届家艘架岁亿万])[㐀-鿿《“].*)$"
)
PAGE_ALONE = re.compile(r"^\d{1,3}$")
CONTENTS_HEAD = re.compile(r"^(?:CONTENTS\s*)?目\s*[录次]|^CONTENTS$")
PAGE_MARK = re.compile(r"^P\s?(?P<page>\d{1,3})$")
COVER_CREDIT = re.compile(
    r"^(?P<place>封面|封底)(?:(?:摄影|图片|照片|供图|图)\s*[:：﹕︓/／|｜︱]|\s*[:：]\s*(?=\S+\s*摄$))\s*(?P<names>\S.*?)\s*摄?$"
)
WHOLE_NUMBER = re.compile(r"总第\s*(?P<number>\d+(?:[-－—]\d+)?)\s*期")
RIGHTS_HEAD = re.compile(r"^(郑重声明|版权声明)$")

NOTE = re.compile(r"^【.*】$|^\[.*\]$")
DATELINE = re.compile(
    rf"^(?P<dateline>{CAPITAL}(?:{CAPITAL}|[' .-])+, [A-Z][a-z]+\.? \d{{1,2}}) "
    rf"\((?P<agency>{CAPITAL}{LETTER}+)\) ?(?:--|—)"
)
AGENCY_ZH = re.compile(r"（(?P<agency>[㐀-鿿]{2,6}社)）\s*■?$")
INTERVIEW_TITLE = re.compile(
    r"^(?:专访|对话|与)(?P<name>\S.*?)(?:谈\S+)?$|^(?:Exclusive )?Interview with (?P<en>\S.*)$", re.IGNORECASE
)
NAME_LIST_END = re.compile(r"等\s*\d*\s*[人位名]?$")
_NAME_EN = rf"{CAPITAL}(?:{LETTER}|[.'’-])+"
ANSWER = re.compile(
    rf"^(?P<name>[㐀-鿿·・•‧∙． ]{{1,14}}?)\s*[：:﹕︓]"
    rf"|^(?P<en>[QA]|{_NAME_EN}(?: (?:{_NAME_EN}|[a-z]{{1,3}})){{0,4}})\s*[:：]"
)

# Text recognition gives some Chinese paragraphs half-width marks, or those of vertical setting.
_ENDS_ZH = "。！？…；：■”’』」;:!?︒｡︔︓︕︖﹖﹗﹔﹕﹂﹄︙"
_ENDS_EN = ".!?:;…■”\"'"
# A full stop that was read as another mark or as a letter, dots for an ellipsis, a credit behind the last sentence.
_OTHER_ENDS_ZH = re.compile(
    r"[㐀-鿿）》”][.．oO]$|(?:\.{3,}|[·・]{3,}|。{2,})$|[。！？■”…]\s*[（(][^（）()]{3,60}[）)]$"
)
# A character that is lost behind a sentence is likeliest its stop.
_LOST_END = re.compile(r"[，；。,;.].{6,}[\ufffd〓□]$")


# A stop within a line of English, and not one after Dr. or No.
SENTENCE_INSIDE_EN = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bJr)(?<!\bSr)(?<!\bLt)(?<!\bvs)"
    r"(?<!\bProf)(?<!\bGen)(?<!\bCol)(?<!\bCapt)(?<!\bMt)(?<=[a-z])\.\s+[A-Z]"
)


def is_terminated(text: str, language: str) -> bool:
    """Tell whether the text ends as a finished paragraph does, and not as a headline or a broken line."""
    text = text.rstrip()
    if text.endswith(("——", "--")) or re.search(r"[。.]\s*[)）]$", text) or AGENCY_ZH.search(text):
        return True
    if language == "en" and text.endswith(",") and len(text) < 80:
        return True  # a salutation
    if (language == "zh" and ends_oddly(text)) or _LOST_END.search(text):
        return True
    return text[-1:] in (_ENDS_ZH if language == "zh" else _ENDS_EN)


def has_end_mark(text: str) -> bool:
    """Tell whether a text ends with ■, or with it and a credit in brackets."""
    return bool(re.search(rf"{END_MARK}\s*(?:[（(﹙][^（）()]{{3,60}}[）)﹚])?$", text.rstrip()))


def ends_oddly(text: str) -> bool:
    """Tell whether a Chinese text ends a sentence, with another mark than those of Chinese print."""
    return bool(_OTHER_ENDS_ZH.search(text.rstrip()) or _LOST_END.search(text))


def expects_more(text: str) -> bool:
    """Tell whether a Chinese paragraph announces items or stands between items (ends in ； ： ——)."""
    return text.rstrip().endswith(("；", "：", "——", ";", ":"))
