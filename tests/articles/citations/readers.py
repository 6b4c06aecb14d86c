"""What independent readers find in each format: rispy, bibtexparser, lxml and json, none of them ours."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import bibtexparser
import rispy
from bibtexparser.middlewares import MonthIntMiddleware, NameParts, SeparateCoAuthors, SplitNameParts
from lxml import etree

LANGUAGES = {
    **dict.fromkeys(("zh-CN", "zh-Hans", "zh", "chi", "zho", "chinese"), "zh"),
    **dict.fromkeys(("en", "eng", "english"), "en"),
}
TEX = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
NAMESPACES = {
    "m": "http://www.loc.gov/mods/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}


@dataclass(frozen=True)
class Told:
    """What a format says of an article; names are turned round at a comma, None is what it has no place for."""

    address: str
    language: str
    title: str
    authors: tuple[str, ...] | None
    translators: tuple[str, ...] | None
    magazine: str | None
    issn: str
    issue: str
    pages: str
    date: str | None


class Found:
    """The places in an XML record, by XPath."""

    def __init__(self, element: Any) -> None:
        self.element = element

    def all(self, path: str) -> list[str]:
        """Return the texts that a path finds."""
        found = self.element.xpath(path, namespaces=NAMESPACES)
        return [each if isinstance(each, str) else each.text for each in found]

    def one(self, path: str) -> str:
        """Return the one text that a path must find."""
        (text,) = self.all(path)
        return text

    def parts(self, path: str) -> "list[Found]":
        """Return the elements that a path finds."""
        return [Found(each) for each in self.element.xpath(path, namespaces=NAMESPACES)]


def with_colon(titles: list[str]) -> str:
    """Return title and subtitle, which other formats hold in one text."""
    return "：".join(filter(None, titles))


def inverted(*parts: str) -> str:
    """Return the parts of a name as one text, without those it has not."""
    return ", ".join(filter(None, parts))


def ris(content: Any) -> Iterator[Told]:
    """Read RIS by rispy."""
    for entry in rispy.loads(content):
        (address,) = entry["urls"]
        assert entry["type_of_reference"] == "MGZN"
        assert entry["date"].startswith(entry["year"])
        yield Told(
            address,
            LANGUAGES[entry["language"]],
            entry["title"],
            tuple(entry.get("authors", ())),
            tuple(entry.get("subsidiary_authors", ())),
            entry["secondary_title"],
            entry["issn"],
            entry["number"],
            "-".join(filter(None, [entry.get("start_page", ""), entry.get("end_page")])),
            entry["date"].rstrip("/").replace("/", "-"),
        )


def bibtex(content: Any) -> Iterator[Told]:
    """Read BibTeX by bibtexparser, which must understand every entry and divide the names."""
    layers = [MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(content, append_middleware=layers)
    assert not library.failed_blocks
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert (entry.entry_type, fields["entrysubtype"]) == ("article", "magazine")
        yield Told(
            fields["url"],
            LANGUAGES[fields["language"]],
            _plain(fields["title"]),
            tuple(map(_bibtex_name, fields.get("author", ()))),
            tuple(map(_bibtex_name, fields.get("translator", ()))),
            _plain(fields["journal"]),
            fields["issn"],
            fields["number"],
            fields.get("pages", "").replace("--", "-"),
            f"{fields['year']}-{int(fields['month']):02}",
        )


def csl(content: Any) -> Iterator[Told]:
    """Read CSL-JSON."""
    for item in json.loads(content):
        assert item["type"] == "article-magazine"
        year, month = item["issued"]["date-parts"][0]
        yield Told(
            item["URL"],
            LANGUAGES[item["language"]],
            item["title"],
            tuple(map(_csl_name, item.get("author", ()))),
            tuple(map(_csl_name, item.get("translator", ()))),
            item["container-title"],
            item["ISSN"],
            item["issue"],
            item.get("page", ""),
            f"{year}-{month:02}",
        )


def mods(content: Any) -> Iterator[Told]:
    """Read MODS."""
    for record in Found(etree.fromstring(content)).parts("/m:modsCollection/m:mods"):
        host = "m:relatedItem[@type='host']"
        assert record.one("m:genre[@authority='local']") == "magazineArticle"
        yield Told(
            record.one("m:location/m:url"),
            LANGUAGES[record.one("m:language/m:languageTerm[@type='code']")],
            with_colon(record.all("m:titleInfo[not(@type)]/m:*")),
            tuple(map(_mods_name, record.parts("m:name[m:role/m:roleTerm='aut']"))),
            tuple(map(_mods_name, record.parts("m:name[m:role/m:roleTerm='trl']"))),
            record.one(f"{host}/m:titleInfo[not(@type)]/m:title"),
            record.one(f"{host}/m:identifier[@type='issn']"),
            record.one(f"{host}/m:part/m:detail[@type='issue']/m:number"),
            "-".join(dict.fromkeys(record.all(f"{host}/m:part/m:extent[@unit='pages']/*"))),
            record.one(f"{host}/m:part/m:date"),
        )


def zotero_rdf(content: Any) -> Iterator[Told]:
    """Read the RDF of Zotero."""
    for record in Found(etree.fromstring(content)).parts("/rdf:RDF/bib:Article"):
        host = "dcterms:isPartOf/bib:Periodical"
        assert record.one("z:itemType") == "magazineArticle"
        yield Told(
            record.one("dc:identifier/dcterms:URI/rdf:value"),
            LANGUAGES[record.one("dc:language")],
            record.one("dc:title"),
            tuple(map(_foaf_name, record.parts("bib:authors/rdf:Seq/rdf:li/foaf:Person"))),
            tuple(map(_foaf_name, record.parts("z:translators/rdf:Seq/rdf:li/foaf:Person"))),
            record.one(f"{host}/dc:title"),
            record.one(f"{host}/dc:identifier").removeprefix("ISSN "),
            record.one(f"{host}/prism:number"),
            "".join(record.all("bib:pages")),
            record.one("dc:date"),
        )


def json_ld(content: Any) -> Iterator[Told]:
    """Read JSON-LD."""
    for item in json.loads(content)["@graph"]:
        assert item["@type"] == "Article"
        parents = item["isPartOf"]
        issue = parents[-1] if isinstance(parents, list) else parents
        yield Told(
            item["@id"].partition("#")[0],
            LANGUAGES[item["inLanguage"]],
            with_colon([item["headline"], item.get("alternativeHeadline", "")]),
            tuple(map(_schema_name, item.get("author", ()))),
            tuple(map(_schema_name, item.get("translator", ()))),
            issue["isPartOf"]["name"],
            issue["isPartOf"]["issn"],
            issue["issueNumber"],
            item.get("pagination", ""),
            item["datePublished"],
        )


def jats(content: Any) -> Iterator[Told]:
    """Read JATS."""
    for record in Found(etree.fromstring(content)).parts("//article"):
        meta, journal = "front/article-meta", "front/journal-meta"
        yield Told(
            record.one(f"{meta}/article-id[@pub-id-type='other']"),
            LANGUAGES[record.one("@xml:lang")],
            with_colon(record.all(f"{meta}/title-group/article-title | {meta}/title-group/subtitle")),
            tuple(_jats_name(each) for each in record.parts(f"{meta}//contrib[@contrib-type='author']")),
            tuple(_jats_name(each) for each in record.parts(f"{meta}//contrib[@contrib-type='translator']")),
            record.one(f"{journal}/journal-title-group/journal-title"),
            record.one(f"{journal}/issn"),
            record.one(f"{meta}/issue"),
            "-".join(record.all(f"{meta}/fpage | {meta}/lpage")),
            record.one(f"{meta}/pub-date/@iso-8601-date"),
        )


def dublin_core(content: Any) -> Iterator[Told]:
    """Read simple Dublin Core, where issue and pages stand in the source and a translator is a contributor."""
    for record in Found(etree.fromstring(content)).parts("//*[dc:identifier]"):
        language = LANGUAGES[record.all("dc:language")[0]]
        position = r"no\. (\S+) \(whole no\. \S+\), (?:pp?\. ([0-9-]+)|in: .+)"
        issue, pages = re.findall(position, record.one("dc:source"))[0]
        yield Told(
            record.all("dc:identifier")[0],
            language,
            record.all("dc:title")[0],
            None,  # in both scripts, a Chinese name without a comma
            None,
            None,
            record.all("dc:relation")[0].removeprefix("urn:ISSN:"),
            issue,
            pages,
            record.one("dc:date"),
        )


def aligned(content: Any) -> Iterator[Told]:
    """Read the JSON of the texts, which leaves it to its reader who is cited as the author."""
    for item in json.loads(content):
        issue = item["issue"]
        names = [each["name"] for each in item["contributors"] if each["role"] == "translator"]
        yield Told(
            item["permalink"],
            LANGUAGES[item["language"]],
            with_colon([item["title"], item["subtitle"]]),
            None,
            tuple(inverted(name["family"], name["given"]) or name["shown"] for name in names),
            item["magazine"]["title"],
            item["magazine"]["issn"],
            issue["number"],
            "-".join(map(str, item["pages"])),
            issue["date"],
        )


READERS: dict[str, Callable[[Any], Iterator[Told]]] = {
    "ris": ris,
    "bib": bibtex,
    "csl.json": csl,
    "mods.xml": mods,
    "dc.xml": dublin_core,
    "rdf": zotero_rdf,
    "jsonld": json_ld,
    "jats.xml": jats,
    "json": aligned,
}


def _plain(text: str) -> str:
    """Return what TeX would print: without the inner braces, signs for their commands."""
    text = text.removeprefix("{").removesuffix("}")
    return re.sub(r"\\(?:([&%$#_{}])|(text[a-z]+)\{\})", lambda found: found[1] or TEX[found[2]], text)


def _bibtex_name(name: NameParts) -> str:
    return _plain(inverted(" ".join([*name.von, *name.last]), " ".join(name.first)))


def _csl_name(name: dict[str, str]) -> str:
    return name.get("literal") or inverted(name["family"], name["given"])


def _schema_name(thing: dict[str, str]) -> str:
    return inverted(thing.get("familyName", ""), thing.get("givenName", "")) or thing["name"]


def _mods_name(name: Found) -> str:
    return inverted(*name.all("m:namePart"))


def _foaf_name(name: Found) -> str:
    return inverted(*name.all("foaf:surname"), *name.all("foaf:givenName"))


def _jats_name(contributor: Found) -> str:
    """Return the first of the names, which is that in the record's language."""
    name = contributor.parts("(.//name | .//collab)[1]")[0]
    return inverted(*name.all("self::collab | surname"), *name.all("given-names"))
