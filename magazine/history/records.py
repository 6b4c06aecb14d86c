"""History rows: one for each change, and before the first one the state as loaded."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import simple_history
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .batches import Batch, current_batch

CREATED, CHANGED, DELETED = "+", "~", "-"
State = Mapping[str, Any]  # values by column, of all columns that have a history
BOOKKEEPING = frozenset({"version", "modified"})


class HistoryRow(models.Model):
    """A state of a row, with the batch that led to it; no batch for the state as loaded."""

    class Correction(models.TextChoices):
        """Relation of a correction to the printed text."""

        PRINTED = "printed", _("now as printed")
        IMPROVED = "improved", _("better than print")

    batch = models.UUIDField(null=True, db_index=True)
    correction = models.CharField(max_length=8, choices=Correction, blank=True)

    class Meta:
        abstract = True


class ChangeRecords(HistoricalRecords):
    """Records of changes alone: `VersionedModel.save` compares, and writes them with `record`."""

    def post_save(self, instance: Any, created: bool, using: Any = None, **more: Any) -> None:
        """Leave saves to `VersionedModel.save`, which knows whether the row has changed."""

    def create_historical_record(self, instance: Any, history_type: str, using: Any = None) -> None:
        """Record a deletion, with the last state of the row."""
        record(type(instance), state_of(instance), history_type, current_batch())

    def pre_delete(self, instance: Any, origin: Any = None, **more: Any) -> None:
        """Empty the references to a row that is deleted for itself, so that the rows with them have it in theirs."""
        super().pre_delete(instance, **more)
        if getattr(origin, "model", type(origin)) is type(instance):
            _empty_references(instance)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Return the options of the history model: nobody is given permissions for it alone."""
        options: dict[str, Any] = super().get_meta_options(model)
        index = models.Index(fields=["id", "version"], name=f"{model._meta.model_name}_history")
        return options | {"default_permissions": (), "indexes": [index]}


def register_history(*registered: type[models.Model], without: Collection[str] = ()) -> None:
    """Give models a history; call it once their translated fields are registered, whose base columns have none."""
    for model in registered:
        columns = model._meta.concrete_fields
        bases = {each.translated_field.name for each in columns if hasattr(each, "translated_field")}
        simple_history.register(
            model,
            records_class=ChangeRecords,
            bases=[HistoryRow],
            excluded_fields=[
                each.name for each in columns if each.name in {*bases, *without} or each.generated
            ],
            no_db_index=[each.name for each in columns if not each.primary_key and not _names_owner(each)],
            history_id_field=models.BigAutoField(),
            history_change_reason_field=models.TextField(blank=True, default=""),
        )
    # Models that are made so late are not among the relations that Django has cached; a deleted account empties them.
    get_user_model()._meta._expire_cache()


def _empty_references(row: Any) -> None:
    for relation in row._meta.related_objects:
        if relation.on_delete is models.SET_NULL and hasattr(relation.related_model, "history"):
            rows: QuerySet[Any] = QuerySet(relation.related_model)
            for each in rows.filter(**{relation.field.name: row.pk}):
                setattr(each, relation.field.attname, None)
                each.save()


def _names_owner(column: Any) -> bool:
    """Tell whether a column refers to the row that this one is part of, by which its history is found."""
    return bool(column.is_relation and column.remote_field.on_delete is models.CASCADE)


def history_model(model: Any) -> Any:
    """Return the model of the history of a model."""
    return _history_model(model)


@cache
def _history_model(model: Any) -> Any:
    return model.history.model  # a class is made for the manager whenever it is read


def columns_with_history(model: Any) -> list["models.Field[Any, Any]"]:
    """Return the columns of a model whose values its history holds."""
    return list(history_model(model).tracked_fields)


def state_of(row: Any) -> dict[str, Any]:
    """Return the state of a row in memory."""
    return {
        each.attname: each.get_prep_value(each.value_from_object(row))
        for each in columns_with_history(type(row))
    }


def stored_state(row: Any) -> dict[str, Any] | None:
    """Return the state in the database, which stays locked until the transaction ends; None without such a row."""
    names = [each.attname for each in columns_with_history(type(row))]
    rows: QuerySet[Any] = QuerySet(type(row))  # its manager would translate names
    return rows.filter(pk=row.pk).order_by().select_for_update().values(*names).first() if row.pk else None


def has_changed(before: State, after: State) -> bool:
    """Tell whether two states differ in more than bookkeeping."""
    return any(before[name] != after[name] for name in before if name not in BOOKKEEPING)


def parts_of(model: Any, before: State, after: State, batch: Batch) -> list[tuple[set[str], str]]:
    """Return a change as sets of columns, each with its kind of correction; a column of no set is in the last."""
    kinds = batch.kinds(model, before, after) if batch.kinds and not batch.correction else {}
    found = sorted(set(kinds.values())) or [batch.correction]
    return [({name for name, each in kinds.items() if each == kind}, kind) for kind in found]


def history_row(model: Any, state: State, kind: str, batch: Batch | None, correction: str = "") -> Any:
    """Return an unsaved history row; without a batch it is the state as loaded."""
    return history_model(model)(
        **state,
        history_type=kind,
        history_date=timezone.now() if batch else state.get("modified") or timezone.now(),
        history_user_id=batch and batch.author_id,
        history_change_reason=batch.reason if batch else "",
        batch=batch and batch.id,
        correction=correction or (batch.correction if batch else ""),
    )


def record(model: Any, state: State, kind: str, batch: Batch | None, correction: str = "") -> None:
    """Write a history row."""
    history_row(model, state, kind, batch, correction).save()


def record_loaded_state(model: Any, state: State) -> None:
    """Write the state as loaded, unless the row has a history already."""
    if not history_model(model).objects.filter(id=state["id"]).exists():
        record(model, state, CREATED, None)


def state_at(row: Any, version: int) -> dict[str, Any] | None:
    """Return the state of a row at a version; None where the history does not hold it."""
    names = [each.attname for each in columns_with_history(type(row))]
    return history_of(row).filter(version=version).values(*names).first()


def history_of(row: Any) -> "QuerySet[Any]":
    """Return the history rows of a row, the newest first."""
    rows: QuerySet[Any] = history_model(type(row)).objects.filter(id=row.pk)
    return rows
