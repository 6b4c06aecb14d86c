"""Identifiers of people, free of Django: ISNI (ISO 27729), ORCID, VIAF and Wikidata, with their check digits."""

import re
from typing import NamedTuple

# The address that each scheme gives to what an identifier names.
ADDRESSES = {
    "isni": "https://isni.org/isni/",
    "orcid": "https://orcid.org/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
}
NAMES = {"isni": "ISNI", "orcid": "ORCID", "viaf": "VIAF", "wikidata": "Wikidata"}
_PATTERNS = {
    "isni": "[0-9]{15}[0-9X]",
    "orcid": "[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    "viaf": "[1-9][0-9]{0,21}",
    "wikidata": "Q[1-9][0-9]*",
}
_SITE = re.compile(
    r"(https?://)?(www\.)?(isni|orcid|viaf|wikidata)\.org/(isni/|viaf/|entity/|wiki/)?", re.IGNORECASE
)


class Identifier(NamedTuple):
    """An identifier with its scheme."""

    scheme: str
    value: str

    @property
    def name(self) -> str:
        """The name of the scheme."""
        return NAMES[self.scheme]

    @property
    def address(self) -> str:
        """The address that the scheme gives to what it names."""
        return ADDRESSES[self.scheme] + self.value


def check_character(first_fifteen: str) -> str:
    """Return the sixteenth character of an ISNI or ORCID (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in first_fifteen:
        total = (total + int(digit)) * 2
    remainder = (12 - total % 11) % 11
    return "X" if remainder == 10 else str(remainder)


def is_valid_identifier(scheme: str, value: str) -> bool:
    """Tell whether an identifier has the form of its scheme, and the right check character where it has one."""
    if not re.fullmatch(_PATTERNS[scheme], value):
        return False
    bare = value.replace("-", "")
    return scheme not in ("isni", "orcid") or check_character(bare[:15]) == bare[15]


def canonical_identifier(scheme: str, text: str) -> str:
    """Return an identifier as it is stored for one that is pasted as an address, in groups or in lower case."""
    written = _SITE.sub("", text.strip(), count=1).rstrip("/") if _SITE.match(text.strip()) else text.strip()
    if scheme == "viaf":
        return written
    written = written.upper()
    bare = re.sub(r"[\s-]", "", written.removeprefix(scheme.upper()).lstrip(": "))
    if scheme == "wikidata" or not re.fullmatch("[0-9]{15}[0-9X]", bare):
        return written
    return "-".join(re.findall("....", bare)) if scheme == "orcid" else bare
