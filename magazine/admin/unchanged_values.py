"""Forms that save the values which an editor left unchanged exactly as they are stored."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class UnchangedValuesMixin:
    """Leaves a value as it is, to the microsecond and to the last space, unless the editor entered another one."""

    unchanged: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = dict(self.initial)  # the values of the row now

    def clean(self) -> dict[str, Any]:
        """Use the stored value of each unchanged field, not the browser's version of it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk is not None:
            self.unchanged = {name: self.stored(name) for name in self.unchanged_names(data)}
            data.update(self.unchanged)
        return data

    def unchanged_names(self, data: Mapping[str, Any]) -> list[str]:
        """Return the fields whose stored value is to be saved; a related row need not be read for it."""
        columns = self.instance._meta.concrete_fields
        texts_and_numbers = {field.name for field in columns if not field.is_relation}
        return list(texts_and_numbers.intersection(data).difference(self.changed_data))

    def stored(self, name: str) -> Any:
        """Return the value of a field as the row has it now."""
        return self.current.get(name)

    def _get_validation_exclusions(self) -> set[str]:
        """Exclude unchanged fields: some validators would return a cleaned value."""
        exclusions: set[str] = super()._get_validation_exclusions()
        now = self.cleaned_data
        return exclusions | {name for name, value in self.unchanged.items() if now.get(name) == value}
