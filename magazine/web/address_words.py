"""Words in an address that was not found, with which a reader may search."""

import re

from ..text.issn import ISSN_PATTERN

MAX_LENGTH = 100
_NAME_OF_PAGE = re.compile(
    "zh-hans|zh-hant|en|issn|sections|people|photos|search|cite|parallel|feed|colophon|corrections|print|"
    "librarians|index|admin|openurl"
)
_LOCATOR = re.compile(r"p?[0-9]+(?:-[0-9]+)?|s[0-9]+(?:-s?[0-9]+)?")
_EXTENSION = re.compile(r"(?:\.[a-z]{2})?\.[a-z0-9]{2,5}$")


def searchable_words(path: str) -> str:
    """Return the words of a path that are neither names of pages nor numbers; empty without any."""
    parts = (_EXTENSION.sub("", part.strip()) for part in path.split("/"))
    telling = (part for part in parts if not _NAME_OF_PAGE.fullmatch(part.lower()) and not _is_place(part))
    words = re.sub(r"[\s_+.,;:~%&?=#\x00-\x1f-]+", " ", " ".join(telling))
    return words.strip()[:MAX_LENGTH].strip()


def _is_place(part: str) -> bool:
    return bool(re.match(ISSN_PATTERN, part) or _LOCATOR.fullmatch(part.lower()))
