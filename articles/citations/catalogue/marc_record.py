"""MARC records and their serialisations, ISO 2709 and MARCXML.

pymarc does not write the same bytes: it completes the leader of CNMARC as MARC 21 (positions 9 and 23), writes false
lengths where they overflow the directory, and loads 7 MB of tables of MARC-8. The tests read ours with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from xml.etree.ElementTree import Element

from magazine.text.characters import without_forbidden

from ...xml_builder import element, xml

SUBFIELD, END_OF_FIELD, END_OF_RECORD = b"\x1f", b"\x1e", b"\x1d"
LEADER_LENGTH, ENTRY_LENGTH = 24, 12  # bytes; an entry is that of one field in the directory
MAX_FIELD_LENGTH, MAX_RECORD_LENGTH = 9_999, 99_999


@dataclass(frozen=True)
class ControlField:
    """A field below 010, with data in fixed positions."""

    tag: str
    data: str


@dataclass(frozen=True)
class DataField:
    """A field with two indicators and pairs of subfield code and value."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MarcRecord:
    """A leader with zeros for lengths, and fields."""

    leader: str
    fields: tuple[ControlField | DataField, ...]


def marc(leader: str, fields: Iterable[ControlField | DataField]) -> MarcRecord:
    """Return a record of the fields that are not empty, sorted by tag."""
    filled = (field for field in fields if isinstance(field, ControlField) or field.subfields)
    return MarcRecord(leader, tuple(sorted(filled, key=lambda field: field.tag)))


def data(tag: str, indicators: str, *subfields: tuple[str, str]) -> DataField:
    """Return a field with the subfields that are not empty, white space collapsed."""
    values = ((code, " ".join(without_forbidden(value).split())) for code, value in subfields)
    return DataField(tag, indicators, tuple((code, value) for code, value in values if value))


def fixed(tag: str, indicators: str, code: str, coded: str) -> DataField:
    """Return a field of coded data, in which blanks count."""
    return DataField(tag, indicators, ((code, coded),))


def iso2709(record: MarcRecord) -> bytes:
    """Return the record in UTF-8; raises ValueError if it is too long for the format."""
    contents = [_content(field) + END_OF_FIELD for field in record.fields]
    base = LEADER_LENGTH + ENTRY_LENGTH * len(contents) + 1
    length = base + sum(map(len, contents)) + 1
    if length > MAX_RECORD_LENGTH or any(len(content) > MAX_FIELD_LENGTH for content in contents):
        raise ValueError(f"a MARC record of {length} bytes is longer than ISO 2709 allows")
    leader = f"{length:05}{record.leader[5:12]}{base:05}{record.leader[17:]}"
    starts = accumulate(map(len, contents), initial=0)
    directory = "".join(
        f"{field.tag}{len(content):04}{start:05}"
        for field, content, start in zip(record.fields, contents, starts, strict=False)
    )
    head = f"{leader}{directory}".encode()
    return b"".join([head, END_OF_FIELD, *contents, END_OF_RECORD])


def marcxml(record: MarcRecord) -> bytes:
    """Return a collection of one record."""
    leader = element("leader", None, record.leader)
    content = element("record", {"type": "Bibliographic"}, leader, *map(_element, record.fields))
    return xml(element("collection", {"xmlns": "http://www.loc.gov/MARC21/slim"}, content))


def _content(field: ControlField | DataField) -> bytes:
    if isinstance(field, ControlField):
        return field.data.encode()
    values = (SUBFIELD + f"{code}{value}".encode() for code, value in field.subfields)
    return b"".join([field.indicators.encode(), *values])


def _element(field: ControlField | DataField) -> Element:
    if isinstance(field, ControlField):
        return element("controlfield", {"tag": field.tag}, field.data)
    attributes = {"tag": field.tag, "ind1": field.indicators[0], "ind2": field.indicators[1]}
    return element("datafield", attributes, *_subfields(field))


def _subfields(field: DataField) -> Iterable[Element]:
    return (element("subfield", {"code": code}, value) for code, value in field.subfields)
