"""MARC records and their serialisations: ISO 2709, MARCXML and MarcXchange.

pymarc does not write the same bytes: it completes the leader of CNMARC as MARC 21 (positions 9 and 23), writes false
lengths where they overflow the directory, and loads 7 MB of tables of MARC-8. The tests read ours with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, chain
from xml.etree.ElementTree import Element

from magazine.text.characters import without_forbidden

from ...xml_builder import element, xml

SUBFIELD, END_OF_FIELD, END_OF_RECORD = b"\x1f", b"\x1e", b"\x1d"
LEADER_LENGTH, ENTRY_LENGTH = 24, 12  # bytes; an entry is that of one field in the directory
MAX_FIELD_LENGTH, MAX_RECORD_LENGTH = 9_999, 99_999
MARC21 = "http://www.loc.gov/MARC21/slim"
MARCXCHANGE = "info:lc/xmlns/marcxchange-v1"

Subfields = tuple[tuple[str, str], ...]  # code and value
Linked = tuple[
    str, str, Subfields, Subfields
]  # tag, indicators, in Latin script, in Chinese characters or none


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
    subfields: Subfields


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


def linked(fields: Iterable[Linked]) -> Iterator[DataField]:
    """Yield fields in Latin script, each with the one in Chinese characters (880) that is linked to it, if any."""
    number = 0
    for tag, indicators, latin, han in fields:
        if not han:
            yield data(tag, indicators, *latin)
            continue
        number += 1
        yield data(tag, indicators, ("6", f"880-{number:02}"), *latin)
        yield data("880", indicators, ("6", f"{tag}-{number:02}/$1"), *han)


def embedded(tag: str, indicators: str, *fields: DataField) -> DataField:
    """Return a field of UNIMARC that holds others, each after a subfield $1 with its tag and indicators."""
    held = (
        (("1", f"{field.tag}{field.indicators}"), *field.subfields) for field in fields if field.subfields
    )
    return DataField(tag, indicators, tuple(chain.from_iterable(held)))


def timestamp(moment: datetime) -> str:
    """Return a moment as field 005 writes it."""
    return f"{moment:%Y%m%d%H%M%S}.0"


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


def marcxml(*records: MarcRecord) -> bytes:
    """Return a collection of MARC 21 records in XML."""
    return xml(element("collection", {"xmlns": MARC21}, *(to_element(record) for record in records)))


def marcxchange(*records: MarcRecord) -> bytes:
    """Return a collection of CNMARC records in MarcXchange (ISO 25577), the XML of every MARC but MARC 21."""
    of_format = {"format": "CNMARC"}
    return xml(
        element("collection", {"xmlns": MARCXCHANGE}, *(to_element(record, of_format) for record in records))
    )


def to_element(record: MarcRecord, attributes: Mapping[str, str] | None = None) -> Element:
    """Return the element of a record, for which both schemas have the same names."""
    leader = element("leader", None, record.leader)
    kind = {"type": "Bibliographic", **(attributes or {})}
    return element("record", kind, leader, *map(_element, record.fields))


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
