"""The formats in which the magazine itself is given out: its catalogue record with the holdings."""

from collections.abc import Callable
from dataclasses import dataclass

from .cnmarc import cnmarc_record
from .holdings import Holdings
from .marc21 import marc_record
from .marc_record import iso2709, marcxml


@dataclass(frozen=True)
class SerialFormat:
    """A way to write the catalogue record of a magazine."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Holdings], bytes]


ISO_2709, MARCXML = "application/marc", "application/marcxml+xml"
SERIAL_FORMATS = {
    each.suffix: each
    for each in (
        SerialFormat("MARC 21", "mrc", ISO_2709, lambda held: iso2709(marc_record(held))),
        SerialFormat("MARC 21 XML", "marcxml", MARCXML, lambda held: marcxml(marc_record(held))),
        SerialFormat("CNMARC", "cnmarc", ISO_2709, lambda held: iso2709(cnmarc_record(held))),
        SerialFormat("CNMARC XML", "cnmarcxml", MARCXML, lambda held: marcxml(cnmarc_record(held))),
    )
}
