"""The magazine as a MARC 21 record of a continuing resource.

It describes the printed magazine, whose ISSN it has; the archive is its online version (856).
Facts that are not known are coded as unknown or left out, for a cataloguer to complete.
"""

from collections.abc import Iterator

from django.conf import settings

from magazine.text.characters import has_han
from magazine.text.languages import ZH
from magazine.text.pinyin import pinyin, romanized

from ..language_codes import ISO_639_2B, LANGUAGE_NAMES
from ..record import IssueRecord
from .holdings import Holdings, IssueRange
from .marc_record import ControlField, DataField, Linked, MarcRecord, Subfields, data, linked, marc, timestamp
from .serial import EARLIER, SerialRecord, frequency_codes

LEADER = "00000{status}as a22000007i 4500"  # serial, Unicode, minimal level, ISBD
CAPTIONS = (("8", "1"), ("a", "whole no."), ("g", "no."), ("i", "(year)"), ("j", "(month)"))


def marc_record(holdings: Holdings) -> MarcRecord:
    """Return the record with holdings: enumerated by issue (863) and as text (866)."""
    leader = LEADER.format(status="n" if holdings.created == holdings.modified else "c")
    fields = (*_description(holdings), *linked(_names(holdings)), *_holdings(holdings))
    return marc(leader, [*_control(holdings), *fields])


def statement(issue_range: IssueRange) -> str:
    """Return a textual holdings statement: `no.11 (2021, no.11)-no.12 (2021, no.12)`."""
    return "-".join(dict.fromkeys(_named(each) for each in (issue_range.first, issue_range.last)))


def _named(issue: IssueRecord) -> str:
    return f"no.{issue.whole_number} ({issue.year}, no.{issue.number})"


def _control(holdings: Holdings) -> Iterator[ControlField]:
    yield ControlField("001", holdings.magazine.issn)
    yield ControlField("003", settings.CATALOGUING_AGENCY)
    yield ControlField("005", timestamp(holdings.modified))
    yield ControlField("007", "ta")
    place = "cc " if holdings.magazine.cn_number else "xx "
    language = ISO_639_2B[holdings.magazine.language]
    script = "e" if holdings.magazine.language == ZH else "a"
    codes = frequency_codes(holdings.serial).marc21
    # A periodical; no government publication code.
    coded = f"{holdings.created:%y%m%d}{_years(holdings.serial)}{place}{codes} p{' ' * 6}u0{' ' * 3}{script}0"
    yield ControlField("008", f"{coded}{language} d")


def _years(serial: SerialRecord) -> str:
    """Return 008/06-14: ceased with its last year, current where a frequency is known, else of unknown status."""
    first = serial.first_year or "uuuu"
    if serial.last_year:
        return f"d{first}{serial.last_year}"
    return f"c{first}9999" if serial.frequency else f"u{first}uuuu"


def _description(holdings: Holdings) -> Iterator[DataField]:
    magazine, serial = holdings.magazine, holdings.serial
    languages, agency = holdings.languages or (magazine.language,), settings.CATALOGUING_AGENCY
    yield data("022", "  ", ("a", magazine.issn))
    yield data("040", "  ", ("a", agency), ("b", "eng"), ("e", "rda"), ("c", agency))
    codes = [("a", ISO_639_2B[each]) for each in languages]
    if len(languages) > 1:  # it includes translations
        yield data("041", "1 ", *codes, ("h", ISO_639_2B[magazine.language]))
    else:
        yield data("041", "0 ", *codes)
    yield data("066", "  ", ("c", "$1"))
    if serial.clc_class:
        yield data("084", "  ", ("a", serial.clc_class), ("2", "clc"))
    yield data("210", "0 ", ("a", serial.abbreviated_title))
    yield data("222", " 0", ("a", serial.key_title))
    yield data("246", "31", ("a", magazine.other_title))
    yield from _form(holdings)
    if magazine.cn_number:
        yield data("500", "  ", ("a", f"China serial number (CN): {magazine.cn_number}."))
    yield data("546", "  ", ("a", f"Text in {' and '.join(LANGUAGE_NAMES[each] for each in languages)}."))


def _form(holdings: Holdings) -> Iterator[DataField]:
    """Yield the form and frequency, and the issues on which the description is based."""
    yield data("300", "  ", ("a", "volumes"))
    yield data("310", "  ", ("a", frequency_codes(holdings.serial).english))
    yield data("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield data("337", "  ", ("a", "unmediated"), ("b", "n"), ("2", "rdamedia"))
    yield data("338", "  ", ("a", "volume"), ("b", "nc"), ("2", "rdacarrier"))
    if holdings.serial.first_year:
        yield data("362", "1 ", ("a", f"Began in {holdings.serial.first_year}."))
    if holdings.issues:
        yield data("588", "  ", ("a", f"Description based on: {_named(holdings.issues[0])}."))
        yield data("588", "  ", ("a", f"Latest issue consulted: {_named(holdings.issues[-1])}."))


def _names(holdings: Holdings) -> Iterator[Linked]:
    """Yield title, imprint, corporate bodies and related titles, with their Chinese forms linked to them."""
    magazine, serial, is_chinese = holdings.magazine, holdings.serial, holdings.magazine.language == ZH
    mark, parallel = " =" if magazine.other_title else "", ("b", magazine.other_title)
    printed = (("a", magazine.title + mark), parallel)
    title = romanized(magazine.title)
    yield "245", "00", (("a", title + mark), parallel), printed if is_chinese else ()
    yield _imprint(holdings)
    for name, other_name, role in (
        (magazine.publisher, magazine.other_publisher, "publisher"),
        (serial.authority, serial.other_authority, "sponsoring body"),
    ):
        latin, han = _scripts(name, other_name, is_chinese=is_chinese)
        if latin:
            yield "710", "2 ", _body(latin, role), _body(han, role) if han else ()
    for each in serial.related:
        tag, rest = "780" if each.relation == EARLIER else "785", (("d", each.years), ("x", each.issn))
        latin = each.other_title or romanized(each.title)
        yield (
            tag,
            "00",
            (("t", latin), *rest),
            (("t", each.title), *rest) if has_han(each.title) else (),
        )


def _imprint(holdings: Holdings) -> Linked:
    """Return place, publisher and years, with the marks of ISBD."""
    magazine, serial, is_chinese = holdings.magazine, holdings.serial, holdings.magazine.language == ZH
    latin, han = _scripts(magazine.publisher, magazine.other_publisher, is_chinese=is_chinese)
    place = serial.other_place or pinyin(serial.place).capitalize() if is_chinese else serial.place
    in_latin = _place_and_publisher(place or "[Place of publication not identified]", latin, serial.years)
    in_han = _place_and_publisher(serial.place or "[出版地不详]", han, serial.years)
    return "264", " 1", in_latin, in_han if han else ()


def _place_and_publisher(place: str, publisher: str, years: str) -> Subfields:
    name = f"{publisher}{',' if years else ''}" if publisher else ""
    return ("a", f"{place} :" if publisher else place), ("b", name), ("c", years)


def _body(name: str, role: str) -> Subfields:
    return ("a", f"{name},"), ("e", f"{role}.")


def _scripts(name: str, other_name: str, *, is_chinese: bool) -> tuple[str, str]:
    """Return a name in Latin script and the Chinese one to link to it; one alone, in either script, has no link."""
    return (other_name, name) if is_chinese and name and other_name else (name or other_name, "")


def _holdings(holdings: Holdings) -> Iterator[DataField]:
    yield data("853", "20", *CAPTIONS)
    for number, issue in enumerate(holdings.issues, 1):
        yield data("863", "40", ("8", f"1.{number}"), *_numbering(issue))
    for issue_range in holdings.ranges:
        yield data("866", "40", ("8", "0"), ("a", statement(issue_range)))
    yield data("856", "41", ("3", "Issues held by the archive"), ("u", holdings.magazine.permalink))


def _numbering(issue: IssueRecord) -> tuple[tuple[str, str], ...]:
    return ("a", issue.whole_number), ("g", issue.number), ("i", str(issue.year)), ("j", f"{issue.month:02}")
