"""The differences between an extraction and the gold, each with the doubts that announce it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from .found import Found, FoundPerson
from .gold import NO_ENTRY, Gold, GoldLine
from .result import Fault, Result

MEASURES = ("kind", "entry", "join", "pair", "person", "role", "fact", "reading")
# The kinds of the extraction that are right for a kind of the gold under another name.
ALSO = {
    "furniture": {"front"},
    "list": {"paragraph", "item"},
    "keywords": {"abstract"},
    "reference": {"footnote"},
}
# A doubt about more lines than these says nothing about any of them.
TOO_MANY = 30
# A name of one character stands in so many lines that a doubt about one of them says nothing about the name.
MANY_LINES = 10


def compare(gold: Gold, found: Found) -> Result:
    """Return the result for an issue; a refused one has every line wrong and nothing announced."""
    parts = (_kinds, _entries, _joins, _pairs, _people, _facts, _readings)
    totals = dict.fromkeys(MEASURES, 0)
    faults: list[Fault] = []
    for part in parts:
        for measure, total in part(gold, found, faults):
            totals[measure] += total
    useful = [each for each in found.doubts if len(each) <= TOO_MANY]
    doubted = frozenset(chain.from_iterable(useful))
    faults = [_announced(each, doubted) for each in faults]
    odd = {line.number for line in gold.lines if line.must_be_doubted or line.may_be_doubted}
    wrong = odd.union(*(each.around for each in faults))
    idle = [lines for lines in found.doubts if lines not in useful or wrong.isdisjoint(lines)]
    return Result(totals, faults, len(found.doubts), idle, found.refused)


Totals = Iterator[tuple[str, int]]


def _announced(fault: Fault, doubted: frozenset[int]) -> Fault:
    is_announced = fault.measure != "reading" and not fault.around.isdisjoint(doubted)
    return Fault(fault.measure, fault.lines, fault.expected, fault.got, fault.around, is_announced)


# --- Lines --------------------------------------------------------------------------------------------------------


def _kinds(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    wrong: list[tuple[GoldLine, str, str]] = []
    for line in gold.printed:
        if _has_moved(line, found):
            continue
        kind = found.kinds.get(line.number, "nothing")
        if kind not in set(line.kinds).union(*(ALSO.get(each, ()) for each in line.kinds)):
            wrong.append((line, "/".join(line.kinds), kind))
    faults += _in_runs("kind", wrong, gold, over_blank_lines=False)
    yield "kind", len(gold.printed)


def _entries(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    """Compare entries by their lines in the contents list: the locator of a misprinted page proves nothing."""
    names = {
        line.entry: locator
        for line in gold.printed
        for locator, listed in found.listed.items()
        if "listed" in line.kinds and line.number in listed
    }
    placed = [
        line
        for line in gold.printed
        if line.entry not in NO_ENTRY
        and not {"furniture", "section"} & set(line.kinds)
        and not _has_moved(line, found)
    ]
    true_names = {locator: entry for entry, locator in names.items()}
    wrong = []
    for line in placed:
        got = found.entries.get(line.number, "nothing")
        if found.kinds.get(line.number) != "furniture" and names.get(line.entry) != got:
            wrong.append((line, line.entry, true_names.get(got, got)))
    faults += _in_runs("entry", wrong, gold, over_blank_lines=True)
    yield "entry", len(placed)


def _has_moved(line: GoldLine, found: Found) -> bool:
    """Tell whether a correction took the whole line to the next one: a drop cap to its word."""
    return line.number in found.texts and not found.texts[line.number].strip()


def _in_runs(
    measure: str, wrong: Sequence[tuple[GoldLine, str, str]], gold: Gold, *, over_blank_lines: bool
) -> Iterator[Fault]:
    """Yield a fault for each line; those that follow one another with the same difference share their doubts."""
    run: list[int] = []
    for place, (line, expected, got) in enumerate(wrong):
        following = wrong[place + 1] if place + 1 < len(wrong) else None
        run.append(line.number)
        if following and following[1:] == (expected, got):
            between = gold.lines[line.number : following[0].number - 1]
            if not between or (over_blank_lines and not any(each.kinds for each in between)):
                continue
        yield from (Fault(measure, (number,), expected, got, frozenset(run)) for number in run)
        run = []


def _joins(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    skipped = {
        line.number
        for line in gold.lines
        if line.entry == "front" or line.must_be_doubted or _has_moved(line, found)
    }
    true = {(line.after, line.number) for line in gold.lines if line.after}
    true = {each for each in true if skipped.isdisjoint(each)}
    made = {each for each in found.joins if skipped.isdisjoint(each)}
    for one, other in sorted(true ^ made):
        names = ("joined", "apart") if (one, other) in true else ("apart", "joined")
        faults.append(Fault("join", (one, other), *names, frozenset((one, other))))
    yield "join", len(true | made)


def _readings(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    """Demand a doubt where print leaves more than one reading."""
    unsure = [line.number for line in gold.lines if line.must_be_doubted]
    doubted = set(chain.from_iterable(found.doubts))
    for number in unsure:
        if number not in doubted:
            faults.append(Fault("reading", (number,), "a doubt", "none", frozenset([number])))
    yield "reading", len(unsure)


# --- Pairs --------------------------------------------------------------------------------------------------------


def _pairs(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    """Compare groups of paragraphs: a finer division within a group is right too."""
    groups: dict[tuple[str, str], list[GoldLine]] = {}
    for line in gold.printed:
        if line.pair:
            groups.setdefault((line.entry, line.pair), []).append(line)
    body = {line.number for line in gold.printed if "furniture" not in line.kinds}
    unknown = [(zh & body, en & body) for zh, en in found.rows]
    for lines in groups.values():
        paragraphs = [gold.paragraph(line.number) for line in lines]
        sides = [
            frozenset().union(
                *(p for p, each in zip(paragraphs, lines, strict=True) if each.language == side)
            )
            for side in ("zh", "en")
        ]
        touching = [row for row in unknown if row[0] & sides[0] or row[1] & sides[1]]
        unknown = [row for row in unknown if row not in touching]
        held = all(any(p & (zh | en) for zh, en in touching) for p in paragraphs)
        if not held or any(zh - sides[0] or en - sides[1] for zh, en in touching):
            faults.append(_pair_fault(sides, touching))
    for zh, en in unknown:
        where = tuple(sorted(zh | en))
        faults.append(Fault("pair", where, "no pair", _shown(zh, en), zh | en))
    yield "pair", len(groups) + len(unknown)


def _pair_fault(
    sides: Sequence[frozenset[int]], touching: Sequence[tuple[frozenset[int], frozenset[int]]]
) -> Fault:
    lines = sides[0] | sides[1]
    got = ", ".join(_shown(*row) for row in touching) or "none"
    return Fault(
        "pair", tuple(sorted(lines)), _shown(*sides), got, lines.union(*(a | b for a, b in touching))
    )


def _shown(zh: Iterable[int], en: Iterable[int]) -> str:
    return " = ".join("+".join(map(str, sorted(side))) or "nothing" for side in (zh, en))


# --- People -------------------------------------------------------------------------------------------------------


def _people(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    unknown = list(found.people)
    roles = 0
    places = {locator: _entry_of(gold, listed) for locator, listed in found.listed.items()}
    for person in gold.people:
        one = next((each for each in unknown if _is_one(person, each.fields)), None)
        if one:
            unknown.remove(one)
        faults += _name_faults(gold, found, person, one)
        got = {(places.get(place, place), role) for place, role in one.roles} if one else set()
        roles += _compare_roles(gold, found, person, got, faults)
    for each in unknown:
        name = each.fields.get("name_zh") or each.fields.get("name_en", "")
        where = _lines_of(gold, found, name)[: MANY_LINES + 1]
        around = frozenset(where if len(where) <= MANY_LINES else ())
        faults.append(Fault("person", where, "nobody", name, around))
    yield "person", len(gold.people) + len(unknown)
    yield "role", roles


def _entry_of(gold: Gold, listed: Iterable[int]) -> str:
    return next((gold.lines[number - 1].entry for number in sorted(listed)), "")


def _is_one(person: dict[str, Any], fields: Any) -> bool:
    names = ((person["zh"], fields.get("name_zh")), (person["en"], fields.get("name_en")))
    return any(expected and expected == name for expected, name in names)


def _name_faults(
    gold: Gold, found: Found, person: dict[str, Any], one: FoundPerson | None
) -> Iterator[Fault]:
    """Yield at most one fault: a person with any wrong part of a name is a wrong person."""
    expected = [person["zh"], person["en"]]
    fields = one.fields if one else {}
    got = [fields.get("name_zh", ""), fields.get("name_en", "")]
    for part in ("family", "given"):
        for side, name in zip(("zh", "en"), person.get(part, ()), strict=False):
            if name is not None:
                expected.append(name)
                got.append(fields.get(f"{part}_name_{side}", ""))
    if one is None or expected != got:
        where = _lines_of(gold, found, person["zh"], person["en"])
        shown = " ".join(got) if one else "nobody"
        yield Fault("person", where, " ".join(expected), shown, frozenset(where))


def _compare_roles(
    gold: Gold, found: Found, person: dict[str, Any], got: set[tuple[str, str]], faults: list[Fault]
) -> int:
    """Add the faults of a person's roles, and return how many roles were compared."""
    wanted = [(entry, role) for entry, roles in person["roles"].items() for role in roles]
    left = set(got)
    for entry, role in wanted:
        one = next((each for each in sorted(left) if each[0] == entry and each[1] in role.split("/")), None)
        if one:
            left.remove(one)
        else:
            faults.append(_role_fault(gold, found, person, entry, f"{role} in {entry}", "none"))
    for entry, role in sorted(left):
        faults.append(_role_fault(gold, found, person, entry, "none", f"{role} in {entry}"))
    return len(wanted) + len(left)


def _role_fault(
    gold: Gold, found: Found, person: dict[str, Any], entry: str, expected: str, got: str
) -> Fault:
    everywhere = _lines_of(gold, found, person["zh"], person["en"])
    where = tuple(line for line in everywhere if gold.lines[line - 1].entry == entry) or everywhere
    name = person["zh"] or person["en"]
    return Fault("role", where, f"{name}: {expected}", got, frozenset(where))


def _lines_of(gold: Gold, found: Found, *names: str) -> tuple[int, ...]:
    """Return the lines with one of these names, spaces aside, as printed or as the extraction reads them."""
    keys = [_key(name) for name in names if name]
    return tuple(
        line.number
        for line in gold.printed
        if any(key in _key(text) for key in keys for text in (line.text, found.texts.get(line.number, "")))
    )


def _key(text: str) -> str:
    return re.sub("[・•‧∙．]", "·", "".join(unicodedata.normalize("NFKC", text).split()))


def _facts(gold: Gold, found: Found, faults: list[Fault]) -> Totals:
    front = frozenset(line.number for line in gold.printed if line.entry == "front")
    for name, value in gold.facts.items():
        if str(found.facts.get(name, "")) != str(value):
            got = str(found.facts.get(name, "none"))
            faults.append(Fault("fact", (), f"{name} {value}", got, front))
    yield "fact", len(gold.facts)
