"""What OAI-PMH answers, as XML."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from django.utils import timezone

from ..citations.record import ArticleRecord
from ..models import HarvestRecord
from ..xml_builder import Content, element, xml
from .arguments import SECOND_FORMAT, TOKEN
from .errors import ProtocolError
from .formats import MetadataFormat
from .identifiers import DOMAIN, domain, identifier
from .listing import Part
from .sets import unpacked
from .tokens import LIFETIME

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMAS = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd",
}
# What may be repeated of what was asked; other arguments have been looked at before.
REPEATABLE = {
    "identifier": re.compile(r"[A-Za-z][\w+.-]*:([\w\-.!~*'();/?:@&=+$,]|%[0-9A-Fa-f]{2})+", re.ASCII),
    "metadataPrefix": re.compile(r"[\w\-.!~*'()]+", re.ASCII),
    TOKEN: re.compile("[ -~]*"),
}


def document(moment: datetime, address: str, arguments: Mapping[str, str], *content: Content) -> bytes:
    """Return an answer; a request with a wrong verb or argument is repeated without any."""
    repeated = {
        name: value
        for name, value in arguments.items()
        if name not in REPEATABLE or REPEATABLE[name].fullmatch(value)
    }
    return xml(
        element(
            "OAI-PMH",
            {"xmlns": OAI, **SCHEMAS},
            _text("responseDate", utc(moment)),
            element("request", repeated, address),
            *content,
        )
    )


def error(error: ProtocolError) -> Element:
    """Return what went wrong."""
    return element("error", {"code": error.code}, str(error))


def identify(name: str, address: str, email: str, earliest: datetime, sample: str) -> Element:
    """Return what the repository says of itself."""
    return element(
        "Identify",
        {},
        _text("repositoryName", name),
        _text("baseURL", address),
        _text("protocolVersion", "2.0"),
        _text("adminEmail", email),
        _text("earliestDatestamp", utc(earliest)),
        _text("deletedRecord", "persistent"),
        _text("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        _text("compression", "gzip"),
        _scheme(sample) if sample and DOMAIN.fullmatch(domain()) else None,
    )


def metadata_formats(formats: Iterable[MetadataFormat]) -> Element:
    """Return the formats."""
    return element("ListMetadataFormats", {}, *map(_format, formats))


def sets(named: Iterable[tuple[str, str]]) -> Element:
    """Return sets with their names."""
    each = (element("set", {}, _text("setSpec", spec), _text("setName", name)) for spec, name in named)
    return element("ListSets", {}, *each)


def header(record: HarvestRecord, is_deleted: bool) -> Element:
    """Return what identifies and dates a record."""
    return element(
        "header",
        {"status": "deleted"} if is_deleted else {},
        _text("identifier", identifier(record)),
        _text("datestamp", utc(record.told_at)),
        *(_text("setSpec", name) for name in unpacked(record.sets)),
    )


def record(row: HarvestRecord, said: ArticleRecord | None, form: MetadataFormat) -> Element:
    """Return a record in a format; one of which there is nothing to say is deleted."""
    content = element("metadata", {}, form.element(said)) if said else None
    return element("record", {}, header(row, is_deleted=not said), content)


def part(verb: str, part: Part, content: Iterable[Element]) -> Element:
    """Return a part of a list, and what leads on."""
    return element(verb, {}, *content, _resumption(part))


def utc(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime(SECOND_FORMAT)


def _resumption(part: Part) -> Element | None:
    if part.token is None:
        return None
    attributes = {"completeListSize": str(part.size), "cursor": str(part.cursor)}
    if part.token:
        attributes["expirationDate"] = utc(timezone.now() + LIFETIME)
    return element(TOKEN, attributes, part.token)


def _format(form: MetadataFormat) -> Element:
    return element(
        "metadataFormat",
        {},
        _text("metadataPrefix", form.prefix),
        _text("schema", form.schema),
        _text("metadataNamespace", form.namespace),
    )


def _scheme(sample: str) -> Element:
    """Return how identifiers are made; only a host's full name fits into the schema."""
    namespace = f"{OAI}oai-identifier"
    return element(
        "description",
        {},
        element(
            "oai-identifier",
            {"xmlns": namespace, "xsi:schemaLocation": f"{namespace} {namespace}.xsd"},
            _text("scheme", "oai"),
            _text("repositoryIdentifier", domain()),
            _text("delimiter", ":"),
            _text("sampleIdentifier", sample),
        ),
    )


def _text(tag: str, text: str) -> Element:
    return element(tag, {}, text)
