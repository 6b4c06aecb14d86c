"""An article as a MARC 21 record of a component part, with the magazine as its host (773)."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from django.conf import settings

from magazine.text.characters import has_han
from magazine.text.languages import ZH, other
from magazine.text.pinyin import pinyin, romanized

from ..contributors import Contributor, Role
from ..formats.labelled_notes import within
from ..language_codes import ISO_639_2B, LANGUAGE_NAMES
from ..names import Name
from ..record import ArticleRecord
from .marc_record import (
    MARC21,
    ControlField,
    DataField,
    Linked,
    MarcRecord,
    Subfields,
    data,
    iso2709,
    linked,
    marc,
    marcxml,
    to_element,
)

LEADER = "00000nab a22000007i 4500"  # a component part of a serial, Unicode, minimal level, ISBD
SCHEMA = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"
HEAD = {
    "xmlns": MARC21,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{MARC21} {SCHEMA}",
}
TERMS = {
    Role.AUTHOR: "author",
    Role.SPEAKER: "speaker",
    Role.INTERVIEWEE: "interviewee",
    Role.INTERVIEWER: "interviewer",
    Role.TRANSLATOR: "translator",
}


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return records in ISO 2709, one after another."""
    return b"".join(iso2709(article_record(record)) for record in records)


def write_xml(records: Iterable[ArticleRecord]) -> bytes:
    """Return a collection of records in MARCXML."""
    return marcxml(*map(article_record, records))


def to_marcxml(record: ArticleRecord) -> Element:
    """Return one record with its namespace, as for OAI-PMH."""
    return to_element(article_record(record), HEAD)


def article_record(record: ArticleRecord) -> MarcRecord:
    """Return the record of the text in the language of the record."""
    return marc(LEADER, [*_control(record), *_description(record), *linked(_linked(record))])


def control_number(record: ArticleRecord, language: str) -> str:
    """Return the number of the record of the text in a language: `1004-1370/464/p32.zh`."""
    return f"{record.issue.magazine.issn}/{record.issue.whole_number}/{record.path}.{language}"


def _control(record: ArticleRecord) -> Iterator[ControlField]:
    issue = record.issue
    yield ControlField("001", control_number(record, record.language))
    yield ControlField("003", settings.CATALOGUING_AGENCY)
    yield ControlField("007", "ta")
    entered = f"{record.published:%y%m%d}" if record.published else "||||||"
    place = "cc " if issue.magazine.cn_number else "xx "
    script = "e" if record.language == ZH else "a"
    # With the month of publication; the codes of a serial as a whole are not given.
    coded = f"{entered}e{issue.year}{issue.month:02}  {place}|| {'|' * 9}   {script}|"
    yield ControlField("008", f"{coded}{ISO_639_2B[record.language]} d")


def _description(record: ArticleRecord) -> Iterator[DataField]:
    agency, language = settings.CATALOGUING_AGENCY, ISO_639_2B[record.language]
    yield data("024", "7 ", ("a", record.permalink), ("2", "uri"))
    yield data("040", "  ", ("a", agency), ("b", "eng"), ("e", "rda"), ("c", agency))
    if record.is_translation:
        yield data("041", "1 ", ("a", language), ("h", ISO_639_2B[record.original_language]))
    else:
        yield data("041", "0 ", ("a", language))
    yield data("066", "  ", ("c", "$1"))
    if record.clc_class:
        yield data("084", "  ", ("a", record.clc_class), ("2", "clc"))
    yield data(
        "246",
        "31",
        ("a", record.other_title if record.other_title != record.title else ""),
        ("b", record.other_subtitle),
    )
    yield data("300", "  ", ("a", _pages(record)))
    yield data("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield data("520", "3 ", ("a", record.abstract))
    yield data("520", "3 ", ("a", record.other_abstract))
    yield data("540", "  ", ("a", record.issue.magazine.rights))
    yield data("546", "  ", ("a", f"Text in {LANGUAGE_NAMES[record.language]}."))
    for keyword in (*record.keywords, *record.other_keywords):
        yield data("653", " 0", ("a", keyword))
    yield data("856", "40", ("u", record.permalink))


def _linked(record: ArticleRecord) -> Iterator[Linked]:
    """Yield names and titles in Latin script, with their Chinese forms linked to them."""
    authors = record.authors
    if authors:
        yield _name("1", authors[0])
    yield _title(record, "10" if authors else "00")
    for each in (*authors[1:], *(each for each in record.in_role(*TERMS) if each not in authors)):
        yield _name("7", each)
    if record.other_address:
        tag = "765" if record.is_translation else "767"
        rest = (("w", f"({settings.CATALOGUING_AGENCY}){control_number(record, other(record.language))}"),)
        yield _in_both(tag, "0 ", "t", record.other_title, rest)
    yield _host(record)


def _title(record: ArticleRecord, indicators: str) -> Linked:
    """Return title and subtitle in Latin script and, if they are Chinese, in their characters."""
    mark = " :" if record.subtitle else ""
    latin = (("a", romanized(record.title) + mark), ("b", romanized(record.subtitle)))
    printed = (("a", record.title + mark), ("b", record.subtitle)) if has_han(record.title) else ()
    return "245", indicators, latin, printed


def _host(record: ArticleRecord) -> Linked:
    issue, magazine = record.issue, record.issue.magazine
    position = f"No. {issue.number} ({issue.year}-{issue.month:02}; whole no. {issue.whole_number})"
    inside = f"in: {within(record)}" if within(record) else ""
    part = ", ".join(filter(None, (position, _pages(record) or inside)))
    rest = (("g", part), ("x", magazine.issn), ("w", f"({settings.CATALOGUING_AGENCY}){magazine.issn}"))
    return _in_both("773", "0 ", "t", magazine.title, rest)


def _in_both(tag: str, indicators: str, code: str, text: str, rest: Subfields) -> Linked:
    """Return a field with a text in Latin script and, if it is Chinese, in its characters."""
    printed = ((code, text), *rest) if has_han(text) else ()
    return tag, indicators, ((code, romanized(text)), *rest), printed


def _name(block: str, each: Contributor) -> Linked:
    """Return an access point in block 1 or 7: the name in either script, the role, identifiers."""
    names = (each.name, each.other_name)
    han = next((name for name in names if has_han(name.full)), None)
    latin = next((name for name in names if not has_han(name.full)), None)
    role = TERMS[Role(each.role)]
    rest = (("e", f"{role}."), *(("0", f"({scheme}){value}") for scheme, value in each.identifiers))
    indicators = (
        "2 " if each.name.is_corporate else "1 " if each.name.given or each.other_name.given else "0 "
    )
    tag = f"{block}10" if each.name.is_corporate else f"{block}00"
    written = _parts(latin) if latin else (("a", f"{_of_han(each.name)},"),)
    return tag, indicators, (*written, *rest), (("a", f"{han.full},"), *rest) if han else ()


def _parts(name: Name) -> Subfields:
    """Return a name in Latin script: `Beck, Allen,` with `Jr.,` in a subfield of its own."""
    whole = f"{name.family}, {name.given}" if name.given else name.full
    return ("a", f"{whole},"), ("c", f"{name.suffix}," if name.suffix else "")


def _of_han(name: Name) -> str:
    """Return a Chinese name in pinyin, the family name first."""
    if not name.given:
        return romanized(name.full)
    return f"{pinyin(name.family).capitalize()}, {pinyin(name.given).capitalize()}"


def _pages(record: ArticleRecord) -> str:
    """Return the pages of the text; empty of a piece whose own are not known."""
    pages = record.pagination()
    return f"page {pages}" if pages.isdecimal() else f"pages {pages}" if pages else ""
