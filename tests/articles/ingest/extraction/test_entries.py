"""Entries put together: what is doubtful about the headlines of an interview."""

import pytest

from articles.ingest.extraction.entries import read_entry
from articles.ingest.extraction.notes import Notes
from articles.ingest.extraction.parts import take_apart

from .samples import entry


@pytest.mark.parametrize(
    ("english", "doubted"),
    [
        ("Interview with Owen Beck", False),
        ("Owen Beck", False),
        ("Former Head of the Port of Yunpu", True),
        ("Owen Beck, Port Chief", True),
    ],
)
def test_stray_english_headline_is_doubted(english: str, doubted: bool) -> None:
    """It is none of the interviews'."""
    text = entry("专访贝克", f"专访贝克\n\n贝克：很好。\n\n{english}\n\nBeck: Very well.", english)
    stream = read_entry(text, take_apart(text, Notes()), "p3", Notes()).stories[0].stream
    lines = [doubt.lines for doubt in stream.doubts if "headline" in doubt.taken]
    assert lines == ([(7, 11)] if doubted else [])
