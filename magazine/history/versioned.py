"""The base of rows whose changes are numbered and recorded."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models, transaction

from .batches import current_batch
from .records import CHANGED, CREATED, State, has_changed, record, record_loaded_state, state_of, stored_state


class VersionedModel(models.Model):
    """A model with a version, which each change raises, and a history, which `register_history` gives it."""

    version = models.PositiveIntegerField(default=1, editable=False)

    # Columns that a rule binds to another one, by its name: these are put back with it.
    put_back_with: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save; a save that changes nothing keeps the version and leaves no history."""
        with transaction.atomic():
            before = stored_state(self)
            is_changed = before is not None and has_changed(before, self._saved_state(before, update_fields))
            if before is not None:
                self.version = before["version"] + is_changed
            if before is not None and is_changed:
                record_loaded_state(type(self), before)
                update_fields = None if update_fields is None else {*update_fields, "version"}
            super().save(update_fields=update_fields, **kwargs)
            if before is None or is_changed:
                kind = CREATED if before is None else CHANGED
                record(type(self), self._saved_state(before, update_fields), kind, current_batch())

    def _saved_state(self, before: State | None, update_fields: Iterable[str] | None) -> State:
        """Return the state that the row has, or will have, in the database."""
        after = state_of(self)
        if before is None or update_fields is None:
            return after
        saved = {getattr(self._meta.get_field(name), "attname", name) for name in update_fields}
        return {name: after[name] if name in saved else value for name, value in before.items()}
