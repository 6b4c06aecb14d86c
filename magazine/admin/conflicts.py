"""Forms that know the version they were opened with, so that two editors can save one row.

Only what an editor changed is written. Where another has changed the row meanwhile, changes of different fields both
stay, and edits of one text that do not touch are merged. All else is a conflict: the row is not saved.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..history.records import state_at
from ..history.values import ValueConflictError, merged
from .unchanged_values import UnchangedValuesMixin

CONFLICT = 409  # the status of a form that is shown again because another editor has changed its row
OPENED_VERSION = "opened_version"
UNKNOWN_VERSION = _(
    "This form does not say which version of the row it was opened with. Compare it with the row as it is now, "
    "then save again."
)


class VersionField(forms.IntegerField):
    """The version that a form was opened with."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, label="")

    def clean(self, value: Any) -> int:
        """Return the version; 0 if it is missing or no number."""
        try:
            return int(super().clean(value) or 0)
        except ValidationError:
            return 0

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell that an editor has changed nothing here."""
        return False


class VersionedForm(UnchangedValuesMixin, forms.ModelForm):
    """A form whose initial values are those of the version that it was opened with."""

    opened_version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: dict[str, ValueConflictError] = {}
        self.is_stale = self.is_of_unknown_version = False
        if self.instance.pk is not None:
            self.initial[OPENED_VERSION] = self.instance.version
            if self.is_bound:
                self._open(VersionField().clean(self.data.get(self.add_prefix(OPENED_VERSION))))

    def _open(self, version: int) -> None:
        """Take the initial values of an earlier version."""
        self.is_stale = version != self.instance.version
        if not self.is_stale:
            return
        state = state_at(self.instance, version) if 0 < version < self.instance.version else None
        self.is_of_unknown_version = state is None
        for column, value in (state or {}).items():
            name = self.instance._meta.get_field(column).name
            if name in self.fields:
                self.initial[name] = value

    @property
    def changed_data(self) -> list[str]:
        """The fields to save: none of a row with a conflict."""
        return [] if self.conflicts else self.edited

    @cached_property
    def edited(self) -> list[str]:
        """The fields that the editor changed."""
        return [name for name, field in self._bound_items() if field._has_changed()]

    def clean(self) -> dict[str, Any]:
        """Merge the changes of others; raises ValidationError for changes of an unknown version."""
        data = super().clean()
        data.pop(OPENED_VERSION, None)
        if self.is_of_unknown_version and self.edited:
            self._restart()
            raise ValidationError(UNKNOWN_VERSION, code="unknown_version")
        if self.is_stale:
            data.update(
                {name: self._merged(name, data[name]) for name in self.edited if name in self.current}
            )
        return data

    def unchanged_names(self, data: Mapping[str, Any]) -> list[str]:
        """Return the fields that the editor left; where another may have changed them, related rows too."""
        if not self.is_stale:
            return super().unchanged_names(data)
        return list(set(data).intersection(self.current).difference(self.edited))

    def stored(self, name: str) -> Any:
        """Return the value of a field as the row has it now."""
        return getattr(self.instance, name) if self._is_relation(name) else super().stored(name)

    def _is_relation(self, name: str) -> bool:
        return bool(self.instance._meta.get_field(name).is_relation)

    def _restart(self) -> None:
        """Show the form again as one that was opened with the row as it is now."""
        version = {self.add_prefix(OPENED_VERSION): [str(self.instance.version)]}
        self.data = MultiValueDict({**dict(self.data.lists()), **version})

    def _merged(self, name: str, yours: Any) -> Any:
        """Return the value to save for a field that the editor changed, and note a conflict."""
        base, theirs = self.initial.get(name), self.stored(name)
        try:
            value = merged(*map(_comparable, (base, theirs, yours)))
        except ValueConflictError:
            self.conflicts[name] = ValueConflictError(base, theirs, yours)
            return yours
        return value if isinstance(yours, str) else yours

    def reopen(self, refused: "VersionedForm") -> None:
        """Show what an editor entered into a form that was refused, in one that is opened with the row as it is now."""
        self.initial.update({name: refused[name].data for name in refused.edited if name in self.fields})
        self.conflicts = refused.conflicts

    def _post_clean(self) -> None:
        if not self.conflicts:
            super()._post_clean()


def _comparable(value: Any) -> Any:
    """Return the value that a column holds: of a related row its primary key."""
    return value.pk if isinstance(value, Model) else value


class VersionedFormSet(forms.BaseInlineFormSet):
    """Inline rows, each with its version; one that was deleted meanwhile is left to be offered as a new row."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        form.is_deleted_meanwhile = (
            self.is_bound and i < self.initial_form_count() and form.instance.pk is None
        )
        if form.is_deleted_meanwhile:
            form.full_clean()
            form.typed = {name: form[name].data for name in form.edited if name not in (self.fk.name, "id")}
            form._errors, form.cleaned_data = type(form.errors)(), {}
        return form

    def _should_delete_form(self, form: Any) -> bool:
        """Keep a row that another editor changed since the form was opened."""
        return bool(super()._should_delete_form(form)) and not getattr(form, "is_stale", False)

    def present_forms(self) -> list[Any]:
        """Return the forms of the rows that a save writes: none that is deleted, or was meanwhile."""
        gone = self.deleted_forms
        return [each for each in self.forms if each not in gone and not each.is_deleted_meanwhile]
