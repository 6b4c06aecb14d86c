"""Corrections in records: which texts have changed since publication, when, and in which relation to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext, override

from magazine.text.languages import PREFIXES
from magazine.text.typography import tidy

from ..corrections import Correction


@dataclass(frozen=True)
class CorrectionRecord:
    """A correction as records name it, in the record's language; `language` is that of the corrected text.

    `before` is the printed reading, or ours until it was as printed; empty for what print does not have.
    """

    language: str
    passage: int | None  # the number of the passage, None for a title or a caption
    place: str
    kind: str  # a value of articles.corrections.Kind
    kind_label: str
    date: str  # as 2026-12-01
    date_label: str
    before: str
    address: str

    @property
    def text(self) -> str:
        """The place, the day and the kind in one phrase."""
        return f"{self.place} ({self.date_label}, {self.kind_label})"


def correction_records(
    corrections: Iterable[Correction], language: str, site: str
) -> tuple[CorrectionRecord, ...]:
    """Describe corrections in the language of a record; `site` is the scheme and host of addresses."""
    with override(PREFIXES[language]):
        return tuple(_record(each, site) for each in corrections)


def _record(each: Correction, site: str) -> CorrectionRecord:
    return CorrectionRecord(
        language=each.language,
        passage=each.passage.number if each.passage else None,
        place=each.place,
        kind=each.kind.value,
        kind_label=str(each.kind.label),
        date=localtime(each.corrected_at).date().isoformat() if each.corrected_at else "",
        date_label=each.date,
        before=tidy(each.before, each.language),
        address=site + each.address,
    )


def own_corrections(record: Any) -> tuple[CorrectionRecord, ...]:
    """Return the corrections of a record's texts in its own language."""
    return tuple(each for each in record.corrections if each.language == record.language)


def statement(record: Any) -> str:
    """Return one sentence that names all corrections in a record's own language; empty without any."""
    corrections = own_corrections(record)
    with override(PREFIXES[record.language]):
        places = "; ".join(each.text for each in corrections)
        return gettext("Corrected since publication: %(places)s") % {"places": places} if corrections else ""
