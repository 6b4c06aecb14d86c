"""The responses of OAI-PMH as XML."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from django.utils import timezone

from ..citations.record import ArticleRecord
from ..models import HarvestRecord
from ..xml_builder import Content, element, xml
from .arguments import RESUMPTION_TOKEN, SECOND_FORMAT
from .errors import ProtocolError
from .formats import MetadataFormat
from .identifiers import DOMAIN, oai_identifier, repository_identifier
from .listing import ListPage
from .sets import unpack_sets
from .tokens import LIFETIME

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMAS = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd",
}
# The values that a response may repeat as the schema has it; other arguments have been validated.
ECHOED_VALUES = {
    "identifier": re.compile(r"[A-Za-z][\w+.-]*:([\w\-.!~*'();/?:@&=+$,]|%[0-9A-Fa-f]{2})+", re.ASCII),
    "metadataPrefix": re.compile(r"[\w\-.!~*'()]+", re.ASCII),
    RESUMPTION_TOKEN: re.compile("[ -~]*"),
}


def document(
    response_date: datetime, base_url: str, arguments: Mapping[str, str], *content: Content
) -> bytes:
    """Return a response; `arguments` are empty if the verb or an argument was wrong."""
    repeated = {
        name: value
        for name, value in arguments.items()
        if name not in ECHOED_VALUES or ECHOED_VALUES[name].fullmatch(value)
    }
    return xml(
        element(
            "OAI-PMH",
            {"xmlns": OAI, **SCHEMAS},
            _text_element("responseDate", format_datestamp(response_date)),
            element("request", repeated, base_url),
            *content,
        )
    )


def error(problem: ProtocolError) -> Element:
    """Return the `error` element."""
    return element("error", {"code": problem.code}, str(problem))


def identify(name: str, base_url: str, email: str, earliest: datetime, sample: str) -> Element:
    """Return the description of the repository; `sample` is an identifier, or empty if there is no record."""
    return element(
        "Identify",
        {},
        _text_element("repositoryName", name),
        _text_element("baseURL", base_url),
        _text_element("protocolVersion", "2.0"),
        _text_element("adminEmail", email),
        _text_element("earliestDatestamp", format_datestamp(earliest)),
        _text_element("deletedRecord", "persistent"),
        _text_element("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        _text_element("compression", "gzip"),
        _identifier_scheme(sample) if sample and DOMAIN.fullmatch(repository_identifier()) else None,
    )


def metadata_formats(formats: Iterable[MetadataFormat]) -> Element:
    """Return the `ListMetadataFormats` element."""
    return element("ListMetadataFormats", {}, *map(_format, formats))


def sets(named_sets: Iterable[tuple[str, str]]) -> Element:
    """Return the `ListSets` element of pairs of setSpec and name."""
    elements = (
        element("set", {}, _text_element("setSpec", spec), _text_element("setName", name))
        for spec, name in named_sets
    )
    return element("ListSets", {}, *elements)


def header(record: HarvestRecord, is_deleted: bool) -> Element:
    """Return the header of a record."""
    return element(
        "header",
        {"status": "deleted"} if is_deleted else {},
        _text_element("identifier", oai_identifier(record)),
        _text_element("datestamp", format_datestamp(record.exposed_at)),
        *(_text_element("setSpec", set_spec) for set_spec in unpack_sets(record.sets)),
    )


def record(
    row: HarvestRecord, article_record: ArticleRecord | None, metadata_format: MetadataFormat
) -> Element:
    """Return a record in a format; without an article record it is deleted."""
    content = element("metadata", {}, metadata_format.element(article_record)) if article_record else None
    return element("record", {}, header(row, is_deleted=not article_record), content)


def list_page(verb: str, page: ListPage, content: Iterable[Element]) -> Element:
    """Return a page of a list, with the resumption token of the next."""
    return element(verb, {}, *content, _resumption_token(page))


def format_datestamp(moment: datetime) -> str:
    """Return a moment in UTC as the protocol writes it."""
    return moment.astimezone(UTC).strftime(SECOND_FORMAT)


def _resumption_token(page: ListPage) -> Element | None:
    if page.token is None:
        return None
    attributes = {"completeListSize": str(page.complete_size), "cursor": str(page.cursor)}
    if page.token:
        attributes["expirationDate"] = format_datestamp(timezone.now() + LIFETIME)
    return element(RESUMPTION_TOKEN, attributes, page.token)


def _format(metadata_format: MetadataFormat) -> Element:
    return element(
        "metadataFormat",
        {},
        _text_element("metadataPrefix", metadata_format.prefix),
        _text_element("schema", metadata_format.schema),
        _text_element("metadataNamespace", metadata_format.namespace),
    )


def _identifier_scheme(sample: str) -> Element:
    """Return the description of OAI identifiers; its schema allows only a host's full name."""
    namespace = f"{OAI}oai-identifier"
    return element(
        "description",
        {},
        element(
            "oai-identifier",
            {"xmlns": namespace, "xsi:schemaLocation": f"{namespace} {namespace}.xsd"},
            _text_element("scheme", "oai"),
            _text_element("repositoryIdentifier", repository_identifier()),
            _text_element("delimiter", ":"),
            _text_element("sampleIdentifier", sample),
        ),
    )


def _text_element(tag: str, text: str) -> Element:
    return element(tag, {}, text)
