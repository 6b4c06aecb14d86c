"""Facts of the magazine and the issue that cover and colophon state in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from magazine.text.issn import is_valid_issn

from . import conventions
from .drafts import ColophonDraft, IssueFacts, Named
from .errors import ExtractionError
from .text import Text, matching_key

_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_DATE = re.compile(r"出版日期\s*[:：]?\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_TITLE = re.compile(r"《([^》]+)》\s*杂志")
_SPECIAL = re.compile(r"(?:专刊|特刊|专号)$")
_PRICES = {"price_hkd": "港澳", "price_usd": "国外定价", "price_cny": "国内定价"}


def read_facts(entries: Sequence[ColophonDraft]) -> IssueFacts:
    """Return the facts; raises ExtractionError for what an issue can't do without, or a wrong ISSN."""
    whole = _search(entries, conventions.WHOLE_NUMBER, "whole number (总第 … 期)")
    when = _search(entries, _DATE, "date of issue (出版日期)")
    year_and_number = _cover_match(entries, conventions.YEAR_AND_NUMBER)
    title_zh = _search(entries, _TITLE, "title of the magazine (《…》杂志)")[1]
    title_en = next((str(e.value.en) for e in entries if e.part == "cover" and str(e.value.en).isupper()), "")
    special = next(
        (str(e.value.zh) for e in entries if e.part == "cover" and _SPECIAL.search(str(e.value.zh))), ""
    )
    event_en, motto = _event_and_motto(entries, title_zh, special)
    return IssueFacts(
        issn=_issn(entries),
        whole_number=whole["number"],
        year=int(year_and_number["year"]) if year_and_number else int(when[1]),
        number=year_and_number["number"] if year_and_number else when[2],
        date=date(int(when[1]), int(when[2]), int(when[3])),
        magazine=Named(title_zh, title_en.title()),
        publisher=_named(entries, "主办"),
        authority=_named(entries, "主管"),
        cn_number=_value(entries, "国内统一连续出版物号"),
        postal_code=_value(entries, "国内邮发代号"),
        overseas_code=_value(entries, "国外代号"),
        rights_statement="\n".join(str(entry.value.zh) for entry in entries if entry.part == "rights"),
        title=Named(special, event_en if special else ""),
        theme=Named(motto, "" if special else event_en),
        prices=_prices(entries),
    )


def _label(entry: ColophonDraft) -> str:
    return str(entry.label.zh).rstrip(":： ")


def _value(entries: Sequence[ColophonDraft], label: str) -> str:
    found = (str(e.value.zh or e.value.en) for e in entries if _label(e) == label)
    return next(found, "")


def _named(entries: Sequence[ColophonDraft], label: str) -> Named:
    return next((Named(str(e.value.zh), str(e.value.en)) for e in entries if _label(e) == label), Named())


def _texts(entries: Sequence[ColophonDraft]) -> list[Text]:
    return [text for e in entries for text in (e.label.zh, e.label.en, e.value.zh, e.value.en) if text]


def _search(entries: Sequence[ColophonDraft], pattern: re.Pattern[str], what: str) -> re.Match[str]:
    for text in _texts(entries):
        if match := pattern.search(str(text)):
            return match
    raise ExtractionError(f"before the contents list: no {what}")


def _cover_match(entries: Sequence[ColophonDraft], pattern: re.Pattern[str]) -> re.Match[str] | None:
    return next((m for e in entries if e.part == "cover" and (m := pattern.match(str(e.value.zh)))), None)


def _issn(entries: Sequence[ColophonDraft]) -> str:
    found: dict[str, int] = {}
    for text in _texts(entries):
        for match in _ISSN.finditer(str(text)):
            found.setdefault(match[0].upper(), text.lines[0])
    if not found:
        raise ExtractionError("before the contents list: no ISSN")
    for issn, line in found.items():
        if not is_valid_issn(issn):
            raise ExtractionError(f"line {line}: {issn} is not an ISSN: its check digit is wrong")
    if len(found) > 1:
        raise ExtractionError(f"line {max(found.values())}: a second ISSN: {', '.join(found)}")
    return next(iter(found))


def _event_and_motto(entries: Sequence[ColophonDraft], title: str, special: str) -> tuple[str, str]:
    """Return what the cover says after the whole number: the event in English, and in Chinese what no title says."""
    cover = [entry for entry in entries if entry.part == "cover"]
    start = next(
        (i for i, e in enumerate(cover) if conventions.WHOLE_NUMBER.search(str(e.value.zh))), len(cover)
    )
    event_en = ""
    motto: dict[str, str] = {}
    for entry in cover[start + 1 :]:
        zh, event_en = str(entry.value.zh), event_en or str(entry.value.en)
        # The event is in the special issue's title already.
        if zh and zh != title and not _ISSN.search(zh) and matching_key(zh) not in matching_key(special):
            motto.setdefault(matching_key(zh), zh)
    return event_en, "\n".join(motto.values())


def _prices(entries: Sequence[ColophonDraft]) -> dict[str, Decimal]:
    prices: dict[str, Decimal] = {}
    for entry in entries:
        for name, label in _PRICES.items():
            amount = re.match(r"\d+(?:\.\d+)?", str(entry.value.zh or entry.value.en))
            if label in _label(entry) and amount:
                prices.setdefault(name, Decimal(amount[0]).quantize(Decimal("0.01")))
                break
    return prices
