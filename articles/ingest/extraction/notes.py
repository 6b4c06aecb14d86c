"""The editor's notes beside a source: what no program can know, written once by hand."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .errors import ExtractionError
from .text import matching_key


@dataclass(frozen=True)
class LineNote:
    """A note on a line; `text`, where it is given, has to stand in that line."""

    text: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class CorrectionNote:
    """A slip of text recognition: `printed` (the file's reading, once in the line) is to be `read`."""

    line: int
    printed: str
    read: str
    reason: str


@dataclass(frozen=True)
class Slip:
    """A slip of the publisher's, left as printed and marked for readers."""

    line: int
    printed: str
    suggested: str
    reason: str


@dataclass(frozen=True)
class Join(LineNote):
    """The paragraph that `line` breaks off goes on at line `with_line`; `apart` denies such a join."""

    line: int
    with_line: int = 0
    apart: bool = False


@dataclass(frozen=True)
class Split(LineNote):
    """Within `line`, the words `at` begin something new: a paragraph, or in a headline the deck."""

    line: int
    at: str


@dataclass(frozen=True)
class KindNote(LineNote):
    """The kind of the block that begins at `line`, or of all up to line `last`: that of a passage, or `caption`."""

    line: int
    kind: str
    last: int = 0


@dataclass(frozen=True)
class Language(LineNote):
    """The language of the block that begins at `line`: `zh` or `en`."""

    line: int
    language: str


@dataclass(frozen=True)
class Move(LineNote):
    """The block that begins at `line` is to be read after the one that has line `after`."""

    line: int
    after: int


@dataclass(frozen=True)
class Pieces:
    """The pieces of the entry of the contents list at line `entry` begin at these lines; it has none without."""

    entry: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Credit(LineNote):
    """The text at `line` credits somebody, by name in either script, in this role; without a name it credits nobody."""

    line: int
    zh: str = ""
    en: str = ""
    role: str = "author"
    affiliation: str = ""


@dataclass(frozen=True)
class Pair:
    """The paragraphs that begin at these lines translate each other; one side empty: they stand alone."""

    zh: tuple[int, ...] = ()
    en: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scattered(LineNote):
    """The paragraph that begins at `line` stands alone; its counterpart is in the pair of line `pair`."""

    line: int
    pair: int


@dataclass(frozen=True)
class GroupNote(LineNote):
    """The ★ sub-heading at `line` covers the entries up to the one printed at line `last`."""

    line: int
    last: int


@dataclass(frozen=True)
class Furniture(LineNote):
    """The line is no text, for this reason; `dropped` false: it is text, whatever it looks like."""

    line: int
    reason: str = "furniture of the page"
    dropped: bool = True


@dataclass(frozen=True)
class Begin(LineNote):
    """The entry that the contents list has at line `entry` begins, kicker included, at `line`."""

    entry: int
    line: int


@dataclass(frozen=True)
class SectionSlug:
    """The section headed by line `line`, or with these words, goes by this address, and by these titles where given."""

    slug: str
    line: int = 0
    heading: str = ""
    title_zh: str = ""
    title_en: str = ""
    other_than: tuple[str, ...] = ()

    def is_of(self, line: int, *headings: str) -> bool:
        """Tell whether the note speaks of the section whose heading stands at this line, in either language."""
        if self.heading:
            return matching_key(self.heading) in map(matching_key, headings)
        return self.line == line


@dataclass(frozen=True)
class MagazineNote:
    """The magazine as the archive describes it, where the issue prints something else."""

    title_zh: str = ""
    title_en: str = ""
    publisher_zh: str = ""
    publisher_en: str = ""
    place_zh: str = ""
    place_en: str = ""
    authority_zh: str = ""
    authority_en: str = ""
    cn_number: str = ""
    postal_code: str = ""
    overseas_code: str = ""
    rights_statement_zh: str = ""
    rights_statement_en: str = ""

    def values(self) -> dict[str, str]:
        """Return the fields that the note gives."""
        return {name: value for name, value in dataclasses.asdict(self).items() if value}


@dataclass(frozen=True)
class IssueNote:
    """The numbers of the issue, where print has none, a misread one, or two; the date as 2025-04-30."""

    issn: str = ""
    whole_number: str = ""
    year: int = 0
    number: str = ""
    date: str = ""


@dataclass(frozen=True)
class PersonNote:
    """A person: the names in use, the other spellings printed, the parts of the name.

    `other_than` are the addresses of people in the archive who share a name, and are somebody else.
    """

    zh: str = ""
    en: str = ""
    also: tuple[str, ...] = ()
    family_zh: str = ""
    family_en: str = ""
    slug: str = ""
    other_than: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notes:
    """All notes on one source; a source without a notes file has none."""

    corrections: tuple[CorrectionNote, ...] = ()
    slips: tuple[Slip, ...] = ()
    joins: tuple[Join, ...] = ()
    splits: tuple[Split, ...] = ()
    kinds: tuple[KindNote, ...] = ()
    pairs: tuple[Pair, ...] = ()
    scattered: tuple[Scattered, ...] = ()
    groups: tuple[GroupNote, ...] = ()
    begins: tuple[Begin, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    languages: tuple[Language, ...] = ()
    moves: tuple[Move, ...] = ()
    pieces: tuple[Pieces, ...] = ()
    credits: tuple[Credit, ...] = ()
    sections: tuple[SectionSlug, ...] = ()
    people: tuple[PersonNote, ...] = ()
    magazine: tuple[MagazineNote, ...] = ()
    issue: tuple[IssueNote, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many entries of each kind there are, for the report."""
        return {field.name: len(getattr(self, field.name)) for field in dataclasses.fields(self)}


def read_notes(path: Path) -> Notes:
    """Return the notes in a YAML file, or none where there is no file; raises ExtractionError."""
    if not path.exists():
        return Notes()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise ExtractionError(f"{path}: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ExtractionError(f"{path}{where}: not YAML ({getattr(error, 'problem', error)})") from error
    return typing.cast(Notes, _build(Notes, content, str(path)))


def _build(kind: Any, content: Any, where: str) -> Any:
    """Turn plain data into the dataclass `kind`, checking names and types."""
    if not isinstance(content, dict):
        raise ExtractionError(f"{where}: expected names with values, found {content!r}")
    hints = typing.get_type_hints(kind)
    for name in content:
        if name not in hints:
            raise ExtractionError(f"{where}: unknown name {name!r}; known: {', '.join(hints)}")
    values = {name: _value(hints[name], value, f"{where}: {name}") for name, value in content.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise ExtractionError(f"{where}: {content!r} is not complete ({error})") from error


def _value(hint: Any, value: Any, where: str) -> Any:
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        items = value if isinstance(value, list) else [value]
        return tuple(_value(item, each, f"{where}, entry {index}") for index, each in enumerate(items, 1))
    if dataclasses.is_dataclass(hint):
        return _build(hint, value, where)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ExtractionError(f"{where}: expected {hint.__name__}, found {value!r}")
    return value
