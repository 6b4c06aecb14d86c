"""Places in the magazine as references and permalinks write them: year, number and page, or an address."""

import re
from dataclasses import dataclass

ORDINAL = r"[0-9]{1,6}(?:-[0-9]{1,6})?"
ADDRESS = (
    rf"(?P<issn>[0-9]{{4}}-[0-9]{{3}}[0-9x])/(?:(?P<year>[0-9]{{4}})/(?=[0-9]{{1,2}}(?![0-9])))?(?P<number>{ORDINAL})"
    r"(?:/(?P<locator>p[0-9]{1,4}(?:-[0-9]{1,2})?)(?:/(?P<piece>[0-9]{1,3}))?)?"
    r"(?:/parallel)?/?(?:#s(?P<passage>[0-9]{1,6}))?"
)
LINK = re.compile(rf"/issn/{ADDRESS}")
_REFERENCES = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![0-9])(?P<year>[0-9]{{4}}),? ?\((?P<number>{ORDINAL})\) ?[:,] ?(?P<page>[0-9]{{1,4}})",
        rf"\((?P<year>[0-9]{{4}}), [a-z]+\).*\((?P<number>{ORDINAL})\), (?P<page>[0-9]{{1,4}})",
        rf"\bnos?\. (?P<number>{ORDINAL}), [a-z]+\.? (?P<year>[0-9]{{4}}), pp?\. (?P<page>[0-9]{{1,4}})",
    )
]


@dataclass(frozen=True)
class CitedPlace:
    """An issue by year and number in the year, and a page in it."""

    year: int
    number: str
    page: int


def cited_places(folded: str) -> list[CitedPlace]:
    """Return the places that a folded text writes as one of the archive's styles does, each style's first."""
    found = filter(None, (pattern.search(folded) for pattern in _REFERENCES))
    return [CitedPlace(int(each["year"]), each["number"], int(each["page"])) for each in found]
