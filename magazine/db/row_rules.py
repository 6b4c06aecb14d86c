"""Validation of every row: texts are valid in XML, numbers fit into either database."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.translation import gettext_lazy as _

from ..text.characters import forbidden_characters, with_line_feeds
from ..validators import validate_date

Rule = Callable[[Any, Any], Any]
MAX_CHARACTERS = 100_000  # of one text: twenty times the longest paragraph of an issue
_SPACE_AT_ENDS = re.compile(r"\A[^\S\t]+|[^\S\t]+\Z")


def clean_texts(row: models.Model, exclude: Collection[str]) -> None:
    """Normalise the texts of a row; raises ValidationError for characters that XML does not allow."""
    _clean(row, models.CharField | models.TextField, str, exclude, _clean_text_of(row))


def check_ranges(row: models.Model, exclude: Collection[str]) -> None:
    """Raise ValidationError for numbers that PostgreSQL cannot hold, and for dates of impossible years."""
    _clean(row, models.IntegerField, int, exclude, in_range)
    _clean(row, models.DateField, date, exclude, _in_calendar)


def _clean(row: models.Model, fields: Any, values: type, exclude: Collection[str], clean: Rule) -> None:
    errors = {}
    for field in row._meta.concrete_fields:
        if field.name in exclude or field.generated or not isinstance(field, fields):
            continue
        value = getattr(row, field.attname)
        if isinstance(value, values):
            try:
                setattr(row, field.attname, clean(value, field))
            except ValidationError as error:
                errors[field.name] = error
    if errors:
        raise ValidationError(errors)


def _clean_text_of(row: Any) -> Rule:
    return lambda text, field: clean_text(text, with_tabs=field.name in getattr(row, "texts_with_tabs", ()))


def clean_text(text: str, *, with_tabs: bool = False) -> str:
    """Return a text stripped, `with_tabs` not of tabs, and with line feeds.

    Raises ValidationError for characters that XML does not allow, and for a text that is no single text.
    """
    if len(text) > MAX_CHARACTERS:
        message = _("The text has %(count)s characters; %(limit)s are the most. Please divide it.")
        raise ValidationError(message, code="too_long", params={"count": len(text), "limit": MAX_CHARACTERS})
    if codes := forbidden_characters(text):
        message = _(
            "The text contains an invisible character that cannot be stored (%(code)s). Please remove it."
        )
        raise ValidationError(message, code="forbidden_character", params={"code": ", ".join(codes)})
    text = with_line_feeds(text)
    return _SPACE_AT_ENDS.sub("", text) if with_tabs else text.strip()


def in_range(value: int, field: "models.IntegerField[int, int]") -> int:
    """Return a number that either database can hold; raises ValidationError for another."""
    lowest, highest = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    if lowest <= value <= highest:
        return value
    message = _("The number must be between %(lowest)s and %(highest)s.")
    raise ValidationError(message, code="range", params={"lowest": lowest, "highest": highest})


def _in_calendar(value: date, field: object) -> date:
    validate_date(value)
    return value
