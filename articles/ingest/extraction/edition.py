"""The edition invariant: what the archive prints, put back in place, is the source, all of it and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .errors import ExtractionError
from .objects import FixtureObject, identity
from .source import Line, undo
from .text import Span, Text, compact

Dropped = Sequence[tuple[Text, str]]


class EditionError(ExtractionError):
    """Words of the source were lost, doubled or invented; the message says where."""


def check(lines: Sequence[Line], objects: Sequence[FixtureObject], dropped: Dropped) -> None:
    """Raise EditionError unless every character of every line has exactly one owner among fields and drops."""
    owners: dict[int, list[str | None]] = {line.number: [None] * len(line.text) for line in lines}
    for owner, span in _owned(objects, dropped):
        for column in range(span.start, span.end):
            if owners[span.line][column] is not None:
                first = owners[span.line][column]
                raise EditionError(f"line {span.line}: {span.text!r} stands twice, in {first} and in {owner}")
            owners[span.line][column] = owner
    for line in lines:
        lost = [
            c for c, owner in zip(line.text, owners[line.number], strict=True) if owner is None and c.strip()
        ]
        if lost:
            raise EditionError(f"line {line.number}: {''.join(lost)!r} found no place in the archive")


def verify(
    lines: Sequence[Line],
    objects: Sequence[FixtureObject],
    dropped: Dropped,
    fixture: Sequence[Mapping[str, Any]],
) -> None:
    """Raise EditionError unless the texts of `fixture`, put back in their places, are the source."""
    for line, restored in zip(lines, restore(lines, objects, dropped, fixture), strict=True):
        if restored != compact(line.printed):
            raise EditionError(
                f"line {line.number}: the fixture gives back {restored!r}, which is not printed"
            )


def restore(
    lines: Sequence[Line],
    objects: Sequence[FixtureObject],
    dropped: Dropped,
    fixture: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Return the source's lines, without white space, from the texts of `fixture` alone.

    `objects` says only which line each part of a text came from. Raises EditionError where the fixture
    lacks a field, has one more, or holds a text of another length than its lines do.
    """
    held = {identity(each["model"], each["fields"]): dict(each["fields"]) for each in fixture}
    if len(held) != len(fixture):
        raise EditionError("an object stands twice in the fixture")
    rebuilt = {line.number: list(" " * len(line.text)) for line in lines}
    for each in objects:
        fields = held.pop(each.identity, None)
        if fields is None:
            raise EditionError(f"the fixture lacks {each.identity}")
        for name in {*each.fields, *fields}:
            if (name in each.fields) != (name in fields):
                raise EditionError(f"{each.identity}: the field {name} is on one side only")
        for name, text in each.printed.items():
            _put_back(rebuilt, fields[name], text, f"{each.identity}, {name}")
    if held:
        raise EditionError(f"the fixture holds what no line printed: {next(iter(held))}")
    for text, _reason in dropped:
        _put_back(rebuilt, str(text), text, "what was dropped")
    return [compact(undo(line, "".join(rebuilt[line.number]))) for line in lines]


def _owned(objects: Sequence[FixtureObject], dropped: Dropped) -> Iterator[tuple[str, Span]]:
    for each in objects:
        for name, text in each.printed.items():
            for span in text.spans:
                yield f"{each.identity}, {name}", span
    for text, reason in dropped:
        for span in text.spans:
            yield f"dropped: {reason}", span


def _put_back(rebuilt: dict[int, list[str]], held: str | int, text: Text, where: str) -> None:
    """Write a field's characters over the columns that its spans name, white space aside."""
    if isinstance(held, int):  # a page, which print may give with zeros before it
        held = str(held).zfill(len(str(text)))
    characters = list(compact(held))
    places = [
        (span.line, span.start + offset)
        for span in text.spans
        for offset, character in enumerate(span.text)
        if not character.isspace()
    ]
    if len(places) != len(characters):
        raise EditionError(f"{where}: {len(characters)} characters, where its lines print {len(places)}")
    for (line, column), character in zip(places, characters, strict=True):
        rebuilt[line][column] = character
