"""The base of rows whose changes are numbered and recorded."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models, transaction

from .batches import current_batch
from .records import (
    CHANGED,
    CREATED,
    State,
    has_changed,
    parts_of,
    record,
    record_loaded_state,
    state_of,
    stored_state,
)


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
            parts = self._parts(before, update_fields) if before is not None else []
            if before is not None:
                self.version = before["version"] + len(parts)
            if before is not None and parts:
                record_loaded_state(type(self), before)
                update_fields = None if update_fields is None else {*update_fields, "version"}
            super().save(update_fields=update_fields, **kwargs)
            after = self._saved_state(before, update_fields)
            if before is None:
                record(type(self), after, CREATED, current_batch())
            else:
                self._record(before, after, parts)

    def _parts(self, before: State, update_fields: Iterable[str] | None) -> list[tuple[set[str], str]]:
        """Return the parts of the change that are recorded each for itself; none without a change."""
        after = self._saved_state(before, update_fields)
        return parts_of(type(self), before, after, current_batch()) if has_changed(before, after) else []

    def _record(self, before: State, after: State, parts: list[tuple[set[str], str]]) -> None:
        """Record a change, in several steps where its texts are corrected in different ways."""
        batch, state = current_batch(), dict(before)
        for number, (names, correction) in enumerate(parts, 1):
            is_last = number == len(parts)
            state |= after if is_last else {name: after[name] for name in names}
            state["version"] = before["version"] + number
            record(type(self), state, CHANGED, batch, correction)

    def _saved_state(self, before: State | None, update_fields: Iterable[str] | None) -> State:
        """Return the state that the row has, or will have, in the database."""
        after = state_of(self)
        if before is None or update_fields is None:
            return after
        saved = {getattr(self._meta.get_field(name), "attname", name) for name in update_fields}
        return {name: after[name] if name in saved else value for name, value in before.items()}
