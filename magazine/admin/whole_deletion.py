"""Deletion of a row with all that refers to it, protected rows included."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, ProtectedError


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


def delete_whole(row: Model) -> None:
    """Delete a row after those that protect it, all or nothing."""
    with transaction.atomic():
        while row.pk is not None:
            try:
                with transaction.atomic():
                    row.delete()
            except ProtectedError as error:
                for protecting in sorted(error.protected_objects, key=lambda each: each.pk):
                    if type(protecting)._base_manager.filter(pk=protecting.pk).exists():
                        delete_whole(protecting)
