"""APA, seventh edition."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..record import Contributor, Role
from .citation import Citation
from .months import MONTHS
from .name_styles import family_and_initials, initials_and_family, series, written
from .reference import Reference, Runs, join, run, stop

NAMED, NAMED_BEFORE_LAST = 20, 19
LABELS = {Role.INTERVIEWER: ("Interviewer", "Interviewers"), Role.TRANSLATOR: ("Trans.", "Trans.")}


def reference(citation: Citation) -> Reference:
    """Return an entry of the list of references."""
    record, issue = citation.record, citation.record.issue
    authors = _authors(written(record.authors, family_and_initials))
    date = run(f"({issue.year}, {MONTHS[issue.month]})")
    parts = [authors, date, _title(citation)] if authors else [_title(citation), date]
    return Reference(EN, join(" ", [*map(stop, [*parts, _source(citation)]), citation.address]))


def _authors(names: Sequence[Runs]) -> Runs:
    if len(names) > NAMED:
        return join(", … ", [join(", ", names[:NAMED_BEFORE_LAST]), names[-1]])
    return series(names, ", & ")


def _title(citation: Citation) -> Runs:
    """Return the title, with who else took part in brackets."""
    record = citation.record
    title = run(citation.title, record.language)
    credits = join("; ", (_credit(record.in_role(role), *labels) for role, labels in LABELS.items()))
    return (*title, *run(" ("), *credits, *run(")")) if credits else title


def _credit(contributors: Sequence[Contributor], one: str, several: str) -> Runs:
    names = series(written(contributors, initials_and_family), ", & ", two=" & ")
    return (*names, *run(f", {several if len(contributors) > 1 else one}")) if names else ()


def _source(citation: Citation) -> Runs:
    record, issue = citation.record, citation.record.issue
    parts = [
        run(issue.magazine.title, record.language, is_italic=True),
        run(f"({issue.number.replace('-', '–')})"),
        run(citation.pages()),
        citation.place(),
    ]
    return join(", ", parts)
