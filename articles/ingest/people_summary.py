"""Summary of a file's people: new to the archive, or taken as known, for which reason."""

from collections.abc import Iterator

from magazine.models import Person

from .fixture_files import FixtureEntry
from .identity import Named, register
from .identity_conflicts import named_rows


def summarize(entries: list[FixtureEntry]) -> Iterator[str]:
    """Yield a sentence on the new people and one on the known, before any of them is loaded."""
    rows = [row for _entry, row in named_rows(entries, Person)]
    archive = register(Person).by_slug if rows else {}
    new = [_shown(row) for row in rows if row.slug not in archive]
    known = [f"{_shown(row)}, {_reason(row, archive[row.slug])}" for row in rows if row.slug in archive]
    if new:
        yield f"New people: {'; '.join(new)}"
    if known:
        yield f"People taken as known: {'; '.join(known)}"


def _shown(row: Named) -> str:
    names = " ".join(filter(None, (row.name("zh"), row.name("en"))))
    return f"{names} ({row.slug})"


def _reason(row: Named, held: Named) -> str:
    """Say by which name a row and the archive's are one person; conflicts have been refused before."""
    for language, what in (("zh", "Chinese"), ("en", "English")):
        if row.name(language) and row.name(language) == held.name(language):
            return f"by the {what} name"
    shared = (row.spellings["zh"] & held.spellings["zh"]) | (row.spellings["en"] & held.spellings["en"])
    return f"by a spelling of the name: {', '.join(sorted(shared))}"
