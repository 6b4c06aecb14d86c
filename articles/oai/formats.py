"""The formats in which records are harvested."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from xml.etree.ElementTree import Element

from ..citations.catalogue import article_marc21
from ..citations.catalogue.marc_record import MARC21
from ..citations.formats import dublin_core, jats, mods
from ..citations.record import ArticleRecord
from ..xml_builder import xml

JATS = "https://jats.nlm.nih.gov/ns/archiving/1.3/"
JATS_SCHEMA = "https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd"


@dataclass(frozen=True)
class MetadataFormat:
    """A metadata format in the protocol's terms, and the function that writes a record in it."""

    prefix: str
    schema: str
    namespace: str
    element: Callable[[ArticleRecord], Element]


def _jats(record: ArticleRecord) -> Element:
    """Return JATS in the namespace that PubMed Central uses: OAI-PMH requires one."""
    article = jats.to_element(record)
    del article.attrib["xsi:noNamespaceSchemaLocation"]
    article.attrib |= {"xmlns": JATS, "xsi:schemaLocation": f"{JATS} {JATS_SCHEMA}"}
    return article


FORMATS = {
    metadata_format.prefix: metadata_format
    for metadata_format in (
        MetadataFormat("oai_dc", dublin_core.SCHEMA, dublin_core.OAI_DC, dublin_core.to_element),
        MetadataFormat("mods", mods.SCHEMA, mods.NAMESPACE, mods.to_element),
        MetadataFormat("marc21", article_marc21.SCHEMA, MARC21, article_marc21.to_marcxml),
        MetadataFormat("jats", JATS_SCHEMA, JATS, _jats),
    )
}


def digest(record: ArticleRecord) -> str:
    """Return a hash of the record in all formats."""
    return sha256(b"".join(xml(each.element(record)) for each in FORMATS.values())).hexdigest()
