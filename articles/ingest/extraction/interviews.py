"""Questions and answers of an interview, recognised by their speakers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from . import conventions
from .doubts import Cost, Doubt
from .line_marks import asks
from .units import Unit

_ENDS_AS_QUESTION = re.compile(r"[？?][”\"’']?$")


def mark_interview(units: Sequence[Unit], titles: Sequence[str]) -> list[Doubt]:
    """Tell questions from answers, by the names before their colons or the question marks; return the doubtful ones."""
    doubts: list[Doubt] = []
    for language in ("zh", "en"):
        running = [unit for unit in units if unit.language == language and unit.kind == "paragraph"]
        speakers = [_speaker(str(unit.text)) for unit in running]
        askers = {
            speaker
            for speaker, unit in zip(speakers, running, strict=True)
            if speaker and not _is_in(speaker, titles) and _ENDS_AS_QUESTION.search(str(unit.text).rstrip())
        }
        if askers or any(asks(str(unit.text)) for unit in running):
            _mark_by_asker(running, speakers, askers)
        else:
            named = [_is_in(speaker, titles) for speaker in speakers]
            odd = _without_colon(
                running, {each for each, is_named in zip(speakers, named, strict=True) if is_named}
            )
            doubts += (_answer_without_colon(running[place]) for place in odd)
            _mark_by_question(running, [each or place in odd for place, each in enumerate(named)])
        doubts += (_second_question(*pair) for pair in pairwise(running) if _is_odd(*pair))
        doubts += (_joined_question(unit) for before, unit in pairwise(running) if _goes_on(before, unit))
    return doubts


def _is_odd(before: Unit, unit: Unit) -> bool:
    """Tell whether a question follows another, and does not end as one."""
    return before.kind == unit.kind == "question" and not _ENDS_AS_QUESTION.search(str(unit.text).rstrip())


def _without_colon(running: Sequence[Unit], names: Collection[str]) -> set[int]:
    """Return which texts begin with the name of an answer, and another mark than the colon after it."""
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, names))})[\s;；,，.。、]")
    return {place for place, unit in enumerate(running) if names and pattern.match(str(unit.text))}


def _answer_without_colon(unit: Unit) -> Doubt:
    taken = "taken for an answer under the name that it begins with, whose colon is not printed"
    note = f"kinds: [{{line: {unit.line}, kind: answer}}]"
    return Doubt(unit.text.lines, Cost.WORD, taken, "a text about whom it names", note)


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Tell whether a question is of several pieces, and follows an answer that may go on in the first of them."""
    return (
        before.kind == "answer" and unit.kind == "question" and unit.blocks > 1 and not asks(str(unit.text))
    )


def _joined_question(unit: Unit) -> Doubt:
    lines = unit.text.lines
    note = f"joins: [{{line: {lines[0]}, apart: true}}]"
    return Doubt(
        lines, Cost.WORD, "a question of several pieces", "an answer goes on in the first of them", note
    )


def _second_question(before: Unit, unit: Unit) -> Doubt:
    note = f"kinds: [{{line: {unit.line}, kind: answer}}]"
    lines = (*before.text.lines, *unit.text.lines)
    return Doubt(
        lines, Cost.WORD, "two questions in a row, the second without a question mark", "an answer", note
    )


def is_interview(texts: Sequence[str]) -> bool:
    """Tell by its paragraphs whether a text is an interview: twice the interviewer is named, and somebody else."""
    questioners = [_speaker(text) for text in texts if _ENDS_AS_QUESTION.search(text.rstrip())]
    askers = {name for name in questioners if name and questioners.count(name) > 1}
    asking = sum(bool(asks(text)) or _speaker(text) in askers for text in texts)
    others = {_speaker(text) for text in texts if not asks(text)} - askers - {""}
    return asking > 1 and bool(others)


def _mark_by_asker(running: Sequence[Unit], speakers: Sequence[str], askers: set[str]) -> None:
    """Mark what the interviewer's name stands before; all after the first question is answers beside."""
    has_question = False
    for unit, speaker in zip(running, speakers, strict=True):
        if speaker in askers or asks(str(unit.text)):
            unit.kind, has_question = "question", True
        elif has_question or speaker:
            unit.kind = "answer"


def _mark_by_question(running: Sequence[Unit], named: Sequence[bool]) -> None:
    """Mark what ends as a question, or stands before a named answer."""
    has_question = False
    for place, unit in enumerate(running):
        before_answer = place + 1 < len(running) and named[place + 1]
        is_question = str(unit.text).rstrip().endswith(("？", "?"))
        goes_on = any(named) and has_question and not (place + 1 >= len(named) or before_answer)
        if not named[place] and (before_answer or (is_question and not goes_on)):
            unit.kind, has_question = "question", True
        elif has_question or named[place]:
            unit.kind = "answer"


def _speaker(text: str) -> str:
    match = conventions.ANSWER.match(text)
    return (match["name"] or match["en"]) if match else ""


def _is_in(speaker: str, titles: Sequence[str]) -> bool:
    return bool(speaker) and any(speaker in title for title in titles)
