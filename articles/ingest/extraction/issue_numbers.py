"""The numbers of an issue: whole number, number in the year and date, as cover, contents and colophon have them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from magazine.validators import FIRST_YEAR, LAST_YEAR

from .errors import ExtractionError
from .front import Found, Front, commonest

WHOLE_NUMBER = re.compile(r"总\s*第?\s*(?P<number>[^\s期第](?:[^期第]{0,14}[^\s期第])?)\s*期")
_NUMBER = r"(?:\d{1,2}(?:\s*[-/、,.]\s*\d{1,2})?|(?:S|增刊)\s*\d{0,2})"
_YEAR_AND_NUMBER = re.compile(
    rf"(?:目\s*录|CONTENTS)?\s*(?P<year>(?:1[89]|2[01])\d\d)\s*(?:[.年/-]|(?=增刊|S\d))\s*第?\s*(?P<number>{_NUMBER})\s*(?:期|月|号)?",
    re.IGNORECASE,
)
_DAY = r"(?P<printed>(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?)"
_DATE = re.compile(rf"(?:出版|出刊|发行)(?:日期|时间)?\s*:?\s*{_DAY}")
_ANY_DATE = re.compile(_DAY)
_IN_CHINESE = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_LABELS = ("出版日期", "出版时间", "出刊", "发行日期", "日出版")
_IN_AN_ADDRESS = re.compile(r"\d{1,6}(?:-\d{1,6})?")
_IN_CITATION = re.compile(r"S\d{1,6}|\d{1,6}(?:-\d{1,6})?")
_SUPPLEMENT = re.compile(r"(?:S|增刊)\s*(\d{0,2})", re.IGNORECASE)
_BETWEEN_TWO = re.compile(r"(?<=\d)\s*(?:[-/、,.&]|至|到|和)\s*(?=\d)")
# What text recognition reads for digits.
LOOKALIKES = str.maketrans("lI|iOoZB", "11110028")
# For an issue that prints no year at all: nobody takes it for the real one.
_NO_YEAR = 1900


class Numbers(NamedTuple):
    """By what an issue is cited, and ordered among others."""

    whole_number: str
    year: int
    number: str
    date: date


class _InYear(NamedTuple):
    year: int
    number: str
    line: int


class _Day(NamedTuple):
    year: int
    month: int
    day: int
    line: int
    printed: str


def read_numbers(front: Front) -> Numbers:
    """Return the numbers; where print is at odds with itself, or has none, the best guess with a doubt."""
    day = _day(front)
    on_cover, in_list = _in_year(front, "cover"), _in_year(front, "contents")
    year = _year(front, on_cover or in_list, day)
    number = _number(front, on_cover, in_list, day)
    return Numbers(_whole_number(front, year, number), year, number, _date(front, day, year, number))


def _whole_number(front: Front, year: int, number: str) -> str:
    if front.note.whole_number:
        return front.note.whole_number
    found = [
        Found(_BETWEEN_TWO.sub("-", match["number"]), text.part, text.line)
        for match, text in front.matches(WHOLE_NUMBER)
    ]
    sure = [each for each in found if _IN_AN_ADDRESS.fullmatch(each.value)]
    if not sure:
        return _guessed_whole_number(front, found, f"{year}-{number}")
    taken = commonest(sure)
    if others := [each for each in found if each.value != taken]:
        lines = [each.line for each in found]
        printed = ", ".join(sorted({each.value for each in others}))
        front.ask(lines, f"the whole number is read 总第 {taken} 期", printed, whole_number=taken)
    return taken


def _guessed_whole_number(front: Front, found: Sequence[Found], stand_in: str) -> str:
    for each in found:
        guess = each.value.translate(LOOKALIKES).replace(" ", "")
        if _IN_AN_ADDRESS.fullmatch(guess):
            lines = [other.line for other in (*found, *front.about("总第"))]
            taken = f"the whole number, 总第 {each.value} 期, is read {guess}"
            front.ask(lines, taken, "another number", whole_number=guess)
            return guess
    printed = f"总第 {found[0].value} 期 is no number" if found else "no whole number (总第 … 期) is printed"
    taken = f"{printed}: {stand_in} stands in its place, also in the address"
    lines = [each.line for each in (*found, *front.about("总第"))]
    front.ask(lines, taken, "its number", whole_number=stand_in)
    return stand_in


def _in_year(front: Front, part: str) -> _InYear | None:
    """Return year and number where they are all that a line of this part says, the whole number aside."""
    for text in front.texts(part):
        plain = re.sub(r"[(\[]?\s*总\s*第?[^期]*期\s*[)\]]?", "", text.value).strip(" ,/·")
        if match := _YEAR_AND_NUMBER.fullmatch(plain):
            return _InYear(int(match["year"]), _as_cited(front, match["number"], text.line), text.line)
    return None


def _as_cited(front: Front, printed: str, line: int) -> str:
    """Return a number in the year in ASCII: 9-10 for 9/10, S1 for a supplement."""
    supplement = _SUPPLEMENT.fullmatch(printed)
    if supplement is None:
        return _BETWEEN_TWO.sub("-", printed)
    if not supplement[1] and not front.note.number:
        front.ask([line], f"the number of the supplement, {printed}, is read S1", "another one", number="S1")
    return f"S{supplement[1] or 1}"


def _day(front: Front) -> _Day | None:
    """Return the date of issue: the one with a label, else any of the colophon, else one with a misread digit."""
    found = [*front.matches(_DATE), *front.matches(_ANY_DATE, "colophon")]
    if found:
        match, text = found[0]
        return _as_day(match, text.line)
    for text in front.about(*_LABELS):
        if in_chinese := _IN_CHINESE.search(text.value):
            return _as_day(in_chinese, text.line)
        if misread := _ANY_DATE.search(
            re.sub(r"(?<=[\d年月])\s+(?=\w)", "", text.value).translate(LOOKALIKES)
        ):
            day = _as_day(misread, text.line)
            front.ask(
                [text.line], f"a digit of the date of issue is misread: taken {misread[0]}", date=_iso(day)
            )
            return day
    return None


def _as_day(match: re.Match[str], line: int) -> _Day:
    year, month, day = (_number_of(match[name]) for name in ("year", "month", "day"))
    return _Day(year, month, day, line, match[0] if "printed" not in match.groupdict() else match["printed"])


def _number_of(printed: str) -> int:
    """Return a number in digits of either script: 十二 is 12, 二十 is 20."""
    if "十" in printed:
        tens, _ten, ones = printed.partition("十")
        return int((tens or "一").translate(_DIGITS)) * 10 + int((ones or "〇").translate(_DIGITS))
    return int(printed.translate(_DIGITS))


def _iso(day: _Day) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _year(front: Front, in_year: _InYear | None, day: _Day | None) -> int:
    if front.note.year:
        return front.note.year
    if in_year and day and in_year.year != day.year:
        taken = f"the year is read {in_year.year}, the date of issue {day.printed}"
        front.ask([in_year.line, day.line], taken, str(day.year), year=in_year.year)
    if in_year:
        return in_year.year
    if day and FIRST_YEAR <= day.year <= LAST_YEAR:
        return day.year
    front.ask([], f"no year is printed: {_NO_YEAR} stands in its place", year=_NO_YEAR)
    return _NO_YEAR


def _number(front: Front, on_cover: _InYear | None, in_list: _InYear | None, day: _Day | None) -> str:
    """Return the number in the year: the one of cover and list that fits the month, which alone is no number."""
    if front.note.number:
        return front.note.number
    printed = [each for each in (on_cover, in_list) if each]
    usable = [each for each in printed if _IN_CITATION.fullmatch(each.number)]
    fitting = [each for each in usable if day and day.month in _months(each.number)]
    lines = [each.line for each in (*printed, day) if each]
    stand_in = str(day.month) if day and 1 <= day.month <= 12 else "1"
    number = (fitting or usable)[0].number if usable else stand_in
    others = sorted({each.number for each in printed if each.number != number})
    supplement = [text.line for text in front.texts("cover", "contents") if "增刊" in text.value]
    if others or not lines:
        front.ask(lines, f"the number in the year is read {number}", ", ".join(others), number=number)
    elif supplement and not number.startswith("S"):
        front.ask(
            [*lines, *supplement], f"the number in the year is read {number}", "a supplement", number=number
        )
    elif len(usable) == 1 and day and not fitting:
        taken = f"the number in the year is read {number}, the date of issue {day.printed}"
        front.ask(lines, taken, str(day.month), number=number)
    return number


def _months(number: str) -> range:
    """Return the months that a number in the year may stand for: any, for a supplement."""
    if number.startswith("S"):
        return range(1, 13)
    first, _hyphen, last = number.partition("-")
    return range(int(first), int(last or first) + 1)


def _date(front: Front, day: _Day | None, year: int, number: str) -> date:
    if front.note.date:
        try:
            return date.fromisoformat(front.note.date)
        except ValueError as error:
            raise ExtractionError(
                f"notes: issue: {front.note.date!r} is no date such as 2025-04-30"
            ) from error
    if day:
        month = day.month if 1 <= day.month <= 12 else min(max(_months(number)[0], 1), 12)
        of_year = day.year if FIRST_YEAR <= day.year <= LAST_YEAR else year
        last = calendar.monthrange(of_year, month)[1]
        taken = date(of_year, month, min(max(day.day, 1), last))
        if (taken.year, taken.month, taken.day) != day[:3]:
            message = f"the date of issue, {day.printed}, is no day of the calendar: read {taken}"
            front.ask([day.line], message, "another day", date=str(taken))
        return taken
    taken = date(year, min(max(_months(number)[0], 1), 12), 1)
    lines = [text.line for text in front.about(*_LABELS) or front.about("总第")]
    front.ask(lines, f"no date of issue (出版日期) is printed: read {taken}", "another day", date=str(taken))
    return taken
