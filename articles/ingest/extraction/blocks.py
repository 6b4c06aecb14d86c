"""Blocks: source lines that stand together in one language, and what kind of line they are by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import conventions, credit_grammar
from .doubts import Doubt
from .forms import as_printed, split_by_form, stanzas_among
from .paragraphs import Layout, fills, split_into_paragraphs, title_breaks
from .picture_marks import says_its_place
from .source import Line
from .text import HAN, LATIN_WORD, Text, join, prevailing_language

# So many blank lines stand where the page had a picture, or began a new column or page.
PICTURE_GAP = 3


@dataclass(frozen=True)
class Block:
    """A run of non-blank lines in one language; `gap` counts the blank lines before it.

    `form` is `table` or `verse` where its lines stay lines.
    """

    text: Text
    language: str
    gap: int
    form: str = ""

    def __str__(self) -> str:
        return str(self.text)

    @property
    def line(self) -> int:
        """The number of the first source line."""
        return self.text.lines[0]

    @cached_property
    def is_terminated(self) -> bool:
        """True if it ends as a finished paragraph."""
        return conventions.is_terminated(str(self), self.language)

    @cached_property
    def is_caption(self) -> bool:
        """True if it ends in a photographer's credit of its own."""
        credit = credit_grammar.caption_credit(str(self))
        return bool(credit and credit[0] > 0) or says_its_place(str(self))

    @cached_property
    def is_photo_credit(self) -> bool:
        """True if it credits the photographs of a whole article."""
        return credit_grammar.kind_of(str(self)) == "photographs"

    @cached_property
    def credits_photographs(self) -> bool:
        """True if it credits them, beside the writer too."""
        return bool(credit_grammar.photographers_of(str(self)))

    @cached_property
    def is_credit(self) -> bool:
        """True if it names an editor, a translator or the like, in brackets."""
        return credit_grammar.kind_of(str(self)) == "credit"

    @cached_property
    def is_byline(self) -> bool:
        """True if it names the writer."""
        return credit_grammar.kind_of(str(self)) == "byline"

    @cached_property
    def is_note(self) -> bool:
        """True if it is a note in 【】 on the text."""
        return bool(conventions.NOTE.match(str(self)))

    @cached_property
    def is_furniture(self) -> bool:
        """True if it is none of the running text: caption, credit, byline or note."""
        return self.is_caption or self.is_photo_credit or self.is_credit or self.is_byline or self.is_note

    @cached_property
    def is_open(self) -> bool:
        """True if it is running text or a headline without an end: the other half may follow."""
        return not self.is_terminated and not self.is_furniture

    @cached_property
    def ends_piece(self) -> bool:
        """True if a piece ends here: at the end mark, or at the editor's credit after it."""
        return self.has_end_mark or self.is_credit or self.is_photo_credit

    @cached_property
    def has_end_mark(self) -> bool:
        """True if it ends with ■."""
        return conventions.has_end_mark(str(self))


def blocks_of(lines: Iterable[Line], layout: Layout) -> tuple[list[Block], list[Doubt]]:
    """Return the blocks of these lines, and the doubts where one may be two.

    Chinese lines join without a space, English lines with one.
    """
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    runs = list(_runs(lines))
    stanzas = stanzas_among([[line.whole for line in run] for run, _gap in runs])
    for number, (run, gap) in enumerate(runs):
        language = prevailing_language("".join(str(line.whole) for line in run))
        forms = [("verse", run)] if number in stanzas else _by_form(run, language, layout)
        for place, (form, lines_of_form) in enumerate(forms):
            paragraphs, found = _paragraphs(form, lines_of_form, language, layout)
            doubts += found
            for order, text in enumerate(paragraphs):
                noted_language = layout.languages.get(text.lines[0], language)
                blocks.append(Block(text, noted_language, 0 if place or order else gap, form))
    return blocks, doubts


def _by_form(run: Sequence[Line], language: str, layout: Layout) -> Iterator[tuple[str, list[Line]]]:
    """Yield the titles, tables, verse and other lines of a run, each with its form."""
    starts = [0, *sorted(title_breaks([line.whole for line in run], language, layout))]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        place = start
        for form, wholes in split_by_form([line.whole for line in run[start:end]], language):
            width = layout.widths.get(language)
            if form == "verse" and width and fills(list(map(str, wholes)), width):
                form = ""
            yield form, list(run[place : place + len(wholes)])
            place += len(wholes)


def _paragraphs(
    form: str, lines: Sequence[Line], language: str, layout: Layout
) -> tuple[list[Text], list[Doubt]]:
    if form:
        return [as_printed(form, [line.whole for line in lines])], []
    paragraphs, doubts = split_into_paragraphs(lines, language, layout)
    return [join(paragraph, "" if language == "zh" else " ") for paragraph in paragraphs], doubts


def _runs(lines: Iterable[Line]) -> Iterator[tuple[list[Line], int]]:
    """Yield the lines of one language that no blank line parts, with the count of blank lines before them."""
    run: list[Line] = []
    gap = gap_of_run = 0
    for line in lines:
        whole = line.whole
        alone = bool(run) and (_stands_alone(str(whole)) or _stands_alone(str(run[-1].whole)))
        if run and (not whole or alone or _changes_language(run[0].whole, whole)):
            yield run, gap_of_run
            run, gap = [], 0
        if not whole:
            gap += 1
            continue
        if not run:
            gap_of_run = gap
        run.append(line)
        gap = 0
    if run:
        yield run, gap_of_run


def _changes_language(first: Text, following: Text) -> bool:
    """Tell whether a line is in another language; one of numbers alone is in either."""
    words = HAN.search(str(following)) or LATIN_WORD.search(str(following))
    return bool(words) and first.language != following.language


def _stands_alone(line: str) -> bool:
    """Tell whether a line is a credit, byline or note, which no text goes on from, blank line or not."""
    return bool(conventions.NOTE.match(line)) or credit_grammar.stands_alone(line)


def joined(blocks: Iterable[Block]) -> Text:
    """Return the text of blocks of one language as one line."""
    blocks = list(blocks)
    return join(
        (block.text for block in blocks),
        "" if prevailing_language("".join(map(str, blocks))) == "zh" else " ",
    )
