"""Captions and credit lines: the photographs of an issue, and who took them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from . import conventions
from .blocks import PICTURE_GAP, Block
from .credit_grammar import caption_credit, photographers_of
from .doubts import Cost, Doubt
from .drafts import BilingualName, Both, CreditDraft, PersonDraft, PhotoDraft
from .lexicon import Lexicon
from .name_lists import divide_names
from .people import IN_A_CREDIT, People
from .picture_marks import is_numbered_caption, number_in_a_row, parts_of_caption, picture_of
from .text import HAN, NOTHING, Text, join, matching_key
from .units import Caption, Unit

_BESIDE = 2  # lines
_MIN_LIKELIHOOD = 3.0
_COVERS = {"封面": "cover", "封底": "back_cover"}


@dataclass(eq=False)
class Captioned:
    """A photograph, and the unit of the text after which its first caption stood."""

    photo: PhotoDraft
    after: Unit | None


def cover_photos(credit_grammar: Sequence[Text], people: People) -> list[PhotoDraft]:
    """Return the photographs of the covers, which the contents page credits."""
    photos = []
    for number, line in enumerate(credit_grammar, 1):
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
    pictures = Counter(_mark_of(caption.text) for caption in captions)
    for caption in sorted(captions, key=lambda each: each.text.language == "en"):
        for photo in _photos_of_caption(caption.text, first_number + len(photos), credit, people):
            other = None if caption.is_inside else _translated(photo, photos, lexicon)
            credited = photo.credits or photo.credit_line or (other and other.photo.credits)
            if not credited and not _is_credited_later(caption, captions):
                taken = f"no photographer is named: {caption.text}"
                doubts.append(Doubt(caption.text.lines, Cost.PERSON, taken))
            if other is None:
                photos.append(Captioned(photo, caption.after))
            else:
                if not _is_certain_translation(other.photo, photo, pictures, lexicon):
                    doubts.append(
                        _doubt_of_translation(other.photo.caption.zh, photo.caption.en, caption.text)
                    )
                _join_translation(other.photo, photo)
    return photos, doubts


def _mark_of(caption: Text) -> tuple[str, str]:
    return caption.language, _picture(caption)


def _doubt_of_translation(zh: Text, en: Text, caption: Text) -> Doubt:
    return Doubt((*zh.lines, *caption.lines), Cost.PAIR, f"taken for one photograph: {zh} / {en}")


def doubts_of_photographers(
    photos: Sequence[PhotoDraft], credits: Sequence[Unit], headings: Sequence[int]
) -> Iterator[Doubt]:
    """Yield a doubt about a line that credits a photographer with none of an article's photographs.

    `headings` are the lines of which one may be a caption.
    """
    named = {matching_key(name) for photo in photos for each in photo.credits for name in _names_of(each)}
    for unit in credits:
        people = [
            name for each in photographers_of(str(unit.text)) for name in divide_names(each.names).names
        ]
        missing = [name for name in people if matching_key(name) not in named]
        if missing:
            taken = f"{'、'.join(missing)} took photographs, and no caption is without a credit of its own"
            lines = (*unit.text.lines, *headings)
            yield Doubt(lines, Cost.PERSON, f"{taken}: not credited", "a heading is a caption")


def _names_of(credit: CreditDraft) -> tuple[str, str]:
    return credit.name.zh, credit.name.en


def _is_credited_later(caption: Caption, captions: Sequence[Caption]) -> bool:
    """Tell whether a numbered caption stands in a row of such, of which a later one is credited."""
    index = next(index for index, each in enumerate(captions) if each is caption)
    row = takewhile(lambda each: is_numbered_caption(str(each.text)), captions[index:])
    return any(caption_credit(str(each.text)) for each in row)


def _join_translation(photo: PhotoDraft, english: PhotoDraft) -> None:
    """Give a photograph the English caption that is taken for its translation."""
    photo.caption = Both(photo.caption.zh, english.caption.en)
    photo.credit_line = Both(photo.credit_line.zh, english.credit_line.en)
    for known, added in zip(photo.credits, english.credits if english.credit_line.en else (), strict=False):
        known.name = BilingualName(known.name.zh, added.name.en)


def _is_certain_translation(
    zh: PhotoDraft, en: PhotoDraft, pictures: Mapping[tuple[str, str], int], lexicon: Lexicon
) -> bool:
    """Tell whether two captions alone have one number or place, or say the same side by side."""
    marks = [_mark_of(each) for each in (zh.caption.zh, en.caption.en)]
    if marks[0][1] != marks[1][1] or any(pictures[mark] > 1 for mark in marks):
        return False
    if marks[0][1]:
        return True
    likelihood = _is_beside(zh.caption.zh, en.caption.en) and lexicon.likelihood(
        [str(zh.caption.zh)], [str(en.caption.en)]
    )
    return likelihood > _MIN_LIKELIHOOD


def _picture(caption: Text) -> str:
    """Return the number of a caption's picture, or where it stands."""
    number = number_in_a_row(str(caption))
    return str(number) if number else picture_of(str(caption))


def _photos_of_caption(caption: Text, number: int, credit: Unit | None, people: People) -> list[PhotoDraft]:
    """Return the photograph of a caption, or those whose captions stand in one, numbered or by their places."""
    own = caption_credit(str(caption))
    line = caption.slice(own[0]) if own else NOTHING
    text = caption.slice(0, own[0]) if own else caption
    starts = parts_of_caption(str(text))
    parts = [text.slice(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    photos = [PhotoDraft(number + index, "article", _in_language(part)) for index, part in enumerate(parts)]
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
        printed = BilingualName(zh=name) if HAN.search(name) else BilingualName(en=name)
        person = people.find(printed.zh, printed.en, IN_A_CREDIT, line.lines)
        photo.credits.append(CreditDraft(person, printed))


def _may_share_photographers(zh: PhotoDraft, en: PhotoDraft) -> bool:
    """Tell whether two captions credit the same people; one without a credit of its own may have any."""
    return _people_of(zh) == _people_of(en) or not en.credit_line.en


def _people_of(photo: PhotoDraft) -> list[PersonDraft]:
    return [credit.person for credit in photo.credits]


def _is_beside(zh: Text, en: Text) -> bool:
    """Tell whether an English caption stands right under a Chinese one."""
    return 0 < en.lines[0] - zh.lines[-1] <= _BESIDE


def _translated(photo: PhotoDraft, photos: Sequence[Captioned], lexicon: Lexicon) -> Captioned | None:
    """Return the photograph with a Chinese caption by the same people that this English caption says best."""
    if not photo.caption.en:
        return None
    candidates = [
        each
        for each in photos
        if not each.photo.caption.en and each.photo.caption.zh and _may_share_photographers(each.photo, photo)
    ]
    for each in candidates:
        if _is_beside(each.photo.caption.zh, photo.caption.en):
            return each
    picture = _picture(photo.caption.en)
    for each in candidates:
        if picture and _picture(each.photo.caption.zh) == picture:
            return each
    captioned = [each for each in candidates if matching_key(str(each.photo.caption.zh))]
    scored = [
        (lexicon.likelihood([str(each.photo.caption.zh)], [str(photo.caption.en)]), each)
        for each in captioned
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score > 0 else None
