"""Captions and credit lines: the photographs of an issue, and who took them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from . import conventions
from .blocks import PICTURE_GAP, Block
from .credit_lines import caption_credit, photographers_of
from .doubts import Cost, Doubt
from .drafts import Both, CreditDraft, Named, PhotoDraft
from .lexicon import Lexicon
from .people import IN_A_CREDIT, People
from .picture_marks import is_numbered_caption, parts_of_caption, picture_of
from .text import HAN, NOTHING, Text, join, matching_key
from .units import Caption, Unit

_BESIDE = 2  # lines
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
        _credit(photo, match["names"], line, people)
        photos.append(photo)
    return photos


def take_back_cover_credit(blocks: list[Block], photos: Sequence[PhotoDraft], people: People) -> None:
    """Give a photographer's line without brackets, alone after the last text, to the back cover it is printed on."""
    last = blocks[-1] if blocks else None
    if last is None or not last.is_photo_credit or str(last).startswith("（"):
        return
    unsure = "the last line is taken to credit the photographs of the last entry"
    named = [
        name for each in photographers_of(str(last)) for name in people.named_in(each.names, last.text.lines)
    ]
    for photo in photos:
        if photo.kind == "back_cover" and named == [c.name.zh for c in photo.credits]:
            if last.gap < PICTURE_GAP:
                people.doubts.append(Doubt(last.text.lines, Cost.PERSON, unsure, "the back cover's credit"))
                return
            photo.credit_line = Both(join([photo.credit_line.zh, last.text], "\n"))
            people.doubts.append(
                Doubt(last.text.lines, Cost.PERSON, "the last line is taken for the back cover's credit")
            )
            blocks.pop()
            return
    if last.gap >= PICTURE_GAP and not any(photo.kind == "back_cover" for photo in photos):
        people.doubts.append(Doubt(last.text.lines, Cost.PERSON, unsure, "the back cover's credit"))


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
        for photo in _photos(caption.text, first_number + len(photos), credit, people):
            if not (photo.credits or photo.credit_line) and not _is_signed_later(caption, captions):
                taken = f"no photographer is named: {caption.text}"
                doubts.append(Doubt(caption.text.lines, Cost.PERSON, taken))
            other = None if caption.is_inside else _translated(photo, photos, lexicon)
            if other is None:
                photos.append(Captioned(photo, caption.after))
            else:
                doubts += _join_translation(other.photo, photo, caption.text)
    return photos, doubts


def _is_signed_later(caption: Caption, captions: Sequence[Caption]) -> bool:
    """Tell whether a numbered caption stands in a row of such, of which a later one is signed."""
    place = next(place for place, each in enumerate(captions) if each is caption)
    row = takewhile(lambda each: is_numbered_caption(str(each.text)), captions[place:])
    return any(caption_credit(str(each.text)) for each in row)


def _join_translation(photo: PhotoDraft, english: PhotoDraft, caption: Text) -> list[Doubt]:
    """Give a photograph the English caption that is taken for its translation: a guess, unless both have one number."""
    zh, en = (picture_of(str(each)) for each in (photo.caption.zh, english.caption.en))
    photo.caption = Both(photo.caption.zh, english.caption.en)
    photo.credit_line = Both(photo.credit_line.zh, english.credit_line.en)
    for known, added in zip(photo.credits, english.credits, strict=False):
        known.name = Named(known.name.zh, added.name.en)
    taken = f"taken for one photograph: {photo.caption.zh} / {photo.caption.en}"
    is_sure = zh.isdigit() and zh == en
    return [] if is_sure else [Doubt((*photo.caption.zh.lines, *caption.lines), Cost.PAIR, taken)]


def _photos(caption: Text, number: int, credit: Unit | None, people: People) -> list[PhotoDraft]:
    """Return the photograph of a caption, or those whose captions stand in one, numbered or by their places."""
    own = caption_credit(str(caption))
    line = caption.cut(own[0]) if own else NOTHING
    text = caption.cut(0, own[0]) if own else caption
    starts = parts_of_caption(str(text))
    parts = [text.cut(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    photos = [PhotoDraft(number + place, "article", _in_language(part)) for place, part in enumerate(parts)]
    photos[-1].credit_line = _in_language(line)
    for photo in photos:
        if own:
            _credit(photo, own[1].names, line, people)
        elif credit:
            for each in photographers_of(str(credit.text)):
                _credit(photo, each.names, credit.text, people)
    return photos


def _in_language(text: Text) -> Both:
    return Both(en=text) if text and text.language == "en" else Both(zh=text)


def _credit(photo: PhotoDraft, named: str, line: Text, people: People) -> None:
    for name in people.named_in(named, line.lines):
        named_so = Named(zh=name) if HAN.search(name) else Named(en=name)
        person = people.find(named_so.zh, named_so.en, IN_A_CREDIT, line.lines)
        photo.credits.append(CreditDraft(person, named_so))


def _may_be_by_the_same(zh: PhotoDraft, en: PhotoDraft) -> bool:
    """Tell whether two captions credit the same people; one without a credit of its own may have any."""
    people = [[credit.person for credit in photo.credits] for photo in (zh, en)]
    return people[0] == people[1] or not en.credit_line.en


def _is_beside(zh: Text, en: Text) -> bool:
    """Tell whether an English caption stands right under a Chinese one."""
    return 0 < en.lines[0] - zh.lines[-1] <= _BESIDE


def _translated(photo: PhotoDraft, photos: Sequence[Captioned], lexicon: Lexicon) -> Captioned | None:
    """Return the photograph with a Chinese caption by the same people that this English caption says best."""
    if not photo.caption.en:
        return None
    untold = [
        each
        for each in photos
        if not each.photo.caption.en and each.photo.caption.zh and _may_be_by_the_same(each.photo, photo)
    ]
    for each in untold:
        if _is_beside(each.photo.caption.zh, photo.caption.en):
            return each
    picture = picture_of(str(photo.caption.en))
    for each in untold:
        if picture and picture_of(str(each.photo.caption.zh)) == picture:
            return each
    same = [each for each in untold if matching_key(str(each.photo.caption.zh))]
    scored = [
        (lexicon.likelihood([str(each.photo.caption.zh)], [str(photo.caption.en)]), each) for each in same
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score > 0 else None
