"""Formats of the magazine's catalogue record, by their suffix in addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from ..formats import json_ld
from .cnmarc import cnmarc_record
from .holdings import Holdings
from .marc21 import marc_record
from .marc_record import iso2709, marcxchange, marcxml


@dataclass(frozen=True)
class SerialFormat:
    """A serialisation of the catalogue record."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Holdings], bytes]


def _json_ld(holdings: Holdings) -> bytes:
    return json_ld.script(json_ld.magazine(holdings.magazine)).encode()


# MarcXchange has no media type of its own: that of MARCXML is for MARC 21 alone (RFC 6207).
ISO_2709, MARCXML, XML = "application/marc", "application/marcxml+xml", "application/xml"
SERIAL_FORMATS = {
    each.suffix: each
    for each in (
        SerialFormat("MARC 21", "mrc", ISO_2709, lambda holdings: iso2709(marc_record(holdings))),
        SerialFormat("MARC 21 XML", "marcxml", MARCXML, lambda holdings: marcxml(marc_record(holdings))),
        SerialFormat("CNMARC", "cnmarc", ISO_2709, lambda holdings: iso2709(cnmarc_record(holdings))),
        SerialFormat("CNMARC XML", "cnmarcxml", XML, lambda holdings: marcxchange(cnmarc_record(holdings))),
        SerialFormat("JSON-LD", "jsonld", json_ld.MEDIA_TYPE, _json_ld),
    )
}
