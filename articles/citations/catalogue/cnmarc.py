"""The magazine as a CNMARC record (GB/T 33286, which is UNIMARC with Chinese additions)."""

from collections.abc import Iterator

from magazine.text.languages import EN, ZH

from ..language_codes import ISO_639_2B
from .holdings import Holdings, IssueRange
from .marc_record import ControlField, DataField, MarcRecord, data, fixed, marc

LEADER = "00000cas0 22000003  450 "  # corrected, serial, no hierarchy, level 3
NAMES = {ZH: "中文", EN: "英文"}


def cnmarc_record(holdings: Holdings) -> MarcRecord:
    """Return the record with notes in Chinese."""
    control = (
        ControlField("001", holdings.magazine.issn),
        ControlField("005", holdings.modified.strftime("%Y%m%d%H%M%S.0")),
    )
    return marc(LEADER, [*control, *_coded(holdings), *_described(holdings)])


def _coded(holdings: Holdings) -> Iterator[DataField]:
    magazine, languages = holdings.magazine, holdings.languages or (holdings.magazine.language,)
    yield data("011", "  ", ("a", magazine.issn))
    yield data("091", "  ", ("a", magazine.cn_number))
    script = "ea" if magazine.language == ZH else "ba"
    # A serial of unknown status and years; audience and official standing unknown; catalogued in Chinese, in Unicode.
    general = f"{holdings.modified:%Y%m%d}c{' ' * 8}u  u0chiy50{' ' * 6}{script}"
    yield fixed("100", "  ", "a", general)
    # In two languages it includes translations.
    yield data("101", "2 " if len(languages) > 1 else "0 ", *(("a", ISO_639_2B[each]) for each in languages))
    if magazine.cn_number:
        yield data("102", "  ", ("a", "CN"), ("b", _region(magazine.cn_number)))
    yield fixed("106", "  ", "a", "r")
    yield fixed("110", "  ", "a", "auu    0uu|")


def _described(holdings: Holdings) -> Iterator[DataField]:
    magazine, parallel = holdings.magazine, holdings.magazine.other_title
    language = ISO_639_2B[EN] if parallel else ""  # beside a Chinese title
    yield data("200", "1 ", ("a", magazine.title), ("d", parallel), ("z", language))
    yield data("210", "  ", ("c", magazine.publisher))
    for issue_range in holdings.ranges:
        yield data("300", "  ", ("a", f"本数据库收录：{_statement(issue_range)}"))
    named = "、".join(NAMES[each] for each in holdings.languages or (magazine.language,))
    yield data("302", "  ", ("a", f"正文语种：{named}"))
    for former in holdings.former_issns:
        yield DataField(
            "430", " 1", (("1", "011  "), ("a", former))
        )  # an embedded field with blank indicators
    yield data("510", "1 ", ("a", parallel), ("z", language))
    yield data("856", "4 ", ("u", magazine.permalink))


def _region(cn_number: str) -> str:
    """Return the province by its code in GB/T 2260: CN11-… is from 110000, Beijing."""
    digits = cn_number.upper().removeprefix("CN").strip()[:2]
    return f"{digits}0000" if digits.isdigit() else ""


def _statement(issue_range: IssueRange) -> str:
    ends = (
        f"总第{each.whole_number}期（{each.year}年第{each.number}期）"
        for each in (issue_range.first, issue_range.last)
    )
    return "至".join(dict.fromkeys(ends))
