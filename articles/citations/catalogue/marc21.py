"""The magazine as a MARC 21 record of a continuing resource.

The ISSN is that of the printed magazine: the record describes that, and the archive is another version of it (856).
What nobody told us is coded as unknown or left out: a cataloguer completes it.
"""

from collections.abc import Iterator

from magazine.text.languages import ZH
from magazine.text.pinyin import syllables

from ..language_codes import BIBLIOGRAPHIC, NAMES
from ..record import IssueRecord
from .holdings import Holdings, Run
from .marc_record import ControlField, DataField, MarcRecord, data, marc

LEADER = "00000cas a22000007i 4500"  # changed, a serial in Unicode, minimal level, with ISBD punctuation
HELD = (("8", "1"), ("a", "whole no."), ("g", "no."), ("i", "(year)"), ("j", "(month)"))


def marc_record(held: Holdings) -> MarcRecord:
    """Return the record with its holdings, issue by issue and as a statement for people."""
    return marc(LEADER, [*_control(held), *_description(held), *_holdings(held)])


def statement(run: Run) -> str:
    """Return a run as libraries write it: `no.11 (2021, no.11)-no.12 (2021, no.12)`."""
    ends = dict.fromkeys(
        f"no.{each.whole_number} ({each.year}, no.{each.number})" for each in (run.first, run.last)
    )
    return "-".join(ends)


def _control(held: Holdings) -> Iterator[ControlField]:
    yield ControlField("001", held.magazine.issn)
    yield ControlField("005", held.modified.strftime("%Y%m%d%H%M%S.0"))
    yield ControlField("007", "ta")
    place = "cc " if held.magazine.cn_number else "xx "
    language = BIBLIOGRAPHIC[held.magazine.language]
    script = "e" if held.magazine.language == ZH else "a"
    # Status and years unknown; a periodical; neither frequency nor official standing is told.
    coded = f"{held.modified:%y%m%d}uuuuuuuuu{place}uu p{' ' * 6}u0{' ' * 3}{script}0{language} d"
    yield ControlField("008", coded)


def _description(held: Holdings) -> Iterator[DataField]:
    magazine, languages = held.magazine, held.languages or (held.magazine.language,)
    yield data("022", "  ", ("a", magazine.issn))
    yield data("040", "  ", ("b", "eng"), ("e", "rda"))
    # With both languages beside each other one of them is a translation.
    yield data(
        "041", "1 " if len(languages) > 1 else "0 ", *(("a", BIBLIOGRAPHIC[each]) for each in languages)
    )
    yield data("066", "  ", ("c", "$1"))
    yield from _title(held)
    yield data("246", "31", ("a", magazine.other_title))
    yield from _publisher(held)
    yield data("300", "  ", ("a", "volumes"))
    yield data("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield data("337", "  ", ("a", "unmediated"), ("b", "n"), ("2", "rdamedia"))
    yield data("338", "  ", ("a", "volume"), ("b", "nc"), ("2", "rdacarrier"))
    if magazine.cn_number:
        yield data("500", "  ", ("a", f"China serial number (CN): {magazine.cn_number}."))
    yield data("546", "  ", ("a", f"Text in {' and '.join(NAMES[each] for each in languages)}."))
    for former in held.former_issns:
        yield data("780", "00", ("x", former))


def _title(held: Holdings) -> Iterator[DataField]:
    title, other = held.magazine.title, held.magazine.other_title
    if held.magazine.language != ZH:
        yield data("245", "00", ("a", title), ("b", other))
        return
    parallel = ("b", other)
    mark = " =" if other else ""
    yield data("245", "00", ("6", "880-01"), ("a", syllables(title).capitalize() + mark), parallel)
    yield data("880", "00", ("6", "245-01/$1"), ("a", title + mark), parallel)


def _publisher(held: Holdings) -> Iterator[DataField]:
    """Give the name that the magazine prints in Latin letters; the Chinese one is linked to it."""
    publisher, other = held.magazine.publisher, held.magazine.other_publisher
    if held.magazine.language == ZH and publisher and other:
        yield data("264", " 1", ("6", "880-02"), ("b", other))
        yield data("880", " 1", ("6", "264-02/$1"), ("b", publisher))
        return
    yield data("264", " 1", ("b", publisher or other))


def _holdings(held: Holdings) -> Iterator[DataField]:
    yield data("853", "20", *HELD)
    for number, issue in enumerate(held.issues, 1):
        yield data("863", "40", ("8", f"1.{number}"), *_numbering(issue))
    for run in held.runs:
        yield data("866", "40", ("8", "0"), ("a", statement(run)))
    yield data("856", "41", ("3", "Issues held by the archive"), ("u", held.magazine.permalink))


def _numbering(issue: IssueRecord) -> tuple[tuple[str, str], ...]:
    return ("a", issue.whole_number), ("g", issue.number), ("i", str(issue.year)), ("j", f"{issue.month:02}")
