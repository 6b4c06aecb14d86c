"""Undo a batch: each row is taken back to its state before, where it is still as the batch left it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..db.publication import State
from .records import BOOKKEEPING, columns_with_history, history_of
from .reverting import PUBLIC, Column, is_publication, save_checked
from .timelines import Change
from .values import is_same

Permission = Callable[[str, Any], bool]  # of an action ("add", "change", "delete") on a model
Reason = str | Promise

CHANGED_SINCE = _("changed since")
DELETED_SINCE = _("deleted since")
EXISTS = _("exists again")
IN_USE = _("other rows refer to it")
IS_FILE = _("a file: upload it again")
NOT_PERMITTED = _("you do not have the permission")


@dataclass(frozen=True)
class RowOfBatch:
    """A row that a batch created, changed or deleted: its state before and after, None where it did not exist."""

    model: Any
    pk: Any
    before: Any
    after: Any

    @property
    def action(self) -> str:
        """The action that undoes the batch: add, change or delete."""
        return "delete" if self.before is None else "add" if self.after is None else "change"

    @property
    def state(self) -> Any:
        """The newest history row of the two."""
        return self.after if self.after is not None else self.before

    def changed(self) -> Iterator[Column]:
        """Yield the columns that the batch changed."""
        for each in columns_with_history(self.model):
            if each.name not in BOOKKEEPING and not is_same(*self.values(each)):
                yield each

    def values(self, column: Column) -> tuple[Any, Any]:
        """Return the value of a column before and after."""
        return getattr(self.before, column.attname), getattr(self.after, column.attname)


@dataclass(frozen=True)
class NotUndone:
    """A column of a row, or a whole row, that stays as it is, with the reason."""

    row: RowOfBatch
    reason: Reason
    column: Column = None


def rows_of(changes: Iterable[Change]) -> list[RowOfBatch]:
    """Return the rows of a batch, from its changes, the oldest first."""
    first: dict[Any, Change] = {}
    last: dict[Any, Change] = {}
    for change in changes:
        key = (change.model, change.row.id)
        first.setdefault(key, change)
        last[key] = change
    rows = (
        RowOfBatch(
            model,
            pk,
            _state_before(first[model, pk]),
            None if last[model, pk].is_deletion else last[model, pk].row,
        )
        for model, pk in first
    )
    return [row for row in rows if row.before is not None or row.after is not None]


def _state_before(change: Change) -> Any:
    """Return the state before a change; a row that was deleted without having been changed has only its last one."""
    return None if change.is_creation else change.row if change.is_deletion else change.previous


def undo(rows: Sequence[RowOfBatch], may: Permission) -> list[NotUndone]:
    """Undo the changes of a batch inside the open edit, and return what could not be undone."""
    permitted = [row for row in rows if may(row.action, row.model)]
    found = [NotUndone(row, NOT_PERMITTED) for row in rows if row not in permitted]
    by_action = {
        action: [row for row in permitted if row.action == action] for action in ("add", "change", "delete")
    }
    found += _repeated(by_action["add"], _create)
    for row in by_action["change"]:
        found += _undo_change(row)
    found += _repeated(by_action["delete"][::-1], _delete)
    return found


def _repeated(rows: Sequence[RowOfBatch], act: Callable[[RowOfBatch], Reason | None]) -> list[NotUndone]:
    """Act on rows that refer to each other, again and again until no further one succeeds."""
    while True:
        results = [(row, act(row)) for row in rows]
        failed = [NotUndone(row, reason) for row, reason in results if reason is not None]
        if not failed or len(failed) == len(rows):
            return failed
        rows = [each.row for each in failed]


def _create(row: RowOfBatch) -> Reason | None:
    """Create a deleted row anew under its own key, so that its history goes on."""
    if _present(row) is not None:
        return EXISTS
    made = row.model(
        **{each.attname: getattr(row.before, each.attname) for each in columns_with_history(row.model)}
    )
    made.version = (
        history_of(made).aggregate(version=models.Max("version"))["version"] or row.before.version
    ) + 1
    names = [each.name for each in columns_with_history(row.model) if not isinstance(each, models.FileField)]
    return _saved(made, names)


def _undo_change(row: RowOfBatch) -> list[NotUndone]:
    present = _present(row)
    found = list(_obstacles(row, present))
    if present is None:
        return found
    but = {each.column for each in found}
    columns = [each for each in row.changed() if each not in but]
    for column in columns:
        setattr(present, column.attname, row.values(column)[0])
    reason = _saved(present, [each.name for each in columns]) if columns else None
    return [*found, *([NotUndone(row, reason)] if reason is not None else [])]


def _delete(row: RowOfBatch) -> Reason | None:
    present = _present(row)
    if present is None:
        return None
    if found := list(_obstacles(row, present)):
        return found[0].reason
    if _is_in_use(present):
        return IN_USE
    present.delete()
    return None


def obstacles(rows: Sequence[RowOfBatch], may: Permission) -> list[NotUndone]:
    """Return the obstacles to an undo, as far as they show beforehand; one query a model."""
    ids: dict[Any, set[Any]] = {}
    for row in rows:
        ids.setdefault(row.model, set()).add(row.pk)
    present: dict[Any, dict[Any, Any]] = {
        model: QuerySet(model).in_bulk(found) for model, found in ids.items()
    }
    return [
        each
        for row in rows
        for each in (
            _obstacles(row, present[row.model].get(row.pk))
            if may(row.action, row.model)
            else [NotUndone(row, NOT_PERMITTED)]
        )
    ]


def _obstacles(row: RowOfBatch, present: Any) -> Iterator[NotUndone]:
    """Yield the obstacles to the undo of a row, or of some of its columns, from the row as it is now."""
    if row.action == "change" and present is not None:
        yield from _columns_not_undone(row, present)
    elif reason := _obstacle(row, present):
        yield NotUndone(row, reason)


def _obstacle(row: RowOfBatch, present: Any) -> Reason | None:
    if row.action == "add":
        return EXISTS if present is not None else None
    if present is None:
        return DELETED_SINCE if row.action == "change" else None
    columns = (each for each in columns_with_history(row.model) if each.name not in BOOKKEEPING)
    if not all(_is_unchanged(row, present, each) for each in columns):
        return CHANGED_SINCE
    return PUBLIC if getattr(present, "state", State.DRAFT) != State.DRAFT else None


def _columns_not_undone(row: RowOfBatch, present: Any) -> Iterator[NotUndone]:
    has_file = any(isinstance(each, models.FileField) for each in row.model._meta.fields)
    for column in row.changed():
        if isinstance(column, models.FileField) or (
            has_file and not column.editable
        ):  # or its width and height
            yield NotUndone(row, IS_FILE, column)
        elif is_publication(present, column.name):
            yield NotUndone(row, PUBLIC, column)
        elif not _is_unchanged(row, present, column):
            yield NotUndone(row, CHANGED_SINCE, column)


def _is_unchanged(row: RowOfBatch, present: Any, column: Column) -> bool:
    return is_same(getattr(present, column.attname), getattr(row.after, column.attname))


def _is_in_use(row: Any) -> bool:
    """Tell whether a deletion would delete other rows too, change them, or be refused."""
    collector = Collector(using=row._state.db, origin=row)
    try:
        collector.collect([row])
    except (ProtectedError, models.RestrictedError):
        return True
    updates: Any = [each for found in collector.field_updates.values() for each in found]
    referring: list[Iterable[Any]] = [*collector.data.values(), *collector.fast_deletes, *updates]
    return any(
        hasattr(type(each), "history") for found in referring for each in found if each != row
    )  # not derived


def _present(row: RowOfBatch) -> Any:
    """Return the row as it is now, locked until the transaction ends; None if it is gone."""
    rows: QuerySet[Any] = QuerySet(row.model)
    return rows.select_for_update().order_by().filter(pk=row.pk).first()


def _saved(row: Any, names: Iterable[str]) -> Reason | None:
    """Save a row whose columns were set, or return the reason why not."""
    try:
        with transaction.atomic():
            save_checked(row, names)
    except ValidationError as error:
        return " ".join(error.messages)
    except IntegrityError as error:
        return str(error)
    return None
