"""What results can be narrowed by: the tokens a document has for it, and how many results have each."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magazine.text.languages import run_of
from media.models import PhotoCredit

from ..models import Contribution, Language
from .names import Names

KINDS: dict[str, Promise] = {
    "section": _("Section"),
    "year": _("Year"),
    "issue": _("Issue"),
    "language": _("Language"),
    "person": _("Person"),
    "role": _("Role"),
    "photographs": _("Photographs"),
}
SHOWN = 8
IN_BOTH = "both"
Chosen = dict[str, str]
_NAMED: dict[str, Mapping[str, str | Promise]] = {
    "language": {**dict(Language.choices), IN_BOTH: _("both, side by side")},
    "role": dict([*Contribution.Role.choices, *PhotoCredit.Role.choices]),
    "photographs": {"with": _("with photographs"), "without": _("without photographs")},
}


@dataclass(frozen=True)
class Choice:
    """A value that results can be narrowed to; `count` is of those results that were counted."""

    value: str
    label: object
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The choices of one kind."""

    kind: str
    title: Promise
    choices: tuple[Choice, ...]


def facet(kind: str, value: object) -> str:
    """Return the token of a value; an index splits words at what is replaced here."""
    return f"{kind}:{re.sub('[^0-9a-z_/.-]', '-', str(value).lower())}"


def chosen(parameters: Mapping[str, str]) -> Chosen:
    """Return the values chosen in an address's query, by kind."""
    return {kind: parameters[kind][:100] for kind in KINDS if parameters.get(kind)}


def tokens(choice: Chosen) -> list[str]:
    """Return the tokens of what was chosen."""
    return [facet(kind, value) for kind, value in choice.items()]


def groups(counts: Counter[str], choice: Chosen, names: Names) -> list[Group]:
    """Return what results can be narrowed by, given how many have each token; what divides nothing is left out."""
    by_kind: dict[str, list[tuple[str, int]]] = {kind: [] for kind in KINDS}
    for token, count in counts.most_common():
        kind, _colon, value = token.partition(":")
        by_kind[kind].append((value, count))
    return [
        Group(kind, KINDS[kind], _choices(kind, values[:SHOWN], choice, names))
        for kind, values in by_kind.items()
        if len(values) > 1 or kind in choice
    ]


def _choices(kind: str, values: list[tuple[str, int]], choice: Chosen, names: Names) -> tuple[Choice, ...]:
    if kind in ("year", "issue"):
        values = sorted(values, reverse=True)
    return tuple(
        Choice(
            value,
            _label(kind, value, names),
            count,
            facet(kind, choice.get(kind, "")) == f"{kind}:{value}",
        )
        for value, count in values
    )


def _label(kind: str, value: str, names: Names) -> object:
    named = {"person": names.people, "section": names.sections}.get(kind, {}).get(value)
    return (run_of(named, "name") if named else _NAMED.get(kind, {}).get(value)) or value
