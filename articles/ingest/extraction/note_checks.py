"""Every entry of the notes has to find what it speaks of: a note that finds nothing is a mistake, not a wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from .contents import ContentsList
from .drafts import PersonDraft
from .entries import EntryStories
from .errors import ExtractionError
from .notes import Notes
from .text import matching_key

ROLES = (
    *("author", "speaker", "interviewee", "interviewer", "translator", "correspondent", "liaison"),
    "responsible_editor",
)


def check_notes(
    notes: Notes, contents: ContentsList, entries: Sequence[EntryStories], people: Sequence[PersonDraft]
) -> None:
    """Raise ExtractionError at the first note whose line is not what the note takes it for."""
    units = [unit for entry in entries for story in entry.stories for unit in story.stream.units]
    blocks = [block for entry in entries for block in entry.text.blocks]
    places = {
        "block": {block.line for block in blocks},
        "line": {line for block in blocks for line in block.text.lines},
        "paragraph": {unit.line for unit in units},
        "star": {heading.line for heading in contents.headings if heading.parent is not None},
    }
    for kind, line, place, expected in _expectations(notes):
        if line not in places[place]:
            raise ExtractionError(f"notes: {kind}: line {line} is not {expected}")
    _check_sections(notes, contents)
    _check_pairs(notes, entries)
    _check_splits(notes, entries)
    _check_people(notes, people)
    _check_values(notes, contents)


def _expectations(notes: Notes) -> Iterator[tuple[str, int, str, str]]:
    """Yield list, line, what has to stand there, and that in words."""
    for join in notes.joins:
        yield "joins", join.line, "line", "a line of text"
        if not join.apart:
            yield "joins", join.with_line, "line", "a line of text"
    yield from _expected_of_blocks(notes)
    for pair in notes.pairs:
        for line in (*pair.zh, *pair.en):
            yield "pairs", line, "paragraph", "the beginning of a paragraph"
    for note in notes.scattered:
        for line in (note.line, note.pair):
            yield "scattered", line, "paragraph", "the beginning of a paragraph"
    for credit in notes.credits:
        yield "credits", credit.line, "line", "a line of text"
    for group in notes.groups:
        yield "groups", group.line, "star", "a ★ sub-heading of the contents list"


def _expected_of_blocks(notes: Notes) -> Iterator[tuple[str, int, str, str]]:
    for kind in notes.kinds:
        yield "kinds", kind.line, "block", "the beginning of a block of text"
        if kind.last:
            yield "kinds", kind.last, "line", "a line of text"
    for language in notes.languages:
        yield "languages", language.line, "block", "the beginning of a block of text"


def _check_values(notes: Notes, contents: ContentsList) -> None:
    for credit in notes.credits:
        if credit.role not in ROLES:
            raise ExtractionError(f"notes: credits: {credit.role!r} is no role; known: {', '.join(ROLES)}")
    for note in notes.kinds:
        if note.last and note.last < note.line:
            raise ExtractionError(f"notes: kinds: line {note.last} is before line {note.line}")
    for furniture in notes.furniture:
        if furniture.line < contents.first_body_line:
            raise ExtractionError(f"notes: furniture: line {furniture.line} is above the body")
    listed = {entry.line for entry in contents.entries}
    for pieces in notes.pieces:
        if pieces.entry not in listed:
            raise ExtractionError(f"notes: pieces: line {pieces.entry} is no entry of the contents list")


def _check_sections(notes: Notes, contents: ContentsList) -> None:
    places = {each.line: (str(each.zh), str(each.en)) for each in contents.headings if each.parent is None}
    found = [[line for line, names in places.items() if note.is_of(line, *names)] for note in notes.sections]
    for note, lines in zip(notes.sections, found, strict=True):
        if not lines and note.heading:
            raise ExtractionError(f"notes: sections: no section is headed {note.heading!r}")
        if not lines:
            raise ExtractionError(
                f"notes: sections: line {note.line} is not a section's heading in the contents list"
            )
    for line, count in Counter(line for lines in found for line in lines).items():
        if count > 1:
            raise ExtractionError(
                f"notes: sections: {count} entries name {places[line][0]!r}; one has to say it all"
            )


def _check_pairs(notes: Notes, entries: Sequence[EntryStories]) -> None:
    articles = [{unit.line for unit in story.stream.units} for entry in entries for story in entry.stories]
    groups = [(*pair.zh, *pair.en) for pair in notes.pairs] + [(s.line, s.pair) for s in notes.scattered]
    for lines in groups:
        if not any(article.issuperset(lines) for article in articles):
            raise ExtractionError(f"notes: pairs: lines {', '.join(map(str, lines))} are not of one article")


def _check_splits(notes: Notes, entries: Sequence[EntryStories]) -> None:
    stories = [story for entry in entries for story in entry.stories]
    begun = {str(unit.text) for story in stories for unit in story.stream.units}
    begun |= {str(story.part.deck) for story in stories}
    for split in notes.splits:
        if not any(text.startswith(split.at) for text in begun):
            raise ExtractionError(f"notes: splits: line {split.line}: nothing begins there with {split.at!r}")


def _check_people(notes: Notes, people: Sequence[PersonDraft]) -> None:
    known: Collection[str] = {
        matching_key(name)
        for person in people
        for name in (person.name.zh, person.name.en, *(variant for _language, variant in person.variants))
    }
    for name, count in Counter(note.zh or note.en for note in notes.people).items():
        if count > 1:
            raise ExtractionError(f"notes: people: {count} entries name {name!r}; one has to say it all")
    for note in notes.people:
        if matching_key(note.zh or note.en) not in known:
            raise ExtractionError(f"notes: people: nobody in the issue is called {note.zh or note.en!r}")
