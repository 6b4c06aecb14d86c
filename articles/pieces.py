"""The list of an entry's pieces, or of the speakers whose heads divide it, at the beginning of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from magazine.models import Person
from magazine.text.languages import BOTH, text_in

from .models import Article, Contribution, Passage
from .reading import Reading, ShownPassage

FEWEST_HEADS = 3  # a shorter article needs no list


@dataclass(frozen=True)
class PieceSide:
    """A name in one language, and the affiliation as printed there."""

    language: str
    name: str
    affiliation: str = ""


@dataclass(frozen=True)
class ListedPiece:
    """A piece with its anchor on the page of its entry."""

    anchor: str
    sides: Sequence[PieceSide]


def list_pieces(pieces: Sequence[Article], reading: Reading, languages: Sequence[str]) -> list[ListedPiece]:
    """Return the pieces of an entry, else the speakers of one without pieces, in the languages of a view."""
    if len(pieces) > 1:
        return [ListedPiece(anchor_of(piece), _sides(piece, languages)) for piece in pieces]
    heads = list(_heads(reading, languages))
    return heads if len(heads) >= FEWEST_HEADS else []


def anchor_of(piece: Article) -> str:
    """Return the anchor of a piece's head on the page of its entry."""
    return f"piece-{piece.locator}"


def _sides(piece: Article, languages: Sequence[str]) -> list[PieceSide]:
    """Return who speaks in a piece, else its headline; in the other language if this one has neither."""
    spoken = next(
        (each for each in piece.contributions.all() if each.role in Contribution.CREATOR_ROLES), None
    )
    for candidates in (languages, BOTH):
        sides = [_side(piece, spoken, language) for language in candidates]
        if named := [side for side in sides if side.name]:
            return named
    return []


def _side(piece: Article, spoken: Contribution | None, language: str) -> PieceSide:
    if spoken is None:
        return PieceSide(language, text_in(piece, "headline", language))
    name = text_in(spoken, "name", language) or text_in(spoken.person, "name", language)
    return PieceSide(language, name, text_in(spoken, "affiliation", language))


def _heads(reading: Reading, languages: Sequence[str]) -> Iterable[ListedPiece]:
    rows = [row for part in reading.parts for row in part.rows if isinstance(row, ShownPassage)]
    for row, below in pairwise(rows):
        if row.passage.kind == Passage.Kind.SPEAKER:
            speaker = row.passage.speaker or below.passage.speaker
            sides = [_head_side(row.passage, speaker, language) for language in languages]
            yield ListedPiece(row.anchor, [side for side in sides if side.name])


def _head_side(passage: Passage, speaker: Person | None, language: str) -> PieceSide:
    """Return a head as printed, parted into the name, where it has that, and the affiliation."""
    head = " ".join(text_in(passage, "text", language).split())
    name = text_in(speaker, "name", language) if speaker else ""
    if not name or name not in head:
        return PieceSide(language, head)
    return PieceSide(language, name, head.replace(name, "", 1).strip(" ,，、:："))
