"""Fields of models whose texts are compared, ordered or part of an address."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from ..text.characters import plain_number


class _BytewiseMixin:
    """Orders a text by its characters: PostgreSQL would order it as its cluster's language does, and ignore spaces."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Return what the column is made of; SQLite compares bytes anyway, and has no collation of this name."""
        parameters = super().db_parameters(connection)  # type: ignore[misc]
        return parameters | {"collation": "C"} if connection.vendor == "postgresql" else parameters


class BytewiseCharField(_BytewiseMixin, models.CharField):  # type: ignore[type-arg]  # no runtime generic
    """A text by which rows are ordered and lists are paged, alike on every database."""


class BytewiseSlugField(_BytewiseMixin, models.SlugField):  # type: ignore[type-arg]
    """A slug by which rows are ordered and lists are paged, alike on every database."""


class NumberField(BytewiseCharField):
    """A printed number such as 312-313, which is part of an address."""

    def to_python(self, value: Any) -> Any:
        """Return the number in ASCII, however it was typed."""
        value = super().to_python(value)
        return plain_number(value) if isinstance(value, str) else value
