"""The six verbs of OAI-PMH."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min

from ..xml_builder import element
from . import responses
from .arguments import RESUMPTION_TOKEN
from .errors import ProtocolError
from .formats import FORMATS, MetadataFormat
from .identifiers import find_record, oai_identifier, repository_identifier
from .listing import article_records, exposed_records, list_page, stored_sets
from .sets import all_sets, bilingual_title, magazines_in


@dataclass(frozen=True)
class HarvestRequest:
    """Validated arguments, the base URL they came to, and the time as of which to answer."""

    arguments: dict[str, str]
    base_url: str
    response_date: datetime

    @property
    def site(self) -> str:
        """The scheme and the host."""
        return urljoin(self.base_url, "/").rstrip("/")


def answer(request: HarvestRequest) -> Element:
    """Return the content of the response; raises ProtocolError."""
    return VERBS[request.arguments["verb"]](request)


def _identify(request: HarvestRequest) -> Element:
    names = "; ".join(map(bilingual_title, magazines_in(stored_sets()))) or repository_identifier()
    earliest: datetime | None = exposed_records().aggregate(earliest=Min("datestamp"))["earliest"]
    sample = exposed_records().first()
    return responses.identify(
        names,
        request.base_url,
        settings.CONTACT_EMAIL,
        earliest or request.response_date,
        oai_identifier(sample) if sample else "",
    )


def _list_metadata_formats(request: HarvestRequest) -> Element:
    if "identifier" in request.arguments:
        find_record(request.arguments["identifier"])
    return responses.metadata_formats(FORMATS.values())


def _list_sets(request: HarvestRequest) -> Element:
    if RESUMPTION_TOKEN in request.arguments:
        raise ProtocolError("badResumptionToken", "Sets are listed in one part.")
    return responses.sets(all_sets(stored_sets()))


def _get_record(request: HarvestRequest) -> Element:
    metadata_format = _format(request.arguments["metadataPrefix"])
    row = find_record(request.arguments["identifier"])
    article_record = article_records([row], request.site).get(row.pk)
    return element("GetRecord", {}, responses.record(row, article_record, metadata_format))


def _list_identifiers(request: HarvestRequest) -> Element:
    page = list_page(request.arguments, request.response_date)
    _format(page.selection.prefix)
    headers = (responses.header(row, row.is_deleted) for row in page.rows)
    return responses.list_page("ListIdentifiers", page, headers)


def _list_records(request: HarvestRequest) -> Element:
    page = list_page(request.arguments, request.response_date)
    metadata_format = _format(page.selection.prefix)
    found = article_records(page.rows, request.site)
    content = (responses.record(row, found.get(row.pk), metadata_format) for row in page.rows)
    return responses.list_page("ListRecords", page, content)


def _format(prefix: str) -> MetadataFormat:
    if prefix not in FORMATS:
        raise ProtocolError("cannotDisseminateFormat", "There is no such format.")
    return FORMATS[prefix]


VERBS: dict[str, Callable[[HarvestRequest], Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
