"""Fake bold: runs in which every character stands twice, because the page prints it twice, a little apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..doubts import Cost, Doubt
from ..lexicon import is_word
from ..source import Edit, Line, edited
from ..text import HAN
from .confirmed_readings import ConfirmedReadings
from .proposed_corrections import as_note, propose_edit

# So many pairs are a question; so many more no text has by right.
_FEW, _MANY = 3, 7
_ROMAN = frozenset("IVXLCDM")
# Print doubles these by right: dashes, dots of an ellipsis, rules.
_BY_RIGHT = "—…·-–.=*_~～！？!?"
# What no word doubles: particles, stops, brackets.
_NEVER_DOUBLED = re.compile(r"[的了是在和与及而之，。：；、“”《》（）]")
# Kin and the like, of which three stand in a row: 爸爸妈妈爷爷奶奶, 谢谢妈妈.
_REDUPLICATED = frozenset("爸妈爷奶公婆姥哥姐弟妹叔伯舅姑姨婶宝娃谢哈呵嘻嘿啊哇呀")
REASON = "every character stands twice"


class _Run(NamedTuple):
    start: int
    printed: str
    once: str

    @property
    def han(self) -> str:
        """The Chinese characters of the run, each once."""
        return "".join(HAN.findall(self.once))


def read_once(lines: Sequence[Line], confirmed: ConfirmedReadings, doubts: list[Doubt]) -> list[Line]:
    """Return the lines with the doubled runs read once; where words may double by right, the line is doubted."""
    issue = "\n".join(line.text for line in lines)
    read = []
    for line in lines:
        runs = [run for run in _runs(line.text) if not confirmed.includes(line.number, run.printed)]
        sure = [run for run in runs if _is_sure(run, issue)]
        doubts += [_doubt(line, run) for run in runs if run not in sure and _is_odd(run, line.text)]
        doubts += [_doubt_of_short(line, run) for run in sure if _is_short(run)]
        read.append(edited(line, [Edit(run.start, run.printed, run.once, REASON) for run in sure]))
    return read


def _runs(text: str) -> Iterator[_Run]:
    """Yield the longest runs of doubled characters, with single or doubled spaces between them."""
    start = 0
    while start < len(text) - 1:
        end, once = start, ""
        while end < len(text) - 1:
            if text[end] == text[end + 1]:
                once += text[end]
                end += 2
            elif once and text[end].isspace() and _is_doubled_at(text, end + 1):
                once += text[end]
                end += 1
            else:
                break
        run = _trimmed(text, start, end, once)
        if run is not None:
            yield run
        start = max(end, start + 1)


def _is_doubled_at(text: str, position: int) -> bool:
    pair = text[position : position + 2]
    return len(pair) == 2 and pair[0] == pair[1]


def _trimmed(text: str, start: int, end: int, once: str) -> _Run | None:
    """Leave out what print doubles by right at the ends, and a word of Latin letters that is doubled in part."""
    while once and (once[-1] in _BY_RIGHT or once[-1].isspace() or _goes_on(text, end)):
        end -= 2 if text[end - 1] == text[end - 2] else 1
        once = once[:-1]
    while once and (once[0] in _BY_RIGHT or once[0].isspace() or _goes_on(text, start)):
        start += 2 if text[start] == text[start + 1] else 1
        once = once[1:]
    return _Run(start, text[start:end], once) if once else None


def _goes_on(text: str, place: int) -> bool:
    around = text[place - 1 : place + 1] if place else ""
    return len(around) == 2 and around.isascii() and around.isalnum()


def _is_sure(run: _Run, issue: str) -> bool:
    letters = re.findall(r"[A-Za-z]", run.once)
    if len(letters) >= _FEW and not set(letters) <= _ROMAN:
        return True
    han = run.han
    if len(han) < _FEW or set(han) <= _REDUPLICATED:
        return False
    # The plain text stands elsewhere, as a headline does in the contents list.
    elsewhere = run.once.strip() in issue
    return len(han) >= _MANY or elsewhere or bool(_NEVER_DOUBLED.search(run.once))


def _is_odd(run: _Run, line: str) -> bool:
    """Tell whether a run is long, or is a line by itself, as a heading is."""
    words = is_word(run.printed) or all(is_word(2 * character) for character in run.han)
    few = 2 if run.printed == line.strip() and not words else _FEW
    return len(run.han) >= few and not set(run.han) <= _REDUPLICATED


def _is_short(run: _Run) -> bool:
    """Tell whether only its plain text elsewhere says that a run is doubled."""
    return len(run.han) < _MANY and run.once == run.han and not _NEVER_DOUBLED.search(run.once)


def _doubt_of_short(line: Line, run: _Run) -> Doubt:
    where = run.start, run.start + len(run.printed)
    settling = as_note([propose_edit(line, *where, run.once, "fake bold")])
    taken = f"{run.printed} is read as {run.once}"
    return Doubt((line.number,), Cost.WORD, taken, "as it stands", settling)


def _doubt(line: Line, run: _Run) -> Doubt:
    where = run.start, run.start + len(run.printed)
    settling = as_note([propose_edit(line, *where, run.once, "fake bold")])
    taken = f"{run.printed} is read as it stands, every character twice"
    return Doubt((line.number,), Cost.PAIR, taken, run.once, settling)
