"""The magazine as a CNMARC record (GB/T 33286, which is UNIMARC with Chinese additions)."""

from collections.abc import Iterator

from magazine.text.languages import EN, ZH

from ..language_codes import BIBLIOGRAPHIC
from .holdings import Holdings, Run
from .marc_record import ControlField, DataField, MarcRecord, data, fixed, marc

LEADER = (
    "00000cas0 22000003  450 "  # changed, a serial without hierarchy, not described from the issue in hand
)
NAMES = {ZH: "中文", EN: "英文"}


def cnmarc_record(held: Holdings) -> MarcRecord:
    """Return the record, its notes in Chinese."""
    control = (
        ControlField("001", held.magazine.issn),
        ControlField("005", held.modified.strftime("%Y%m%d%H%M%S.0")),
    )
    return marc(LEADER, [*control, *_coded(held), *_described(held)])


def _coded(held: Holdings) -> Iterator[DataField]:
    magazine, languages = held.magazine, held.languages or (held.magazine.language,)
    yield data("011", "  ", ("a", magazine.issn))
    yield data("091", "  ", ("a", magazine.cn_number))
    script = "ea" if magazine.language == ZH else "ba"
    # A serial of unknown status and years; audience and official standing unknown; catalogued in Chinese, in Unicode.
    general = f"{held.modified:%Y%m%d}c{' ' * 8}u  u0chiy50{' ' * 6}{script}"
    yield fixed("100", "  ", "a", general)
    # With both languages beside each other one of them is a translation.
    yield data(
        "101", "2 " if len(languages) > 1 else "0 ", *(("a", BIBLIOGRAPHIC[each]) for each in languages)
    )
    if magazine.cn_number:
        yield data("102", "  ", ("a", "CN"), ("b", _region(magazine.cn_number)))
    yield fixed("106", "  ", "a", "r")
    yield fixed("110", "  ", "a", "auu    0uu|")


def _described(held: Holdings) -> Iterator[DataField]:
    magazine, other = held.magazine, EN if held.magazine.language == ZH else ZH
    parallel = magazine.other_title
    language = BIBLIOGRAPHIC[other] if parallel else ""
    yield data("200", "1 ", ("a", magazine.title), ("d", parallel), ("z", language))
    yield data("210", "  ", ("c", magazine.publisher))
    for run in held.runs:
        yield data("300", "  ", ("a", f"本数据库收录：{_statement(run)}"))
    named = "、".join(NAMES[each] for each in held.languages or (magazine.language,))
    yield data("302", "  ", ("a", f"正文语种：{named}"))
    for former in held.former_issns:
        yield DataField(
            "430", " 1", (("1", "011  "), ("a", former))
        )  # a field in a field: blanks are indicators
    yield data("510", "1 ", ("a", parallel), ("z", language))
    yield data("856", "4 ", ("u", magazine.permalink))


def _region(cn_number: str) -> str:
    """Return the province that gave the number, as GB/T 2260 codes it: CN11-… comes from 110000, Beijing."""
    digits = cn_number.upper().removeprefix("CN").strip()[:2]
    return f"{digits}0000" if digits.isdigit() else ""


def _statement(run: Run) -> str:
    ends = (f"总第{each.whole_number}期（{each.year}年第{each.number}期）" for each in (run.first, run.last))
    return "至".join(dict.fromkeys(ends))
