"""APA, seventh edition."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..contributors import Contributor, Role
from .citation import Citation
from .months import MONTHS
from .name_styles import family_and_initials, format_names, initials_and_family, series
from .reference import Reference, Runs, join, text_run, with_full_stop

MAX_NAMES, NAMES_BEFORE_ELLIPSIS = 20, 19
LABELS = {Role.INTERVIEWER: ("Interviewer", "Interviewers"), Role.TRANSLATOR: ("Trans.", "Trans.")}


def reference(citation: Citation) -> Reference:
    """Return an entry of the reference list."""
    record, issue = citation.record, citation.record.issue
    authors = _authors(format_names(record.authors, family_and_initials))
    date = text_run(f"({issue.year}, {MONTHS[issue.month]})")
    parts = [authors, date, _title(citation)] if authors else [_title(citation), date]
    return Reference(EN, join(" ", [*map(with_full_stop, [*parts, _source(citation)]), citation.url]))


def _authors(names: Sequence[Runs]) -> Runs:
    if len(names) > MAX_NAMES:
        return join(", … ", [join(", ", names[:NAMES_BEFORE_ELLIPSIS]), names[-1]])
    return series(names, ", & ")


def _title(citation: Citation) -> Runs:
    """Return the title, with translators and interviewers in parentheses."""
    record = citation.record
    title = text_run(citation.title, record.language)
    people = {Role.INTERVIEWER: record.interviewers, Role.TRANSLATOR: record.in_role(Role.TRANSLATOR)}
    credits = join("; ", (_credit(people[role], *labels) for role, labels in LABELS.items()))
    return (*title, *text_run(" ("), *credits, *text_run(")")) if credits else title


def _credit(contributors: Sequence[Contributor], one: str, several: str) -> Runs:
    names = series(format_names(contributors, initials_and_family), ", & ", two=" & ")
    return (*names, *text_run(f", {several if len(contributors) > 1 else one}")) if names else ()


def _source(citation: Citation) -> Runs:
    record, issue = citation.record, citation.record.issue
    entry = citation.entry_title
    parts = [
        (*text_run("In "), *entry) if entry else (),
        text_run(issue.magazine.title, record.language, is_italic=True),
        text_run(f"({issue.number.replace('-', '–')})"),
        text_run(citation.pages()),
        citation.passage_number(),
    ]
    return join(", ", parts)
