"""An article as a CNMARC record of an analytical part, with the issue of the magazine as its host (463)."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from magazine.text.characters import has_han
from magazine.text.languages import ZH, other
from magazine.text.pinyin import syllables

from ..contributors import Contributor, Role
from ..language_codes import ISO_639_2B
from ..record import ArticleRecord
from .article_marc21 import control_number
from .cnmarc import region
from .marc_record import (
    ControlField,
    DataField,
    MarcRecord,
    Subfields,
    data,
    embedded,
    fixed,
    iso2709,
    marc,
    marcxchange,
)

LEADER = "00000naa2 22000003  450 "  # an analytical part, below its host, level 3
# The words of responsibility ($4), and the fields for persons and bodies: principal ones and others.
TERMS = {
    Role.AUTHOR: "著",
    Role.SPEAKER: "讲话",
    Role.INTERVIEWEE: "受访",
    Role.INTERVIEWER: "采访",
    Role.TRANSLATOR: "译",
}


def write(records: Iterable[ArticleRecord]) -> bytes:
    """Return records in ISO 2709, one after another."""
    return b"".join(iso2709(article_record(record)) for record in records)


def write_xml(records: Iterable[ArticleRecord]) -> bytes:
    """Return a collection of records in MarcXchange."""
    return marcxchange(*map(article_record, records))


def article_record(record: ArticleRecord) -> MarcRecord:
    """Return the record of the text in the language of the record, with notes in Chinese."""
    control = ControlField("001", control_number(record, record.language))
    return marc(LEADER, [control, *_coded(record), *_described(record), *_related(record), *_access(record)])


def _coded(record: ArticleRecord) -> Iterator[DataField]:
    issue, language = record.issue, ISO_639_2B[record.language]
    entered = f"{record.published:%Y%m%d}" if record.published else " " * 8
    script = "ea" if record.language == ZH else "ba"
    # Published in one year; audience and official standing unknown; catalogued in Chinese, in Unicode.
    yield fixed("100", "  ", "a", f"{entered}d{issue.year}    u  u0chiy50{' ' * 6}{script}")
    if record.is_translation:
        yield data("101", "1 ", ("a", language), ("c", ISO_639_2B[record.original_language]))
    else:
        yield data("101", "0 ", ("a", language))
    if issue.magazine.cn_number:
        yield data("102", "  ", ("a", "CN"), ("b", region(issue.magazine.cn_number)))
    yield fixed("106", "  ", "a", "r")


def _described(record: ArticleRecord) -> Iterator[DataField]:
    parallel = record.other_title if record.other_title != record.title else ""
    language = ISO_639_2B[other(record.language)] if parallel else ""
    others = [f"{each.name.full}{TERMS[Role(each.role)]}" for each in _others(record)]
    yield data(
        *("200", "1 "),
        *(("a", record.title), ("9", _pinyin(record.title)), ("e", record.subtitle), ("d", parallel)),
        *(
            ("f", "，".join(each.name.full for each in record.authors)),
            ("g", "，".join(others)),
            ("z", language),
        ),
    )
    yield data("215", "  ", ("a", _pages(record)))
    for abstract in (record.abstract, record.other_abstract):
        yield data("330", "  ", ("a", abstract))
    yield data("510", "1 ", ("a", parallel), ("z", language))


def _related(record: ArticleRecord) -> Iterator[DataField]:
    issue, magazine = record.issue, record.issue.magazine
    if record.is_translation and record.other_address:
        yield embedded("454", " 1", data("200", "1 ", ("a", record.other_title)))
    position = f"{issue.year}年第{issue.number}期（总第{issue.whole_number}期）"
    inside = f"载《{record.parent_title}》第{record.entry_pagination()}页" if record.entry_pages else ""
    part = "，".join(filter(None, (position, _pages(record) or inside)))
    host = data("200", "1 ", ("a", magazine.title), ("v", part))
    yield embedded("463", " 1", data("011", "  ", ("a", magazine.issn)), host)


def _access(record: ArticleRecord) -> Iterator[DataField]:
    for keywords in (record.keywords, record.other_keywords):
        yield data("610", "0 ", *(("a", keyword) for keyword in keywords))
    yield data("690", "  ", ("a", record.clc_class))
    for each in record.authors:
        yield _name("1", each)
    for each in _others(record):
        yield _name("2", each)
    country = "CN" if record.issue.magazine.cn_number else ""
    entered = f"{record.published:%Y%m%d}" if record.published else ""
    yield data("801", " 0", ("a", country), ("b", settings.CATALOGUING_AGENCY), ("c", entered))
    yield data("856", "4 ", ("u", record.permalink))


def _others(record: ArticleRecord) -> list[Contributor]:
    return [each for each in record.in_role(*TERMS) if each not in record.authors]


def _name(level: str, each: Contributor) -> DataField:
    """Return an access point: 701 or 711 of those cited as authors, 702 or 712 of others."""
    name, role = each.name, (("4", TERMS[Role(each.role)]),)
    if name.is_corporate:
        return data(f"71{level}", "02", ("a", name.full), ("9", _pinyin(name.full)), *role)
    if has_han(name.full) or not name.given:
        return data(f"70{level}", " 0", ("a", name.full), ("9", _pinyin(name.full)), *role)
    parts: Subfields = (("a", name.family), ("b", name.given))
    return data(f"70{level}", " 1", *parts, *role)


def _pages(record: ArticleRecord) -> str:
    """Return the pages of the text; empty of a piece whose own are not known."""
    return f"第{record.pagination()}页" if record.pagination() else ""


def _pinyin(text: str) -> str:
    return syllables(text) if has_han(text) else ""
