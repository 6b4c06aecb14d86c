"""Checks of the identifiers that libraries use."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .issn import is_valid_issn


def validate_issn(value: str) -> None:
    """Raise ValidationError unless `value` is an ISSN in ISO 3297 form with a right check digit."""
    if not is_valid_issn(value):
        raise ValidationError(_("%(value)s is not a valid ISSN."), params={"value": value})


def validate_isni(value: str) -> None:
    """Raise ValidationError unless `value` is 16 characters of an ISO 27729 identifier, unspaced."""
    if not re.fullmatch(r"\d{15}[\dX]", value):
        raise ValidationError(_("%(value)s is not an ISNI."), params={"value": value})
