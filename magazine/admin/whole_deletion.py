"""Deletion of a row with all that refers to it, protected rows included."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, ProtectedError, QuerySet


def rows_deleted_with(rows: Iterable[Model]) -> tuple[list[Model], Counter[Any]]:
    """Return the rows that protect others from deletion, and the number of all rows that go, by model."""
    protecting: list[Model] = []
    everything: dict[Any, set[Model]] = {}
    layer = list(rows)
    while layer:
        blocked: list[Model] = []
        for model in {type(row) for row in layer}:
            collector = NestedObjects(using=DEFAULT_DB_ALIAS)
            collector.collect([row for row in layer if type(row) is model])
            blocked += collector.protected
            for each, found in collector.model_objs.items():
                everything.setdefault(each, set()).update(found)
        layer = [row for row in dict.fromkeys(blocked) if row not in protecting]
        protecting += layer
    return protecting, Counter({model: len(found) for model, found in everything.items()})


def delete_whole(*rows: Model) -> None:
    """Delete rows of one model after those that protect them, all or nothing; those of a model go together."""
    found: QuerySet[Any] = QuerySet(type(rows[0])).filter(pk__in=[row.pk for row in rows])
    with transaction.atomic():
        while found.exists():
            try:
                with transaction.atomic():
                    found.all().delete()
            except ProtectedError as error:
                protecting: defaultdict[Any, set[Any]] = defaultdict(set)
                for each in error.protected_objects:
                    protecting[type(each)].add(each)
                for model in sorted(protecting, key=lambda each: each._meta.label):
                    delete_whole(*protecting[model])
