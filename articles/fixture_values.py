"""A value of a fixture as its field takes it, the same on every database."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from .fixture_files import Field

RANGES = BaseDatabaseOperations.integer_field_ranges  # PostgreSQL's; SQLite takes more
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a time zone moves a moment of the years 1 and 9999 out of the calendar


def check_value(field: Field, value: Any) -> Any:
    """Return the value in the type of the field; raises ValidationError, or what the conversion raises."""
    if isinstance(field, models.IntegerField) and isinstance(value, bool | float):
        raise ValidationError(f"{value!r} is not a whole number.")
    if isinstance(field, models.DateField) and not isinstance(value, str | date | None):
        raise ValidationError(f"{value!r} is not a date.")
    made = field.to_python(value)
    if isinstance(field, models.IntegerField) and made is not None:
        lowest, highest = RANGES[field.get_internal_type()]
        if not lowest <= made <= highest and made > 0:
            raise ValidationError(f"{made} is more than {highest}.")
    if isinstance(made, date) and not FIRST_YEAR <= made.year <= LAST_YEAR:
        raise ValidationError(f"The year {made.year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return made
