"""A fixture's file: its objects, each with the line it begins on, and the errors that name that line."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from django.apps import apps
from django.db import models

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Person, Section

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 20
MAX_MESSAGE_LENGTH = 500  # characters: part of a message is read from the file
APPS = ("magazine", "media", "articles")
Row = NaturalKeyModel
Field: TypeAlias = "models.Field[Any, Any]"


class LoadError(Exception):
    """Why a file cannot be loaded, in a sentence for the person who made it."""


@dataclass(frozen=True)
class FixtureEntry:
    """One object of the file; a person or section may be said to be other than those at certain addresses."""

    line: int
    model: type[Row]
    fields: dict[str, Any]
    other_than: frozenset[str] = frozenset()

    def error(self, reason: object, field: str = "") -> LoadError:
        """Return the error that names this object and, where one is at fault, the field."""
        position = f"line {self.line}, {self.model._meta.label_lower}{', ' if field else ''}{field[:60]}"
        said = str(reason).removesuffix(".")
        return LoadError(
            f"{position}: {said if len(said) <= MAX_MESSAGE_LENGTH else said[:MAX_MESSAGE_LENGTH] + ' …'}"
        )


def read_entries(path: Path) -> Iterator[FixtureEntry]:
    """Yield the objects of the file; raises LoadError at what is none."""
    text = _text(path)
    try:
        _check_nesting(text)
        loader = LOADER(text)
    except (yaml.YAMLError, ValueError) as error:
        raise _not_yaml(error) from error
    try:
        document = loader.get_single_node()
        if not isinstance(document, yaml.SequenceNode) or not document.value:
            raise LoadError("the file is not a list of objects")
        for node in document.value:
            _check_names(node)
            yield _entry(node.start_mark.line + 1, loader.construct_document(node))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise _not_yaml(error) from error
    finally:
        loader.dispose()


def _check_nesting(text: str) -> None:
    """Raise LoadError for nesting that would exhaust the stack, and for aliases, which hold any amount."""
    depth = 0
    for event in yaml.parse(text, LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise LoadError(f"line {line}: an alias stands here: write out what it stands for")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise LoadError(f"line {line}: lists and objects stand in each other more than {DEEPEST} deep")


def _check_names(node: yaml.Node) -> None:
    """Raise LoadError for a name that stands twice in one object: the first value would be lost."""
    if isinstance(node, yaml.MappingNode):
        names = Counter(str(name.value) for name, _value in node.value)
        if twice := next((name for name, count in names.items() if count > 1), None):
            raise LoadError(f"line {node.start_mark.line + 1}: {twice[:60]} stands twice in one object")
        for _name, value in node.value:
            _check_names(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _check_names(each)


def _not_yaml(error: Exception) -> LoadError:
    return LoadError(f"the file is not YAML: {' '.join(str(error).split())}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LoadError(f"the file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LoadError(f"the file is not UTF-8: byte {error.start} is wrong") from error


def _entry(line: int, data: Any) -> FixtureEntry:
    if (
        not isinstance(data, dict)
        or set(data) - {"other_than"} != {"model", "fields"}
        or not isinstance(data["fields"], dict)
    ):
        raise LoadError(f"line {line}: not an object with a model and its fields, and nothing else")
    label = str(data["model"])[:60]
    if label.partition(".")[0] not in APPS:
        raise LoadError(f"line {line}: there is no model {label}")
    try:
        entry = FixtureEntry(line, apps.get_model(label), data["fields"], _others(line, data))
    except (LookupError, ValueError):
        raise LoadError(f"line {line}: there is no model {label}") from None
    for name in entry.fields:
        if name not in writable_fields(entry.model):
            raise entry.error("the model has no such field, or it is not for fixtures", str(name))
    if entry.other_than and entry.model not in (Person, Section):
        raise entry.error("only a person or a section can be other than another", "other_than")
    return entry


def _others(line: int, data: dict[str, Any]) -> frozenset[str]:
    others = data.get("other_than", [])
    if not isinstance(others, list) or not all(isinstance(each, str) for each in others):
        raise LoadError(f"line {line}: other_than is not a list of addresses")
    return frozenset(others)


@cache
def writable_fields(model: type[Row]) -> dict[str, Field]:
    """Return the fields that a fixture may set: not the row id, no base column of a translated field."""
    fields = model._meta.concrete_fields
    base_columns = {field.translated_field for field in fields if hasattr(field, "translated_field")}
    return {field.name: field for field in fields if not field.primary_key and field not in base_columns}
