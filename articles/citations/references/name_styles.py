"""How styles write the names of people and of bodies."""

from collections.abc import Callable, Sequence

from magazine.text.languages import ZH

from ..names import Name
from ..record import Contributor
from .reference import Runs, join, run

Write = Callable[[Name], Runs]


def natural(name: Name) -> Runs:
    """The given name first: `Weiming Zhang`; 张伟明."""
    return run(name.shown if _is_whole(name) else f"{name.given} {name.family}", name.language)


def inverted(name: Name) -> Runs:
    """The family name first, with a comma: `Zhang, Weiming`."""
    return run(name.shown if _is_whole(name) else name.inverted, name.language)


def initials(name: Name, stop: str = ".", space: str = " ", hyphen: str = "-") -> str:
    """Return the initials of a given name: `M. A.`, `H.-G.`; after a hyphen only a capital has one (`Wai-hung`)."""
    words = ([part for part in word.split("-") if part] for word in name.given.split())
    return space.join(
        hyphen.join(part[0] + stop for place, part in enumerate(parts) if not place or part[0].isupper())
        for parts in words
    )


def family_and_initials(name: Name) -> Runs:
    """The family name and initials: `Zhang, W.`."""
    return run(name.shown if _is_whole(name) else f"{name.family}, {initials(name)}", name.language)


def initials_and_family(name: Name) -> Runs:
    """The initials and the family name: `W. Zhang`."""
    return run(name.shown if _is_whole(name) else f"{initials(name)} {name.family}", name.language)


def series(names: Sequence[Runs], last: str, *, two: str | None = None, separator: str = ", ") -> Runs:
    """Return names in a row; `last` stands before the last of them, `two` between them if they are two."""
    if len(names) == 2 and two is not None:
        return join(two, names)
    return join(last, [join(separator, names[:-1]), *names[-1:]])


def written(contributors: Sequence[Contributor], write: Write) -> list[Runs]:
    """Write each of their names."""
    return [write(each.name) for each in contributors]


def first_inverted(contributors: Sequence[Contributor]) -> list[Runs]:
    """Write the first name inverted, by which a list is sorted, and the others as they are spoken."""
    return written(contributors[:1], inverted) + written(contributors[1:], natural)


def _is_whole(name: Name) -> bool:
    return name.language == ZH or not name.given
