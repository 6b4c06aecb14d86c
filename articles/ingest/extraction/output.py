"""From an extraction to files: the fixture's objects, checked, and writing that is whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import yaml

from magazine.files import whole

from . import edition
from .errors import ExtractionError
from .fixture import build
from .numbering import FixtureData, number_passages
from .objects import FixtureObject, to_yaml
from .pipeline import Extraction


def finished_objects(extraction: Extraction, earlier: FixtureData) -> list[FixtureObject]:
    """Return the fixture's objects, passages numbered as in `earlier`; raises EditionError unless nothing is lost."""
    number_passages(extraction.draft.articles, earlier)
    objects = build(extraction.draft)
    edition.check(extraction.lines, objects, extraction.draft.dropped)
    return objects


def written(extraction: Extraction, objects: list[FixtureObject]) -> str:
    """Return the fixture's text; raises EditionError unless, read again, it gives back the source and no more."""
    text = to_yaml(objects)
    fixture = yaml.load(text, yaml.CSafeLoader)
    edition.verify(extraction.lines, objects, extraction.draft.dropped, fixture)
    return text


def check_different(*paths: Path | None) -> None:
    """Raise ExtractionError where two of these are one file: source, notes, output and report."""
    files = [path.resolve() for path in paths if path]
    if len(set(files)) < len(files):
        raise ExtractionError("source, notes, output and report have to be different files")


def read_fixture(path: Path) -> FixtureData:
    """Return a fixture's plain objects, none where there is no file; raises ExtractionError for anything else."""
    if not path.exists():
        return []
    try:
        content: Any = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ExtractionError(f"{path}: {error}") from error
    if not isinstance(content, list) or not all(
        isinstance(each, dict) and "model" in each for each in content
    ):
        raise ExtractionError(f"{path}: this file is no fixture; it is not overwritten")
    return cast(FixtureData, content)


def write_whole(path: Path, text: str) -> None:
    """Write a UTF-8 file so that a reader finds the old one or the new one, never a part; raises ExtractionError."""
    try:
        with whole(path) as file:
            file.write(text.encode())
    except OSError as error:
        raise ExtractionError(f"{path}: {error.strerror or error}") from error
