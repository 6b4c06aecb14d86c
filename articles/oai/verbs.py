"""The six verbs of OAI-PMH: what each of them answers."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from magazine.models import Issue, Magazine

from ..markup import element
from . import responses
from .arguments import TOKEN
from .errors import ProtocolError
from .formats import FORMATS, MetadataFormat
from .identifiers import identified, identifier
from .listing import metadata, offered, part
from .sets import all_sets, title

Arguments = dict[str, str]


def answer(arguments: Arguments, address: str) -> Element:
    """Answer a request that was made to this address; raises an error of the protocol."""
    return VERBS[arguments["verb"]](arguments, address)


def _identify(arguments: Arguments, address: str) -> Element:
    names = "; ".join(map(title, Magazine.objects.all()))
    earliest: datetime | None = offered().aggregate(earliest=Min("datestamp"))["earliest"]
    sample = offered().first()
    return responses.identify(
        names,
        address,
        settings.CONTACT_EMAIL,
        earliest or timezone.now(),
        identifier(sample) if sample else "",
    )


def _list_metadata_formats(arguments: Arguments, address: str) -> Element:
    if "identifier" in arguments:
        identified(arguments["identifier"])
    return responses.metadata_formats(FORMATS.values())


def _list_sets(arguments: Arguments, address: str) -> Element:
    if TOKEN in arguments:
        raise ProtocolError("badResumptionToken", "Sets are listed in one part.")
    issues = Issue.objects.filter(articles__harvest_records__in=offered()).distinct()
    return responses.sets(all_sets(issues))


def _get_record(arguments: Arguments, address: str) -> Element:
    form = _format(arguments["metadataPrefix"])
    row = identified(arguments["identifier"])
    said = metadata([row], _site(address)).get(row.pk)
    return element("GetRecord", {}, responses.record(row, said, form))


def _list_identifiers(arguments: Arguments, address: str) -> Element:
    found = part(arguments)
    _format(found.selection.prefix)
    return responses.part(
        "ListIdentifiers", found, (responses.header(row, row.is_deleted) for row in found.rows)
    )


def _list_records(arguments: Arguments, address: str) -> Element:
    found = part(arguments)
    form = _format(found.selection.prefix)
    said = metadata(found.rows, _site(address))
    return responses.part(
        "ListRecords", found, (responses.record(row, said.get(row.pk), form) for row in found.rows)
    )


def _site(address: str) -> str:
    return urljoin(address, "/").rstrip("/")


def _format(prefix: str) -> MetadataFormat:
    if prefix not in FORMATS:
        raise ProtocolError("cannotDisseminateFormat", "There is no such format.")
    return FORMATS[prefix]


VERBS: dict[str, Callable[[Arguments, str], Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
