"""Forms of personal and corporate names that the styles share."""

from collections.abc import Callable, Sequence

from magazine.text.languages import ZH

from ..contributors import Contributor, Role
from ..names import Name
from ..record import ArticleRecord
from .reference import Runs, join, text_run

Write = Callable[[Name], Runs]


def natural(name: Name) -> Runs:
    """The given name first: `Weiming Zhang`; 张伟明."""
    return text_run(
        name.full if _is_whole(name) else _spaced(name.given, name.family, name.suffix), name.language
    )


def inverted(name: Name) -> Runs:
    """The family name first, with a comma: `Zhang, Weiming`."""
    return text_run(name.full if _is_whole(name) else name.inverted, name.language)


def initials(name: Name, stop: str = ".", space: str = " ", hyphen: str = "-") -> str:
    """Return initials: `M. A.`, `H.-G.`; a lower-case syllable after a hyphen (`Wai-hung`) has none."""
    words = ([part for part in word.split("-") if part] for word in name.given.split())
    return space.join(
        hyphen.join(part[0] + stop for index, part in enumerate(parts) if not index or part[0].isupper())
        for parts in words
    )


def family_and_initials(name: Name) -> Runs:
    """The family name and initials: `Zhang, W.`."""
    parts = ", ".join(filter(None, (name.family, initials(name), name.suffix)))
    return text_run(name.full if _is_whole(name) else parts, name.language)


def initials_and_family(name: Name) -> Runs:
    """The initials and the family name: `W. Zhang`."""
    parts = _spaced(initials(name), name.family, name.suffix)
    return text_run(name.full if _is_whole(name) else parts, name.language)


def interview_sides(record: ArticleRecord) -> tuple[list[Contributor], list[Contributor]]:
    """Return who leads a reference of MLA or Chicago, and the interviewers named after the title.

    Both begin an interview with the person interviewed (MLA Style Center, “Citing an interview”; Chicago Manual of
    Style, 17th edition, 14.213); APA and GB/T 7714 name the interviewer as the author.
    """
    if record.interviewees and all(each.role == Role.INTERVIEWER for each in record.authors):
        return record.interviewees, record.authors
    return record.authors, record.interviewers


def series(names: Sequence[Runs], last: str, *, two: str | None = None, separator: str = ", ") -> Runs:
    """Join names; `last` is the separator before the last one, `two` the one between just two."""
    if len(names) == 2 and two is not None:
        return join(two, names)
    return join(last, [join(separator, names[:-1]), *names[-1:]])


def format_names(contributors: Sequence[Contributor], write: Write) -> list[Runs]:
    """Return the name of each contributor in one form."""
    return [write(each.name) for each in contributors]


def first_inverted(contributors: Sequence[Contributor]) -> list[Runs]:
    """Return the first name inverted, as a sort key, and the others in natural order."""
    return format_names(contributors[:1], inverted) + format_names(contributors[1:], natural)


def _spaced(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _is_whole(name: Name) -> bool:
    return name.language == ZH or not name.given
