"""The keys of an OpenURL, read strictly: a wrong article is worse than none."""

import re
import unicodedata
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.web.addresses import PublicPageNotFound, current_issn, without_zeros

MAX_VALUE_LENGTH = 200
DATE = re.compile(r"(?<![0-9])([0-9]{4})(?:-?(0[1-9]|1[0-2]))?(?:-?[0-9]{2})?(?![0-9])")
# A number alone, with words that only say that it is one; `1(S1)` and `10A` are other numbers.
NUMBER = re.compile(
    r"(?P<whole>总|whole )?(?:第|(?:(?:no|nr|num|number|issue)\b)?\.? *)?"
    r"(?P<number>[0-9]{1,6}(?:-[0-9]{1,6})?) *[期号]?",
    re.IGNORECASE,
)
SUPPLEMENT = re.compile(
    r"\(?(?:s|z|supp?l?\.?|suppl?ement|增刊?)[. ]*(?:第|no\.? *)?0*(?P<number>[0-9]{1,6}) *[期号]?\)?",
    re.IGNORECASE,
)
DASHES = re.compile(r" *[-‐‑‒–—―/~&+、] *")
PAGE = re.compile(r"p{0,2}\.? *0*([1-9][0-9]{0,3})(?![0-9A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True)
class OpenURLQuery:
    """A parsed query; `is_whole` if the number says that it counts the whole run."""

    issn: str
    year: int | None = None
    month: int | None = None
    issue: str = ""
    is_whole: bool = False
    page: int | None = None


def parse_query(query: QueryDict, urn: str = "") -> OpenURLQuery:
    """Read the keys of either version; others, such as the volume, are ignored."""
    issn = _value(query, "issn") or _value(query, "eissn") or urn
    if not issn:
        raise PublicPageNotFound(_("An OpenURL must include an ISSN, e.g. ?issn=0000-0000."))
    year, month = _date(_value(query, "date"))
    number, is_whole = _number(_value(query, "issue"))
    page = _page(_value(query, "spage") or _value(query, "pages"))
    return OpenURLQuery(current_issn(issn), year, month, number, is_whole, page)


def _value(query: QueryDict, key: str) -> str:
    """Return the first value of a key of either version, without control characters."""
    values = (*query.getlist(f"rft.{key}"), *query.getlist(key))
    text = next(filter(None, values), "")[:MAX_VALUE_LENGTH]
    return "".join(character for character in text if character.isprintable()).strip()


def _number(written: str) -> tuple[str, bool]:
    """Return the number as the archive writes it, else as written; and whether it counts the whole run."""
    text = DASHES.sub("-", unicodedata.normalize("NFKC", written))
    if found := NUMBER.fullmatch(text):
        return without_zeros(found["number"]), bool(found["whole"])
    if found := SUPPLEMENT.fullmatch(text):
        return f"S{found['number']}", False
    return written, False


def _page(written: str) -> int | None:
    found = PAGE.match(written)
    return (int(found[1]) if found else 0) if written else None


def _date(written: str) -> tuple[int | None, int | None]:
    found = DATE.search(written)
    if written and not found:
        message = _("“{date}” is not a valid date. Use a format such as 2024-10.")
        raise PublicPageNotFound(format_lazy(message, date=written))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)
