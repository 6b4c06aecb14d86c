"""Validators of identifiers, numbers and dates."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .text.issn import is_valid_issn


def validate_issn(value: str) -> None:
    """Raise ValidationError unless `value` is an ISSN in ISO 3297 form with a right check digit."""
    if not is_valid_issn(value):
        raise ValidationError(_("%(value)s is not a valid ISSN."), params={"value": value})


def validate_isni(value: str) -> None:
    """Raise ValidationError unless `value` is 16 characters of an ISO 27729 identifier, unspaced."""
    if not re.fullmatch("[0-9]{15}[0-9X]", value):
        raise ValidationError(_("%(value)s is not a valid ISNI."), params={"value": value})


NUMBER_PATTERN = r"^[0-9]{1,6}(-[0-9]{1,6})?$"
NUMBER_IN_YEAR_PATTERN = r"^(S[0-9]{1,6}|[0-9]{1,6}(-[0-9]{1,6})?)$"
SLUG_PATTERN = r"^[-a-zA-Z0-9_]+$"
FIRST_YEAR, LAST_YEAR = 1800, 2199
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def validate_number(value: str) -> None:
    """Raise ValidationError, with a proposal, unless `value` is a number, or two with a hyphen for a double issue."""
    if re.fullmatch(NUMBER_PATTERN, value):
        return
    proposal = "-".join(re.findall("[0-9]{1,6}", value)[:2])
    if proposal:
        message = _("“%(value)s” cannot be used in a URL. Try %(proposal)s.")
    else:
        message = _("Use digits only, e.g. 460, or 460-461 for a double issue.")
    raise ValidationError(message, code="number", params={"value": value, "proposal": proposal})


def validate_number_in_year(value: str) -> None:
    """Raise ValidationError unless `value` is such a number, or a supplement's: S1."""
    if not re.fullmatch("S[0-9]{1,6}", value):
        validate_number(value)


def validate_year(value: int) -> None:
    """Raise ValidationError for a year that no printed magazine has."""
    if not FIRST_YEAR <= value <= LAST_YEAR:
        params = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError(
            _("The year must be between %(first)s and %(last)s."), code="year", params=params
        )


def validate_date(value: date) -> None:
    """Raise ValidationError for a day, or a moment, in a year that no printed magazine has."""
    validate_year(value.year)
