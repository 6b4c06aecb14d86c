"""Places in print that a query names: a page, a page of an issue, a passage."""

import re
from dataclasses import dataclass

from .tokenizer import fold

_PLACE = re.compile(
    r"(?:(?:no\. ?|第 ?)?(?P<issue>\d{1,9}(?:-\d{1,9})?) ?期?[ ,/]*)?"
    r"p\.? ?(?P<page>\d{1,4})(?P<second>-\d{1,2})?(?:/(?P<piece>\d{1,3}))?(?:(?: |#s?| #s?)(?P<number>\d{1,6}))?",
    re.ASCII,
)


@dataclass(frozen=True)
class Place:
    """A page, in one issue or in any, and what on it is named besides: an article, a passage."""

    page: int
    issue: str = ""
    locator: str = ""  # where it names one article: p32-2, or p44 with a piece
    piece: str = ""
    number: int | None = None


def place_of(text: str) -> Place | None:
    """Return the place that a query names, as in `p33`, `312 p32`, `312 p32#s3` and `312 p32 3`."""
    match = _PLACE.fullmatch(" ".join(fold(text).split()))
    if match is None:
        return None
    names_article = match["second"] or match["piece"] or match["number"]
    return Place(
        page=int(match["page"]),
        issue=match["issue"] or "",
        locator=f"p{int(match['page'])}{match['second'] or ''}" if names_article else "",
        piece=match["piece"] or "",
        number=int(match["number"]) if match["number"] else None,
    )
