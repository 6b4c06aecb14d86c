"""MLA, ninth edition."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..record import Contributor, Role
from .citation import Citation
from .months import MONTHS
from .name_styles import first_inverted, natural, series, written
from .reference import Reference, Runs, join, run, stop
from .titles import container, quoted

LONGEST_WHOLE = 4  # letters of a month: May, June and July stay whole
NAMED = 2


def reference(citation: Citation) -> Reference:
    """Return an entry of the list of works cited."""
    record = citation.record
    translators = record.in_role(Role.TRANSLATOR)
    interviewers = _named(written(record.in_role(Role.INTERVIEWER), natural))
    parts = [
        _names(first_inverted(record.authors)) or _as_authors(translators),
        quoted(citation, "."),
        (*run("Interview by "), *interviewers) if interviewers else (),
        _container(citation, translators if record.authors else []),
        run(record.section, record.language),
    ]
    return Reference(EN, join(" ", map(stop, parts)))


def _container(citation: Citation, translators: Sequence[Contributor]) -> Runs:
    issue = citation.record.issue
    helped = _named(written(translators, natural))
    numbers = issue.number.replace("-", "–")
    parts = [
        container(citation),
        (*run("translated by "), *helped) if helped else (),
        run(f"{'nos.' if '–' in numbers else 'no.'} {numbers}"),
        run(f"{_month(issue.month)} {issue.year}"),
        run(_pages(citation.record.pages)),
        citation.place(),
        citation.address,
    ]
    return join(", ", parts)


def _as_authors(translators: Sequence[Contributor]) -> Runs:
    """Return the translators of an unsigned text, who stand where its authors would."""
    names = _names(first_inverted(translators))
    label = "translator" if len(translators) == 1 else "translators"
    return (*names, *run(f", {label}")) if names else ()


def _names(names: Sequence[Runs]) -> Runs:
    return series(names, ", and ") if len(names) <= NAMED else (*names[0], *run(", et al."))


def _named(names: Sequence[Runs]) -> Runs:
    return series(names, " and ") if len(names) <= NAMED else (*names[0], *run(" et al."))


def _month(month: int) -> str:
    name = MONTHS[month]
    return name if len(name) <= LONGEST_WHOLE else f"{'Sept' if name.startswith('Sept') else name[:3]}."


def _pages(pages: tuple[int, ...]) -> str:
    """Return `p. 4`, `pp. 12–19`, `pp. 101–08`: what the last page has in common with the first is told once."""
    if len(pages) < 2:
        return "".join(f"p. {page}" for page in pages)
    first, last = map(str, pages)
    same_hundred = len(first) == len(last) and first[:-2] == last[:-2]
    return f"pp. {first}–{last[-2:] if same_hundred else last}"
