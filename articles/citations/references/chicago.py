"""Chicago, eighteenth edition: notes and bibliography, and author-date."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..contributors import Contributor, Role
from ..record import ArticleRecord
from .citation import Citation
from .months import MONTHS
from .name_styles import first_inverted, format_names, interview_sides, natural, series
from .reference import Reference, Runs, join, text_run, with_full_stop
from .titles import container, quoted, section

MAX_NAMES, NAMES_BEFORE_ET_AL = 6, 3
MAX_NAMES_IN_NOTE = 2


def bibliography(citation: Citation) -> Reference:
    """Return an entry of the bibliography in the notes style."""
    issue = citation.record.issue
    return _entry(citation, (), f"{MONTHS[issue.month]} {issue.year}")


def author_date(citation: Citation) -> Reference:
    """Return an entry of the reference list in the author-date style."""
    issue = citation.record.issue
    return _entry(citation, text_run(str(issue.year)), MONTHS[issue.month])


def note(citation: Citation) -> Reference:
    """Return a footnote or endnote."""
    record, issue = citation.record, citation.record.issue
    authors, interviewers, translators = _makers(record)
    parts = [
        _credit("interview by ", _few(interviewers)) or section(record),
        _credit("trans. ", _few(translators)),
        container(citation),
        text_run(f"{MONTHS[issue.month]} {issue.year}"),
        citation.passage_number(),
        citation.url,
    ]
    names = (*_few(authors), *text_run(_label(authors))) if authors else ()
    head = join(", ", [names, quoted(citation, ",")])
    return Reference(EN, with_full_stop(join(" ", [head, join(", ", parts)])))


def _entry(citation: Citation, year: Runs, date: str) -> Reference:
    record = citation.record
    authors, interviewers, translators = _makers(record)
    issued = join(", ", [text_run(date), citation.passage_number()])
    names = (*_many(first_inverted(authors)), *text_run(_label(authors)))
    parts = [
        names if authors else container(citation),
        year,
        quoted(citation, "."),
        _credit("Interview by ", _many(format_names(interviewers, natural), " and ")) or section(record),
        _credit("Translated by ", _many(format_names(translators, natural), " and ")),
        join(", ", [container(citation), issued]) if authors else issued,
        citation.url,
    ]
    return Reference(EN, join(" ", map(with_full_stop, parts)))


def _makers(record: ArticleRecord) -> tuple[list[Contributor], list[Contributor], list[Contributor]]:
    """Return the leading contributors, interviewers and translators; those of an unsigned text lead themselves."""
    translators = record.in_role(Role.TRANSLATOR)
    leads, interviewers = interview_sides(record)
    return (leads, interviewers, translators) if leads else (translators, interviewers, [])


def _label(makers: Sequence[Contributor]) -> str:
    return ", trans." if makers and makers[0].role == Role.TRANSLATOR else ""


def _credit(words: str, names: Runs) -> Runs:
    return (*text_run(words), *names) if names else ()


def _many(names: Sequence[Runs], two: str | None = None) -> Runs:
    if len(names) > MAX_NAMES:
        return join(", ", [*names[:NAMES_BEFORE_ET_AL], text_run("et al.")])
    return series(names, ", and ", two=two)


def _few(contributors: Sequence[Contributor]) -> Runs:
    names = format_names(contributors, natural)
    return series(names, " and ") if len(names) <= MAX_NAMES_IN_NOTE else (*names[0], *text_run(" et al."))
