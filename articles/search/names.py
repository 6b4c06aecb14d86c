"""The names that a query is compared with before any text: of all people and sections, public or not."""

from collections.abc import Mapping
from typing import NamedTuple

from magazine.models import Section

from ..models import SearchName
from .query import Query, Term
from .words import form

People = Mapping[Term, list[str]]  # the slugs of those in one of whose names a term stands, in their order


class Named(NamedTuple):
    """What someone or something goes by, and the forms of all its names, each on a line of its own."""

    name_zh: str | None
    name_en: str | None
    forms: str


class Names(NamedTuple):
    """People and sections by their slugs."""

    people: Mapping[str, Named]
    sections: Mapping[str, Named]


def read_names() -> Names:
    """Read all names from the database, in two questions."""
    people = SearchName.objects.order_by("person__slug").values_list(
        "person__slug", "person__name_zh", "person__name_en", "names"
    )
    sections = Section.objects.order_by("slug").values_list("slug", "title_zh", "title_en")
    return Names(
        {slug: Named(*name) for slug, *name in people},
        {slug: Named(zh, en, f"{form(zh or '')}\n{form(en or '')}") for slug, zh, en in sections},
    )


def people_named(query: Query, names: Names) -> People:
    """Return for each term the people in one of whose names it stands."""
    return {
        term: [slug for slug, person in names.people.items() if term.needle in person.forms]
        for term in query.terms
    }


def sections_named(query: Query, names: Names) -> list[str]:
    """Return the slugs of the sections in whose title in one language all wanted terms stand."""
    return [
        slug
        for slug, section in names.sections.items()
        if any(all(term.needle in title for term in query.wanted) for title in section.forms.split("\n"))
    ]
