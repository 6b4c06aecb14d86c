"""Validation of arguments."""

from datetime import UTC, datetime
from typing import Any

import pytest

from articles.oai.arguments import parse_selection, validate
from articles.oai.errors import ProtocolError

DC = {"metadataPrefix": "oai_dc"}


def error(**given: Any) -> str:
    """Return the error code for these arguments."""
    pairs = {name.rstrip("_"): value if isinstance(value, list) else [value] for name, value in given.items()}
    with pytest.raises(ProtocolError) as raised:
        parse_selection(validate(pairs))
    return raised.value.code


@pytest.mark.parametrize("verb", ["", "identify", "ListSet", "Identify ", ["Identify", "Identify"], []])
def test_rejects_unknown_verbs(verb: Any) -> None:
    assert error(verb=verb) == "badVerb"


@pytest.mark.parametrize(
    "given",
    [
        {"verb": "Identify", "set": "lang:zh"},
        {"verb": "ListMetadataFormats", **DC},
        {"verb": "ListSets", "from": "2024-10-01"},
        {"verb": "GetRecord", **DC},
        {"verb": "GetRecord", "identifier": "oai:localhost:1"},
        {"verb": "ListRecords"},
        {"verb": "ListIdentifiers", "set": "lang:zh"},
        {"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]},
        {"verb": "ListRecords", **DC, "resumptionToken": "x"},
        {"verb": "ListRecords", **DC, "<script>": "\x00"},
        {"verb": "GetRecord", "identifier": "oai:localhost:1", "resumptionToken": "x"},
    ],
)
def test_rejects_wrong_arguments(given: dict[str, Any]) -> None:
    """Missing, unknown and repeated arguments."""
    assert error(**given) == "badArgument"


@pytest.mark.parametrize("name", ["from", "until"])
@pytest.mark.parametrize(
    "written",
    [
        *("", "now", "2024", "2024-10", "2024-13-01", "2024-02-30", "0000-01-01", "2024-10-01T00:00Z"),
        *("2024-10-01T00:00:00", "2024-10-01T00:00:00+08:00", "2024-10-01T24:00:00Z", "2024-10-01 00:00:00Z"),
        *("2024-10-01T00:00:00.5Z", "٢٠٢٤-10-01", "2024-10-01\n", "20241001", "2024-W40-2", "\x00"),
    ],
)
def test_rejects_malformed_datestamps(name: str, written: str) -> None:
    assert error(verb="ListRecords", **DC, **{name: written}) == "badArgument"


def test_from_and_until_must_agree() -> None:
    """They have the same granularity, and `from` is not later."""
    lists = {"verb": "ListRecords", **DC}
    assert error(**lists, from_="2024-10-01", until="2024-10-02T00:00:00Z") == "badArgument"
    assert error(**lists, from_="2024-10-02", until="2024-10-01") == "badArgument"
    assert error(**lists, from_="", until="2024-10-01") == "badArgument"


def test_days_include_both_ends() -> None:
    chosen = parse_selection({**DC, "from": "2024-10-01", "until": "2024-10-01"})
    assert chosen.since == datetime(2024, 10, 1, tzinfo=UTC)
    assert chosen.until == datetime(2024, 10, 1, 23, 59, 59, tzinfo=UTC)
    assert parse_selection({**DC, "from": "0001-01-01", "until": "9999-12-31"}).until


@pytest.mark.parametrize(
    "name", ["", ":", "lang:", ":zh", "lang::zh", "lang zh", "lang:中文", "a%3Ab", "\x00"]
)
def test_rejects_malformed_set_specs(name: str) -> None:
    assert error(verb="ListRecords", **DC, set=name) == "badArgument"
