"""The catalogue record as libraries receive it: valid by its schema, and read by pymarc."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pymarc
from django.test import Client
from lxml import etree

from articles.citations.catalogue.dates import digest
from articles.edits import edit
from articles.models import CatalogueRecord
from magazine.db.publication import State
from magazine.models import Issue, Magazine


def schema(name: str) -> etree.XMLSchema:
    """Return a schema of this folder."""
    return etree.XMLSchema(etree.parse(Path(__file__).parent / f"schemas/{name}.xsd"))


MARCXML, MARCXCHANGE = schema("marcxml"), schema("marcxchange")


def read(client: Client, suffix: str) -> pymarc.Record:
    """Return the record that the archive sends, as pymarc understands it."""
    content = client.get(f"/issn/1004-1370.{suffix}").content
    if suffix.endswith("xml"):
        (MARCXML if suffix == "marcxml" else MARCXCHANGE).assertValid(etree.fromstring(content))
        content = content.replace(b"info:lc/xmlns/marcxchange-v1", b"http://www.loc.gov/MARC21/slim")
        (found,) = pymarc.parse_xml_to_array(BytesIO(content), strict=True)
    else:
        (found,) = pymarc.MARCReader(content, force_utf8=True, permissive=False)
    assert isinstance(found, pymarc.Record)
    return found


def fields(record: pymarc.Record) -> list[str]:
    """Return the data fields as cataloguers write them."""
    return [
        str(field).replace("  ", " ", 1).removeprefix("=") for field in record.fields if field.tag >= "010"
    ]


def made_in_2023() -> None:
    """Let the record have been made in 2023 and last changed in 2024."""
    CatalogueRecord.objects.all().delete()
    CatalogueRecord.objects.create(
        magazine=Magazine.objects.get(),
        created=datetime(2023, 4, 5, tzinfo=UTC),
        modified=datetime(2024, 11, 1, 7, 8, 9, tzinfo=UTC),
        digest=digest(Magazine.objects.get()),
    )


def add_issues(*numbers: tuple[str, int, str]) -> None:
    """Publish issues by whole number, year and number in the year."""
    published = {"state": State.PUBLISHED, "published_at": datetime(2024, 10, 1, tzinfo=UTC)}
    magazine = Magazine.objects.get()
    with edit():
        for whole_number, year, number in numbers:
            day = date(year, int(number.partition("-")[0]), 1)
            Issue.objects.create(
                magazine=magazine, whole_number=whole_number, year=year, number=number, date=day, **published
            )
