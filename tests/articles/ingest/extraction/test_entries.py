"""Entries put together: what is doubtful about the headlines of an interview, and agencies."""

import pytest

from articles.ingest.extraction.drafts import BilingualName
from articles.ingest.extraction.entries import complete_agencies, read_entry
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


AGENCIES = [
    ([("新华社", "Xinhua"), ("", "Xinhua")], [("新华社", "Xinhua"), ("新华社", "Xinhua")]),
    (
        [("新华社", "Xinhua"), ("新华社", ""), ("", "")],
        [("新华社", "Xinhua"), ("新华社", "Xinhua"), ("", "")],
    ),
    ([("新华社", "Xinhua"), ("", "Reuters")], [("新华社", "Xinhua"), ("", "Reuters")]),
    ([("", "Xinhua")], [("", "Xinhua")]),
    (
        [("新华社", "Xinhua"), ("新社", "Xinhua"), ("", "Xinhua")],
        [("新华社", "Xinhua"), ("新社", "Xinhua"), ("", "Xinhua")],
    ),
]


@pytest.mark.parametrize(("printed", "expected"), AGENCIES)
def test_agency_has_its_name_in_both_languages(
    printed: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    """From texts that print both; two readings are none."""
    text = entry("灯塔", "灯塔\n\n风很大。", "")
    entries = [read_entry(text, take_apart(text, Notes()), "p3", Notes()) for _ in printed]
    for each, names in zip(entries, printed, strict=True):
        each.draft.agency = BilingualName(*names)
    complete_agencies(entries)
    assert [(each.draft.agency.zh, each.draft.agency.en) for each in entries] == expected
