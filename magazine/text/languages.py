"""The two languages of the texts, and the language of the current page."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ZH, EN = "zh", "en"
BOTH = (ZH, EN)
TAGS = {ZH: "zh-Hans", EN: "en"}  # `lang` attributes
PREFIXES = {ZH: "zh-hans", EN: "en"}  # URL prefixes
TRADITIONAL, TRADITIONAL_TAG = "zh-hant", "zh-Hant"  # a view of the Chinese pages, no language of texts

REFUSED = re.compile(r"(?:^|(?<=,))\s*([a-z]+)(?:-[\w-]+)?\s*;\s*q=0(?:\.0{0,3})?\s*(?:,|$)", re.IGNORECASE)
NAMES_EITHER = re.compile(r"(?:^|,)\s*(?:zh|en)\b", re.IGNORECASE)


INTERFACES = {  # the label and the `lang` attribute of each language of the interface
    PREFIXES[ZH]: ("简", TAGS[ZH]),
    TRADITIONAL: ("繁", TRADITIONAL_TAG),
    PREFIXES[EN]: ("English", TAGS[EN]),
}


@dataclass(frozen=True)
class LanguageText:
    """A text with its actual language."""

    text: str
    language: str

    @property
    def tag(self) -> str:
        """The value of the `lang` attribute."""
        return TAGS[self.language]

    def __html__(self) -> str:
        return f'<span lang="{self.tag}">{escape(self.text)}</span>'


def without_unacceptable(accepted: str) -> str:
    """Return an `Accept-Language` without languages of weight 0.

    English if Chinese is unacceptable or only others are named: more of their readers know it.
    """
    refused = {name.lower() for name in REFUSED.findall(accepted)}
    wanted = REFUSED.sub("", accepted).strip(", ")
    knows_neither = not NAMES_EITHER.search(wanted) and (ZH in refused or re.search("[a-z]", wanted, re.I))
    return EN if knows_neither and EN not in refused else wanted


NAMES = {ZH: _("Chinese"), EN: _("English")}


def page_language() -> str:
    """Return the active language of the interface."""
    return EN if (get_language() or "").startswith(EN) else ZH


def language_of(text: str) -> str:
    """Return the language of a text by its script."""
    return ZH if re.search(r"[\u4e00-\u9fff]", text) else EN


def other(language: str) -> str:
    """Return the other of the two languages."""
    return EN if language == ZH else ZH


def reader_languages() -> tuple[str, str]:
    """Return the language of the interface and the other one, in the order in which lists show both."""
    language = page_language()
    return language, other(language)


def text_in(owner: Any, field: str, language: str) -> str:
    """Return the text of a translated field in one language, empty if there is none."""
    return getattr(owner, f"{field}_{language}") or ""


def run_of(owner: Any, field: str) -> LanguageText | None:
    """Return the text of a translated field in the page's language, else in the other; None if empty."""
    language = page_language()
    for candidate in (language, other(language)):
        if text := text_in(owner, field, candidate):
            return LanguageText(text, candidate)
    return None
