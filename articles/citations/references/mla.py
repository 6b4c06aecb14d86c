"""MLA, ninth edition."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..contributors import Contributor, Role
from .citation import Citation
from .months import MONTHS
from .name_styles import first_inverted, format_names, interview_sides, natural, series
from .reference import Reference, Runs, join, text_run, with_full_stop
from .titles import container, in_entry, quoted, section

MAX_UNABBREVIATED_LENGTH = 4  # letters: May, June and July are not abbreviated
MAX_NAMES = 2


def reference(citation: Citation) -> Reference:
    """Return an entry of the list of works cited."""
    record = citation.record
    translators = record.in_role(Role.TRANSLATOR)
    leads, others = interview_sides(record)
    interviewers = _named(format_names(others, natural))
    parts = [
        _names(first_inverted(leads)) or _as_authors(translators),
        quoted(citation, "."),
        (*text_run("Interview by "), *interviewers) if interviewers else (),
        _container(citation, translators if record.authors else []),
        section(record),
    ]
    return Reference(EN, join(" ", map(with_full_stop, parts)))


def _container(citation: Citation, translators: Sequence[Contributor]) -> Runs:
    issue = citation.record.issue
    helped = _named(format_names(translators, natural))
    numbers = issue.number.replace("-", "–")
    parts = [
        (*in_entry(citation), *container(citation)),
        (*text_run("translated by "), *helped) if helped else (),
        text_run(f"{'nos.' if '–' in numbers else 'no.'} {numbers}"),
        text_run(f"{_month(issue.month)} {issue.year}"),
        text_run(_pages(citation)),
        citation.passage_number(),
        citation.url,
    ]
    return join(", ", parts)


def _as_authors(translators: Sequence[Contributor]) -> Runs:
    """Return the translators in the place of the authors of an unsigned text."""
    names = _names(first_inverted(translators))
    label = "translator" if len(translators) == 1 else "translators"
    return (*names, *text_run(f", {label}")) if names else ()


def _names(names: Sequence[Runs]) -> Runs:
    return series(names, ", and ") if len(names) <= MAX_NAMES else (*names[0], *text_run(", et al."))


def _named(names: Sequence[Runs]) -> Runs:
    return series(names, " and ") if len(names) <= MAX_NAMES else (*names[0], *text_run(" et al."))


def _month(month: int) -> str:
    name = MONTHS[month]
    return (
        name
        if len(name) <= MAX_UNABBREVIATED_LENGTH
        else f"{'Sept' if name.startswith('Sept') else name[:3]}."
    )


def _pages(citation: Citation) -> str:
    """Return `p. 4`, `pp. 12–19`, `pp. 101–08`, `pp. 32+`.

    The last page is cut to the digits that differ; of pages that do not follow each other stands the first
    (MLA Handbook, 9th edition, 5.193).
    """
    record = citation.record
    if record.further_pages:
        return f"pp. {record.first_page}+"
    pages = record.pages or record.entry_pages
    if len(pages) < 2:
        return "".join(f"p. {page}" for page in pages)
    first, last = map(str, pages)
    same_hundred = len(first) == len(last) and first[:-2] == last[:-2]
    return f"pp. {first}–{last[-2:] if same_hundred else last}"
