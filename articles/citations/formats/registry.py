"""All formats of records, by their suffix in addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..catalogue import article_cnmarc, article_marc21
from ..record import ArticleRecord
from . import (
    bibtex,
    bilingual_json,
    cnki,
    csl,
    dublin_core,
    endnote,
    jats,
    json_ld,
    mods,
    noteexpress,
    plain_text,
    ris,
    spreadsheet,
    zotero_rdf,
)

Writer = Callable[[Iterable[ArticleRecord]], str | bytes]


@dataclass(frozen=True)
class Format:
    """A serialisation of records.

    `holds_text`: with the whole text if the magazine lets it be redistributed; `needs_text`: public only then.
    `is_marc`: for catalogues, offered to programs and on the page for librarians, not in the box for readers.
    """

    name: str
    suffix: str
    media_type: str
    write: Writer
    holds_text: bool = False
    needs_text: bool = False
    is_marc: bool = False


FORMATS = {
    each.suffix: each
    for each in (
        Format("RIS", "ris", "application/x-research-info-systems", ris.write),
        Format("BibTeX", "bib", "application/x-bibtex", bibtex.write),
        Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl.write),
        Format("MODS", "mods.xml", "application/mods+xml", mods.write),
        Format("Dublin Core", "dc.xml", "application/xml", dublin_core.write),
        Format("Zotero RDF", "rdf", "application/rdf+xml", zotero_rdf.write),
        Format("MARC 21", "mrc", "application/marc", article_marc21.write, is_marc=True),
        Format("MARC 21 XML", "marcxml", "application/marcxml+xml", article_marc21.write_xml, is_marc=True),
        Format("CNMARC", "cnmarc", "application/marc", article_cnmarc.write, is_marc=True),
        Format("CNMARC XML", "cnmarcxml", "application/xml", article_cnmarc.write_xml, is_marc=True),
        Format("JSON-LD", "jsonld", json_ld.MEDIA_TYPE, json_ld.write),
        Format("JATS", "jats.xml", "application/jats+xml", jats.write, holds_text=True),
        Format("JSON", "json", "application/json", bilingual_json.write, holds_text=True, needs_text=True),
        Format("Text", "txt", "text/plain", plain_text.write, holds_text=True, needs_text=True),
    )
}
# Only of many articles at once.
LIST_FORMATS = {
    each.suffix: each
    for each in (
        Format("CSV", "csv", "text/csv", spreadsheet.write),
        Format("EndNote", "enw", "application/x-endnote-refer", endnote.write),
        Format("NoteExpress", "noteexpress.txt", "text/plain", noteexpress.write),
        Format("CNKI E-Study", "cnki.txt", "text/plain", cnki.write),
    )
}
