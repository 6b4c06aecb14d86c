"""The objects of a Django fixture: their identity and their notation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from .drafts import BilingualName, Both
from .text import Text

# The fields that tell an object from all others of its model.
IDENTITY = {
    "magazine.magazine": ("issn",),
    "magazine.section": ("slug",),
    "magazine.person": ("slug",),
    "magazine.personname": ("person", "language", "name"),
    "magazine.issue": ("magazine", "whole_number"),
    "magazine.colophonentry": ("issue", "order"),
    "magazine.mastheadentry": ("issue", "order"),
    "magazine.issuesection": ("issue", "position"),
    "media.photo": ("issue", "number"),
    "media.photocredit": ("photo", "person", "role"),
    "articles.article": ("issue", "parent", "locator"),
    "articles.passage": ("entry", "number"),
    "articles.contribution": ("article", "person", "role"),
    "articles.figure": ("article", "photo"),
    "articles.editorialnote": ("article", "number"),
    "articles.sourcecorrection": ("issue", "number"),
}


@dataclass(frozen=True)
class FixtureObject:
    """One object of a fixture, and for each field that prints the source the spans it prints.

    `other_than` are the addresses of namesakes in the archive, for `load_issue`.
    """

    model: str
    fields: dict[str, Any]
    printed: dict[str, Text]
    other_than: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the object as it stands in the file."""
        others = {"other_than": list(self.other_than)} if self.other_than else {}
        return {"model": self.model, **others, "fields": self.fields}

    @property
    def identity(self) -> str:
        """The name of this object in messages and reports."""
        return identity(self.model, self.fields)


def identity(model: str, fields: Mapping[str, Any]) -> str:
    """Return a name for an object that no other object of the fixture has."""
    parts: list[str] = []
    for name in IDENTITY.get(model, ()):
        value = fields.get(name, "")
        parts += map(str, value) if isinstance(value, list) else [str(value)]
    return f"{model} {'/'.join(parts)}"


def to_yaml(objects: Sequence[FixtureObject]) -> str:
    """Return the fixture's text: the same drafts give the same bytes."""
    plain = [each.plain() for each in objects]
    return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, width=10**6, sort_keys=False)


class _Dumper(yaml.CSafeDumper):
    """Writes several paragraphs as a block, and a key that recurs in full each time."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never write an anchor: people read and compare these files."""
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def make_object(model: str, **values: Any) -> FixtureObject:
    """Make an object: a field in two languages becomes two, empty ones are left out, printed ones keep spans."""
    fields: dict[str, Any] = {}
    printed: dict[str, Text] = {}
    for name, value in values.items():
        sides = (
            {f"{name}_zh": value.zh, f"{name}_en": value.en}
            if isinstance(value, Both | BilingualName)
            else {name: value}
        )
        for side, each in sides.items():
            if each is None or each == "" or (isinstance(each, Text) and not each):
                continue
            if isinstance(each, Text):
                printed[side] = each
                fields[side] = int(str(each)) if side == "first_page" else str(each)
            else:
                fields[side] = each
    return FixtureObject(model, fields, printed)
