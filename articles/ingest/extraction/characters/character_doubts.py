"""Doubtful characters: patterns that a text has and print has not, each with its cost and the note that corrects it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .. import conventions
from ..doubts import Cost, Doubt
from ..source import Line
from . import encoding_repairs
from .confirmed_readings import ConfirmedReadings
from .lost_characters import LOST, PRIVATE
from .proposed_corrections import as_note, propose_edit, propose_edits
from .ruby import is_pinyin

_HAN = "㐀-䶿一-鿿\U00020000-\U0003ffff"
_GROUP, _SEVERAL, _NEAR, _NOTES = 20, 6, 2, 3
# What a gap of three spaces may be; in a table it is none.
GAP = "a gap in the line: two columns may have been read across"
_ENCODING = "another encoding"
_COLUMN = 10  # as wide as five Chinese characters
# Of a person's name there is one character more to lose.
_CREDIT = re.compile(
    rf"^[（(■\s]*(?:[{_HAN}]{{0,4}}(?:文|图|摄影|编辑|翻译|译者?|编译|通讯员|记者|供图|供稿|整理))\s*[:：/／|｜\s]"
)


def _width(text: str) -> int:
    return sum(1 if character < "\u2e80" else 2 for character in text)


@dataclass(frozen=True)
class DoubtRule:
    """A pattern that text has and print has not: `taken` describes it, `{}` being its match; `read` may replace it."""

    pattern: re.Pattern[str]
    taken: str
    otherwise: str
    read: str | None = LOST
    cost: Cost = Cost.WORD
    in_body: bool = False
    matches: Callable[[str], bool] | None = None

    def fits(self, text: str) -> bool:
        """Tell whether all columns of a line are wide, where only the body is looked at: narrow ones are a table."""
        return not self.in_body or min(map(_width, self.pattern.split(text.strip()))) >= _COLUMN


RULES = (
    DoubtRule(re.compile("[\ufff9-\ufffb\ufffd]+"), "a lost character stands as {}", "the printed character"),
    DoubtRule(
        re.compile(r"\(cid:\d+\)"), "a character that the font did not tell stands as {}", "the printed one"
    ),
    DoubtRule(re.compile(f"{PRIVATE}+"), "a character of a private font stands as {}", "the printed one"),
    DoubtRule(
        re.compile(rf"(?<=[{_HAN}])(?:□+|[■●]+(?=[{_HAN}])|\?{{2,}}(?=[{_HAN}]))|□+(?=[{_HAN}])"),
        "{} may stand for a lost character",
        "the printed one",
    ),
    DoubtRule(
        re.compile(
            "锟斤拷|烫烫|[锛銆鈥]|[ÂÃ][\u0080-\u00bf]|â€|ï»¿|ï¿½|[\u0080-\u009f]+|[à-ï][\u0080-\u00bf]{2}"
            r"|[\u00a1-\u00b6\u00b8-\u00ff]{4,}|&(?:#\d+|#x[0-9A-Fa-f]+|[a-z]{2,6});|\\u[0-9A-Fa-f]{4}"
        ),
        f"{{}} looks like text in {_ENCODING}",
        "what the bytes say",
    ),
    DoubtRule(
        re.compile(r"(?<=\S)(?:[ \u3000]{3,}|[ \u3000]*\t[ \u3000\t]*)(?=\S)"),
        GAP,
        "the columns one after the other",
        " ",
        Cost.PAIR,
        in_body=True,
    ),
    DoubtRule(
        re.compile(
            rf"(?<=[{_HAN}”》）])(?:\.(?=\s*■?\s*$)|(?<=.{{12}})\.(?=[{_HAN}“《（])|(?<=.{{12}})[oO0°](?=\s*■?\s*$))"
        ),
        "{} stands where Chinese has a stop",
        "。",
        "。",
    ),
    DoubtRule(
        re.compile(rf"(?<=[{_HAN}”》）])(?:\.{{2,}}|[·・•]{{3,}})(?=[{_HAN}“《（”]|\s*■?\s*$)"),
        "{} stands where Chinese has an ellipsis",
        "……",
        "……",
    ),
    DoubtRule(
        re.compile(rf"(?<=[{_HAN}])\s*[（(][^（()）]+[)）]"),
        "pinyin in brackets is read as text",
        "no text",
        "",
        matches=is_pinyin,
    ),
    DoubtRule(re.compile(r"^.+$"), "a line of pinyin is read as text", "no text", "", matches=is_pinyin),
    DoubtRule(re.compile(r"[（][^（()）]*\)|\([^（()）]*）"), "{} has brackets of two widths", "（…）", None),
)


_MORE_THAN_IT_SEEMS = {
    encoding_repairs.CONTROL: "a lost character",
    encoding_repairs.PICTURE: "a character that was printed as a picture",
    encoding_repairs.COPIED_TWICE: "the character stands there twice",
}


_IN_GROUPS = (
    (
        encoding_repairs.PICTURE,
        "a picture alone on its line is taken out",
        "a headline, which is printed as a picture",
    ),
    (encoding_repairs.MOJIBAKE, f"text in {_ENCODING} is read as UTF-8", "what was printed"),
)


@dataclass(frozen=True)
class _Place:
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the line from `start` to `end`."""
        return self.line.text[self.start : self.end]


def doubts_of(lines: Sequence[Line], confirmed: ConfirmedReadings) -> list[Doubt]:
    """Return the doubts about the characters of these lines, those of one kind and one place in one."""
    found = []
    for rule in RULES:
        first = _after_the_front(lines) if rule.in_body else 0
        places = [place for line in lines[first:] for place in _places(line, rule, confirmed)]
        found += [_doubt(rule, group) for group in _groups(places)]
    unread = {line for doubt in found if _ENCODING in doubt.taken for line in doubt.lines}
    groups = _doubts_of_groups([line for line in lines if line.number not in unread], confirmed)
    return [*found, *_doubts_of_changes(lines, confirmed), *groups]


def _after_the_front(lines: Sequence[Line]) -> int:
    """Return the place after the cover and the colophon, where labels and values stand wide apart by right."""
    heads = (i for i, line in enumerate(lines) if conventions.CONTENTS_HEAD.match(line.text.strip()))
    return next(heads, 0)


def _places(line: Line, rule: DoubtRule, confirmed: ConfirmedReadings) -> Iterator[_Place]:
    for match in rule.pattern.finditer(line.text):
        if rule.matches(match[0]) if rule.matches else rule.fits(line.text):
            place = _Place(line, *match.span())
            around = line.text[max(place.start - 1, 0) : place.end + 1]
            if not confirmed.includes(line.number, around):
                yield place


def _groups(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """Divide the places: near ones together, and all of them where there are many."""
    many = len({place.line.number for place in places}) > _SEVERAL
    group: list[_Place] = []
    for place in places:
        lines = {each.line.number for each in group}
        far = group and place.line.number - group[-1].line.number > _NEAR and not many
        if far or (len(lines) == _GROUP and place.line.number not in lines):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _doubt(rule: DoubtRule, group: Sequence[_Place]) -> Doubt:
    taken = rule.taken.format(_shown(group[0].text))
    if len(group) > 1:
        taken += f" ({len(group)} places)"
    notes = [
        propose_edits(line, [(each.start, each.end, rule.read) for each in places], "lost in reading")
        for line, places in _by_line(group).items()
        if rule.read is not None
    ]
    costs = [Cost.PERSON for place in group if _CREDIT.match(place.line.text)]
    lines = tuple(dict.fromkeys(place.line.number for place in group))
    return Doubt(
        lines,
        min([rule.cost, *costs]),
        taken,
        rule.otherwise,
        as_note(notes if len(notes) <= _NOTES else []),
    )


def _by_line(group: Sequence[_Place]) -> dict[Line, list[_Place]]:
    lines: dict[Line, list[_Place]] = {}
    for place in group:
        lines.setdefault(place.line, []).append(place)
    return lines


def _doubts_of_changes(lines: Sequence[Line], confirmed: ConfirmedReadings) -> Iterator[Doubt]:
    """Yield doubts about changes that may be more than they seem; the note that settles one reads the line as it is."""
    for line in lines:
        reasons = [change.reason for change in line.changes]
        for change in line.changes:
            otherwise = _MORE_THAN_IT_SEEMS.get(change.reason)
            if otherwise is None or not line.text.strip() or len(change.printed) > 1:
                continue
            if change.reason == encoding_repairs.COPIED_TWICE and reasons.count(change.reason) > 1:
                continue
            if confirmed.includes(line.number, line.text[max(change.column - 2, 0) : change.column + 2]):
                continue
            settling = as_note([propose_edit(line, change.column, change.column, "", "as it is read")])
            yield Doubt((line.number,), Cost.WORD, f"{change.reason}: taken out", otherwise, settling)


def _is_blank(line: Line, reason: str) -> bool:
    """Tell whether nothing else stands on a line; a picture on a line of its own may be a headline."""
    return not line.text.strip() and reason != encoding_repairs.PICTURE


def _doubts_of_groups(lines: Sequence[Line], confirmed: ConfirmedReadings) -> Iterator[Doubt]:
    """Yield doubts about pictures on lines of their own, and text repaired from another encoding, many in one."""
    for reason, taken, otherwise in _IN_GROUPS:
        changed = [
            line
            for line in lines
            if any(change.reason == reason for change in line.changes)
            and (reason != encoding_repairs.PICTURE or not line.text.strip())
            and not confirmed.mentions(line.number)
        ]
        for start in range(0, len(changed), _GROUP):
            group = changed[start : start + _GROUP]
            notes = [propose_edit(line, 0, len(line.text), line.text, "as it is read") for line in group]
            settling = as_note(notes if len(notes) <= _NOTES else [])
            yield Doubt(tuple(line.number for line in group), Cost.WORD, taken, otherwise, settling)


def _shown(text: str) -> str:
    plain = text.isprintable() and not re.search(PRIVATE, text)
    return text if plain else " ".join(f"U+{ord(character):04X}" for character in text)
