"""The two languages of the texts, and which of them a page is in."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language

ZH, EN = "zh", "en"
BOTH = (ZH, EN)
TAGS = {ZH: "zh-Hans", EN: "en"}  # what `lang` attributes say
PREFIXES = {ZH: "zh-hans", EN: "en"}  # what addresses begin with

REFUSED = re.compile(r"(?:^|(?<=,))\s*([a-z]+)(?:-[\w-]+)?\s*;\s*q=0(?:\.0{0,3})?\s*(?:,|$)", re.IGNORECASE)
NAMES_EITHER = re.compile(r"(?:^|,)\s*(?:zh|en)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """A text and the language it is really in."""

    text: str
    language: str

    @property
    def tag(self) -> str:
        """The value of its `lang` attribute."""
        return TAGS[self.language]

    def __html__(self) -> str:
        return f'<span lang="{self.tag}">{escape(self.text)}</span>'


def without_refused(accepted: str) -> str:
    """Return an `Accept-Language` without what has the weight 0; who refuses Chinese only is shown English."""
    refused = {name.lower() for name in REFUSED.findall(accepted)}
    wanted = REFUSED.sub("", accepted).strip(", ")
    return EN if refused >= {ZH} and EN not in refused and not NAMES_EITHER.search(wanted) else wanted


def page_language() -> str:
    """Return the language of the interface that is active."""
    return EN if (get_language() or "").startswith(EN) else ZH


def language_of(text: str) -> str:
    """Return the language a text is in, by its script."""
    return ZH if re.search(r"[\u4e00-\u9fff]", text) else EN


def other(language: str) -> str:
    """Return the language that this one stands beside."""
    return EN if language == ZH else ZH


def text_in(owner: Any, field: str, language: str) -> str:
    """Return what a field holds in one language; a translated column without a value is an empty text."""
    return getattr(owner, f"{field}_{language}") or ""


def run_of(owner: Any, field: str) -> Run | None:
    """Return a field's text in the page's language, else in the other, with its language; None if empty."""
    language = page_language()
    for candidate in (language, other(language)):
        if text := text_in(owner, field, candidate):
            return Run(text, candidate)
    return None
