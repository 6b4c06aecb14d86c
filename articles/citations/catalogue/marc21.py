"""The magazine as a MARC 21 record of a continuing resource.

It describes the printed magazine, whose ISSN it has; the archive is its online version (856).
Facts that are not known are coded as unknown or left out, for a cataloguer to complete.
"""

from collections.abc import Iterator

from magazine.text.languages import ZH
from magazine.text.pinyin import syllables

from ..language_codes import ISO_639_2B, LANGUAGE_NAMES
from ..record import IssueRecord
from .holdings import Holdings, IssueRange
from .marc_record import ControlField, DataField, MarcRecord, data, marc

LEADER = "00000cas a22000007i 4500"  # corrected, serial, Unicode, minimal level, ISBD
CAPTIONS = (("8", "1"), ("a", "whole no."), ("g", "no."), ("i", "(year)"), ("j", "(month)"))


def marc_record(holdings: Holdings) -> MarcRecord:
    """Return the record with holdings: enumerated by issue (863) and as text (866)."""
    return marc(LEADER, [*_control(holdings), *_description(holdings), *_holdings(holdings)])


def statement(issue_range: IssueRange) -> str:
    """Return a textual holdings statement: `no.11 (2021, no.11)-no.12 (2021, no.12)`."""
    ends = dict.fromkeys(
        f"no.{each.whole_number} ({each.year}, no.{each.number})"
        for each in (issue_range.first, issue_range.last)
    )
    return "-".join(ends)


def _control(holdings: Holdings) -> Iterator[ControlField]:
    yield ControlField("001", holdings.magazine.issn)
    yield ControlField("005", holdings.modified.strftime("%Y%m%d%H%M%S.0"))
    yield ControlField("007", "ta")
    place = "cc " if holdings.magazine.cn_number else "xx "
    language = ISO_639_2B[holdings.magazine.language]
    script = "e" if holdings.magazine.language == ZH else "a"
    # Status, dates and frequency unknown; a periodical; no government publication code.
    coded = f"{holdings.modified:%y%m%d}uuuuuuuuu{place}uu p{' ' * 6}u0{' ' * 3}{script}0{language} d"
    yield ControlField("008", coded)


def _description(holdings: Holdings) -> Iterator[DataField]:
    magazine, languages = holdings.magazine, holdings.languages or (holdings.magazine.language,)
    yield data("022", "  ", ("a", magazine.issn))
    yield data("040", "  ", ("b", "eng"), ("e", "rda"))
    # In two languages it includes translations.
    yield data("041", "1 " if len(languages) > 1 else "0 ", *(("a", ISO_639_2B[each]) for each in languages))
    yield data("066", "  ", ("c", "$1"))
    yield from _title(holdings)
    yield data("246", "31", ("a", magazine.other_title))
    yield from _publisher(holdings)
    yield data("300", "  ", ("a", "volumes"))
    yield data("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield data("337", "  ", ("a", "unmediated"), ("b", "n"), ("2", "rdamedia"))
    yield data("338", "  ", ("a", "volume"), ("b", "nc"), ("2", "rdacarrier"))
    if magazine.cn_number:
        yield data("500", "  ", ("a", f"China serial number (CN): {magazine.cn_number}."))
    yield data("546", "  ", ("a", f"Text in {' and '.join(LANGUAGE_NAMES[each] for each in languages)}."))
    for former in holdings.former_issns:
        yield data("780", "00", ("x", former))


def _title(holdings: Holdings) -> Iterator[DataField]:
    title, other = holdings.magazine.title, holdings.magazine.other_title
    if holdings.magazine.language != ZH:  # without a Chinese title
        yield data("245", "00", ("a", title))
        return
    parallel = ("b", other)
    mark = " =" if other else ""
    yield data("245", "00", ("6", "880-01"), ("a", syllables(title).capitalize() + mark), parallel)
    yield data("880", "00", ("6", "245-01/$1"), ("a", title + mark), parallel)


def _publisher(holdings: Holdings) -> Iterator[DataField]:
    """Yield the publisher in Latin script, with the Chinese name linked to it (880)."""
    publisher, other = holdings.magazine.publisher, holdings.magazine.other_publisher
    if holdings.magazine.language == ZH and publisher and other:
        yield data("264", " 1", ("6", "880-02"), ("b", other))
        yield data("880", " 1", ("6", "264-02/$1"), ("b", publisher))
        return
    yield data("264", " 1", ("b", publisher or other))


def _holdings(holdings: Holdings) -> Iterator[DataField]:
    yield data("853", "20", *CAPTIONS)
    for number, issue in enumerate(holdings.issues, 1):
        yield data("863", "40", ("8", f"1.{number}"), *_numbering(issue))
    for issue_range in holdings.ranges:
        yield data("866", "40", ("8", "0"), ("a", statement(issue_range)))
    yield data("856", "41", ("3", "Issues held by the archive"), ("u", holdings.magazine.permalink))


def _numbering(issue: IssueRecord) -> tuple[tuple[str, str], ...]:
    return ("a", issue.whole_number), ("g", issue.number), ("i", str(issue.year)), ("j", f"{issue.month:02}")
