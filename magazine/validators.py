"""Validators of identifiers, numbers and dates."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .text.issn import is_valid_issn
from .text.person_identifiers import NAMES, is_valid_identifier


def validate_issn(value: str) -> None:
    """Raise ValidationError unless `value` is an ISSN in ISO 3297 form with a right check digit."""
    if not is_valid_issn(value):
        raise ValidationError(_("%(value)s is not a valid ISSN."), params={"value": value})


def validate_isni(value: str) -> None:
    """Raise ValidationError unless `value` is an ISO 27729 identifier, unspaced, with a right check character."""
    _validate_identifier("isni", value)


def validate_orcid(value: str) -> None:
    """Raise ValidationError unless `value` is an ORCID in groups of four, with a right check character."""
    _validate_identifier("orcid", value)


def validate_viaf(value: str) -> None:
    """Raise ValidationError unless `value` is the number of a VIAF cluster."""
    _validate_identifier("viaf", value)


def validate_wikidata(value: str) -> None:
    """Raise ValidationError unless `value` is an item of Wikidata: Q42."""
    _validate_identifier("wikidata", value)


def _validate_identifier(scheme: str, value: str) -> None:
    if not is_valid_identifier(scheme, value):
        params = {"value": value, "scheme": NAMES[scheme]}
        raise ValidationError(_("%(value)s is not a valid %(scheme)s identifier."), params=params)


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
