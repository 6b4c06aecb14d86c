"""Keyset pagination: a page begins after a row, and costs the same however many rows come before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import F, Model, OrderBy, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

Cursor = Sequence[Any]  # a row's values of the terms of an ordering
NOTHING = Q(pk__in=[])


class Keyset:
    """Rows in a total order, to be read from any cursor, forwards or backwards."""

    def __init__(self, rows: QuerySet[Any], order: Sequence[Any]) -> None:
        orderings = (ordering for each in order for ordering in _orderings(rows.model, each))
        self._terms = [_Term(f"term_{number}", by, rows.model) for number, by in enumerate(orderings)]
        self._values = {term.name: term.by.expression for term in self._terms}
        self._rows = rows

    def backwards(self) -> "Keyset":
        """Return the same rows in reverse order."""
        return Keyset(self._rows, [_reversed(term.by) for term in self._terms])

    def cursor(self, rows: QuerySet[Any], key: Any) -> Cursor | None:
        """Return the cursor of one of `rows`, which need not be in the keyset; None if it is gone."""
        found = rows.filter(pk=key).order_by().annotate(**self._values).values_list(*self._values)
        cursor: Cursor | None = found.first()
        return cursor

    def after(self, cursor: Cursor | None = None) -> QuerySet[Any]:
        """Return the rows after a cursor, or all, in order."""
        rows = self._rows.alias(**self._values)
        if cursor is not None:
            rows = rows.filter(self._is_after(cursor))
        ordered: QuerySet[Any] = rows.order_by(*(term.by_name() for term in self._terms))
        return ordered

    def _is_after(self, cursor: Cursor) -> Q:
        """Compare term by term; the first comparison is repeated on its own, because an index can answer it."""
        after = NOTHING
        for term, value in zip(reversed(self._terms), reversed(cursor), strict=True):
            after = term.is_after(value) | (term.is_at(value) & after)
        return self._terms[0].is_after(cursor[0], or_equal=True) & after


@dataclass(frozen=True)
class _Term:
    """One term of an ordering, under an alias; databases differ in whether nulls come first or last."""

    name: str
    by: OrderBy
    model: type[Model]

    def by_name(self) -> OrderBy:
        """Return the ordering of rows that have the value under the alias."""
        by = self.by.copy()
        by.set_source_expressions([F(self.name)])
        return by

    def is_at(self, value: Any) -> Q:
        """Return the condition that a row has this value."""
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def is_after(self, value: Any, *, or_equal: bool = False) -> Q:
        """Return the condition that a row comes after those with this value, or is one of them."""
        is_null = Q(**{f"{self.name}__isnull": True})
        if value is None and self.nulls_come_first:
            return Q() if or_equal else ~is_null
        if value is None:
            return is_null if or_equal else NOTHING
        descending, ascending = ("lte", "gte") if or_equal else ("lt", "gt")
        comparison = descending if self.by.descending else ascending
        after = Q(**{f"{self.name}__{comparison}": value})
        return after if self.nulls_come_first or not self.may_be_null else after | is_null

    @property
    def nulls_come_first(self) -> bool:
        """Tell whether rows without a value come before those with one."""
        by_default = self.by.descending == connection.features.nulls_order_largest
        return bool(self.by.nulls_first) or (by_default and not self.by.nulls_last)

    @property
    def may_be_null(self) -> bool:
        """Tell whether the value may be null; a needless `IS NULL` would keep the database from its index."""
        field = _field(self.model, getattr(self.by.expression, "name", ""))
        return field is None or field.null or field.model is not self.model


def _orderings(model: type[Model], by: Any, is_descending: bool = False) -> Iterator[OrderBy]:
    """Resolve an ordering as Django does: the name of a relation means the ordering of its model."""
    if not isinstance(by, str):
        yield by if isinstance(by, OrderBy) else OrderBy(by, descending=is_descending)
        return
    name, is_descending = by.lstrip("-"), is_descending != by.startswith("-")
    field = _field(model, name)
    if field is None or field.related_model is None or name.endswith(field.attname):
        yield OrderBy(F(name), descending=is_descending)
        return
    for each in field.related_model._meta.ordering or ():
        for ordering in _orderings(field.related_model, each, is_descending):
            yield ordering.prefix_references(f"{name}{LOOKUP_SEP}")


def _field(model: type[Model], name: str) -> Any:
    """Return the field at the end of a lookup path; None if it is not a field."""
    field: Any = None
    for step in name.split(LOOKUP_SEP):
        try:
            options = (field.related_model if field else model)._meta
            field = options.pk if step == "pk" else options.get_field(step)
        except FieldDoesNotExist:
            return None
    return field


def _reversed(by: OrderBy) -> OrderBy:
    by = by.copy()
    by.reverse_ordering()
    return by
