"""Model fields with bytewise order on every database, printed numbers, and ISSNs."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from ..text.characters import plain_number
from ..text.person_identifiers import NAMES, canonical_identifier


class _BytewiseMixin:
    """Bytewise order, where PostgreSQL would use its cluster's collation, which ignores spaces."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Add the collation on PostgreSQL; SQLite compares bytes anyway and has no collation of this name."""
        parameters = super().db_parameters(connection)  # type: ignore[misc]
        return parameters | {"collation": "C"} if connection.vendor == "postgresql" else parameters


class BytewiseCharField(_BytewiseMixin, models.CharField):  # type: ignore[type-arg]  # no runtime generic
    """A text for ordering and keyset pagination, the same on every database."""


class BytewiseSlugField(_BytewiseMixin, models.SlugField):  # type: ignore[type-arg]
    """A slug for ordering and keyset pagination, the same on every database."""


class _AsciiMixin:
    """Text in ASCII, however it is typed."""

    def to_python(self, value: Any) -> Any:
        """Return the text in ASCII."""
        value = super().to_python(value)  # type: ignore[misc]
        return plain_number(value) if isinstance(value, str) else value


class NumberField(_AsciiMixin, BytewiseCharField):
    """A printed number such as 312-313, which is part of an address."""


class IssnField(_AsciiMixin, models.CharField):  # type: ignore[type-arg]
    """An ISSN, which is part of an address."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Name Django's field: the column is the same, so that nothing is migrated."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options


class PersonIdentifierField(models.CharField):  # type: ignore[type-arg]
    """An identifier of a person in a scheme such as ORCID, which may be pasted as an address."""

    def __init__(self, scheme: str = "", **options: Any) -> None:
        self.scheme = scheme
        super().__init__(NAMES.get(scheme, scheme), blank=True, **options)

    def to_python(self, value: Any) -> Any:
        """Return the identifier as its scheme writes it."""
        value = super().to_python(value)
        return canonical_identifier(self.scheme, value) if isinstance(value, str) else value

    def formfield(self, **options: Any) -> Any:
        """Return a form field with room for an address."""
        return super().formfield(**{"max_length": 100, **options})

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Name Django's field, as a migration needs no more of it."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options

    def clone(self) -> "PersonIdentifierField":
        """Return a copy with the scheme, which `deconstruct` leaves out."""
        _name, _path, _arguments, options = self.deconstruct()
        del options["verbose_name"], options["blank"]
        return PersonIdentifierField(self.scheme, **options)
