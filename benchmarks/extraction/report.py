"""The figures of an issue as a column of the table, and its faults as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .result import Result

AIMS = {
    "extracted": "yes",
    "lines of a wrong kind": "≤ 1 %",
    "lines in a wrong entry": "0",
    "joins right": "≥ 98 %",
    "pairs right": "≥ 97 %",
    "people right, none invented": "≥ 97 %",
    "their roles right": "≥ 97 %",
    "facts of the issue right": "all",
    "lines with more than one reading, doubted": "all",
    "of all faults, announced": "≥ 95 %",
    "doubts that were none": "≤ 50 %",
    "doubts a printed page": "≤ 2",
    "seconds": "",
}


def figures(result: Result, pages: int) -> dict[str, str]:
    """Return the figures by the names of `AIMS`, without the seconds."""
    wrong = {measure: len(result.of(measure)) for measure in result.totals}
    announced = sum(each.announced for each in result.faults)
    cells = {
        "extracted": "refused" if result.refused else "yes",
        "lines of a wrong kind": _share(wrong["kind"], result.totals["kind"]),
        "lines in a wrong entry": f"{wrong['entry']} of {result.totals['entry']}",
        "of all faults, announced": _share(announced, len(result.faults)),
        "doubts that were none": _share(len(result.idle_doubts), result.doubts),
        "doubts a printed page": f"{result.doubts / pages:.1f}",
    }
    rights = {
        "joins right": "join",
        "pairs right": "pair",
        "people right, none invented": "person",
        "their roles right": "role",
        "facts of the issue right": "fact",
        "lines with more than one reading, doubted": "reading",
    }
    for name, measure in rights.items():
        total = result.totals[measure]
        cells[name] = _share(total - wrong[measure], total)
    return cells


def table(columns: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the table of all issues."""
    yield f"| | aim | {' | '.join(columns)} |"
    yield "| --- | --- |" + " --- |" * len(columns)
    for name, aim in AIMS.items():
        yield f"| {name} | {aim} | {' | '.join(cells[name] for cells in columns.values())} |"


def failures(result: Result, lost: str) -> Iterator[str]:
    """Yield the reason of a refusal, and the first line with lost characters."""
    if result.refused:
        yield f"REFUSED, so that every line is wrong and nothing is announced: {result.refused}"
    if lost:
        yield f"NO FIXTURE, characters without a place, or with two: {lost}"


def details(result: Result) -> Iterator[str]:
    """Yield every fault of an issue that was extracted, and the doubts about lines where nothing is wrong."""
    if result.refused:
        return
    yield from map(str, result.faults)
    for lines in result.idle_doubts:
        yield f"doubt {', '.join(map(str, lines))}: nothing is wrong there"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"
