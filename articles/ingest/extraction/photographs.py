"""Captions and credit lines: the photographs of an issue, and who took them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import conventions, names
from .blocks import PICTURE_GAP, Block
from .doubts import Cost, Doubt
from .drafts import Both, CreditDraft, Named, PhotoDraft
from .lexicon import Lexicon
from .people import IN_A_CREDIT, People
from .text import HAN, NOTHING, Text, join, matching_key
from .units import Caption, Unit

_COVERS = {"封面": "cover", "封底": "back_cover"}


@dataclass(eq=False)
class Captioned:
    """A photograph, and the unit of the text after which its first caption stood."""

    photo: PhotoDraft
    after: Unit | None


def cover_photos(credit_lines: Sequence[Text], people: People) -> list[PhotoDraft]:
    """Return the photographs of the covers, which the contents page credits."""
    photos = []
    for number, line in enumerate(credit_lines, 1):
        match = conventions.COVER_CREDIT.match(str(line))
        assert match  # only such lines are given
        photo = PhotoDraft(number, _COVERS[match["place"]], credit_line=Both(zh=line))
        _credit(photo, names.names_in(match["names"]), line, people)
        photos.append(photo)
    return photos


def take_back_cover_credit(blocks: list[Block], photos: Sequence[PhotoDraft], people: People) -> None:
    """Give a photographer's line without brackets, alone after the last text, to the back cover it is printed on."""
    last = blocks[-1] if blocks else None
    match = conventions.ARTICLE_PHOTO_CREDIT.match(str(last)) if last else None
    if last is None or match is None or last.gap < PICTURE_GAP or str(last).startswith("（"):
        return
    for photo in photos:
        if photo.kind == "back_cover" and names.names_in(match["names"]) == [
            c.name.zh for c in photo.credits
        ]:
            photo.credit_line = Both(join([photo.credit_line.zh, last.text], "\n"))
            people.doubts.append(
                Doubt(last.text.lines, Cost.PERSON, "the last line is taken for the back cover's credit")
            )
            blocks.pop()
            return


def article_photos(
    captions: Sequence[Caption], credit: Unit | None, first_number: int, people: People, lexicon: Lexicon
) -> tuple[list[Captioned], list[Doubt]]:
    """Return the photographs of one article; a caption in the other language joins the one it translates.

    An English caption inside an English paragraph stands at a picture of its own.
    `credit` is the line that credits the photographs without a credit of their own.
    """
    photos: list[Captioned] = []
    doubts: list[Doubt] = []
    for caption in sorted(captions, key=lambda each: each.text.language == "en"):
        photo = _photo(caption.text, first_number + len(photos), credit, people)
        if not photo.credits:
            doubts.append(Doubt(caption.text.lines, Cost.PERSON, f"no photographer is named: {caption.text}"))
        other = None if caption.is_inside else _translated(photo, photos, lexicon)
        if other is None:
            photos.append(Captioned(photo, caption.after))
            continue
        other.photo.caption = Both(other.photo.caption.zh, photo.caption.en)
        other.photo.credit_line = Both(other.photo.credit_line.zh, photo.credit_line.en)
        for known, added in zip(other.photo.credits, photo.credits, strict=True):
            known.name = Named(known.name.zh, added.name.en)
        where = (*other.photo.caption.zh.lines, *caption.text.lines)
        taken = f"taken for one photograph: {other.photo.caption.zh} / {photo.caption.en}"
        doubts.append(Doubt(where, Cost.PAIR, taken))
    return photos, doubts


def _photo(caption: Text, number: int, credit: Unit | None, people: People) -> PhotoDraft:
    match = conventions.CAPTION_CREDIT.search(str(caption))
    line = caption.cut(match.start()) if match else NOTHING
    text = caption.cut(0, match.start()) if match else caption
    photo = PhotoDraft(number, "article", _in_language(text), _in_language(line))
    if match:
        _credit(photo, names.names_in(match["taken"] or match["by"] or match["en"]), line, people)
    elif credit and (common := conventions.ARTICLE_PHOTO_CREDIT.match(str(credit.text))):
        _credit(photo, names.names_in(common["names"]), credit.text, people)
    return photo


def _in_language(text: Text) -> Both:
    return Both(en=text) if text and text.language == "en" else Both(zh=text)


def _credit(photo: PhotoDraft, found: Sequence[str], line: Text, people: People) -> None:
    for name in found:
        named = Named(zh=name) if HAN.search(name) else Named(en=name)
        person = people.find(named.zh, named.en, IN_A_CREDIT, line.lines)
        photo.credits.append(CreditDraft(person, named))


def _translated(photo: PhotoDraft, photos: Sequence[Captioned], lexicon: Lexicon) -> Captioned | None:
    """Return the photograph with a Chinese caption by the same people that this English caption says best."""
    if not photo.caption.en:
        return None
    same = [
        each
        for each in photos
        if not each.photo.caption.en
        and [credit.person for credit in each.photo.credits] == [credit.person for credit in photo.credits]
        and matching_key(str(each.photo.caption.zh))
    ]
    scored = [
        (lexicon.likelihood([str(each.photo.caption.zh)], [str(photo.caption.en)]), each) for each in same
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score > 0 else None
