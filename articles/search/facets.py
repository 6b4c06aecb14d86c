"""Facets: the filters of a search with the number of results that each of their values leaves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magazine.text.languages import EN, ZH, run_of
from media.models import PhotoCredit

from ..models import Contribution, Language
from .query import FILTERS, IN_BOTH, IN_NONE, ONLY, PARALLEL
from .search import Search

MAX_CHOICES, MAX_MORE = 8, 100  # shown at once, on request
_LABELS: dict[str, Mapping[str, str | Promise]] = {
    "language": {
        **dict(Language.choices),
        PARALLEL: _("Chinese and English side by side"),
        IN_BOTH: _("Chinese and English"),
        f"{ONLY}{ZH}": _("Chinese only"),
        f"{ONLY}{EN}": _("English only"),
        IN_NONE: _("without text"),
    },
    "role": dict([*Contribution.Role.choices, *PhotoCredit.Role.choices]),
    "photographs": {"with": _("with photographs"), "without": _("without photographs")},
}


DIVISION = (IN_BOTH, f"{ONLY}{ZH}", f"{ONLY}{EN}", IN_NONE)


@dataclass(frozen=True)
class FacetChoice:
    """A value of a filter; `count` is the number of counted results that have it."""

    value: str
    label: object
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its most frequent values, of years all; `more` are others, shown on request."""

    kind: str
    title: Promise
    choices: tuple[FacetChoice, ...]
    more: tuple[FacetChoice, ...] = ()


def facets_of(search: Search, counts: Counter[str]) -> list[Facet]:
    """Return the facets of results, from the number of results with each token.

    A facet with a single value divides nothing, and is left out unless the search filters by it.
    """
    by_kind: dict[str, list[tuple[str, int]]] = {kind: [] for kind in FILTERS}
    for token, count in counts.most_common():
        kind, _colon, value = token.partition(":")
        if kind != "language" or value in DIVISION or token in search.filter_tokens:
            by_kind[kind].append((value, count))
    return [
        _facet(search, kind, values)
        for kind, values in by_kind.items()
        if len(values) > 1 or kind in search.filters
    ]


def _facet(search: Search, kind: str, values: list[tuple[str, int]]) -> Facet:
    shown = len(values) if kind == "year" else MAX_CHOICES
    selected = [each for each in values[shown:] if f"{kind}:{each[0]}" in search.filter_tokens]
    more = [each for each in values[shown:] if each not in selected][:MAX_MORE]
    choices = _choices(search, kind, [*values[:shown], *selected])
    return Facet(kind, FILTERS[kind], choices, _choices(search, kind, more))


def _choices(search: Search, kind: str, values: list[tuple[str, int]]) -> tuple[FacetChoice, ...]:
    if kind in ("year", "issue"):
        values = sorted(values, reverse=True)
    selected = search.filter_tokens
    return tuple(
        FacetChoice(value, _label(search, kind, value), count, f"{kind}:{value}" in selected)
        for value, count in values
    )


def _label(search: Search, kind: str, value: str) -> object:
    names = {"person": search.names.people, "section": search.names.sections}.get(kind, {})
    if value in names:
        return run_of(names[value], "name") or value
    return _LABELS.get(kind, {}).get(value) or (value.upper() if kind == "class" else value)
