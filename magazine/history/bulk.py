"""Saves of many rows of one model in a few queries, each change recorded as by `VersionedModel.save`."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from .batches import current_batch
from .records import CHANGED, CREATED, columns_with_history, has_changed, history_model, history_row, state_of


def save_all(rows: Sequence[Any], fields: Sequence[str], *, in_turn: bool = False) -> None:
    """Save some fields of rows; their receivers are not called, so tell the open edit which entries changed.

    `in_turn` writes each with a query of its own, in the order given, where a constraint holds between the rows.
    """
    if not rows:
        return
    model = type(rows[0])
    names = [each.attname for each in columns_with_history(model)]
    with transaction.atomic():
        stored: QuerySet[Any] = QuerySet(model)
        locked = (
            stored.filter(pk__in=[row.pk for row in rows]).order_by("pk").select_for_update().values(*names)
        )
        before = {state["id"]: state for state in locked}
        after = {row.pk: _after(before[row.pk], row, fields) for row in rows if row.pk in before}
        changed = [row for row in rows if row.pk in after and has_changed(before[row.pk], after[row.pk])]
        for row in changed:
            row.version = after[row.pk]["version"] = before[row.pk]["version"] + 1
        for some in [[row] for row in changed] if in_turn else [changed]:
            model._default_manager.bulk_update(some, [*fields, "version"])
        _record(model, [before[row.pk] for row in changed], [after[row.pk] for row in changed])


def _after(before: dict[str, Any], row: Any, fields: Sequence[str]) -> dict[str, Any]:
    now = state_of(row)
    return before | {name: now[name] for name in (row._meta.get_field(field).attname for field in fields)}


def _record(model: Any, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """Write the states as loaded of rows without a history, then the new ones."""
    rows = history_model(model).objects
    known = set(rows.filter(id__in=[state["id"] for state in before]).values_list("id", flat=True))
    batch = current_batch()
    loaded = [history_row(model, state, CREATED, None) for state in before if state["id"] not in known]
    rows.bulk_create(loaded)
    rows.bulk_create([history_row(model, state, CHANGED, batch) for state in after])
