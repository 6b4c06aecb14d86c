"""Text as fine typography shows it; what is stored stays as it was printed."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .languages import ZH

HAN = "\u3400-\u9fff"
FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
COUNTED = (  # what numbers count
    "年月日号时点分秒周天岁期卷页版章条款项届次回轮场个名位人口户"
    "家所座处支批组队辆台部套件起宗例份本册张幅篇种类级度倍元米吨国"
)

BETWEEN_HAN_AND_LATIN = re.compile(rf"(?<=[{HAN}]) +(?=[0-9A-Za-z(])|(?<=[0-9A-Za-z)%]) +(?=[{HAN}])")
IN_BRACKETS = re.compile(rf"\((?=[^()]*[{HAN}])([^()]*)\)|(?<=[{HAN}])\(([^()]*)\)|\(([^()]*)\)(?=[{HAN}])")
BESIDE_HAN = re.compile(rf"(?<=[{HAN}”》）])[,;:?!()] ?|[,;:?!()] ?(?=[{HAN}“《（])")

TWO_HYPHENS = re.compile("(?<!-)--(?!-)")
APOSTROPHE = re.compile(r"(?<=[\w.])'|'(?=\d0s)")
OPENING_QUOTE = re.compile(r"""(?<![^\s(\[—“"])(["'])(?=\S)""")
CURLY = {'"': ("“", "”"), "'": ("‘", "’")}

END_MARK, DOT = "■", "·"
WHOLE_IN_CHINESE = rf"""
    第?\d+(?:[-.,:：．–]\d+)*[%％‰]?[多余]?(?:[十百千万亿]{{0,2}}[多余]?(?:公里|平方米|美元|[{COUNTED}])|[十百千万亿]{{1,2}})?
    | —{{2,}} | …{{2,}} | （[{HAN}·]{{1,6}}）"""
WHOLE_IN_ENGLISH = r"""
    \b(?: (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s\d+ | (?:No|p|pp)\.\s\d+ | (?:January|February|March|April|
    May|June|July|August|September|October|November|December)\s\d{1,2}\b ) | \d+(?:[.,]\d+)*–\d+(?:[.,]\d+)* |
    \d[\d.,]*\s(?:percent|per\scent|million|billion|trillion|yuan|km|kilometers|a\.m\.|p\.m\.) | \.\s\.\s\."""
# Dear to look for, and told by a sign that most texts lack: what ends at the mark, a name with its dots.
SIGNED = {
    END_MARK: rf"(?P<before>\S?[ \u3000]?)(?P<mark>{END_MARK})",
    DOT: rf"[{HAN}]{{1,4}}(?:{DOT}[{HAN}]{{1,6}})+",
}

SEAM = re.compile(r"(?<=[ 、，：；。？！》”）])(?![ 、，：；。？！》”）■]|$)|(?<=[^（《“])(?=[（《“])")
FITS_ANY_WINDOW, FITS_A_PHONE = 10, 12  # so many characters of a headline


def tidy(text: str, language: str) -> str:
    """Return the string that readers see, free of markup: spaces, widths, dashes and quotation marks set right."""
    return _tidy_chinese(text) if language == ZH else _tidy_english(text)


def fine(text: str, language: str) -> SafeString:
    """Return the same as HTML in which a number keeps its unit, a short bracket its words, a text its end mark."""
    return mark_safe("".join(html for _, html in _set(tidy(text, language), language)))


def headline(text: str, language: str) -> SafeString:
    """Return a title as HTML that breaks between its phrases; where one is too long, between two words of it."""
    shown = tidy(text, language)
    if language != ZH or len(shown) <= FITS_ANY_WINDOW:
        return fine(text, language)
    return mark_safe("<wbr>".join(map(_phrase, SEAM.split(shown))))


def _phrase(shown: str) -> str:
    phrase = shown.rstrip()
    kind = "phrase" if len(phrase) <= FITS_A_PHONE else "words"
    inside = fine(phrase, ZH) if len(phrase) <= FITS_ANY_WINDOW else _in_words(phrase)
    return f'<span class="{kind}">{inside}</span>{shown[len(phrase) :]}'


def _in_words(phrase: str) -> str:
    """Mark where two words meet; a word of one character belongs to its neighbours on both sides."""
    out, before = [], ""
    for word, html in (found for run in _set(phrase, ZH) for found in _words(*run)):
        if len(before) > 1 < len(word) and before[-1].isalnum() and word[0].isalnum():
            out.append("<wbr>")
        out.append(html)
        before = word
    return "".join(out)


def _words(run: str, html: str) -> list[tuple[str, str]]:
    """Cut a run of text into words; what is kept whole stays so."""
    import rjieba  # its dictionary takes a tenth of a second and 33 MB: only for what shows headlines

    if html.startswith("<"):
        return [(run, html)]
    return [(word, escape(word)) for word in rjieba.cut(run)]


def _set(shown: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a tidy text, each with its HTML: what is kept whole, and what lies between."""
    end = 0
    signs = (sign for sign in SIGNED if sign in shown and (sign == END_MARK or language == ZH))
    for found in _kept_whole(language, *signs).finditer(shown):
        yield shown[end : found.start()], escape(shown[end : found.start()])
        yield found[0], _kept(found)
        end = found.end()
    yield shown[end:], escape(shown[end:])


@cache
def _kept_whole(language: str, *signs: str) -> re.Pattern[str]:
    wholes = WHOLE_IN_CHINESE if language == ZH else WHOLE_IN_ENGLISH
    return re.compile("|".join([*(SIGNED[sign] for sign in signs), wholes]), re.VERBOSE)


def _kept(found: re.Match[str]) -> str:
    kept = escape(found[0])
    if kept.endswith(END_MARK):
        return f'<span class="whole">{escape(found["before"])}<span class="end-mark">{END_MARK}</span></span>'
    if found[0].isdigit():
        return kept
    # A bracket, or a name with its dots, may break in running text but not in headings.
    kind = "term" if "（" in kept or "·" in kept else "whole"
    return f'<span class="{kind}">{kept}</span>'


def _tidy_chinese(text: str) -> str:
    if " " in text:  # most texts lack what is to be set right, and to look whether they do costs little
        text = BETWEEN_HAN_AND_LATIN.sub("", text)
    if "(" in text:
        text = IN_BRACKETS.sub(lambda found: f"（{''.join(filter(None, found.groups()))}）", text)
    text = BESIDE_HAN.sub(lambda found: found[0].strip().translate(FULL_WIDTH), text)
    return TWO_HYPHENS.sub("——", text) if "--" in text else text


def _tidy_english(text: str) -> str:
    if "--" in text:
        text = TWO_HYPHENS.sub("—", text)
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
    if "'" in text or '"' in text:
        text = OPENING_QUOTE.sub(lambda found: CURLY[found[1]][0], text)
    return text.replace('"', "”").replace("'", "’")
