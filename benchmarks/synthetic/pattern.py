"""The issue whose shape the invented ones have: its rows, its people, and its texts to be dealt out anew."""

import re
from collections import defaultdict
from functools import cache
from typing import Any

from django.db.models import Model

from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry, Person
from magazine.text.languages import BOTH
from media.models import Photo, PhotoCredit

# What an issue holds, each after what it points to.
PARTS: tuple[type[NaturalKeyModel], ...] = (
    IssueSection,
    ColophonEntry,
    MastheadEntry,
    Photo,
    PhotoCredit,
    Article,
    Passage,
    Contribution,
    Figure,
    EditorialNote,
)
NOT_COPIED = {"id", "modified", "file", "width", "height"}  # what is invented has no file
# What rows of one shape can lend each other.
SHAPES: dict[type[Model], tuple[str, ...]] = {
    Article: ("parent_id", "title_zh", "title_en", "contents_title_zh", "contents_title_en"),
    Passage: ("text_zh", "text_en"),
    Photo: ("caption_zh", "caption_en"),
}
Values = dict[str, Any]
Rows = dict[type[Model], dict[int, Values]]


class Pattern:
    """An issue's rows as plain values, by model and row id."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.rows: Rows = {model: _rows(model, issue) for model in PARTS}
        self.people = _people(self.rows)
        self.names = _names(self.people)
        longest_first = sorted(self.names, key=len, reverse=True)
        self.any_name = re.compile("|".join(map(re.escape, longest_first)))
        self.shapes: dict[Any, list[Values]] = defaultdict(list)
        for model in SHAPES:
            for row in self.rows[model].values():
                self.shapes[_shape(model, row)].append(row)

    def alike(self, model: type[Model], row: Values) -> list[Values]:
        """Return the rows whose texts may stand in the place of this one's, itself among them."""
        return self.shapes[_shape(model, row)]

    def generations(self, model: type[Model]) -> list[dict[int, Values]]:
        """Return the rows that point to none of their kind, then those that do."""
        own = [column for column, target in targets(model) if target is model]
        rows = self.rows[model].items()
        return [
            {pk: row for pk, row in rows if any(row[c] for c in own) == pointing}
            for pointing in (False, True)
        ]


@cache
def columns(model: type[Model]) -> list[Any]:
    """Return the fields that make up a row, without what the database or the site gives by itself."""
    fields = model._meta.concrete_fields
    bases = {field.translated_field for field in fields if hasattr(field, "translated_field")}
    return [field for field in fields if field not in bases and field.name not in NOT_COPIED]


@cache
def targets(model: type[Model]) -> list[tuple[str, type[Model]]]:
    """Return the columns that point to other rows, and of which model these are."""
    return [(field.attname, field.related_model) for field in columns(model) if field.is_relation]


def values(row: Model) -> Values:
    """Return a row's columns and what they hold."""
    return {field.attname: getattr(row, field.attname) for field in columns(type(row))}


def _rows(model: type[NaturalKeyModel], issue: Issue) -> dict[int, Values]:
    to_issue = model.natural_key_lookups[0].removesuffix("__magazine__issn")
    return {row.pk: values(row) for row in model.objects.filter(**{to_issue: issue}).order_by("pk")}


def _people(rows: Rows) -> list[Person]:
    to_person = [(part, column) for part in rows for column, target in targets(part) if target is Person]
    named = {row[column] for part, column in to_person for row in rows[part].values()}
    return list(Person.objects.filter(pk__in=named - {None}).prefetch_related("names").order_by("pk"))


def _names(people: list[Person]) -> dict[str, tuple[int, str]]:
    """Return every name by which a person is printed: whose it is, and in which language."""
    names: dict[str, tuple[int, str]] = {}
    for person in people:
        spellings = [(language, getattr(person, f"name_{language}")) for language in BOTH]
        spellings += [(variant.language, variant.name) for variant in person.names.all()]
        names |= {name: (person.pk, language) for language, name in spellings if name}
    return names


def _shape(model: type[Model], row: Values) -> tuple[Any, ...]:
    """Two rows are alike when they are of one kind and have text in the same places."""
    return model, row.get("kind"), *(bool(row[column]) for column in SHAPES[model])
