"""GB/T 7714, the Chinese national standard, in its numeric system: editions 2025 and 2015.

Names follow 8.1.1 of each edition, which leaves names in pinyin to GB/T 28039-2011: the family name first, in 2015 in
capitals with the initial of every syllable (CHEN Z M), in 2025 the whole name as it is written (Chen Zhimin). A western
name is cut to initials without stops, and a western name in Chinese to its family name (雅克). A subtitle follows a
colon. An address requires the day of access in 2015, so that without it a reference cites the print.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from magazine.text.languages import EN, ZH

from ..contributors import Contributor, Role
from ..names import Name
from .citation import Citation
from .latin_names import initials_of_syllables, is_family_first
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
    cuts_family_first: bool  # Chen Zhimin to an initial for each syllable
    names_translators: bool
    dates_access: bool


EDITION_2025 = Edition(
    "，", "：", ("（", "）"), "-",
    in_capitals=False, cuts_family_first=False, names_translators=True, dates_access=False,
)  # fmt: skip
EDITION_2015 = Edition(
    ", ", ": ", ("(", ")"), " ",
    in_capitals=True, cuts_family_first=True, names_translators=False, dates_access=True,
)  # fmt: skip


def edition_2025(citation: Citation) -> Reference:
    """Return a reference by GB/T 7714-2025."""
    return _reference(citation, EDITION_2025)


def edition_2015(citation: Citation) -> Reference:
    """Return a reference by GB/T 7714-2015."""
    return _reference(citation, EDITION_2015)


def _reference(citation: Citation, edition: Edition) -> Reference:
    record = citation.record
    address = citation.url if citation.accessed or not edition.dates_access else ()
    parts = [
        _names(record.authors, record.language, edition),
        _title(citation, with_address=bool(address)),
        _translators(citation, edition) if edition.names_translators else (),
        _source(citation, edition),
        address,
    ]
    return Reference(record.language, join(" ", map(with_full_stop, parts)))


def _title(citation: Citation, *, with_address: bool) -> Runs:
    """Return the title with its type; `//` comes before the entry that a piece is cited by."""
    medium = text_run("/OL", is_address=True) if with_address else ()
    entry = citation.entry_title
    return (
        *text_run(citation.title, citation.record.language),
        *text_run("[J"),
        *medium,
        *text_run("]"),
        *((*text_run("//"), *entry) if entry else ()),
    )


def _names(contributors: Sequence[Contributor], language: str, edition: Edition) -> Runs:
    """Return the first three names, and 等 or "et al."."""
    names = format_names(contributors[:MAX_NAMES], lambda name: _name(name, edition))
    others = text_run(AND_OTHERS[language]) if len(contributors) > MAX_NAMES else ()
    return join(edition.comma, [*names, others])


def _name(name: Name, edition: Edition) -> Runs:
    if name.language == ZH or not name.given:
        return text_run(name.transcribed_family or name.full, name.language)
    if is_family_first(name) and not edition.cuts_family_first:
        return text_run(f"{name.family} {name.given}", name.language)
    family = name.family.upper() if edition.in_capitals else name.family
    is_cut = is_family_first(name)
    given = initials_of_syllables(name) if is_cut else initials(name, stop="", hyphen=edition.hyphen)
    return text_run(f"{family} {given}", name.language)


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
    pages = citation.pages("-").replace(", ", edition.comma)
    position = join(edition.comma, [text_run(pages), citation.passage_number(record.language)])
    source = join(edition.colon, [issued, position])
    dated = edition.dates_access and citation.with_url and citation.accessed
    return (*source, *text_run(f"[{citation.accessed}]", is_address=True)) if dated else source
