"""A new issue into the archive from its fixture: all of it or nothing, and no shared row changed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, models, transaction

from magazine.db.row_rules import clean_text
from magazine.models import FormerISSN, Issue, Magazine, Person, PersonName, RelatedTitle, Section

from ..edits import edit
from . import identity_conflicts, people_summary
from .fixture_files import FixtureEntry, LoadError, Row, read_entries, writable_fields
from .fixture_values import UNFIT, shortened, value_of
from .source_texts import store_source

# The rows that issues have in common.
SHARED = (Magazine, FormerISSN, RelatedTitle, Section, Person, PersonName)
MAY_EXIST = (*SHARED, Issue)  # what is looked for in the archive; their keys are texts
Key = tuple[str, ...]


@dataclass
class Loaded:
    """The rows created of each model, who is new or known, and remarks on shared rows that the file has otherwise."""

    created: Counter[type[Row]] = field(default_factory=Counter)
    people: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def load_issue(path: Path) -> Loaded:
    """Load the one issue that the file holds; raises LoadError, and then nothing is loaded."""
    entries = list(read_entries(path))
    issues = [entry for entry in entries if entry.model is Issue]
    if len(issues) != 1:
        raise LoadError(f"the file holds {len(issues)} objects magazine.issue; it must hold exactly one")
    with edit():
        identity_conflicts.check(entries)
        people = list(people_summary.summarize(entries))
        run = _Loading()
        loaded = run.load(entries)
        loaded.people = people
        issue = Issue.objects.get_by_natural_key(*run.issue)
        store_source(issue, path)
        return loaded


# --- The rows ---
class _Loading:
    """One run: what has been created, what can be pointed to, and what points to a row further down."""

    def __init__(self) -> None:
        self.loaded = Loaded()
        self.known: dict[tuple[type[Row], Key], Row] = {}
        self.postponed: list[tuple[FixtureEntry, Row, str]] = []
        self.issue: Key = ()

    def load(self, entries: list[FixtureEntry]) -> Loaded:
        for entry in entries:
            self._place(entry, self._built(entry))
        for entry, row, name in self.postponed:
            self._point(entry, row, name)
            self._ask(entry, row.clean)
            self._save(entry, row)
        return self.loaded

    def _place(self, entry: FixtureEntry, row: Row) -> None:
        """Create a row unless it is a shared one that the archive has."""
        key = self._key(entry, row)
        existing = self._find(entry.model, key)
        if existing is None:
            self._ask(entry, row.clean)
            self._save(entry, row)
            self.loaded.created[entry.model] += 1
        elif entry.model is Issue:
            raise entry.error(f"issue {key[1]} of {key[0]} is in the archive already")
        elif entry.model not in SHARED:
            raise entry.error(f"{' '.join(key)} stands in the file twice")
        if existing is not None:
            differences = "; ".join(identity_conflicts.differences(entry, row, existing))
            if differences:
                name = f"{entry.model._meta.label_lower} {' '.join(key)}"
                self.loaded.remarks.append(f"{name} stays as it is; the file says {differences}")
        self.known[entry.model, key] = existing or row

    def _built(self, entry: FixtureEntry) -> Row:
        row = entry.model()
        for name in entry.fields:
            field = writable_fields(entry.model)[name]
            if isinstance(field, models.ForeignKey):
                if not self._point(entry, row, name, may_wait=field.null):
                    self.postponed.append((entry, row, name))
                continue
            try:
                setattr(row, name, value_of(field, entry.fields[name]))
            except ValidationError as error:
                raise entry.error(" ".join(error.messages), name) from error
        self._ask(entry, partial(row.clean_fields, _unwritten(row)))
        return row

    def _point(self, entry: FixtureEntry, row: Row, name: str, may_wait: bool = False) -> bool:
        """Set a foreign key from the natural key in the file; False: its row may come further down."""
        value = entry.fields[name]
        model = cast(type[Row], writable_fields(entry.model)[name].related_model)
        if not isinstance(value, list) or not all(isinstance(part, str | int) for part in value):
            raise entry.error(
                f"{shortened(value)} is not the natural key of a {model._meta.label_lower}", name
            )
        try:
            key = tuple(clean_text(str(part)) for part in value)
        except (ValidationError, ValueError) as error:  # a number with thousands of digits
            raise entry.error(" ".join(getattr(error, "messages", [str(error)])), name) from error
        target = self._find(model, key)
        if target is None and not may_wait:
            raise entry.error(f"there is no {model._meta.label_lower} {' '.join(key)}", name)
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

    def _key(self, entry: FixtureEntry, row: Row) -> Key:
        try:
            key = tuple(map(str, row.natural_key()))
        except (ObjectDoesNotExist, AttributeError) as error:
            raise entry.error(f"what identifies it is missing ({error})") from error
        if entry.model is Issue:
            self.issue = key
        elif entry.model not in SHARED and key[:2] != self.issue:
            raise entry.error(f"it belongs to issue {key[1]} of {key[0]}, not to the issue of this file")
        return key

    def _ask(self, entry: FixtureEntry, rules: Callable[[], None]) -> None:
        try:
            rules()
        except ValidationError as error:
            raise _complaint(entry, error) from error
        except UNFIT as error:
            raise entry.error(error) from error

    def _save(self, entry: FixtureEntry, row: Row) -> None:
        """Save as `loaddata` does, so that both leave the same rows; ask a refused row for the reason."""
        try:
            with transaction.atomic():
                row.save_base(raw=True)
        except UNFIT as error:
            raise entry.error(error) from error
        except DatabaseError as error:
            try:
                row.validate_unique()
                row.validate_constraints()
            except ValidationError as violation:
                raise _complaint(entry, violation) from violation
            raise entry.error(error) from error


def _unwritten(row: Row) -> set[str]:
    """Return the fields that no file sets; what a foreign key points to is looked up when it is set."""
    writable = writable_fields(type(row))
    return {each.name for each in row._meta.fields if each.name not in writable or each.is_relation}


def _complaint(entry: FixtureEntry, error: ValidationError) -> LoadError:
    if not hasattr(error, "error_dict"):
        return entry.error(" ".join(error.messages))
    reasons = error.message_dict
    reasons.setdefault("", reasons.pop(NON_FIELD_ERRORS, []))
    field = next(name for name, messages in reasons.items() if messages)
    return entry.error(" ".join(reasons[field]), field)
