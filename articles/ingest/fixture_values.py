"""A value of a fixture in the type of its field; what the field and the row allow is checked afterwards."""

from datetime import date
from reprlib import Repr
from typing import Any

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.db import models

from .fixture_files import Field

UNFIT = (TypeError, ValueError, ArithmeticError)  # from a value of another kind, or out of all bounds
_shortened = Repr()
_shortened.maxstring = _shortened.maxother = 60


def value_of(field: Field, value: Any) -> Any:
    """Return the value in the field's type, a picture's name only where its file is; raises ValidationError."""
    if kind := _missed_kind(field, value):
        raise ValidationError(f"{shortened(value)} is not {kind}")
    try:
        if value and isinstance(field, models.FileField):
            field.storage.size(value)
        return field.to_python(value)
    except (OSError, SuspiciousFileOperation) as error:
        raise ValidationError(f"the file cannot be read ({error})") from error
    except UNFIT as error:
        raise ValidationError(f"{shortened(value)} is no value of this field") from error


def shortened(value: Any) -> str:
    """Return a value for a message, however much it holds."""
    return _shortened.repr(value)


def _missed_kind(field: Field, value: Any) -> str:
    """Return the kind of value that the field needs where this is of another that Python would turn into it."""
    is_text = isinstance(field, models.CharField | models.TextField | models.FileField)
    if is_text and not isinstance(value, str):
        return "a text (quotes make it one)"
    if isinstance(field, models.IntegerField) and isinstance(value, bool | float):
        return "a whole number"
    if isinstance(field, models.DateField) and not isinstance(value, str | date | None):
        return "a date"
    return "" if isinstance(value, str | int | float | date | None) else "a single value"
