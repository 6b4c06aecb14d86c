"""Lines that stay lines: rows of a table, verse, and the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from .line_marks import is_item
from .text import Text, join

_GAP = re.compile(r"\t+|\u3000{2,}| {2,}")
_SHORT_CELL = 12
_SENTENCE = re.compile(r"[，。]")
_VERSE_LINES = 4
_STANZAS, _STANZA = 3, 8  # runs, and lines in each
_VERSE_LENGTH = {"zh": 20, "en": 60}
# Chinese prose in a narrow column: lines of one length, longer than those of a poem in regular lines.
_COLUMN, _RAGGED = 12, 2
_SENTENCE_INSIDE = re.compile(r"[a-z]{2}[.!?] [A-Z]|[。！？](?=[^。！？”’』」）…■])")


def cells(line: Text) -> list[Text]:
    """Return the cells of a row: what stands between gaps of two spaces and more."""
    text, start = str(line), 0
    found = []
    for gap in _GAP.finditer(text):
        found.append(line.slice(start, gap.start()))
        start = gap.end()
    return [*found, line.slice(start)]


def split_by_form(lines: Sequence[Text], language: str) -> list[tuple[str, list[Text]]]:
    """Return the runs of table rows (`table`), of verse (`verse`) and of other lines (empty) among some lines."""
    rows = [(_columns(line), line) for line in lines]
    found: list[tuple[str, list[Text]]] = []
    for columns, group in groupby(rows, key=lambda row: row[0]):
        run = [line for _count, line in group]
        form = "table" if columns > 1 and len(run) > 1 else ""
        if not form and found and not found[-1][0]:
            found[-1][1].extend(run)
        else:
            found.append((form, run))
    return [(form or ("verse" if _is_verse(run, language) else ""), run) for form, run in found]


def stanzas_among(runs: Sequence[Sequence[Text]]) -> set[int]:
    """Return which runs of lines are stanzas: four and more in a row, each of short lines, few of them full."""
    found: set[int] = set()
    row: list[int] = []
    for place, run in enumerate([*runs, []]):
        if run and _may_be_stanza(run):
            row.append(place)
            continue
        columns = sum(_is_column([str(line) for line in runs[each]], runs[each][0].language) for each in row)
        if len(row) >= _STANZAS and 2 * columns <= len(row):
            found.update(row)
        row = []
    return found


def _may_be_stanza(lines: Sequence[Text]) -> bool:
    texts = [str(line) for line in lines]
    language = lines[0].language
    return 1 < len(texts) <= _STANZA and not any(
        len(text) > _VERSE_LENGTH[language] or is_item(text) or _columns(line) > 1
        for text, line in zip(texts, lines, strict=True)
    )


def as_printed(form: str, lines: Sequence[Text]) -> Text:
    """Return the text of a table, its cells parted by tabs, or of verse: a line for each line."""
    if form == "table":
        lines = [join(cells(line), "\t") for line in lines]
    return join(lines, "\n")


def _columns(line: Text) -> int:
    """Return in how many cells a line divides, 1 where it is no row: two long cells are columns read across."""
    found = cells(line)
    if len(found) == 2 and any(len(str(cell)) > _SHORT_CELL or _SENTENCE.search(str(cell)) for cell in found):
        return 1
    return len(found)


def _is_verse(lines: Sequence[Text], language: str) -> bool:
    """Tell verse from prose: several short lines that end openly, and are no narrow column."""
    texts = [str(line) for line in lines]
    if len(texts) < _VERSE_LINES or any(
        len(text) > _VERSE_LENGTH[language] or is_item(text) for text in texts
    ):
        return False
    if _is_column(texts, language):
        return False
    ended = sum(text[-1] in "。！？.!?：:；;" for text in texts)
    return ended <= len(texts) // 2 and not any(character.isdigit() for text in texts for character in text)


def _is_column(texts: Sequence[str], language: str) -> bool:
    """Tell whether short lines are prose in a narrow column: each is full, and a sentence goes on beyond one."""
    if any(_SENTENCE_INSIDE.search(text) for text in texts):
        return True
    if language == "en":
        width = max(map(len, texts))
        is_full = all(
            len(text) + 1 + len(following.split()[0]) > width for text, following in pairwise(texts)
        )
        return is_full and any(text[0].islower() for text in texts[1:])
    broken = [len(text) for text in texts[:-1]]
    return len(broken) > 1 and min(broken) >= _COLUMN and max(broken) - min(broken) <= _RAGGED
