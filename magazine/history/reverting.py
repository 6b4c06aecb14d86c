"""Put a column back to its value in an earlier state.

A revert is a change like any other: it is recorded, and it never overwrites what another editor has written meanwhile.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..db.publication import State
from .records import columns_with_history, history_of, state_at
from .values import ValueConflictError, is_same, merged

Column = Any  # a field of a model


PUBLIC = _("published: withdraw it instead")


def put_back(row: Any, name: str, state: Any, opened_version: int) -> None:
    """Save the value that a column had in a state, with the columns that belong to it.

    Raises ValueConflictError if another editor has changed the column since `opened_version`, and ValidationError for
    a value that the row may no longer have.
    """
    if is_publication(row, name):
        raise ValidationError(PUBLIC)
    column = row._meta.get_field(name)
    value = _merged(row, column, getattr(state, column.attname), opened_version)
    bound = [each for each in row.put_back_with.get(name, ()) if _goes_along(row, column, each, state)]
    setattr(row, column.attname, value)
    for each in bound:
        setattr(row, each, getattr(state, each))
    save_checked(row, [name, *bound])


def is_publication(row: Any, name: str) -> bool:
    """Tell whether a column publishes a row that is published now, which no revert may hide."""
    return name in ("state", "published_at") and getattr(row, "state", "") == State.PUBLISHED


def save_checked(row: Any, names: Iterable[str]) -> None:
    """Save a row of which these columns were set; raises ValidationError for what a form would refuse."""
    unchanged = {each.name for each in row._meta.get_fields()} - set(names)
    row.clean_fields(exclude=unchanged)
    row.clean()
    row.validate_unique(exclude=unchanged)
    row.validate_constraints()
    row.save()


def touch_owners(rows: Iterable[Any]) -> None:
    """Renew the time of change of the rows that changed rows are part of."""
    owners = {
        (each.related_model, getattr(row, each.attname))
        for row in rows
        for each in row._meta.fields
        if each.is_relation and each.remote_field.on_delete is models.CASCADE
    }
    for model, pk in owners:
        owner = QuerySet(model).filter(pk=pk).first()
        if owner is not None and hasattr(owner, "modified"):
            owner.save(update_fields=["modified"])


def columns_to_put_back(model: Any) -> list[Column]:
    """Return the columns that editors can put back: no files, which may be gone, and no bookkeeping."""
    return [
        each
        for each in columns_with_history(model)
        if each.editable and not each.primary_key and not isinstance(each, models.FileField)
    ]


def _merged(row: Any, column: Column, yours: Any, opened_version: int) -> Any:
    """Return the value to save, with the edits that others have made meanwhile where they do not touch it."""
    theirs = getattr(row, column.attname)
    if opened_version == row.version or is_same(theirs, yours):
        return yours
    opened = state_at(row, opened_version)
    if opened is None:
        raise ValueConflictError(theirs, theirs, yours)
    return merged(opened[column.attname], theirs, yours)


def _goes_along(row: Any, column: Column, bound: str, state: Any) -> bool:
    """Tell whether a bound column is put back, too: where either value is empty, or if both changed in one step."""
    now, then = getattr(row, bound), getattr(state, bound)
    if is_same(now, then) or not (now and then):
        return not is_same(now, then)
    for (later, later_bound), (earlier, earlier_bound) in pairwise(
        history_of(row).values_list(column.attname, bound)
    ):
        if later != earlier:
            return bool(later_bound != earlier_bound)
    return False
