"""Rules that hold for every row: its texts can stand in XML, its numbers fit into either database."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.translation import gettext_lazy as _

from .characters import forbidden_characters, with_line_feeds


def clean_values(row: models.Model, exclude: Collection[str]) -> None:
    """Give the lines of all texts the same end; raises ValidationError for what a field's type cannot hold."""
    errors = {}
    for field in row._meta.concrete_fields:
        if field.name in exclude or field.generated:
            continue
        value = getattr(row, field.attname)
        try:
            if isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
                setattr(row, field.attname, clean_text(value))
            elif isinstance(value, int) and isinstance(field, models.IntegerField):
                _check_range(value, field)
        except ValidationError as error:
            errors[field.name] = error
    if errors:
        raise ValidationError(errors)


def clean_text(text: str) -> str:
    """Return a text with plain line ends; raises ValidationError for a character that XML cannot hold."""
    if codes := forbidden_characters(text):
        message = _(
            "The text holds an invisible character that cannot be stored (%(code)s). Please remove it."
        )
        raise ValidationError(message, code="forbidden_character", params={"code": ", ".join(codes)})
    return with_line_feeds(text)


def _check_range(value: int, field: "models.IntegerField[int, int]") -> None:
    """Ask the range that PostgreSQL has; SQLite would store any number."""
    lowest, highest = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    if not lowest <= value <= highest:
        message = _("The number must lie between %(lowest)s and %(highest)s.")
        raise ValidationError(message, code="range", params={"lowest": lowest, "highest": highest})
