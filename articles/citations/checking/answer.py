"""The answer to pasted references: of each line the article that it means, if there is one, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..record import ArticleRecord
from ..references.citation import Citation
from ..references.reference import Reference
from ..references.styles import Style
from .candidates import candidates_of
from .comparison import Comparison, Difference, compare
from .lines import PastedLine


class Outcome(Enum):
    """The result for a line."""

    FOUND = "found"
    DIFFERENT = "found-with-differences"
    SEVERAL = "several"
    ABSENT = "not-in-this-archive"


LABELS: dict[Outcome, Promise] = {
    Outcome.FOUND: _("Found"),
    Outcome.DIFFERENT: _("Found, with differences"),
    Outcome.SEVERAL: _("Several articles fit"),
    Outcome.ABSENT: _("Not in this archive"),
}
FIELDS: dict[str, Promise] = {
    "year": _("Year"),
    "number": _("Number"),
    "page": _("Page"),
    "name": _("Name"),
    "title": _("Title"),
    "magazine": _("Magazine"),
}


@dataclass(frozen=True)
class CheckedLine:
    """A pasted line with its outcome; `records` are the article that it means, or several that fit as well."""

    number: int
    pasted: str
    outcome: Outcome
    records: tuple[ArticleRecord, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def label(self) -> Promise:
        """The outcome in words."""
        return LABELS[self.outcome]

    @property
    def labelled_differences(self) -> list[tuple[Promise, Difference]]:
        """The differences, each with the name of its field."""
        return [(FIELDS[each.field], each) for each in self.differences]

    def corrected(self, style: Style) -> Reference | None:
        """Return the reference in a style, if the line means one article."""
        return style.write(Citation(self.records[0])) if len(self.records) == 1 else None


def check(lines: Sequence[PastedLine], site: str) -> list[CheckedLine]:
    """Compare lines with the archive."""
    found = candidates_of(lines, site)
    return [
        _checked(number, line, [compare(line, each) for each in candidates])
        for number, (line, candidates) in enumerate(zip(lines, found, strict=True), 1)
    ]


def _checked(number: int, line: PastedLine, comparisons: Sequence[Comparison]) -> CheckedLine:
    fitting = sorted((each for each in comparisons if each.score), key=lambda each: each.score, reverse=True)
    if not fitting:
        return CheckedLine(number, line.pasted, Outcome.ABSENT)
    best = [each for each in fitting if each.score == fitting[0].score]
    records = tuple(each.candidate.by_language[each.language] for each in best)
    if len(best) > 1:
        return CheckedLine(number, line.pasted, Outcome.SEVERAL, records)
    outcome = Outcome.DIFFERENT if best[0].differences else Outcome.FOUND
    return CheckedLine(number, line.pasted, outcome, records, best[0].differences)
