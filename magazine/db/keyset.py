"""Paging by key: a page begins after a row, and costs the same however many rows come before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import F, Model, OrderBy, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

Place = Sequence[Any]  # what a row has of each part of an order
NOTHING = Q(pk__in=[])


class Keyset:
    """Rows in an order in which no two are equal, to be read on from any place in it, forwards or backwards."""

    def __init__(self, rows: QuerySet[Any], order: Sequence[Any]) -> None:
        parts = (part for each in order for part in _parts(rows.model, each))
        self._parts = [_Part(f"place_{number}", part, rows.model) for number, part in enumerate(parts)]
        self._values = {part.name: part.by.expression for part in self._parts}
        self._rows = rows

    def backwards(self) -> "Keyset":
        """Return the same rows, the last of them first."""
        return Keyset(self._rows, [_reversed(part.by) for part in self._parts])

    def place(self, rows: QuerySet[Any], key: Any) -> Place | None:
        """Return where one of these rows, which need not be in the set, stands in its order; None if it is gone."""
        found = rows.filter(pk=key).order_by().annotate(**self._values).values_list(*self._values)
        place: Place | None = found.first()
        return place

    def after(self, place: Place | None = None) -> QuerySet[Any]:
        """Return in their order the rows that come after a place, or all."""
        rows = self._rows.alias(**self._values)
        if place is not None:
            rows = rows.filter(self._is_after(place))
        ordered: QuerySet[Any] = rows.order_by(*(part.by_name() for part in self._parts))
        return ordered

    def _is_after(self, place: Place) -> Q:
        """Say it part by part; and besides that the first is not before the place, which an index can answer."""
        after = NOTHING
        for part, value in zip(reversed(self._parts), reversed(place), strict=True):
            after = part.is_after(value) | (part.is_at(value) & after)
        return self._parts[0].is_after(place[0], "e") & after


@dataclass(frozen=True)
class _Part:
    """One part of an order, under a name; databases differ in whether rows without a value come first or last."""

    name: str
    by: OrderBy
    model: type[Model]

    def by_name(self) -> OrderBy:
        """Return the same for rows that were given the value under the name."""
        by = self.by.copy()
        by.set_source_expressions([F(self.name)])
        return by

    def is_at(self, value: Any) -> Q:
        """Return the condition that a row has this value."""
        return Q(**{f"{self.name}__isnull": True} if value is None else {self.name: value})

    def is_after(self, value: Any, or_at: str = "") -> Q:
        """Return the condition that a row comes after those with this value, or (`or_at` is "e") is one of them."""
        has_none = Q(**{f"{self.name}__isnull": True})
        if value is None and self.nulls_come_first:
            return Q() if or_at else ~has_none
        if value is None:
            return has_none if or_at else NOTHING
        after = Q(**{f"{self.name}__{'lt' if self.by.descending else 'gt'}{or_at}": value})
        return after if self.nulls_come_first or not self.may_be_null else after | has_none

    @property
    def nulls_come_first(self) -> bool:
        """Rows without a value stand before those with one."""
        by_default = self.by.descending == connection.features.nulls_order_largest
        return bool(self.by.nulls_first) or (by_default and not self.by.nulls_last)

    @property
    def may_be_null(self) -> bool:
        """All but a column of the row itself may be; to ask needlessly would keep the database from its index."""
        field = _field(self.model, getattr(self.by.expression, "name", ""))
        return field is None or field.null or field.model is not self.model


def _parts(model: type[Model], by: Any, is_descending: bool = False) -> Iterator[OrderBy]:
    """Yield what Django makes of an ordering: a relation's name stands for the order of what it leads to."""
    if not isinstance(by, str):
        yield by if isinstance(by, OrderBy) else OrderBy(by, descending=is_descending)
        return
    name, is_descending = by.lstrip("-"), is_descending != by.startswith("-")
    field = _field(model, name)
    if field is None or field.related_model is None or name.endswith(field.attname):
        yield OrderBy(F(name), descending=is_descending)
        return
    for each in field.related_model._meta.ordering or ():
        for part in _parts(field.related_model, each, is_descending):
            yield part.prefix_references(f"{name}{LOOKUP_SEP}")


def _field(model: type[Model], name: str) -> Any:
    """Return the field at the end of a lookup's path; None of what is no field."""
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
