"""Model forms: every constraint is validated, and values that an editor leaves unchanged are saved unchanged."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models

from ..db.row_rules import clean_text
from ..text.character_folding import fold_characters
from ..text.characters import plain_number
from .conflicts import VersionedForm


class RowTextMixin:
    """Compares texts as they would be stored: a browser rewrites line ends."""

    with_tabs = False

    def to_python(self, value: Any) -> Any:
        """Return the text as it is stored, in the characters that the editor sees (民, where a radical was pasted).

        Raises ValidationError for a character that XML cannot hold.
        """
        text = super().to_python(value)
        return fold_characters(clean_text(text, with_tabs=self.with_tabs)) if text else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether the editor entered another text."""
        try:
            before = self.to_python(self._as_sent(initial)) or ""
        except ValidationError:  # stored before the rule existed: the form reports it
            return True
        return bool(super().has_changed(before, self._as_sent(data))) or self._is_unfolded(initial, data)

    def _is_unfolded(self, initial: Any, data: Any) -> bool:
        """Tell whether the editor replaced a character by the one to which it is folded, which looks the same."""
        stored, sent = (clean_text(self._as_sent(text) or "") for text in (initial, data))
        return stored != sent and stored != fold_characters(stored)

    def _as_sent(self, text: Any) -> Any:
        """Return a text as a browser sends it back: a field of one line has no line ends."""
        is_one_line = isinstance(self.widget, forms.TextInput)
        return text.replace("\r", "").replace("\n", "") if text and is_one_line else text


class TextField(RowTextMixin, forms.CharField):
    """A text."""


class SlugField(RowTextMixin, forms.SlugField):
    """A text that is part of an address."""


class DateField(forms.DateField):
    """A date, in half-width or full-width characters."""

    def to_python(self, value: Any) -> Any:
        """Return the date."""
        return super().to_python(_in_ascii(value))


_BOTH = re.compile(r"(.+?日|.+?(?=[\s,T]))[\s,T]*([0-9]{1,2}[:时].*)")  # a day with a time


class DateTimeField(forms.SplitDateTimeField):
    """A date and a time in a widget each, or both in the first, as change lists show them."""

    def clean(self, value: Any) -> Any:
        """Return the date with its time."""
        return super().clean(self._parts(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another moment was typed."""
        return super().has_changed(initial, self._parts(data))

    def _parts(self, value: Any) -> Any:
        if not value:
            return value
        day, time = map(_in_ascii, value)
        if day and not time and (both := _BOTH.fullmatch(day)):
            day, time = both.groups()
        return [day, time]


def _in_ascii(value: Any) -> Any:
    return plain_number(value) if isinstance(value, str) else value


FIELDS: dict[Any, dict[str, Any]] = {
    models.CharField: {"form_class": TextField, "widget": AdminTextInputWidget},
    models.SlugField: {"form_class": SlugField},
    models.TextField: {"form_class": TextField},
    models.DateField: {"form_class": DateField},
    models.DateTimeField: {"form_class": DateTimeField, "widget": AdminSplitDateTime},
}


class RowForm(VersionedForm):
    """A form that validates all constraints, also those between a field of the form and one that is not in it."""

    def validate_unique(self) -> None:
        """Validate the constraints of the whole row once the fields of the form are valid."""
        super().validate_unique()
        if self.errors:
            return
        try:
            self.instance.validate_constraints(exclude=self.constrained_without())
        except ValidationError as error:
            self._update_errors(error)

    def constrained_without(self) -> set[str]:
        """Return the fields whose constraints are not validated."""
        return set()


class InlineRowForm(RowForm):
    """A form for an inline row, which is validated only if it was changed."""

    def _post_clean(self) -> None:
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()
