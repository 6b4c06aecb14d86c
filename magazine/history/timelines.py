"""Timelines: the changes of rows, newest first, with the columns that each changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.functional import cached_property

from ..text.languages import BOTH
from .records import BOOKKEEPING, CREATED, DELETED, columns_with_history, history_model
from .values import is_same

PAGE_SIZE = 50
Source = tuple[Any, Q]  # a model, and the condition that history rows of it belong to the timeline
Key = tuple[str, int]  # label of a model, id of a history row


@dataclass(frozen=True)
class ColumnChange:
    """A column before and after a change; None before a creation and after a deletion."""

    column: Any
    before: Any
    after: Any

    @property
    def name(self) -> str:
        """The name of the field."""
        return str(self.column.name)

    @property
    def language(self) -> str:
        """The language of its text, if it is a text in one of the two."""
        end = self.name.rpartition("_")[2]
        return end if end in BOTH and self.column.get_internal_type() in ("TextField", "CharField") else ""

    @property
    def is_changed(self) -> bool:
        """True if the two values differ; no text is the same as an empty one."""
        return not is_same(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """A history row with the one before it, if any."""

    model: Any
    row: Any
    previous: Any = None

    @property
    def is_creation(self) -> bool:
        """True if the row did not exist before."""
        return bool(self.row.history_type == CREATED)

    @property
    def is_deletion(self) -> bool:
        """True if the row does not exist after it."""
        return bool(self.row.history_type == DELETED)

    @cached_property
    def columns(self) -> dict[str, ColumnChange]:
        """All columns by field name, unchanged ones too."""
        before = None if self.is_creation else self.row if self.is_deletion else self.previous
        after = None if self.is_deletion else self.row
        columns = (each for each in columns_with_history(self.model) if each.name not in {"id", *BOOKKEEPING})
        return {each.name: ColumnChange(each, _value(before, each), _value(after, each)) for each in columns}

    @property
    def changed(self) -> list[ColumnChange]:
        """The columns that changed."""
        return [each for each in self.columns.values() if each.is_changed]


@dataclass(frozen=True)
class TimelineStep:
    """Changes of one batch that follow each other in a timeline."""

    changes: Sequence[Change]

    @property
    def row(self) -> Any:
        """The newest history row, which names author, time and reason."""
        return self.changes[0].row


@dataclass(frozen=True)
class TimelinePage:
    """A page of a timeline, counted from 1."""

    number: int
    changes: Sequence[Change]
    has_more: bool
    steps: Sequence[TimelineStep] = field(init=False)

    def __post_init__(self) -> None:
        steps = [
            TimelineStep(list(changes))
            for _batch, changes in groupby(self.changes, lambda each: each.row.batch)
        ]
        object.__setattr__(self, "steps", steps)


def _value(row: Any, column: Any) -> Any:
    return None if row is None else getattr(row, column.attname)


def timeline(sources: Iterable[Source], number: int = 1) -> TimelinePage:
    """Return a page of the timeline of several models; it costs as many queries for any number of rows."""
    keys = _keys(list(sources), (number - 1) * PAGE_SIZE)
    return TimelinePage(number, changes_at(keys[:PAGE_SIZE]), len(keys) > PAGE_SIZE)


def authors(sources: Iterable[Source]) -> set[int]:
    """Return the primary keys of the users who made the changes of a timeline."""
    found = [
        history_model(model)
        .objects.filter(condition, history_user__isnull=False)
        .order_by()
        .values_list("history_user", flat=True)
        .distinct()
        for model, condition in sources
    ]
    return set(found[0].union(*found[1:])) if found else set()


def changes_language(model: Any, language: str) -> Q | None:
    """Return the condition that a change is one of texts in a language; None for a model without such texts."""
    texts = [
        each.attname
        for each in columns_with_history(model)
        if each.attname.endswith(f"_{language}") and isinstance(each, CharField | TextField)
    ]
    if "language" in {each.name for each in columns_with_history(model)}:
        return Q(language=language)
    if not texts:
        return None
    rows: QuerySet[Any] = history_model(model).objects.order_by("-history_id")
    before = rows.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    has_text, differs = Q(), Q()
    for name in texts:
        has_text |= Q(**{f"{name}__gt": ""})
        differs |= ~Q(Exact(_text(F(name)), _text(Subquery(before.values(name)[:1]))))
    return Q(history_type=DELETED) & has_text | ~Q(history_type=DELETED) & differs


def _text(value: Any) -> Coalesce:
    return Coalesce(value, Value(""), output_field=TextField())


def changes_at(keys: Sequence[Key]) -> list[Change]:
    """Return the changes of these history rows, in the same order."""
    ids: dict[str, list[int]] = defaultdict(list)
    for label, history_id in keys:
        ids[label].append(history_id)
    found = {label: _changes(apps.get_model(label), each) for label, each in ids.items()}
    return [found[label][history_id] for label, history_id in keys]


def batch_keys(models: Iterable[Any], batch: Any) -> list[Key]:
    """Return the history rows of a batch, the oldest first."""
    keys = _keys([(model, Q(batch=batch)) for model in models], 0, limit=None)
    return keys[::-1]


def _keys(sources: Sequence[Source], start: int, limit: int | None = PAGE_SIZE + 1) -> list[Key]:
    """Return the keys of history rows, the newest first, in one query."""
    if not sources:
        return []
    first, *rest = (
        history_model(model)
        .objects.filter(condition)
        .order_by()
        .annotate(label=Value(model._meta.label_lower))
        .values_list("history_date", "history_id", "label")
        for model, condition in sources
    )
    rows = first.union(*rest, all=True).order_by("-history_date", "label", "-history_id")
    stop = None if limit is None else start + limit
    return [(label, history_id) for _date, history_id, label in rows[start:stop]]


def _changes(model: Any, ids: Sequence[int]) -> dict[int, Change]:
    rows: QuerySet[Any] = history_model(model).objects.order_by()
    before = rows.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    found = list(
        rows.filter(history_id__in=ids)
        .select_related("history_user")
        .annotate(previous_id=Subquery(before.values("history_id")[:1]))
    )
    previous = rows.in_bulk([each.previous_id for each in found if each.previous_id])
    return {each.history_id: Change(model, each, previous.get(each.previous_id)) for each in found}
