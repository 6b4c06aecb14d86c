"""Titles with their subtitles, and titles supplied where print has only a name."""

import re
from collections.abc import Iterable
from typing import Any

from magazine.text.languages import EN, ZH, other, text_in

from ..models import Article, Contribution
from .values import printed

COLONS = {True: "：", False: ": "}
DASHES = "—–-－ "
ENDS = tuple("?!？！:：")
# What stands between names: 刘宇鹏、阿尔班扬等16人.
BETWEEN_NAMES = re.compile(r"等\s*[0-9一二三四五六七八九十]*\s*[人位名]?|[\s、，,;；&和与及·]|\band\b")
Role = Contribution.Role
SUPPLIED = {
    Role.AUTHOR: {ZH: "[{}的文章]", EN: "[Article by {}]"},
    Role.SPEAKER: {ZH: "[{}的发言]", EN: "[Speech by {}]"},
    Role.INTERVIEWEE: {ZH: "[{}访谈]", EN: "[Interview with {}]"},
}


def with_subtitle(title: str, subtitle: str, language: str) -> str:
    """Return both in one line, as GB/T 7714 (other title information) and ISBD put them: after a colon.

    No colon follows a question, and a dash before a Chinese subtitle gives way to it.
    """
    if not title or not subtitle:
        return title
    bare = subtitle.strip(DASHES)
    if title.endswith(ENDS):
        return title + bare if language == ZH else f"{title} {bare}"
    return title.rstrip(DASHES) + COLONS[language == ZH] + bare


def supplied_title(title: str, language: str, contributions: Iterable[Contribution]) -> str:
    """Return a title that says what the text is if print has only a name, else the title as it is.

    In brackets, which mark what is not printed (ISBD, A.3; APA 7, 9.22); the printed words stand inside.
    """
    rest, role = title, None
    for each in contributions:
        names = {text_in(each, "name", language), text_in(each.person, "name", language)}
        found = [name for name in sorted(filter(None, names), key=len, reverse=True) if name in rest]
        if each.role not in SUPPLIED or not found:
            continue
        role = role or Role(each.role)
        for words in (*found, *text_in(each, "affiliation", language).splitlines()):
            rest = rest.replace(words, "")
    if role is None or BETWEEN_NAMES.sub("", rest):
        return title
    return SUPPLIED[role][language].format(title)


def titles_of(article: Article, language: str) -> dict[str, Any]:
    """Return title and subtitle in both languages; a title in one language only is that of the record."""
    contributions = article.contributions.all()
    title, other_title = (
        supplied_title(printed(article, "headline", each), each, contributions)
        for each in (language, other(language))
    )
    subtitle, other_subtitle = (printed(article, "subtitle", each) for each in (language, other(language)))
    return {
        "title": title or other_title,
        "subtitle": subtitle,
        "other_title": other_title,
        "other_subtitle": other_subtitle,
    }
