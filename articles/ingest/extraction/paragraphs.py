"""Ends of paragraphs among lines without a blank line between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from . import conventions
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .joins import ends_open
from .line_marks import asks, is_date, is_label, is_labelled, is_numbered, is_salutation
from .names import is_signature, names_one
from .notes import Join, Notes
from .picture_marks import says_its_place
from .source import Line
from .text import Text, join, matching_key

_INDENT = re.compile(r"^(?:(?P<wide>\u3000{2})|[ \t]{2,})\S")
# So many broken lines of nearly one length show the width of the column, where few lines are longer than they are:
# captions in small type.
_ENOUGH_LINES = 3
_ALIKE = 1.12
_LONGER = 0.2
_NEARLY = 1.25
# A line without an end that is so much shorter than the column is a line by itself: heading, verse or cell.
_SHORT = 0.6
# … so much shorter than the column of a whole issue, or longer, so that it is set in another type.
_OPEN = 0.25
_FULL = 0.85
# A line that ends openly in so small a part of the column is no part of a paragraph.
_HEADING = 0.4
_INDENTED = 4  # cells of two Chinese spaces
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")
_CLOSING = re.compile(r"[^()（）]{0,20}[)）]")
_SECTION_NUMBER = re.compile(
    r"^\d{1,2}(?:\.\d{1,2}){0,2}[ \u3000]+(?![年月日时分个名人位项条次届家艘架岁亿万辆元])[㐀-鿿]{2,20}$"
)
_TITLE_LINES = 3
_ADDRESS = re.compile(
    r"^(?:(?:Your )?Excellenc|Ladies and|Distinguished|Honou?rable|尊敬的|各位|女士们|先生们|同志们|朋友们)"
    r"[^。.]{0,80}[,，:：！!]$"
)


@dataclass(frozen=True)
class Layout:
    """The setting of the body: the width of a column by language, the listed titles, the notes on lines."""

    widths: Mapping[str, int] = field(default_factory=dict)
    titles: Collection[str] = frozenset()
    joins: Mapping[int, Join] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)


def measure(lines: Sequence[Line], titles: Collection[str], notes: Notes) -> Layout:
    """Return the layout of a body; a language whose lines do not break at one width has none.

    Raises ExtractionError for a note that gives a line another language.
    """
    wholes = [line.whole for line in lines]
    broken = {language: _broken(wholes, language) for language in ("zh", "en")}
    widths = {language: width for language in broken if (width := _width(wholes, broken[language], language))}
    for language, other in (("zh", "en"), ("en", "zh")):
        widest = max(broken[language], default=0)
        if language not in widths and other in widths and _is_near(widest, widths[other]):
            widths[language] = widest  # one column holds both
    languages = {note.line: note.language for note in notes.languages}
    for line, language in languages.items():
        if language not in ("zh", "en"):
            raise ExtractionError(f"notes: languages: line {line}: {language!r} is neither zh nor en")
    return Layout(
        widths, frozenset(map(matching_key, titles)), {note.line: note for note in notes.joins}, languages
    )


def _broken(wholes: Sequence[Text], language: str) -> list[int]:
    """Return the lengths of the lines that have no end and a next one in their language."""
    return [
        _length(str(whole))
        for whole, following in pairwise(wholes)
        if whole and following and whole.language == language == following.language
        if not conventions.is_terminated(str(whole), language)
    ]


def _width(wholes: Sequence[Text], broken: Sequence[int], language: str) -> int:
    """Return the width of the column in which most lines break, 0 where several lines are longer than any such."""
    runs = [[each for each in broken if each <= longest <= _ALIKE * each] for longest in set(broken)]
    most: list[int] = max(runs, key=lambda run: (len(run), -max(run)), default=[])
    alike = sorted(most)
    if len(alike) < _ENOUGH_LINES:
        return 0
    width = alike[9 * len(alike) // 10]
    lengths = [_length(str(whole)) for whole in wholes if whole and whole.language == language]
    longer = sum(length > _ALIKE * width for length in lengths)
    return width if longer <= _LONGER * sum(_ALIKE * length >= width for length in lengths) else 0


def _is_near(widest: int, width: int) -> bool:
    return width <= _NEARLY * widest and widest <= _ALIKE * width


def _width_of_run(wholes: Sequence[Text], language: str) -> int:
    """Return the width that the lines of one run show: two broken ones nearly as long as any but the last, or 0."""
    lengths = [_length(str(whole)) for whole in wholes[:-1]]
    broken = [
        length
        for length, whole in zip(lengths, wholes, strict=False)
        if not conventions.is_terminated(str(whole), language)
    ]
    width = max(broken, default=0)
    alike = sum(_ALIKE * length >= width for length in broken)
    return width if alike > 1 and max(lengths) <= _ALIKE * width else 0


def fills(texts: Sequence[str], width: int) -> bool:
    """Tell whether most of these lines go to the end of a column, so that they are no verse."""
    lengths = list(map(_length, texts))
    return max(lengths) > _ALIKE * width or sum(each > _FULL * width for each in lengths) > len(texts) // 2


def _length(text: str) -> int:
    """Return the length of a line in cells, of which a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def split_into_paragraphs(
    lines: Sequence[Line], language: str, layout: Layout
) -> tuple[list[list[Text]], list[Doubt]]:
    """Return the lines of a run in one language by paragraphs, and what is doubtful about them."""
    wholes = [line.whole for line in lines]
    certain = {*_indents(lines), *_noted(wholes, layout, apart=True)}
    joined = set(_noted(wholes, layout, apart=False))
    are_indented = any(map(_is_indented_wide, lines))
    doubts: list[Doubt] = []
    breaks = certain - joined
    for place in range(1, len(lines)):
        if place in certain or place in joined:
            continue
        ends = _ends_before(lines, place, language, layout)
        if ends:
            breaks.add(place)
        elif ends is None and not (are_indented and _fills(wholes, place, language, layout)):
            doubts.append(_doubt(wholes[place - 1], wholes[place]))
    starts = [0, *sorted(breaks)]
    return [wholes[start:end] for start, end in zip(starts, [*starts[1:], len(wholes)], strict=True)], doubts


def _indents(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that are indented where others of their run are not, or all by two Chinese spaces."""
    indents = [_INDENT.match(line.text) for line in lines]
    if not all(indents) or all(each and each["wide"] for each in indents):
        yield from (place for place, indent in enumerate(indents) if place and indent)


def _is_indented_wide(line: Line) -> bool:
    indent = _INDENT.match(line.text)
    return bool(indent and indent["wide"])


def _noted(wholes: Sequence[Text], layout: Layout, *, apart: bool) -> Iterator[int]:
    """Yield the lines that the notes join to the line before, or hold apart from it."""
    for place, whole in enumerate(wholes[:-1], 1):
        note = layout.joins.get(whole.lines[-1])
        if note and note.apart == apart:
            yield place


def title_breaks(wholes: Sequence[Text], language: str, layout: Layout) -> set[int]:
    """Return where a listed title that heads a longer run of lines ends, and where one within it begins and ends."""
    joiner = "" if language == "zh" else " "
    breaks = set()
    for first in range(len(wholes)):
        for count in range(1, _TITLE_LINES + 1):
            rest = wholes[first + count :]
            if (
                not rest
                or matching_key(str(join(wholes[first : first + count], joiner))) not in layout.titles
            ):
                continue
            key = matching_key(str(join(wholes[first:], joiner)))
            if first or (key not in layout.titles and matching_key(str(rest[0])) not in layout.titles):
                breaks |= {first, first + count}
    return breaks - {0}


def _is_apart(last: str, room: int, width: int, *, is_of_issue: bool, language: str) -> bool:
    """Tell whether a line without an end is none of a paragraph: it leaves room, or is in another type."""
    if ends_open(last, language):
        return False
    if not is_of_issue:
        return room > (1 - _SHORT) * width
    return room > _OPEN * width or room < (1 - _ALIKE) * width


def _ends_before(lines: Sequence[Line], place: int, language: str, layout: Layout) -> bool | None:
    """Tell whether a paragraph ends before the line at `place`; None where print does not show it."""
    last, following = str(lines[place - 1].whole), str(lines[place].whole)
    if _continues(last, following, language):
        return False
    if (
        _begins(following)
        or says_its_place(last)
        or _is_alone(last)
        or (names_one(last, language) and conventions.ANSWER.match(following))
        or conventions.DATELINE.match(following)
        or (names_one(last, language) and names_one(following, language))
    ):
        return True
    terminated = conventions.is_terminated(last, language)
    if terminated and _ends_sentence(last) and is_signature(following, language):
        return True
    answers = terminated and bool(conventions.ANSWER.match(following))
    width = layout.widths.get(language) or _width_of_run([line.whole for line in lines], language)
    if not width:
        odd = _ends_sentence(last) if terminated else _is_short_over(last, following)
        return True if answers else (None if odd else False)
    room = width - _length(last) - (_INDENTED if _is_indented_wide(lines[place - 1]) else 0)
    if not terminated:
        return _is_apart(last, room, width, is_of_issue=language in layout.widths, language=language)
    needed = 4 if language == "zh" else len(following.split()[0]) + 1
    if answers or room > max(needed, 0.15 * width) or _is_by_itself(following, width, language):
        return True
    return None if _ends_sentence(last) else False  # a full line may end with a sentence by chance


def _continues(last: str, following: str, language: str) -> bool:
    """Tell whether a line goes on from the last by its first words: in its bracket, or in small letters."""
    if _OPEN_BRACKET.search(last) and _CLOSING.match(following):
        return True
    if last.endswith("):") and following[:1].isdigit():  # the pages in a reference
        return True
    return language == "en" and last.endswith(",") and following[:1].islower()


def _fills(wholes: Sequence[Text], place: int, language: str, layout: Layout) -> bool:
    """Tell whether a line fills the column, so that without an indent it is no paragraph among indented ones."""
    width = layout.widths.get(language) or _width_of_run(wholes, language)
    return _length(str(wholes[place])) > _FULL * width > 0


def _is_by_itself(line: str, width: int, language: str) -> bool:
    """Tell whether a line is too short for the middle of a paragraph, and has no end: a heading."""
    is_open = not conventions.is_terminated(line, language) and not ends_open(line, language)
    return is_open and not line[:1].islower() and _length(line) < _HEADING * width


def _begins(line: str) -> bool:
    """Tell whether a line begins a paragraph by its words, whatever stands before it."""
    is_mark = is_numbered(line) or is_date(line) or is_salutation(line) or is_labelled(line)
    return is_mark or asks(line) or says_its_place(line) or bool(_SECTION_NUMBER.match(line))


def _is_short_over(last: str, following: str) -> bool:
    """Tell whether a line is so much shorter than the next that no column can have broken it there."""
    return _length(last) < _SHORT * _length(following)


def _is_alone(line: str) -> bool:
    """Tell whether a line is one by its words: the heading of a box, or the greeting of a letter or a speech."""
    return is_label(line) or is_salutation(line) or bool(_ADDRESS.match(line))


def _ends_sentence(text: str) -> bool:
    return not text.endswith((",", "，", "、"))


def _doubt(last: Text, following: Text) -> Doubt:
    line, at = following.lines[0], str(following)[:6]
    return Doubt(
        (last.lines[-1], line),
        Cost.WORD,
        f"taken for one paragraph: …{str(last)[-8:]} / {str(following)[:8]}…",
        "two paragraphs",
        f"splits: [{{line: {line}, at: {at!r}}}]",
    )
