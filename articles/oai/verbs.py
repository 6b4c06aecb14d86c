"""The six verbs of OAI-PMH: what each of them answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min

from ..xml_builder import element
from . import responses
from .arguments import TOKEN
from .errors import ProtocolError
from .formats import FORMATS, MetadataFormat
from .identifiers import domain, identified, identifier
from .listing import metadata, offered, part, stored_sets
from .sets import all_sets, named_magazines, title


@dataclass(frozen=True)
class Request:
    """What was asked, at which address, and before which time all changes can be seen."""

    arguments: dict[str, str]
    address: str
    moment: datetime

    @property
    def site(self) -> str:
        """The scheme and the host."""
        return urljoin(self.address, "/").rstrip("/")


def answer(request: Request) -> Element:
    """Answer a request; raises an error of the protocol."""
    return VERBS[request.arguments["verb"]](request)


def _identify(request: Request) -> Element:
    names = "; ".join(map(title, named_magazines(stored_sets()))) or domain()
    earliest: datetime | None = offered().aggregate(earliest=Min("datestamp"))["earliest"]
    sample = offered().first()
    return responses.identify(
        names,
        request.address,
        settings.CONTACT_EMAIL,
        earliest or request.moment,
        identifier(sample) if sample else "",
    )


def _list_metadata_formats(request: Request) -> Element:
    if "identifier" in request.arguments:
        identified(request.arguments["identifier"])
    return responses.metadata_formats(FORMATS.values())


def _list_sets(request: Request) -> Element:
    if TOKEN in request.arguments:
        raise ProtocolError("badResumptionToken", "Sets are listed in one part.")
    return responses.sets(all_sets(stored_sets()))


def _get_record(request: Request) -> Element:
    form = _format(request.arguments["metadataPrefix"])
    row = identified(request.arguments["identifier"])
    said = metadata([row], request.site).get(row.pk)
    return element("GetRecord", {}, responses.record(row, said, form))


def _list_identifiers(request: Request) -> Element:
    found = part(request.arguments, request.moment)
    _format(found.selection.prefix)
    return responses.part(
        "ListIdentifiers", found, (responses.header(row, row.is_deleted) for row in found.rows)
    )


def _list_records(request: Request) -> Element:
    found = part(request.arguments, request.moment)
    form = _format(found.selection.prefix)
    said = metadata(found.rows, request.site)
    return responses.part(
        "ListRecords", found, (responses.record(row, said.get(row.pk), form) for row in found.rows)
    )


def _format(prefix: str) -> MetadataFormat:
    if prefix not in FORMATS:
        raise ProtocolError("cannotDisseminateFormat", "There is no such format.")
    return FORMATS[prefix]


VERBS: dict[str, Callable[[Request], Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
