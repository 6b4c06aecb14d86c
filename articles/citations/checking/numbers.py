"""Year, number and pages in a reference of any style."""

import re
from dataclasses import dataclass

from ...search.cited_places import ORDINAL, cited_places

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_MARKED_YEAR = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)|\(((?:19|20)[0-9]{2})(?:, ?[a-z]+\.?)?\)|%d ((?:19|20)[0-9]{2})"
)
_WHOLE = re.compile(rf"(?:总第?|whole (?:no|number)\.? ?) ?({ORDINAL})")
_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        rf"第 ?({ORDINAL}) ?期",
        rf"(?<![0-9])({ORDINAL}) ?期",
        rf"\b(?:no|nos|nr|issue|iss|number)\b\.?:? ?({ORDINAL})",
        rf"\(({ORDINAL})\)(?! ?\()",
        r"(?<![0-9])(?:19|20)[0-9]{2}[./-]([0-9]{1,2})(?![0-9])",
        rf"(?<![0-9])(?:19|20)[0-9]{{2}}, ?({ORDINAL})(?= ?:)",
    )
]
_RANGE = r"([0-9]{1,4})(?: ?(?:-|–|—|~|至|到) ?([0-9]{1,4}))?(?![0-9])"
_PAGES = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:pp?|pages?|pgs?)\.? ?(?:pp?\.? ?)?{_RANGE}",
        rf"第? ?{_RANGE} ?页",
        rf"页码?:? ?{_RANGE}",
        rf": ?{_RANGE}",
        rf"\({ORDINAL}\),? {_RANGE}",
    )
]


@dataclass(frozen=True)
class CitedNumbers:
    """The numbers that a reference gives; None or empty where it gives none."""

    year: int | None = None
    number: str = ""
    whole_number: str = ""
    first_page: int | None = None
    last_page: int | None = None


def cited_numbers(text: str) -> CitedNumbers:
    """Read the numbers of a folded reference; a year and a number that stand as in the archive's styles go first."""
    strict = next(iter(cited_places(text)), None)
    whole = _WHOLE.search(text)
    rest = text[: whole.start()] + " " + text[whole.end() :] if whole else text
    year = _MARKED_YEAR.search(rest) or _YEAR.search(rest)
    first, last = _pages(rest)
    return CitedNumbers(
        strict.year if strict else int(next(filter(None, year.groups()))) if year else None,
        strict.number if strict else _number(rest),
        whole[1] if whole else "",
        first or (strict.page if strict else None),
        last,
    )


def _number(text: str) -> str:
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            if not _YEAR.fullmatch(found[1]):
                return found[1]
    return ""


def _pages(text: str) -> tuple[int | None, int | None]:
    for pattern in _PAGES:
        if found := pattern.search(text):
            first = int(found[1])
            return first, _last(found[1], found[2]) if found[2] else None
    return None, None


def _last(first: str, last: str) -> int:
    """Return a last page that may be cut to the digits that differ, as in 101-08."""
    return int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)
