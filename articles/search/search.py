"""A search: everything that its steps share, from the parameters of an address to a page of results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from magazine.models import Section

from ..models import SearchName
from .query import (
    FILTERS,
    FIRST_YEAR,
    LAST_YEAR,
    Filters,
    Query,
    Term,
    filter_token,
    parse_filters,
    parse_query,
)
from .synonyms import Synonyms, read_synonyms, with_synonyms
from .tokenizer import normalize
from .vocabulary import with_other_spellings

EARLIEST, LATEST = 1900, 2100  # of a range of years

ORDERS: dict[str, Promise] = {
    "relevance": _("relevance"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "page": _("page"),
}


class IndexedName(NamedTuple):
    """The usual name of a person or section, and all its names, normalised, one on each line."""

    name_zh: str | None
    name_en: str | None
    normalized: str


class NameIndex(NamedTuple):
    """The names of all people and sections, public or not, by slug, and the synonyms of the editors."""

    people: Mapping[str, IndexedName]
    sections: Mapping[str, IndexedName]
    synonyms: Synonyms


def read_name_index() -> NameIndex:
    """Read all names and synonyms from the database, in three queries."""
    people = SearchName.objects.order_by("person__slug").values_list(
        "person__slug", "person__name_zh", "person__name_en", "names"
    )
    sections = Section.objects.order_by("slug").values_list("slug", "title_zh", "title_en")
    return NameIndex(
        {slug: IndexedName(*names) for slug, *names in people},
        {
            slug: IndexedName(zh, en, f"{normalize(zh or '')}\n{normalize(en or '')}")
            for slug, zh, en in sections
        },
        read_synonyms(),
    )


@dataclass(frozen=True)
class Search:
    """A query with its filters, order and cursor, and the names that its terms may stand for."""

    query: Query
    names: NameIndex
    filters: Filters = field(default_factory=dict)
    order: str = "relevance"
    cursor: str = ""

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str], names: NameIndex) -> "Search":
        """Parse `q`, the filters, `order` and `after` of an address; raises QueryError."""
        order = parameters.get("order", "")
        query = with_other_spellings(parse_query(parameters.get("q", "")))
        return cls(
            query=with_synonyms(query, names.synonyms),
            names=names,
            filters=parse_filters(parameters),
            order=order if order in ORDERS else "relevance",
            cursor=parameters.get("after", ""),
        )

    @property
    def parameters(self) -> str:
        """The query and the filters as they stand in an address."""
        return urlencode(({"q": self.query.text} if self.query.text else {}) | dict(self.filters))

    @property
    def is_empty(self) -> bool:
        """True if there is neither a term to find nor a filter."""
        return not self.query.required and not self.filters

    @property
    def filter_tokens(self) -> Sequence[str]:
        """The tokens that the filters ask for."""
        return [filter_token(kind, value) for kind, value in self.filters.items() if kind in FILTERS]

    @property
    def years(self) -> Sequence[int]:
        """The years of the range that the filters ask for; empty without one."""
        if not {FIRST_YEAR, LAST_YEAR} & set(self.filters):
            return ()
        first = max(int(self.filters.get(FIRST_YEAR, EARLIEST)), EARLIEST)
        last = min(int(self.filters.get(LAST_YEAR, LATEST)), LATEST)
        return range(first, last + 1) or (0,)  # no article is of that year

    @cached_property
    def people(self) -> Mapping[Term, list[str]]:
        """For each term the slugs of the people in one of whose names it occurs."""
        return {
            term: [slug for slug, name in self.names.people.items() if term.occurs_in(name.normalized)]
            for term in self.query.terms
        }

    @property
    def sections(self) -> list[str]:
        """The slugs of the sections whose title in one language has all required terms."""
        return [slug for slug, name in self.names.sections.items() if self._is_in_title(name)]

    def _is_in_title(self, name: IndexedName) -> bool:
        titles = name.normalized.split("\n")
        return any(all(term.occurs_in(title) for term in self.query.required) for title in titles)
