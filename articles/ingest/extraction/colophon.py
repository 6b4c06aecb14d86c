"""The lines of an issue about itself, before its contents list: cover, colophon, rights statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from . import conventions
from .doubts import Cost, Doubt
from .drafts import Both, ColophonDraft
from .names import is_chinese_name
from .notes import CorrectionNote
from .source import Line
from .text import HAN, LATIN_WORD, NOTHING, Text, join

# A line that is only labels and values, one after another: 国内定价:35.00 元 国外定价:12 美元
_RUN_OF_VALUES = re.compile(r"(?P<label>[㐀-鿿]+\s*[:：])\s*(?P<value>[^:：]+?)(?=\s+[㐀-鿿]+\s*[:：]|$)")

# … that breaks after 国外代 or before 号:
_BROKEN_LABEL = re.compile(r"\s(?!\S*(?:元|日|月|年|期|版)$)[㐀-鿿]+$")
# A date that breaks after its year, its month or a number: 2025 年 11 月 / 28 日.
_BROKEN_DATE = re.compile(r"\d{4}(?:\s*年(?:\s*\d{1,2}\s*月?)?)?$")
_REST_OF_DATE = re.compile(r"年?\s*(?:\d{1,2}\s*月|月)?\s*(?:\d{1,2}\s*日|日)$")
_REST_OF_LABEL = re.compile(r"[㐀-鿿]+\s*[:：]")


_LONGEST_NAME = 4
# A name set wide, which no label stands before.
_SET_WIDE = re.compile(r"^[㐀-鿿](?:[\s\u3000]+[㐀-鿿]){1,3}$")


def read_front_matter(lines: Sequence[Line]) -> tuple[list[ColophonDraft], list[Text]]:
    """Return cover, colophon, rights and contents-page furniture as entries, and the covers' photo credits."""
    entries: list[ColophonDraft] = []
    cover_credits: list[Text] = []
    part, follows = "cover", False
    for whole in _with_broken_runs(lines):
        if not whole:
            follows = False
            continue
        part = _part_at(whole, part)
        if conventions.COVER_CREDIT.match(str(whole)):
            cover_credits.append(whole)
        elif conventions.PAGE_MARK.match(str(whole)):
            entries.append(ColophonDraft("thumbnail", value=in_language(whole)))
        elif part == "colophon":
            _read_colophon_line(whole, entries, follows=follows)
        else:
            entries.append(ColophonDraft(part, value=in_language(whole)))
        follows = True
    for entry in entries:
        _move_address(entry)
    return entries, cover_credits


def _with_broken_runs(lines: Sequence[Line]) -> Iterator[Text]:
    """Yield the lines; a run of labels and values, or a date, that broke within one of them is one line again."""
    waiting = NOTHING
    for line in lines:
        broken = _BROKEN_LABEL.search(str(waiting)) and len(_RUN_OF_VALUES.findall(str(waiting))) > 1
        is_date = _BROKEN_DATE.search(str(waiting)) and _REST_OF_DATE.match(str(line.whole))
        if is_date or (broken and _REST_OF_LABEL.match(str(line.whole))):
            waiting = join([waiting, line.whole], "")
            continue
        yield from (waiting,) if waiting else ()
        waiting = line.whole
        if not waiting:
            yield waiting
    yield from (waiting,) if waiting else ()


def _part_at(line: Text, part: str) -> str:
    """Return the part that begins with this line, or the one it goes on with."""
    text = str(line)
    if conventions.CONTENTS_HEAD.match(text) or (part == "rights" and not HAN.search(text)):
        return "contents"
    if conventions.RIGHTS_HEAD.match(text):
        return "rights"
    if part == "cover":
        latin, han, _rest = _columns(line)
        labelled = LATIN_WORD.search(str(latin)) and len(str(han).split()) > 1
        if labelled or len(_RUN_OF_VALUES.findall(text)) > 1:
            return "colophon"
    return part


def in_language(text: Text) -> Both:
    """Return a line as a field of its language; a line of none counts as Chinese."""
    return Both(zh=text) if text.language == "zh" or _is_code(text) else Both(en=text)


def _is_code(text: Text) -> bool:
    """Tell numbers, codes and e-mail addresses, which are of no language and count as Chinese."""
    return bool(re.search(r"[\d@]", str(text))) and len(str(text).split()) <= 2


def _columns(line: Text) -> tuple[Text, Text, Text]:
    """Divide a line into the Latin before its first Chinese, the Chinese, and the Latin after that.

    Numbers go with what they follow.
    """
    text = str(line)
    bounds, script = [0, 0, len(text)], "latin"
    for match in re.finditer(r"[^\sA-Za-z]*[㐀-鿿](?=[A-Z][a-z])|\S+", text):
        if HAN.search(match[0]):
            if script == "latin":
                bounds[0], script = match.start(), "han"
        elif script == "han" and LATIN_WORD.search(match[0]):
            bounds[1], script = match.start(), "rest"
        elif script == "rest":
            continue
    if script == "latin":
        return line, NOTHING, NOTHING
    end = bounds[1] if script == "rest" else len(text)
    return (
        line.slice(0, bounds[0]) if bounds[0] else NOTHING,
        line.slice(bounds[0], end),
        line.slice(end) if end < len(text) else NOTHING,
    )


def _read_colophon_line(line: Text, entries: list[ColophonDraft], *, follows: bool) -> None:
    runs = list(_RUN_OF_VALUES.finditer(str(line)))
    if len(runs) > 1:
        _read_run_of_values(line, runs, entries)
        return
    latin, han, rest = _columns(line)
    words = 1 if _SET_WIDE.match(str(han)) else len(str(han).split())
    last = entries[-1] if entries and entries[-1].part == "colophon" else None
    if words > 1 and not str(han).startswith("《"):
        _read_labelled(latin, han, rest, entries, last)
    elif latin and han and rest:
        entries.append(ColophonDraft("colophon", Both(han, latin), in_language(rest)))
    elif last and follows and latin:
        _continue_columns(latin, han, last)
    elif last and last.label.en and not last.label.zh and not last.value and not latin:
        last.label = Both(han, last.label.en)
    elif latin and not han:
        entries.append(ColophonDraft("colophon", Both(en=latin)))
    else:
        entries.append(ColophonDraft("colophon", Both(en=latin), Both(han, rest)))


def _read_run_of_values(line: Text, runs: Sequence[re.Match[str]], entries: list[ColophonDraft]) -> None:
    """Take labels with their values; what stands between them without either is a value of its own."""
    end = 0
    for match in runs:
        if between := line.slice(end, match.start()):
            entries.append(ColophonDraft("colophon", value=in_language(between)))
        label, value = line.slice(*match.span("label")), line.slice(*match.span("value"))
        entries.append(ColophonDraft("colophon", Both(zh=label), Both(zh=value)))
        end = match.end()
    if rest := line.slice(end):
        entries.append(ColophonDraft("colophon", value=in_language(rest)))


def _read_labelled(
    latin: Text, han: Text, rest: Text, entries: list[ColophonDraft], last: ColophonDraft | None
) -> None:
    """Take a line of a Chinese label and its value, with the label's English before and the value's after."""
    if last and last.label and not last.value and not latin:
        last.value = Both(han, rest)
        return
    end_of_label = str(han).index(str(han).split()[1])
    label, value = han.slice(0, end_of_label), han.slice(end_of_label)
    entries.append(ColophonDraft("colophon", Both(label, latin), Both(value, rest)))


def _continue_columns(latin: Text, han: Text, last: ColophonDraft) -> None:
    """Take a line that goes on in the columns of the line before: an address, or a value's English."""
    if han or len(last.label.en.parts) > 1:
        last.label = Both(last.label.zh, join([last.label.en, latin], " "))
        last.value = Both(join([last.value.zh, han], "\n") if han else last.value.zh, last.value.en)
    else:
        last.value = Both(last.value.zh, join([last.value.en, latin], " ") if last.value.en else latin)


def _move_address(entry: ColophonDraft) -> None:
    """Make an English address, which is printed in the labels' column, the value that it is."""
    if "," in str(entry.label.en) and not entry.value.en:
        entry.value = Both(entry.value.zh, entry.label.en)
        entry.label = Both(entry.label.zh)


def doubts_of_colophon(
    entries: Sequence[ColophonDraft], corrections: Sequence[CorrectionNote]
) -> Iterator[Doubt]:
    """Yield the lines of the colophon that have no label, or a label and no value; names under an office need none.

    A line that the notes correct is as they say.
    """
    corrected = {each.line for each in corrections}
    heads = {_printed(entry) for entry in entries if entry.part == "cover"}
    for entry in entries:
        texts = (entry.label.zh, entry.label.en, entry.value.zh, entry.value.en)
        lines = tuple(dict.fromkeys(line for text in texts for line in text.lines))
        is_aside = (
            entry.part != "colophon" or str(entry.value.zh).startswith("《") or _printed(entry) in heads
        )
        if is_aside or _is_whole(entry) or not corrected.isdisjoint(lines):
            continue
        printed = " ".join(filter(None, map(str, texts)))
        first = next(str(text) for text in texts if text and text.lines[0] == lines[0]).split()[0]
        taken = f"{printed} stands in the colophon without a {'label' if entry.value else 'value'} of its own"
        reason = "as printed, or with what is missing"
        note = f"corrections: [{{line: {lines[0]}, printed: '{first}', read: '{first}', reason: '{reason}'}}]"
        yield Doubt(lines, Cost.WORD, taken, "a line is missing or stands elsewhere", note)


def _printed(entry: ColophonDraft) -> str:
    return "".join(map(str, (entry.label.zh, entry.label.en, entry.value.zh, entry.value.en)))


def _is_whole(entry: ColophonDraft) -> bool:
    """Tell whether an entry has a value, under a label in Chinese or as a name under an office."""
    return bool(entry.value) and bool(entry.label.zh or (not entry.label.en and _is_name(entry)))


def _is_name(entry: ColophonDraft) -> bool:
    """Tell whether a value is a name of a Chinese form, or a short one with its English."""
    zh = "".join(str(entry.value.zh).split())
    return is_chinese_name(zh) or (len(zh) <= _LONGEST_NAME and len(str(entry.value.en).split()) > 1)
