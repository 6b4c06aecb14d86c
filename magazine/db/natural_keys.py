"""Natural keys, which identify rows in fixtures independently of row ids."""

from collections.abc import Collection
from functools import partial
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max

from ..history.versioned import VersionedModel
from .row_rules import check_ranges, clean_texts


class NaturalKeyQuerySet(models.QuerySet[Any]):
    """A queryset that finds a row by the `natural_key_lookups` of its model."""

    def get_by_natural_key(self, *key: Any) -> Any:
        """Return the row with this key; raises the model's DoesNotExist."""
        return self.get(**dict(zip(self.model.natural_key_lookups, key, strict=True)))


class NaturalKeyModel(VersionedModel):
    """A model whose identity is the tuple of values at `natural_key_lookups`."""

    natural_key_lookups: ClassVar[tuple[str, ...]]
    texts_with_tabs: ClassVar[tuple[str, ...]] = ()  # fields in which a tab at an end is not white space

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validate the rules for all rows besides those of the fields."""
        errors: dict[str, Any] = {}
        excluded = set(exclude or ())
        for validate in (partial(clean_texts, self), super().clean_fields, partial(check_ranges, self)):
            try:
                validate(excluded | set(errors))
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def natural_key(self: Self) -> tuple[Any, ...]:
        """Return the values at `natural_key_lookups`, in that order."""
        return tuple(self._value_at(lookup) for lookup in self.natural_key_lookups)

    def _value_at(self, lookup: str) -> Any:
        value: Any = self
        for name in lookup.split("__"):
            value = getattr(value, name)
        return value


def next_number(owner: models.Model, siblings: models.QuerySet[Any]) -> int:
    """Return a number that no sibling has; the owner's row stays locked until the transaction ends."""
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)
    highest: int | None = siblings.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
