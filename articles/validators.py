"""Validators of the subjects of articles."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A main class, in T (technology) with a second letter, then numbers and the signs of subdivisions.
CLC_CLASS = re.compile(
    r"([A-KN-SUVXZ]|T[B-HJ-NPQSUV]?)([0-9]+(\.[0-9]+)?)?([-=/:+(\"'<][0-9A-Za-z.\-=/:+()\"'<>]*)?"
)


def validate_clc_class(value: str) -> None:
    """Raise ValidationError unless `value` has the form of a class of 中图分类法: D631.1, TP393.08."""
    if not CLC_CLASS.fullmatch(value):
        raise ValidationError(
            _("%(value)s is no class of the Chinese Library Classification."), params={"value": value}
        )
