"""The formats in which records are harvested."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from xml.etree.ElementTree import Element

from ..citations.formats import dublin_core, jats, mods
from ..citations.record import ArticleRecord
from ..xml_builder import xml

JATS = "https://jats.nlm.nih.gov/ns/archiving/1.3/"
JATS_SCHEMA = "https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd"


@dataclass(frozen=True)
class MetadataFormat:
    """A format; harvesters ask for it by its prefix."""

    prefix: str
    schema: str
    namespace: str
    element: Callable[[ArticleRecord], Element]


def _jats(record: ArticleRecord) -> Element:
    """Return the article in the namespace that PubMed Central gives it: OAI-PMH carries nothing without one."""
    made = jats.element(record)
    del made.attrib["xsi:noNamespaceSchemaLocation"]
    made.attrib |= {"xmlns": JATS, "xsi:schemaLocation": f"{JATS} {JATS_SCHEMA}"}
    return made


FORMATS = {
    each.prefix: each
    for each in (
        MetadataFormat("oai_dc", dublin_core.SCHEMA, dublin_core.OAI_DC, dublin_core.element),
        MetadataFormat("mods", mods.SCHEMA, mods.NAMESPACE, mods.element),
        MetadataFormat("jats", JATS_SCHEMA, JATS, _jats),
    )
}


def digest(record: ArticleRecord) -> str:
    """Return what changes when, and only when, the output of any format does."""
    return sha256(b"".join(xml(each.element(record)) for each in FORMATS.values())).hexdigest()
