"""GB/T 7714, the Chinese national standard, in its numeric system: editions 2025 and 2015."""

from collections.abc import Sequence
from dataclasses import dataclass

from magazine.text.languages import EN, ZH

from ..contributors import Contributor, Role
from ..names import Name
from .citation import Citation
from .name_styles import format_names, initials
from .reference import Reference, Runs, join, text_run, with_full_stop

MAX_NAMES = 3
AND_OTHERS = {ZH: "等", EN: "et al."}
TRANSLATED = {ZH: "译", EN: "trans"}


@dataclass(frozen=True)
class Edition:
    """Differences between the editions."""

    comma: str
    colon: str
    brackets: tuple[str, str]
    hyphen: str  # between initials
    in_capitals: bool  # family names in Latin letters
    names_translators: bool


EDITION_2025 = Edition("，", "：", ("（", "）"), "-", in_capitals=False, names_translators=True)
EDITION_2015 = Edition(", ", ": ", ("(", ")"), " ", in_capitals=True, names_translators=False)


def edition_2025(citation: Citation) -> Reference:
    """Return a reference by GB/T 7714-2025."""
    return _reference(citation, EDITION_2025)


def edition_2015(citation: Citation) -> Reference:
    """Return a reference by GB/T 7714-2015."""
    return _reference(citation, EDITION_2015)


def _reference(citation: Citation, edition: Edition) -> Reference:
    record = citation.record
    address = citation.url
    parts = [
        _names(record.authors, record.language, edition),
        (*text_run(citation.title, record.language), *text_run("[J/OL]" if address else "[J]")),
        _translators(citation, edition) if edition.names_translators else (),
        _source(citation, edition),
        address,
    ]
    return Reference(record.language, join(" ", map(with_full_stop, parts)))


def _names(contributors: Sequence[Contributor], language: str, edition: Edition) -> Runs:
    """Return the first three names, and 等 or "et al."."""
    names = format_names(contributors[:MAX_NAMES], lambda name: _name(name, edition))
    others = text_run(AND_OTHERS[language]) if len(contributors) > MAX_NAMES else ()
    return join(edition.comma, [*names, others])


def _name(name: Name, edition: Edition) -> Runs:
    if name.language == ZH or not name.given:
        return text_run(name.full, name.language)
    family = name.family.upper() if edition.in_capitals else name.family
    return text_run(f"{family} {initials(name, stop='', hyphen=edition.hyphen)}", name.language)


def _translators(citation: Citation, edition: Edition) -> Runs:
    language = citation.record.language
    translators = _names(citation.record.in_role(Role.TRANSLATOR), language, edition)
    return join(edition.comma, [translators, text_run(TRANSLATED[language])]) if translators else ()


def _source(citation: Citation, edition: Edition) -> Runs:
    """Return `现代世界警察，2024（10）：12-19` and the passage."""
    record, issue = citation.record, citation.record.issue
    opening, closing = edition.brackets
    year = text_run(f"{issue.year}{opening}{issue.number}{closing}")
    issued = join(edition.comma, [text_run(issue.magazine.title, record.language), year])
    position = join(edition.comma, [text_run(citation.pages("-")), citation.passage_number(record.language)])
    return join(edition.colon, [issued, position])
