"""A harvester for tests, which validates every response against the schemas."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

NAMESPACES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
# OAI-PMH.xsd is the protocol's own, free to use; those of Dublin Core say in short what its own do.
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/all.xsd"))


class Answer:
    """A valid response with its parts."""

    def __init__(self, content: bytes) -> None:
        self.root = etree.fromstring(content)
        foreign = self.root.xpath("//oai:metadata[not(.//dc:*)]", namespaces=NAMESPACES)
        for metadata in foreign:  # in a format whose schema is not here
            metadata.getparent().remove(metadata)
        SCHEMA.assertValid(self.root)

    def all(self, path: str) -> list[str]:
        """Return the texts or the attributes at a path."""
        return [getattr(each, "text", each) for each in self.root.xpath(path, namespaces=NAMESPACES)]

    @property
    def error(self) -> str:
        """The code of the one error."""
        (code,) = self.all("//oai:error/@code")
        return code

    @property
    def token(self) -> str:
        """The resumption token."""
        (token,) = self.all("//oai:resumptionToken")
        return token

    @property
    def paths(self) -> list[str]:
        """The article paths of the records, in their order."""
        return [each.split("/", 2)[2] for each in self.all("//oai:header/oai:identifier")]

    @property
    def deleted(self) -> set[str]:
        """The article paths of the deleted records."""
        found = self.all("//oai:header[@status='deleted']/oai:identifier")
        return {each.split("/", 2)[2] for each in found}

    @property
    def datestamps(self) -> dict[str, str]:
        """The datestamps by article path."""
        return dict(zip(self.paths, self.all("//oai:header/oai:datestamp"), strict=True))


def ask(client: Client, verb: str = "", query: str = "", **arguments: str) -> Answer:
    """Request by GET a second later, when changes of this second are listed; `from_` is the argument `from`."""
    parameters = {name.rstrip("_"): value for name, value in arguments.items()}
    later = timezone.now() + timedelta(seconds=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        response = client.get(f"/oai{query}", {"verb": verb, **parameters} if not query else None)
    assert response.status_code == 200
    return Answer(response.content)


def records(client: Client, **arguments: str) -> Answer:
    """List records in Dublin Core."""
    return ask(client, "ListRecords", metadataPrefix="oai_dc", **arguments)
