"""Leads: the sentence under a title in a list, which says what the title does not."""

import itertools
import re
from collections.abc import Iterable, Iterator

from magazine.text.languages import EN, ZH
from magazine.text.sentences import sentence_ends

MAX_LENGTH = {ZH: 62, EN: 200}
_MIN_LENGTH = {ZH: 12, EN: 40}
_ELLIPSIS = {ZH: "……", EN: " …"}
_COMMAS = {ZH: re.compile("[，、；]"), EN: re.compile("[,;] ")}
_CLAUSE = re.compile("(?<=[，；])")
_DEPENDENT = re.compile("[并而但且也和及与以就即均还更将使让]")  # such a clause needs the one before it
_SENTENCE = {ZH: re.compile("[。！？…][”’」』）]*$"), EN: re.compile(r"[.!?…][”’\"')]*$")}
_DATELINE = {  # of a news agency
    ZH: re.compile(r"[（(]?\w{0,6}社[^，。]{0,16}?日电\s*(?:[（(][^）)]*[）)])?[）)]?\s*"),
    EN: re.compile(r"[A-Z][A-Z ,'’-]+, [A-Z][a-z]+\.? \d{1,2} \([^)]+\) ?(?:--|[-–—]) ?"),
}
_WORD = re.compile(r"[a-z]{5,}|[0-9]+")


def lead_of(title: str, texts: Iterable[str], language: str) -> str:
    """Return the first sentence that repeats less than half of the title's words, or the rest of one after a clause.

    It has no dateline, and is cut at a comma if it is long; empty without such a sentence.
    """
    words = _words(title, language)
    for sentence in _sentences(texts, language):
        for lead in _beginnings(sentence, language):
            shown = _cut(lead, language)
            if len(lead) >= _MIN_LENGTH[language] and not _repeats(shown, words, language):
                return shown
    return ""


def _sentences(texts: Iterable[str], language: str) -> Iterator[str]:
    for text in texts:
        dateline = _DATELINE[language].match(text)
        rest = text[dateline.end() :] if dateline else text
        ends = [0, *sentence_ends(rest, language), len(rest)]
        for start, end in itertools.pairwise(ends):
            sentence = rest[start:end].strip()
            if _SENTENCE[language].search(sentence):
                yield sentence


def _beginnings(sentence: str, language: str) -> Iterator[str]:
    """Yield the sentence and, in Chinese, what follows its first clause, its second …"""
    yield sentence
    if language == ZH:
        clauses = _CLAUSE.split(sentence)
        for index, clause in enumerate(clauses[1:], 1):
            if not _DEPENDENT.match(clause):
                yield "".join(clauses[index:])


def _repeats(sentence: str, words: frozenset[str], language: str) -> bool:
    found = (
        words & _words(sentence, language) if language == EN else {each for each in words if each in sentence}
    )
    return 2 * len(found) >= len(words) > 2  # a title of two words is a name, which texts repeat


def _words(text: str, language: str) -> frozenset[str]:
    if language == EN:
        return frozenset(_WORD.findall(text.lower()))
    import rjieba  # its dictionary takes 33 MB: loaded only where Chinese is cut into words

    return frozenset(word for word in rjieba.cut(text) if len(word) > 1 and word.isalnum())


def _cut(sentence: str, language: str) -> str:
    longest = MAX_LENGTH[language]
    if len(sentence) <= longest:
        return sentence
    commas = [match.start() for match in _COMMAS[language].finditer(sentence[:longest])]
    if commas and commas[-1] >= longest // 2:
        end = commas[-1]
    else:
        end = longest if language == ZH else sentence.rfind(" ", 0, longest)
    return sentence[:end].rstrip() + _ELLIPSIS[language]
