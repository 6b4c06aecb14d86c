"""Putting an entry together: headlines, rows, photographs and people become one article with its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from . import conventions, credit_grammar, names
from .alignment import AlignedRow, align
from .doubts import Cost, Doubt
from .drafts import ArticleDraft, BilingualName, Both, FigureDraft, PassageDraft, PhotoDraft
from .entry_boundaries import EntryText
from .headlines import ArticleBlocks, kinds_of_affiliation
from .interviews import is_interview, mark_interview
from .lexicon import Lexicon
from .matching import listed_names
from .notes import Notes
from .parts import EntryParts
from .people import People
from .photographs import article_photos, doubts_of_photographers
from .text import NOTHING, Text, common_start, join
from .units import Stream, Unit, read_quotations, read_units

_LONGEST_NAME = 4  # words of an English name


@dataclass
class Story:
    """One article on its way: its part of the body, its units, and what becomes of them."""

    part: ArticleBlocks
    stream: Stream
    draft: ArticleDraft
    is_interview: bool = False
    rows: list[tuple[AlignedRow, PassageDraft]] = field(default_factory=list)


@dataclass
class EntryStories:
    """An entry of the contents list with the stories in it: its own first, then its pieces."""

    text: EntryText
    quotations: bool
    stories: list[Story]

    @property
    def draft(self) -> ArticleDraft:
        """The entry's own article."""
        return self.stories[0].draft


def read_entry(text: EntryText, parts: EntryParts, locator: str, notes: Notes) -> EntryStories:
    """Return an entry's stories with their units distinguished, not yet paired."""
    entry = text.entry
    own = ArticleDraft(
        locator,
        first_page=entry.page or entry.assumed_page,
        section=entry.heading,
        contents_title=Both(entry.zh, entry.en),
        contents_deck=Both(zh=entry.deck),
    )
    stories = [_story(parts.own, own, parts.quotations, notes)]
    stories[0].stream.seams += parts.doubts
    for number, part in enumerate(parts.pieces, 1):
        piece = ArticleDraft(str(number))
        own.pieces.append(piece)
        stories.append(_story(part, piece, [], notes))
    return EntryStories(text, bool(parts.quotations), stories)


def _story(part: ArticleBlocks, draft: ArticleDraft, quotations: Sequence[int], notes: Notes) -> Story:
    draft.title = Both(part.title_zh, part.title_en)
    draft.kicker, draft.deck = Both(zh=part.kicker), Both(zh=part.deck)
    running = [str(block) for block in part.blocks if not block.is_furniture]
    talk = part.is_interview or (not quotations and is_interview(running))
    if talk and not part.is_interview:
        part.kinds = kinds_of_affiliation(part.blocks) | part.kinds
    if quotations:
        stream = read_quotations(part.blocks, quotations, notes)
    else:
        stream = read_units(part.blocks, notes, part.kinds)
    if talk:
        stream.seams += mark_interview(stream.units, [str(part.title_zh), str(part.title_en)])
        stream.seams += _unlike_headline(part)
    return Story(part, stream, draft, talk)


def _unlike_headline(part: ArticleBlocks) -> Iterator[Doubt]:
    """Yield a doubt where the English headline of an interview says no such thing, and is more than a name."""
    title, en = part.title_zh, str(part.title_en)
    named = conventions.INTERVIEW_TITLE.match(en) or ("," not in en and len(en.split()) <= _LONGEST_NAME)
    if conventions.INTERVIEW_TITLE.match(str(title)) and not named:
        taken = f"taken for the English headline of {title}: {en}"
        yield Doubt((*title.lines, *part.title_en.lines), Cost.ENTRY, taken, "it is not printed")


def pair_passages(entry: EntryStories, lexicon: Lexicon, notes: Notes) -> None:
    """Pair the units of each story and make passages of the rows, ordered through the whole entry."""
    order = order_zh = order_en = 0
    for story in entry.stories:
        drafts: dict[int, PassageDraft] = {}
        for row in align(story.stream.units, lexicon, notes):
            order += 1
            passage = PassageDraft(row.kind, Both(_side(row.zh), _side(row.en)), order)
            drafts[id(row)] = passage
            story.rows.append((row, passage))
            story.draft.passages.append(passage)
        for row, passage in story.rows:
            if row.counterpart is not None:
                passage.counterpart = drafts[id(row.counterpart)]
        place = {id(unit): index for index, unit in enumerate(story.stream.units)}
        for _row, passage in sorted((r for r in story.rows if r[0].zh), key=lambda r: place[id(r[0].zh[0])]):
            order_zh += 1
            passage.order_zh = order_zh
        for _row, passage in sorted((r for r in story.rows if r[0].en), key=lambda r: place[id(r[0].en[0])]):
            order_en += 1
            passage.order_en = order_en
        _read_agency(story)


def _side(units: Sequence[Unit]) -> Text:
    """Return one side of a pair: its paragraphs, each on a line."""
    return join([unit.text for unit in units], "\n") if units else NOTHING


def _read_agency(story: Story) -> None:
    """Read the dateline before an agency's English, and the agency's name after its Chinese."""
    dateline, agency_zh, agency_en = "", "", ""
    for passage in story.draft.passages:
        if match := conventions.DATELINE.match(str(passage.text.en)):
            dateline, agency_en = match["dateline"], match["agency"]
        if match := conventions.AGENCY_ZH.search(str(passage.text.zh)):
            agency_zh = match["agency"]
    story.draft.dateline = BilingualName(en=dateline)
    story.draft.agency = BilingualName(agency_zh, agency_en)


def complete_agencies(entries: Sequence[EntryStories]) -> None:
    """Give an agency that one language of a text names its name in the other one, from texts that print both."""
    stories = [story for entry in entries for story in entry.stories]
    pairs = {story.draft.agency for story in stories if story.draft.agency.zh and story.draft.agency.en}
    for story in stories:
        agency = story.draft.agency
        if not (agency.zh or agency.en):
            continue
        found = {each for each in pairs if agency.zh in ("", each.zh) and agency.en in ("", each.en)}
        if len(found) == 1:
            (story.draft.agency,) = found


def place_photos(
    entry: EntryStories, first_number: int, people: People, lexicon: Lexicon
) -> list[PhotoDraft]:
    """Make photographs of the captions, each a figure after the passage where it stood; doubts go to `people`."""
    photos: list[PhotoDraft] = []
    for story in entry.stories:
        credits = [unit for unit in story.stream.units if credit_grammar.photographers_of(str(unit.text))]
        found, doubts = article_photos(
            story.stream.captions,
            credits[0] if credits else None,
            first_number + len(photos),
            people,
            lexicon,
        )
        headings = [line for unit in story.stream.units if unit.kind == "heading" for line in unit.text.lines]
        unsure = {line for doubt in story.stream.seams for line in doubt.lines if doubt.cost == Cost.WORD}
        people.doubts += (doubt for doubt in doubts if not unsure.issuperset(doubt.lines))
        people.doubts += doubts_of_photographers([each.photo for each in found], credits, headings)
        for each in found:
            after = next((p for row, p in story.rows if each.after in (*row.zh, *row.en)), None)
            story.draft.figures.append(FigureDraft(each.photo, after if each.after else None))
            photos.append(each.photo)
    return photos


# --- Names in the headlines -----------------------------------------------------------------------------------


def speakers_of(entry: EntryStories) -> dict[int, tuple[BilingualName, BilingualName]]:
    """Return name and affiliation of those who speak, by the place of the story in the entry (0: the entry)."""
    listed = listed_names(str(entry.text.entry.zh))
    pieces = entry.stories[1:]
    if not pieces:
        return _speaker_of_entry(entry)
    tail = _common_tail([str(story.part.title_zh) for story in pieces])
    found = {}
    for place, story in enumerate(pieces, 1):
        if any(unit.kind == "signature" for unit in story.stream.units):
            continue  # a letter, under its own headline
        head = str(story.part.kicker or story.part.title_zh).removesuffix(tail).strip()
        head = _without_interview(head)
        en, affiliation_en = names.head_latin(str(story.part.title_en)) if story.part.title_en else ("", "")
        zh, affiliation_zh = names.head_chinese(head, listed, en)
        lines = _affiliation(story)
        affiliation = BilingualName(lines.zh or affiliation_zh, lines.en or affiliation_en)
        found[place] = (BilingualName(zh, en), affiliation)
    return found


def _speaker_of_entry(entry: EntryStories) -> dict[int, tuple[BilingualName, BilingualName]]:
    """Return who speaks in an entry without pieces: the author above its headline, or whom the headline names."""
    story = entry.stories[0]
    title = str(story.part.title_zh)
    if story.is_interview and not story.part.is_interview:
        return {}
    if story.part.author:
        author = BilingualName(str(story.part.author), str(story.part.author_en))
        return {0: (author, _affiliation(story))}
    if story.part.speaker:
        return {0: _speaker_under_headline(story)}
    names_one = title and title == names.head_chinese(title)[0] and _affiliation(story) != BilingualName()
    if story.part.is_interview or (names_one and not entry.quotations):
        return {0: (BilingualName(_without_interview(title)), _affiliation(story))}
    return {}


def interviewed(story: Story) -> list[tuple[BilingualName, BilingualName, tuple[int, ...]]]:
    """Return name, office and lines of those whom the heads over an interview name, each in both languages."""
    heads = [passage.text for passage in story.draft.passages if passage.kind == "affiliation"]
    en = [(*names.head_latin(str(head.en)), head.en) for head in heads if head.en]
    zh = [
        (*names.head_chinese(str(head.zh), latin=en[place][0] if place < len(en) else ""), head.zh)
        for place, head in enumerate(each for each in heads if each.zh)
    ]
    if en and zh and len(en) != len(zh):
        return []
    nobody = [("", "", NOTHING)] * max(len(zh), len(en))
    return [
        (
            BilingualName(each[0], other[0]),
            BilingualName(each[1], other[1]),
            (*each[2].lines, *other[2].lines),
        )
        for each, other in zip(zh or nobody, en or nobody, strict=True)
    ]


def _speaker_under_headline(story: Story) -> tuple[BilingualName, BilingualName]:
    for passage in story.draft.passages:
        if passage.kind == "speaker":
            en, office_en = names.head_latin(str(passage.text.en)) if passage.text.en else ("", "")
            zh, office_zh = names.head_chinese(str(passage.text.zh), latin=en)
            return BilingualName(zh, en), BilingualName(office_zh, office_en)
    zh, office_zh = names.head_chinese(str(story.part.speaker))
    return BilingualName(zh), BilingualName(office_zh)


def _without_interview(title: str) -> str:
    match = conventions.INTERVIEW_TITLE.match(title)
    return (match["name"] or match["en"]) if match else title


def _affiliation(story: Story) -> BilingualName:
    for passage in story.draft.passages:
        if passage.kind == "affiliation":
            return BilingualName(str(passage.text.zh), str(passage.text.en))
    return BilingualName()


def _common_tail(titles: Sequence[str]) -> str:
    """Return the words with which all headlines of the pieces end, from a space on."""
    tail = reduce(common_start, (title[::-1] for title in titles))[::-1] if len(titles) > 1 else ""
    return tail[tail.index(" ") :] if " " in tail else ""
