"""The rows of the archive as fixtures write them: natural keys, no row ids, nothing that the database computes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.serializers import sort_dependencies
from django.db.models import F, Field, ForeignKey, QuerySet
from django.db.models.fields.files import FieldFile

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import FormerISSN, Issue, Magazine, Person, PersonName, Section

from ..identity import NAME, register

APPS = ("magazine", "media", "articles")
A_BATCH = 1000  # rows that are in memory at once
Model = type[NaturalKeyModel]


def models() -> list[Model]:
    """Return what the archive consists of, each model after those it points to."""
    ours = [app for app in apps.get_app_configs() if app.label in APPS]
    found = sort_dependencies([(app, None) for app in ours])
    return [model for model in found if issubclass(model, NaturalKeyModel)]


def fields(model: Model) -> list["Field[Any, Any]"]:
    """Return the columns that are told: not the row id, none that is computed, no base column of a translated one."""
    columns = model._meta.concrete_fields
    bases = {column.translated_field for column in columns if hasattr(column, "translated_field")}
    return [each for each in columns if not (each.primary_key or each.generated or each in bases)]


def of_archive() -> Iterator[dict[str, Any]]:
    """Yield every row, each after what it points to, except the counterpart of a passage, which may come later."""
    for model in models():
        yield from _told(model._default_manager.all())


def of_issue(issue: Issue) -> Iterator[dict[str, Any]]:
    """Yield the rows of an issue and the shared ones that they point to: what `load_issue` needs to bring it back."""
    shared = _shared(issue)
    for model in models():
        told = _told(shared[model] if model in shared else _in(issue, model))
        yield from _set_apart(told, model) if model in NAME else told


def _set_apart(rows: Iterable[dict[str, Any]], model: Model) -> Iterator[dict[str, Any]]:
    """Yield people or sections, each with the addresses of its namesakes, which `load_issue` would ask about."""
    archive = register(model)
    for row in rows:
        namesakes = archive.namesakes(archive.by_slug[row["fields"]["slug"]])
        yield row | ({"other_than": [other.slug for other in namesakes]} if namesakes else {})


def _in(issue: Issue, model: Model) -> "QuerySet[Any]":
    """Ask for a model's rows of an issue, which its natural key begins with."""
    way = model.natural_key_lookups[0].removesuffix("magazine__issn").rstrip("_") or "self"
    rows = model._default_manager
    return rows.filter(pk=issue.pk) if model is Issue else rows.filter(**{way: issue})


def _shared(issue: Issue) -> "dict[Model, QuerySet[Any]]":
    """Ask for the rows that an issue has in common with others."""
    people, sections = _pointed_to(issue, Person), _pointed_to(issue, Section)
    return {
        Magazine: Magazine.objects.filter(pk=issue.magazine_id),
        FormerISSN: FormerISSN.objects.filter(magazine_id=issue.magazine_id),
        Section: Section.objects.filter(pk__in=sections),
        Person: Person.objects.filter(pk__in=people),
        PersonName: PersonName.objects.filter(person_id__in=people),
    }


def _pointed_to(issue: Issue, target: Model) -> set[int]:
    own = [model for model in models() if model not in (Magazine, FormerISSN, Section, Person, PersonName)]
    pointers = ((model, each) for model in own for each in _keys(model) if each.related_model is target)
    rows = (_in(issue, model).order_by().values_list(each.attname, flat=True) for model, each in pointers)
    return {key for keys in rows for key in keys if key}


def _told(rows: "QuerySet[Any]") -> Iterator[dict[str, Any]]:
    model, told = rows.model, fields(rows.model)
    # A row that others of its model stand in, an entry or a heading, comes before these.
    above = [F("parent").asc(nulls_first=True)] if any(each.name == "parent" for each in told) else []
    rows = rows.select_related(None).select_related(*_needed(model)) if any(_keys(model)) else rows
    for row in rows.order_by(*above, "pk").iterator(chunk_size=A_BATCH):
        values = ((field, _value(row, field)) for field in told)
        kept = {field.name: value for field, value in values if not _is_absent(field, value)}
        yield {"model": model._meta.label_lower, "fields": kept}


def _keys(model: Model) -> "list[ForeignKey[Any, Any]]":
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _needed(model: Model) -> Iterable[str]:
    """What natural keys are made of, so that no row asks for it: an article's path holds that of its entry."""
    for field in _keys(model):
        yield field.name
        related: Any = field.related_model
        for lookup in related.natural_key_lookups:
            *way, last = lookup.split("__")
            yield "__".join([field.name, *way, *(["parent"] if last == "path" else [])])


def _value(row: NaturalKeyModel, field: "Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    if isinstance(value, NaturalKeyModel):
        return list(value.natural_key())
    return value.name if isinstance(value, FieldFile) else value


def _is_absent(field: "Field[Any, Any]", value: Any) -> bool:
    return value in (None, "") and (value or "") == (field.get_default() or "")
