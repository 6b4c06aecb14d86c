"""Facts of the magazine and the issue that cover and colophon state in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from magazine.text.characters import plain_number
from magazine.text.issn import is_valid_issn

from .doubts import Cost, Doubt
from .drafts import BilingualName, ColophonDraft, IssueFacts
from .errors import ExtractionError
from .front import Found, Front, commonest
from .issue_numbers import LOOKALIKES, WHOLE_NUMBER, read_numbers
from .notes import IssueNote
from .text import HAN, matching_key

_ISSN = re.compile(r"(?<![\d-])(?P<issn>\d{4}\s*-?\s*\d{3}[\dXx])(?![\d-])")
_TITLES = (re.compile(r"《([^》]+)》\s*杂志"), re.compile(r"《([^》]+)》"))
_CITY = re.compile(r"(?:[一-鿿]{2,8}省)?(?P<city>[一-鿿]{2,6}?)市")
_LAST_PART = re.compile(r",\s*(?P<city>[A-Z][a-z']+(?: [A-Z][a-z']+)?)[\s.]*$")
_SPECIAL = re.compile(r"(?:专刊|特刊|专号)$")
_PRICES = {"price_hkd": "港澳", "price_usd": "国外定价", "price_cny": "国内定价"}
_AMOUNT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\d.]|[A-Za-z](?![A-Za-z]))")


def read_facts(
    entries: Sequence[ColophonDraft], notes: Sequence[IssueNote] = ()
) -> tuple[IssueFacts, list[Doubt]]:
    """Return the facts and what is not sure of them; raises ExtractionError where neither ISSN nor title is printed."""
    front = Front(entries, notes[0] if notes else IssueNote())
    issn, title_zh = _identity(front)
    numbers = read_numbers(front)
    title_en, special = _cover_titles(entries)
    event_en, motto = _event_and_motto(entries, title_zh, special)
    facts = IssueFacts(
        issn=issn,
        whole_number=numbers.whole_number,
        year=numbers.year,
        number=numbers.number,
        date=numbers.date,
        magazine=BilingualName(title_zh, title_en.title()),
        publisher=_named(entries, "主办"),
        place=_place(entries),
        authority=_named(entries, "主管"),
        cn_number=_value(entries, "国内统一连续出版物号"),
        postal_code=_value(entries, "国内邮发代号"),
        overseas_code=_value(entries, "国外代号"),
        rights_statement="\n".join(str(entry.value.zh) for entry in entries if entry.part == "rights"),
        title=BilingualName(special, event_en if special else ""),
        theme=BilingualName(motto, "" if special else event_en),
        prices=_prices(entries, front.doubts),
    )
    return facts, front.doubts


def _cover_titles(entries: Sequence[ColophonDraft]) -> tuple[str, str]:
    """Return the magazine's English title, in capitals, and the Chinese title of a special issue."""
    cover = [entry.value for entry in entries if entry.part == "cover"]
    title_en = next((str(value.en) for value in cover if str(value.en).isupper()), "")
    return title_en, next((str(value.zh) for value in cover if _SPECIAL.search(str(value.zh))), "")


def _identity(front: Front) -> tuple[str, str]:
    """Return ISSN and title, by which print is known for an issue of a magazine."""
    issn, title = _issn(front), _title(front)
    if not (issn or title):
        raise ExtractionError("before the contents list: no ISSN and no title; this is not an issue's text")
    if not issn:
        lines = [text.line for text in front.about("ISSN")]
        front.ask(lines, "no ISSN is printed: without it the issue can't be loaded", issn="????-????")
    return issn, title


def _label(entry: ColophonDraft) -> str:
    return str(entry.label.zh).rstrip(":： ")


def _value(entries: Sequence[ColophonDraft], label: str) -> str:
    found = (str(e.value.zh or e.value.en) for e in entries if _label(e) == label)
    return plain_number(next(found, ""))


def _named(entries: Sequence[ColophonDraft], label: str) -> BilingualName:
    return next(
        (BilingualName(str(e.value.zh), str(e.value.en)) for e in entries if _label(e) == label),
        BilingualName(),
    )


def _place(entries: Sequence[ColophonDraft]) -> BilingualName:
    """Return the city of the editorial address: 北京 of 北京市西城区, Beijing of the last part of the English one."""
    address = _named(entries, "社址")
    city = _CITY.match(str(address.zh))
    last = _LAST_PART.search(str(address.en))
    return BilingualName(city["city"] if city else "", last["city"] if city and last else "")


def _issn(front: Front) -> str:
    """Return the ISSN: of several a right one that stands most often, and nothing where none is printed."""
    if front.note.issn:
        return front.note.issn
    found = [
        Found(f"{digits[:4]}-{digits[-4:]}".upper(), text.part, text.line)
        for match, text in front.matches(_ISSN)
        if "-" in match["issn"] or "ISSN" in text.value.upper()
        for digits in [re.sub(r"\s", "", match["issn"])]
    ]
    valid = [each for each in found if is_valid_issn(each.value)]
    if not found:
        return _misread_issn(front)
    taken = commonest(valid or found)
    if not valid:
        front.ask(
            [each.line for each in found], f"{taken} is not an ISSN: its check digit is wrong", issn=taken
        )
    elif others := sorted({each.value for each in found if each.value != taken}):
        lines = [each.line for each in found]
        front.ask(lines, f"the ISSN is read {taken}", ", ".join(others), issn=taken)
    return taken


def _misread_issn(front: Front) -> str:
    for text in front.about("ISSN"):
        value = re.sub(r"ISSN|\s", "", text.value.upper()).translate(LOOKALIKES)
        if (match := _ISSN.search(value)) and is_valid_issn(match["issn"]):
            lines = [each.line for each in front.about("ISSN")]
            front.ask(lines, f"a digit of the ISSN is misread: taken {match['issn']}", issn=match["issn"])
            return match["issn"]
    return ""


def _title(front: Front) -> str:
    """Return the magazine's Chinese title; nothing where only a guess could tell it."""
    for pattern in _TITLES:
        if found := [Found(match[1], text.part, text.line) for match, text in front.matches(pattern)]:
            title = commonest(found)
            if pattern is not _TITLES[0]:
                front.ask([each.line for each in found], f"the title of the magazine is read {title}")
            return title
    for text in front.texts("cover"):
        if re.fullmatch(rf"(?:{HAN.pattern}){{2,10}}(?<!主管|主办|出版|编辑)", text.value):
            front.ask([text.line], f"no 《…》杂志 is printed: the title of the magazine is read {text.value}")
            return text.value
    return ""


def _event_and_motto(entries: Sequence[ColophonDraft], title: str, special: str) -> tuple[str, str]:
    """Return the cover's lines after the whole number: the event in English, and Chinese ones that are no title."""
    cover = [entry for entry in entries if entry.part == "cover"]
    start = next(
        (i for i, e in enumerate(cover) if WHOLE_NUMBER.search(plain_number(str(e.value.zh)))), len(cover)
    )
    event_en = ""
    motto: dict[str, str] = {}
    for entry in cover[start + 1 :]:
        zh, event_en = str(entry.value.zh), event_en or str(entry.value.en)
        # The event is in the special issue's title already.
        if (
            zh
            and zh != title
            and not _ISSN.search(plain_number(zh))
            and matching_key(zh) not in matching_key(special)
        ):
            motto.setdefault(matching_key(zh), zh)
    return event_en, "\n".join(motto.values())


def _prices(entries: Sequence[ColophonDraft], doubts: list[Doubt]) -> dict[str, Decimal]:
    prices: dict[str, Decimal] = {}
    for entry in entries:
        name = next((name for name, label in _PRICES.items() if label in _label(entry)), "")
        value = entry.value.zh or entry.value.en
        if not name or not value:
            continue
        if amount := _AMOUNT.search(plain_number(str(value))):
            prices.setdefault(name, Decimal(amount[0]).quantize(Decimal("0.01")))
        else:
            doubts.append(Doubt(value.lines, Cost.WORD, f"the price {value} is not understood, and left out"))
    return prices
