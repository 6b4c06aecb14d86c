"""Troubled lines, put right, with the doubts about them."""

import yaml

from articles.ingest.extraction.characters.reading import read_characters
from articles.ingest.extraction.doubts import Doubt
from articles.ingest.extraction.notes import CorrectionNote
from articles.ingest.extraction.source import undo


def read(*lines: str, notes: str = "") -> tuple[list[str], list[Doubt]]:
    """Return the lines as they are read; whatever was changed in them can be undone."""
    corrections = yaml.safe_load(notes)["corrections"] if notes else []
    found, doubts = read_characters(lines, tuple(CorrectionNote(**each) for each in corrections))
    assert [undo(line, line.text) for line in found] == list(lines)
    return [line.text for line in found], doubts


def texts(*lines: str) -> list[str]:
    """Return the lines as they are read."""
    return read(*lines)[0]
