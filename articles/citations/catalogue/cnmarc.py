"""The magazine as a CNMARC record (GB/T 33286, which is UNIMARC with Chinese additions).

Of these the record has 091 (CN number), 092 (number for orders), 690 (中图分类法) and $9 (pinyin).
"""

from collections.abc import Iterator

from django.conf import settings

from magazine.text.characters import has_han
from magazine.text.languages import EN, ZH
from magazine.text.pinyin import syllables

from ..language_codes import ISO_639_2B
from .holdings import Holdings, IssueRange
from .marc_record import ControlField, DataField, MarcRecord, data, embedded, fixed, marc, timestamp
from .serial import EARLIER, RelatedTitleRecord, SerialRecord, frequency_codes

LEADER = "00000{status}as0 22000003  450 "  # serial, no hierarchy, level 3
NAMES = {ZH: "中文", EN: "英文"}


def cnmarc_record(holdings: Holdings) -> MarcRecord:
    """Return the record with notes in Chinese."""
    leader = LEADER.format(status="n" if holdings.created == holdings.modified else "c")
    control = (ControlField("001", holdings.magazine.issn), ControlField("005", timestamp(holdings.modified)))
    fields = (*_coded(holdings), *_described(holdings), *_notes(holdings), *_access(holdings))
    return marc(leader, [*control, *fields])


def _coded(holdings: Holdings) -> Iterator[DataField]:
    magazine, serial = holdings.magazine, holdings.serial
    languages = holdings.languages or (magazine.language,)
    yield data("011", "  ", ("a", magazine.issn))
    yield data("091", "  ", ("a", magazine.cn_number))
    if serial.postal_code:
        yield data("092", "  ", ("a", "CN"), ("b", serial.postal_code))
    script = "ea" if magazine.language == ZH else "ba"
    # Audience and official standing unknown; catalogued in Chinese, in Unicode.
    general = f"{holdings.created:%Y%m%d}{_years(serial)}u  u0chiy50{' ' * 6}{script}"
    yield fixed("100", "  ", "a", general)
    codes = [("a", ISO_639_2B[each]) for each in languages]
    if len(languages) > 1:  # it includes translations
        yield data("101", "2 ", *codes, ("c", ISO_639_2B[magazine.language]))
    else:
        yield data("101", "0 ", *codes)
    if magazine.cn_number:
        yield data("102", "  ", ("a", "CN"), ("b", region(magazine.cn_number)))
    yield fixed("106", "  ", "a", "r")
    yield fixed("110", "  ", "a", f"a{frequency_codes(serial).cnmarc}    0uu|")


def _years(serial: SerialRecord) -> str:
    """Return 100/8-16: ceased with its last year, current where a frequency is known, else of unknown status."""
    first = serial.first_year or "    "
    if serial.last_year:
        return f"b{first}{serial.last_year}"
    return f"a{first}9999" if serial.frequency else f"c{first}    "


def _described(holdings: Holdings) -> Iterator[DataField]:
    magazine, serial, parallel = holdings.magazine, holdings.serial, holdings.magazine.other_title
    language = ISO_639_2B[EN] if parallel else ""  # beside a Chinese title
    title = (("a", magazine.title), ("9", _pinyin(magazine.title)), ("d", parallel))
    yield data("200", "1 ", *title, ("f", magazine.publisher), ("z", language))
    place = serial.place or "[出版地不详]"
    yield data("210", "  ", ("a", place), ("c", magazine.publisher), ("d", serial.years))
    yield data("215", "  ", ("a", "册"))
    for each in serial.related:
        yield embedded("430" if each.relation == EARLIER else "440", " 1", *_related(each))
    yield data("510", "1 ", ("a", parallel), ("z", language))
    yield data("530", "0 ", ("a", serial.key_title))
    yield data("531", "  ", ("a", serial.abbreviated_title))


def _related(related: RelatedTitleRecord) -> Iterator[DataField]:
    yield data("011", "  ", ("a", related.issn))
    yield data("200", "1 ", ("a", related.title), ("9", _pinyin(related.title)))
    yield data("210", "  ", ("d", related.years))


def _notes(holdings: Holdings) -> Iterator[DataField]:
    magazine, serial = holdings.magazine, holdings.serial
    for issue_range in holdings.ranges:
        yield data("300", "  ", ("a", f"本数据库收录：{_statement(issue_range)}"))
    if serial.overseas_code:
        yield data("300", "  ", ("a", f"国外发行代号：{serial.overseas_code}"))
    named = "、".join(NAMES[each] for each in holdings.languages or (magazine.language,))
    yield data("302", "  ", ("a", f"正文语种：{named}"))
    yield data("326", "  ", ("a", frequency_codes(serial).chinese))


def _access(holdings: Holdings) -> Iterator[DataField]:
    """Yield class, corporate bodies, source of the record and address."""
    magazine, serial, agency = holdings.magazine, holdings.serial, settings.CATALOGUING_AGENCY
    yield data("690", "  ", ("a", serial.clc_class))
    for tag, name, role in (("711", magazine.publisher, "主办"), ("712", serial.authority, "主管")):
        if name:
            yield data(tag, "02", ("a", name), ("9", _pinyin(name)), ("4", role))
    country = "CN" if magazine.cn_number else ""
    yield data("801", " 0", ("a", country), ("b", agency), ("c", f"{holdings.created:%Y%m%d}"))
    yield data("856", "4 ", ("u", magazine.permalink))


def _pinyin(text: str) -> str:
    """Return the pinyin that catalogues index, syllable by syllable; empty for a text in Latin script."""
    return syllables(text) if has_han(text) else ""


def region(cn_number: str) -> str:
    """Return the province by its code in GB/T 2260: CN11-… is from 110000, Beijing."""
    digits = cn_number.upper().removeprefix("CN").strip()[:2]
    return f"{digits}0000" if digits.isdigit() else ""


def _statement(issue_range: IssueRange) -> str:
    ends = (
        f"总第{each.whole_number}期（{each.year}年第{each.number}期）"
        for each in (issue_range.first, issue_range.last)
    )
    return "至".join(dict.fromkeys(ends))
