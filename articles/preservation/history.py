"""The history of rows in the format of dumps: each state, and the change that led to it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from magazine.history.records import CHANGED, CREATED, DELETED
from magazine.models import Issue

from .serialization import Model, models, serialize, within_issue

TYPES = {CREATED: "created", CHANGED: "changed", DELETED: "deleted"}


def history_rows() -> Iterator[dict[str, Any]]:
    """Yield every recorded state of every row, the oldest first of each model, with the names of the authors."""
    for model in models():
        yield from _serialize(model, model.history.model.objects.all(), with_authors=True)


def issue_history(issue: Issue) -> Iterator[dict[str, Any]]:
    """Yield the recorded states of an issue's own rows, without the names of the authors."""
    for model in models():
        if model is Issue:
            yield from _serialize(model, model.history.filter(id=issue.pk))
        elif path := within_issue(model):
            yield from _serialize(model, model.history.filter(**{path: issue}))


def _serialize(
    model: Model, rows: "QuerySet[Any]", *, with_authors: bool = False
) -> Iterator[dict[str, Any]]:
    rows = rows.select_related("history_user") if with_authors else rows
    for row, present in serialize(model, rows.order_by("history_id")):
        change = {
            "type": TYPES[row.history_type],
            "date": row.history_date,
            "batch": row.batch and str(row.batch),
            "author": row.history_user and row.history_user.get_username() if with_authors else None,
            "reason": row.history_change_reason,
            "correction": row.correction,
        }
        yield {
            "history_of": model._meta.label_lower,
            "change": {name: value for name, value in change.items() if value},
            "fields": present,
        }
