"""Typography of displayed text; stored text stays as printed."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from django.utils.safestring import SafeString, mark_safe

from .languages import ZH

HAN = "\u3400-\u9fff"
FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
MEASURE_WORDS = (
    "年月日号时点分秒周天岁期卷页版章条款项届次回轮场个名位人口户"
    "家所座处支批组队辆台部套件起宗例份本册张幅篇种类级度倍元米吨国"
)

BETWEEN_HAN_AND_LATIN = re.compile(rf"(?<=[{HAN}]) +(?=[0-9A-Za-z(])|(?<=[0-9A-Za-z)%]) +(?=[{HAN}])")
IN_BRACKETS = re.compile(rf"\((?=[^()]*[{HAN}])([^()]*)\)|(?<=[{HAN}])\(([^()]*)\)|\(([^()]*)\)(?=[{HAN}])")
BESIDE_HAN = re.compile(rf"(?<=[{HAN}”》）])[,;:?!()] ?|[,;:?!()] ?(?=[{HAN}“《（])")

SPACE_BEFORE = re.compile(r"(?<=[\w”’)\"']) +(?=[,;:?!](?:\s|$))")
SPACE_AFTER_DASH = re.compile(r"(?<=[\w”’)\"']—) +(?=\w)")
TWO_HYPHENS = re.compile("(?<!-)--(?!-)")
APOSTROPHE = re.compile(r"(?<=[\w.])'|'(?=\d0s)")
OPENING_QUOTE = re.compile(r"""(?<![^\s(\[—“"])(["'])(?=\S)""")
CURLY = {'"': ("“", "”"), "'": ("‘", "’")}

END_MARK, DOT = "■", "·"
BEFORE_DOT = re.compile(".·")  # never at the beginning of a line
UNBROKEN_IN_CHINESE = rf"""
    第?\d+(?:[-.,:：．–]\d+)*[%％‰]?[多余]?(?:[十百千万亿]{{0,2}}[多余]?(?:公里|平方米|美元|[{MEASURE_WORDS}])|[十百千万亿]{{1,2}})?
    | —{{2,}} | …{{2,}} | （[{HAN}·]{{1,6}}）"""
UNBROKEN_IN_ENGLISH = r"""
    \b(?: (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s\d+ | (?:No|p|pp)\.\s\d+ | (?:January|February|March|April|
    May|June|July|August|September|October|November|December)\s\d{1,2}\b ) | \d+(?:[.,]\d+)*–\d+(?:[.,]\d+)* |
    \d[\d.,]*\s(?:percent|per\scent|million|billion|trillion|yuan|km|kilometers|a\.m\.|p\.m\.) | \.\s\.\s\."""
# Patterns that are slow and only searched for if their character is in the text: end mark, name with dots.
UNBROKEN_WITH_CHARACTER = {
    END_MARK: rf"(?P<before>\S?[ \u3000]?)(?P<mark>{END_MARK})",
    DOT: rf"[{HAN}]{{1,4}}(?:{DOT}[{HAN}]{{1,6}})+",
}

SMALL_WORD = re.compile("a|an|and|as|at|by|for|from|in|of|on|or|the|to|with")
# Those without a vowel are recognized without a list.
ACRONYM = re.compile("[^AEIOUY]+|AI|APEC|ASEAN|BRICS|EU|FATF|INTERPOL|NATO|OSCE|SAR|UAV|UK|UN|UNESCO|UNODC")

HYPHENATED = re.compile(
    r"<[^>]*>|&[a-z#0-9]+;|(?P<word>(?<![\w-])(?![A-Za-z-]{21})[A-Za-z]+(?:-[A-Za-z]+)+\b)"
)
PHRASE_BOUNDARY = re.compile(
    r"(?<=[ 、，：；。？！》”）])(?![ 、，：；。？！》”）■]|$)|(?<=[^（《“])(?=[（《“])"
)
NUMBER = re.compile(r"第?\d", re.ASCII)
PREPOSITIONS = frozenset("在向从驻")  # such as may begin a line
NAME_AFTER_TITLE = rf"(?<=[长席任理授事书监官])[{HAN}]{{2,6}}(?=[：、]?$)"
FITS_ANY_WINDOW, FITS_A_PHONE = 10, 12  # characters of a headline


def tidy(text: str, language: str) -> str:
    """Return the text as plain text with correct spaces, widths, dashes and quotation marks."""
    return _tidy_chinese(text) if language == ZH else _tidy_english(text)


def fine(text: str, language: str) -> SafeString:
    """Return the tidy text as HTML without line breaks between a number and its unit or inside short brackets."""
    return mark_safe("".join(html for _, html in _runs(tidy(text, language), language)))


def title_case(text: str) -> str:
    """Return words printed in capitals with capital initials and with its acronyms; any other text as it is."""
    if text != text.upper():
        return text
    first = True

    def cased(found: re.Match[str]) -> str:
        nonlocal first
        word, is_first, first = found[0], first, False
        if all(map(ACRONYM.fullmatch, word.split("-"))):
            return word
        lower = word.lower()
        return lower if SMALL_WORD.fullmatch(lower) and not is_first else lower.capitalize()

    return re.sub(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", cased, text)


def headline(text: str, language: str) -> SafeString:
    """Return a title as HTML that breaks between phrases, or between words of a phrase that is too long."""
    shown = tidy(text, language)
    if language != ZH:
        return mark_safe(HYPHENATED.sub(_unbroken_word, fine(text, language)))
    if len(shown) <= FITS_ANY_WINDOW:
        return fine(text, language)
    return mark_safe("<wbr>".join(map(_phrase, PHRASE_BOUNDARY.split(shown))))


def _unbroken_word(found: re.Match[str]) -> str:
    return f'<span class="whole">{found[0]}</span>' if found["word"] else found[0]


def _phrase(shown: str) -> str:
    phrase = shown.rstrip()
    kind = "phrase" if len(phrase) <= FITS_A_PHONE else "words"
    inside = fine(phrase, ZH) if len(phrase) <= FITS_ANY_WINDOW else _in_words(phrase)
    return f'<span class="{kind}">{inside}</span>{shown[len(phrase) :]}'


def _in_words(phrase: str) -> str:
    """Allow a break between two words of several characters; one of a single character joins its neighbours.

    A preposition joins the next word only. No break inside a compound or a name, and none between a number and the word
    that it counts or dates.
    """
    unbroken = {
        place for found in _compounds().finditer(phrase) for place in range(found.start() + 1, found.end())
    }
    parts, previous, end = [], "", 0
    for word, html in (found for run in _runs(phrase, ZH) for found in _words(*run)):
        is_word = (len(word) > 1 and word[0].isalnum()) or word in PREPOSITIONS
        are_words = is_word and len(previous) > 1 and previous[-1].isalnum()
        if are_words and end not in unbroken and not NUMBER.match(previous):
            parts.append("<wbr>")
        parts.append(html)
        previous, end = word, end + len(word)
    return "".join(parts)


@cache
def _compounds() -> re.Pattern[str]:
    """Return a pattern that finds the lines of `compounds.txt`, the longest first, and names after a title."""
    lines = files(__package__).joinpath("compounds.txt").read_text("utf-8").splitlines()
    listed = sorted((line for line in lines if not line.startswith("#")), key=len, reverse=True)
    return re.compile("|".join([*listed, NAME_AFTER_TITLE]))


def _words(run: str, html: str) -> list[tuple[str, str]]:
    """Split a run of text into words, unless it is unbroken."""
    import rjieba  # its dictionary takes a tenth of a second and 33 MB: loaded only for headlines

    if html.startswith("<"):
        return [(run, html)]
    return [(word, escape(word)) for word in rjieba.cut(run)]


def _runs(shown: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a tidy text with their HTML: unbroken ones, and those between."""
    end = 0
    characters = (
        character
        for character in UNBROKEN_WITH_CHARACTER
        if character in shown and (character == END_MARK or language == ZH)
    )
    for match in _unbroken(language, *characters).finditer(shown):
        yield shown[end : match.start()], escape(shown[end : match.start()])
        yield match[0], _unbroken_html(match)
        end = match.end()
    yield shown[end:], escape(shown[end:])


@cache
def _unbroken(language: str, *characters: str) -> re.Pattern[str]:
    always = UNBROKEN_IN_CHINESE if language == ZH else UNBROKEN_IN_ENGLISH
    patterns = [UNBROKEN_WITH_CHARACTER[character] for character in characters]
    return re.compile("|".join([*patterns, always]), re.VERBOSE)


def _unbroken_html(match: re.Match[str]) -> str:
    html = escape(match[0])
    if html.endswith(END_MARK):
        return f'<span class="whole">{escape(match["before"])}<span class="end-mark">{END_MARK}</span></span>'
    if match[0].isdigit():
        return html
    # A bracket, or a name with its dots, may break in running text but not in headings.
    kind = "term" if "（" in html or "·" in html else "whole"
    inside = BEFORE_DOT.sub(r'<span class="whole">\g<0></span>', html) if "·" in html else html
    return f'<span class="{kind}">{inside}</span>'


def _tidy_chinese(text: str) -> str:
    if " " in text:  # such checks are cheaper than the substitutions, which few texts need
        text = BETWEEN_HAN_AND_LATIN.sub("", text)
    if "(" in text:
        text = IN_BRACKETS.sub(lambda found: f"（{''.join(filter(None, found.groups()))}）", text)
    text = BESIDE_HAN.sub(lambda found: found[0].strip().translate(FULL_WIDTH), text)
    return TWO_HYPHENS.sub("——", text) if "--" in text else text


def _tidy_english(text: str) -> str:
    if "--" in text:
        text = TWO_HYPHENS.sub("—", text)
    if "—" in text:
        text = SPACE_AFTER_DASH.sub("", text)
    if SPACE_BEFORE.search(text):
        text = SPACE_BEFORE.sub("", text)
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
    if "'" in text or '"' in text:
        text = OPENING_QUOTE.sub(lambda found: CURLY[found[1]][0], text)
    return text.replace('"', "”").replace("'", "’")
