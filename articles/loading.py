"""A new issue into the archive from its fixture: all of it or nothing, and no shared row changed."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    ObjectDoesNotExist,
    SuspiciousFileOperation,
    ValidationError,
)
from django.db import DatabaseError, models, transaction
from django.urls import NoReverseMatch

from magazine.models import FormerISSN, Issue, Magazine, Person, PersonName, Section
from magazine.text.characters import forbidden_characters, with_line_feeds

from . import conflicts
from .edits import edit
from .fixture_files import Entry, Field, LoadError, Row, read_entries, writable_fields
from .fixture_values import check_value

SHARED = (Magazine, FormerISSN, Section, Person, PersonName)  # what one issue has in common with others
MAY_EXIST = (*SHARED, Issue)  # what is looked for in the archive; their keys are texts
Key = tuple[str, ...]
_UNFIT = (TypeError, ValueError, ArithmeticError)  # from a value of another kind, or out of all bounds


@dataclass
class Loaded:
    """How many rows of each model were created, and what the file says of shared rows that stay as they are."""

    created: Counter[type[Row]] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


def load_issue(path: Path) -> Loaded:
    """Load the one issue that the file holds; raises LoadError, and then nothing is loaded."""
    entries = list(read_entries(path))
    issues = [entry for entry in entries if entry.model is Issue]
    if len(issues) != 1:
        raise LoadError(f"the file holds {len(issues)} objects magazine.issue; it must hold exactly one")
    try:
        with edit():
            conflicts.check(entries)
            return _Loading().load(entries)
    except NoReverseMatch as error:  # found by the records of its articles, which name its page
        raise issues[0].error("it makes no address; a double issue is 460-461", "whole_number") from error


# --- The rows ---
class _Loading:
    """One run: what has been created, what can be pointed to, and what points to a row further down."""

    def __init__(self) -> None:
        self.loaded = Loaded()
        self.known: dict[tuple[type[Row], Key], Row] = {}
        self.postponed: list[tuple[Entry, Row, str]] = []
        self.issue: Key = ()

    def load(self, entries: list[Entry]) -> Loaded:
        for entry in entries:
            self._place(entry, self._built(entry))
        for entry, row, name in self.postponed:
            self._point(entry, row, name)
            self._checked(entry, row)
            self._save(entry, row)
        return self.loaded

    def _place(self, entry: Entry, row: Row) -> None:
        """Create a row unless it is a shared one that the archive has."""
        key = self._key(entry, row)
        existing = self._find(entry.model, key)
        if existing is None:
            self._checked(entry, row)
            self._save(entry, row)
            self.loaded.created[entry.model] += 1
        elif entry.model is Issue:
            raise entry.error(f"issue {key[1]} of {key[0]} is in the archive already")
        elif entry.model not in SHARED:
            raise entry.error(f"{' '.join(key)} stands in the file twice")
        if existing is not None:
            told = "; ".join(conflicts.differences(entry, row, existing))
            if told:
                name = f"{entry.model._meta.label_lower} {' '.join(key)}"
                self.loaded.remarks.append(f"{name} stays as it is; the file says {told}")
        self.known[entry.model, key] = existing or row

    def _built(self, entry: Entry) -> Row:
        row = entry.model()
        for name in entry.fields:
            field = writable_fields(entry.model)[name]
            if isinstance(field, models.ForeignKey):
                if not self._point(entry, row, name, may_wait=field.null):
                    self.postponed.append((entry, row, name))
                continue
            try:
                setattr(row, name, self._value(entry, field))
            except (OSError, SuspiciousFileOperation) as error:
                raise entry.error(f"the file cannot be read ({error})", name) from error
        return row

    def _value(self, entry: Entry, field: Field) -> Any:
        value = entry.fields[field.name]
        is_text = isinstance(field, models.CharField | models.TextField | models.FileField)
        if isinstance(value, list | dict) or (is_text and not isinstance(value, str)):
            raise entry.error(
                f"{value!r} is not {'a text' if is_text else 'a value'} (quotes make it one)", field.name
            )
        if isinstance(value, str):
            value = with_line_feeds(value)
            if forbidden := forbidden_characters(value):
                raise entry.error(f"a text cannot hold {', '.join(forbidden)}", field.name)
        if value and isinstance(field, models.FileField):
            field.storage.size(value)  # a file that is not there is an error
        try:
            return check_value(field, value)
        except ValidationError as error:
            raise entry.error(" ".join(error.messages), field.name) from error
        except _UNFIT as error:
            raise entry.error(f"{value!r} is no value of this field", field.name) from error

    def _point(self, entry: Entry, row: Row, name: str, may_wait: bool = False) -> bool:
        """Set a foreign key from the natural key in the file; False: its row may come further down."""
        value = entry.fields[name]
        model = cast(type[Row], writable_fields(entry.model)[name].related_model)
        if not isinstance(value, list) or not all(isinstance(part, str | int) for part in value):
            raise entry.error(f"{value!r} is not the natural key of a {model._meta.label_lower}", name)
        if forbidden := forbidden_characters("".join(map(str, value))):
            raise entry.error(f"a natural key cannot hold {', '.join(forbidden)}", name)
        target = self._find(model, tuple(map(str, value)))
        if target is None and not may_wait:
            raise entry.error(f"there is no {model._meta.label_lower} {' '.join(map(str, value))}", name)
        setattr(row, name, target)
        return target is not None

    def _find(self, model: type[Row], key: Key) -> Row | None:
        if (model, key) in self.known:
            return self.known[model, key]
        if model not in MAY_EXIST or len(key) != len(model.natural_key_lookups):
            return None
        try:
            found: Row = model.objects.get_by_natural_key(*key)
        except ObjectDoesNotExist:
            return None
        return self.known.setdefault((model, key), found)

    def _key(self, entry: Entry, row: Row) -> Key:
        try:
            key = tuple(map(str, row.natural_key()))
        except (ObjectDoesNotExist, AttributeError) as error:
            raise entry.error(f"what identifies it is missing ({error})") from error
        if entry.model is Issue:
            self.issue = key
        elif entry.model not in SHARED and key[:2] != self.issue:
            raise entry.error(f"it belongs to issue {key[1]} of {key[0]}, not to the issue of this file")
        return key

    def _checked(self, entry: Entry, row: Row) -> None:
        try:
            row.clean_fields(exclude={field.name for field in row._meta.fields if not _is_checked(field)})
            row.clean()
        except ValidationError as error:
            raise _complaint(entry, error) from error
        except _UNFIT as error:
            raise entry.error(error) from error

    def _save(self, entry: Entry, row: Row) -> None:
        """Save as `loaddata` does, so that both leave the same rows; ask a refused row for the reason."""
        try:
            with transaction.atomic():
                row.save_base(raw=True)
        except _UNFIT as error:
            raise entry.error(error) from error
        except DatabaseError as error:
            try:
                row.validate_unique()
                row.validate_constraints()
            except ValidationError as violation:
                raise _complaint(entry, violation) from violation
            raise entry.error(error) from error


def _is_checked(field: Field) -> bool:
    """Whether to ask a field's own rules; what a foreign key points to was looked up when it was set."""
    return field.name in writable_fields(field.model) and not field.is_relation


def _complaint(entry: Entry, error: ValidationError) -> LoadError:
    if not hasattr(error, "error_dict"):
        return entry.error(" ".join(error.messages))
    reasons = error.message_dict
    reasons.setdefault("", reasons.pop(NON_FIELD_ERRORS, []))
    field = next(name for name, messages in reasons.items() if messages)
    return entry.error(" ".join(reasons[field]), field)
