"""The rows of the archive in the format of fixtures, with natural keys and without row ids or computed columns.

Django's serializers with natural keys would replace `_value` only: they write nulls, base columns of translated fields
and generated columns, and choose neither the queries nor the order of rows.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.serializers import sort_dependencies
from django.db.models import F, Field, ForeignKey, QuerySet
from django.db.models.fields.files import FieldFile

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import FormerISSN, Issue, Magazine, Person, PersonName, RelatedTitle, Section

from ..ingest.identity import NAME, register
from ..models import Synonym

APPS = ("magazine", "media", "articles")
BATCH_SIZE = 1000  # rows in memory
Model = type[NaturalKeyModel]


def models() -> list[Model]:
    """Return the models of the archive, each after those that its foreign keys refer to."""
    ours = [app for app in apps.get_app_configs() if app.label in APPS]
    found = sort_dependencies([(app, None) for app in ours])
    return [model for model in found if issubclass(model, NaturalKeyModel)]


def fields(model: Model) -> list["Field[Any, Any]"]:
    """Return the columns to serialize: not the row id, generated columns, or base columns of translated fields."""
    columns = model._meta.concrete_fields
    bases = {column.translated_field for column in columns if hasattr(column, "translated_field")}
    return [each for each in columns if not (each.primary_key or each.generated or each in bases)]


def archive_rows() -> Iterator[dict[str, Any]]:
    """Yield every row after those it refers to, except the counterpart of a passage, which may follow."""
    for model in models():
        yield from _serialize(model._default_manager.all())


def issue_rows(issue: Issue) -> Iterator[dict[str, Any]]:
    """Yield the rows of an issue and the shared rows that they refer to, from which `load_issue` restores it."""
    shared = _shared_rows(issue)
    for model in models():
        rows = _serialize(shared[model] if model in shared else _rows_of(issue, model))
        yield from _with_namesakes(rows, model) if model in NAME else rows


def _with_namesakes(rows: Iterable[dict[str, Any]], model: Model) -> Iterator[dict[str, Any]]:
    """Yield people or sections with the slugs of their namesakes, which `load_issue` would otherwise reject."""
    archive = register(model)
    for row in rows:
        namesakes = archive.namesakes(archive.by_slug[row["fields"]["slug"]])
        yield row | ({"other_than": [other.slug for other in namesakes]} if namesakes else {})


def _rows_of(issue: Issue, model: Model) -> "QuerySet[Any]":
    """Return a model's rows of an issue; its natural key begins with the path to the issue."""
    rows = model._default_manager
    if model is Issue:
        return rows.filter(pk=issue.pk)
    return rows.filter(**{within_issue(model): issue})


def within_issue(model: Model) -> str:
    """Return the path from a row of an issue to the issue; empty for rows that issues have in common."""
    path, _, rest = model.natural_key_lookups[0].rpartition("magazine__issn")
    return path.removesuffix("__") if path and not rest else ""


def _shared_rows(issue: Issue) -> "dict[Model, QuerySet[Any]]":
    """Return the rows that an issue has in common with others."""
    people, sections = _referenced_keys(issue, Person), _referenced_keys(issue, Section)
    return {
        Magazine: Magazine.objects.filter(pk=issue.magazine_id),
        FormerISSN: FormerISSN.objects.filter(magazine_id=issue.magazine_id),
        RelatedTitle: RelatedTitle.objects.filter(magazine_id=issue.magazine_id),
        Section: Section.objects.filter(pk__in=sections),
        Person: Person.objects.filter(pk__in=people),
        PersonName: PersonName.objects.filter(person_id__in=people),
        Synonym: Synonym.objects.none(),  # of the search, which is the whole archive's
    }


def _referenced_keys(issue: Issue, target: Model) -> set[int]:
    """Return the primary keys of the rows of `target` that the issue's own rows refer to."""
    found: set[int] = set()
    for model in models():
        if model in (Magazine, FormerISSN, RelatedTitle, Section, Person, PersonName, Synonym):
            continue
        for foreign_key in _foreign_keys(model):
            if foreign_key.related_model is target:
                keys = _rows_of(issue, model).order_by().values_list(foreign_key.attname, flat=True)
                found.update(key for key in keys if key)
    return found


def _serialize(rows: "QuerySet[Any]") -> Iterator[dict[str, Any]]:
    model = rows.model
    # An entry comes before its pieces, a heading before those under it.
    parents_first = (
        [F("parent").asc(nulls_first=True)] if any(c.name == "parent" for c in fields(model)) else []
    )
    for _row, present in serialize(model, rows.select_related(None).order_by(*parents_first, "pk")):
        yield {"model": model._meta.label_lower, "fields": present}


def serialize(model: Model, rows: "QuerySet[Any]") -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield rows of a model, or of its history, each with its columns that are not empty."""
    held = {
        column.name for column in rows.model._meta.concrete_fields
    }  # a history leaves out what nobody edits
    columns = [column for column in fields(model) if column.name in held]
    if relations := list(_natural_key_relations(model)):
        rows = rows.select_related(*relations)
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        values = ((field, _value(row, field)) for field in columns)
        yield row, {field.name: value for field, value in values if not _is_default(field, value)}


def _foreign_keys(model: Model) -> "list[ForeignKey[Any, Any]]":
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _natural_key_relations(model: Model) -> Iterable[str]:
    """Yield the relations that natural keys are made of; an article's path needs its entry."""
    for field in _foreign_keys(model):
        yield field.name
        related: Any = field.related_model
        for lookup in related.natural_key_lookups:
            *relations, column = lookup.split("__")
            yield "__".join([field.name, *relations, *(["parent"] if column == "path" else [])])


def _value(row: NaturalKeyModel, field: "Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    if isinstance(value, NaturalKeyModel):
        return list(value.natural_key())
    return value.name if isinstance(value, FieldFile) else value


def _is_default(field: "Field[Any, Any]", value: Any) -> bool:
    """Tell whether an empty value is the default, so that a fixture leaves it out."""
    return value in (None, "") and (value or "") == (field.get_default() or "")
