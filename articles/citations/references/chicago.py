"""Chicago, eighteenth edition: bibliography and note, and the list of references by author and date."""

from collections.abc import Sequence

from magazine.text.languages import EN

from ..record import ArticleRecord, Contributor, Role
from .citation import Citation
from .months import MONTHS
from .name_styles import first_inverted, natural, series, written
from .reference import Reference, Runs, join, run, stop
from .titles import container, quoted

NAMED, NAMED_BEFORE_OTHERS = 6, 3
NAMED_IN_NOTE = 2


def bibliography(citation: Citation) -> Reference:
    """Return an entry of the bibliography, beside notes."""
    issue = citation.record.issue
    return _entry(citation, (), f"{MONTHS[issue.month]} {issue.year}")


def author_date(citation: Citation) -> Reference:
    """Return an entry of the list of references."""
    issue = citation.record.issue
    return _entry(citation, run(str(issue.year)), MONTHS[issue.month])


def note(citation: Citation) -> Reference:
    """Return a note."""
    record, issue = citation.record, citation.record.issue
    authors, translators = _makers(record)
    parts = [
        _credit("interview by ", _few(record.in_role(Role.INTERVIEWER))) or _section(record),
        _credit("trans. ", _few(translators)),
        container(citation),
        run(f"{MONTHS[issue.month]} {issue.year}"),
        citation.place(),
        citation.address,
    ]
    names = (*_few(authors), *run(_label(authors))) if authors else ()
    head = join(", ", [names, quoted(citation, ",")])
    return Reference(EN, stop(join(" ", [head, join(", ", parts)])))


def _entry(citation: Citation, year: Runs, date: str) -> Reference:
    record = citation.record
    authors, translators = _makers(record)
    issued = join(", ", [run(date), citation.place()])
    names = (*_many(first_inverted(authors)), *run(_label(authors)))
    parts = [
        names if authors else container(citation),
        year,
        quoted(citation, "."),
        _credit("Interview by ", _many(written(record.in_role(Role.INTERVIEWER), natural), " and "))
        or _section(record),
        _credit("Translated by ", _many(written(translators, natural), " and ")),
        join(", ", [container(citation), issued]) if authors else issued,
        citation.address,
    ]
    return Reference(EN, join(" ", map(stop, parts)))


def _makers(record: ArticleRecord) -> tuple[list[Contributor], list[Contributor]]:
    """Return who stands first, and the translators beside; those of an unsigned text stand first themselves."""
    translators = record.in_role(Role.TRANSLATOR)
    return (record.authors, translators) if record.authors else (translators, [])


def _label(makers: Sequence[Contributor]) -> str:
    return ", trans." if makers and makers[0].role == Role.TRANSLATOR else ""


def _credit(words: str, names: Runs) -> Runs:
    return (*run(words), *names) if names else ()


def _section(record: ArticleRecord) -> Runs:
    return run(record.section, record.language)


def _many(names: Sequence[Runs], two: str | None = None) -> Runs:
    if len(names) > NAMED:
        return join(", ", [*names[:NAMED_BEFORE_OTHERS], run("et al.")])
    return series(names, ", and ", two=two)


def _few(contributors: Sequence[Contributor]) -> Runs:
    names = written(contributors, natural)
    return series(names, " and ") if len(names) <= NAMED_IN_NOTE else (*names[0], *run(" et al."))
