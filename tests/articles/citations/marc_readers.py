"""What pymarc finds in the MARC records of articles, each valid by the schema of its XML."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pymarc
from lxml import etree

from articles.citations.titles import with_subtitle

from .readers import LANGUAGES, Told
from .serial_records import MARCXCHANGE, MARCXML


def records_in(content: bytes) -> list[pymarc.Record]:
    """Return the records of a file in ISO 2709 or XML, which must be valid."""
    if not content.startswith(b"<"):
        return [each for each in pymarc.MARCReader(content, force_utf8=True, permissive=False) if each]
    is_marc21 = b"MARC21/slim" in content
    (MARCXML if is_marc21 else MARCXCHANGE).assertValid(etree.fromstring(content))
    content = content.replace(b"info:lc/xmlns/marcxchange-v1", b"http://www.loc.gov/MARC21/slim")
    return list(pymarc.parse_xml_to_array(BytesIO(content), strict=True))


def printed(record: pymarc.Record, tag: str) -> pymarc.Field:
    """Return a field, or the one in Chinese characters that is linked to it."""
    field = record[tag]
    number = field.get("6", "").partition("-")[2]
    linked = (
        each for each in record.get_fields("880") if number and each["6"].startswith(f"{tag}-{number}/")
    )
    return next(linked, field)


def whole_title(field: pymarc.Field, code: str, language: str) -> str:
    """Return the title with the subtitle, which has a subfield of its own."""
    return with_subtitle(field["a"].removesuffix(" :"), field.get(code, ""), language)


def marc21(content: Any) -> Iterator[Told]:
    """Read MARC 21; names are compared by a test of their own."""
    for record in records_in(content):
        host = printed(record, "773")
        part = re.fullmatch(r"No\. (\S+) \((\S+); whole no\. \S+\), (?:pages? ([0-9-]+)|in: .+)", host["g"])
        assert part
        assert len(record["008"].data) == 40
        yield Told(
            record["856"]["u"],
            LANGUAGES[record["041"]["a"]],
            whole_title(printed(record, "245"), "b", LANGUAGES[record["041"]["a"]]),
            None,
            None,
            host["t"],
            host["x"],
            part[1],
            part[3] or "",
            part[2],
        )


def cnmarc(content: Any) -> Iterator[Told]:
    """Read CNMARC; names are compared by a test of their own."""
    for record in records_in(content):
        host = record["463"]
        part = re.fullmatch(r"\d{4}年第(\S+)期（总第\S+期），(?:第([0-9-]+)页|载《.+)", host["v"])
        assert part
        assert len(record["100"]["a"]) == 36
        issn, title = host.get_subfields("a")
        yield Told(
            record["856"]["u"],
            LANGUAGES[record["101"]["a"]],
            whole_title(record["200"], "e", LANGUAGES[record["101"]["a"]]),
            None,
            None,
            title,
            issn,
            part[1],
            part[2] or "",
            None,
        )


MARC_READERS: dict[str, Callable[[Any], Iterator[Told]]] = {
    "mrc": marc21,
    "marcxml": marc21,
    "cnmarc": cnmarc,
    "cnmarcxml": cnmarc,
}
