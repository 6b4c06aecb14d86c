"""The whole way from a source to the drafts of an issue, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from django.utils.text import slugify

from magazine.text.pinyin import pinyin

from .blocks import blocks_of
from .characters.character_doubts import GAP
from .characters.reading import read_characters
from .colophon import doubts_of_colophon, in_language, read_front_matter
from .contents import ContentsList, find_contents, read_contents
from .continued import bring_together, moved
from .contributions import read_contributions
from .doubt_notes import check_quotes, unanswered, with_quotes
from .doubts import Doubt, in_order
from .drafts import BilingualName, Both, ColophonDraft, IssueDraft, PhotoDraft, SectionDraft
from .entries import EntryStories, complete_agencies, pair_passages, place_photos, read_entry
from .entry_boundaries import split_into_entries
from .errors import ExtractionError
from .even_gaps import without_even_gaps
from .facts import read_facts
from .furniture import Body, furniture_of_list, without_furniture
from .groups import end_groups
from .lexicon import Lexicon
from .note_checks import check_notes
from .notes import Notes, read_notes
from .pair_doubts import doubts_of_pairs
from .paragraphs import measure
from .parts import take_apart
from .people import People, read_offices
from .photographs import cover_photos, take_back_cover_credit
from .recognition_slips import place_corrections
from .slipped_sentences import doubts_of_sentences
from .slips import place_slips
from .source import Line, read_source
from .spreads import with_captions_in_place


@dataclass
class Extraction:
    """An issue's drafts with what they were made from, and every doubt by its source lines."""

    lines: list[Line]
    notes: Notes
    draft: IssueDraft
    entries: list[EntryStories]
    doubts: list[Doubt] = field(default_factory=list)


def extract(source: Path) -> Extraction:
    """Extract the issue in `source`, with the notes in the YAML file beside it; raises ExtractionError."""
    notes = read_notes(source.with_suffix(".yaml"))
    return extract_lines(*read_characters(read_source(source), notes.corrections), notes)


def extract_lines(lines: list[Line], uncertain: list[Doubt], notes: Notes) -> Extraction:
    """Extract an issue from its corrected lines, with the doubts about their characters; raises ExtractionError."""
    check_quotes(notes, lines)
    printed, lines = lines, without_even_gaps(lines)
    start = find_contents(lines)
    colophon, cover_credits = read_front_matter(lines[:start])
    facts, at_odds = read_facts(colophon, notes.issue)
    names = (facts.magazine.zh, facts.magazine.en)
    contents = _read_contents(lines[start:], names, notes)
    colophon += (ColophonDraft("thumbnail", value=Both(zh=mark)) for mark in contents.page_marks)
    colophon += (ColophonDraft("contents", value=in_language(line)) for line in contents.others)
    people = People(notes.people)
    offices = read_offices(colophon, people)
    photos = cover_photos(cover_credits, people)
    body = without_furniture(_after_contents(lines, contents), contents, names, notes.furniture)
    entries = _read_entries(body, contents, photos, people, notes)
    _finish_entries(entries, photos, people, notes)
    dropped = [*contents.dropped, *body.dropped]
    articles = [entry.draft for entry in entries]
    sections = _sections(contents, notes)
    draft = IssueDraft(facts, colophon, sections, people.finish(), offices, photos, articles, dropped)
    _apply_notes(draft, notes)
    check_notes(notes, contents, entries, draft.people)
    doubts = [*at_odds, *body.doubts, *contents.doubts, *people.doubts]
    doubts += [*doubts_of_colophon(colophon, notes.corrections), *_doubts_of_texts(entries, uncertain, notes)]
    return Extraction(
        printed, notes, draft, entries, in_order(with_quotes(unanswered(doubts, notes), printed))
    )


def _apply_notes(draft: IssueDraft, notes: Notes) -> None:
    """Add to a draft what the notes say of the magazine, of misprints, and of slips of text recognition."""
    for note in notes.magazine:
        draft.magazine |= note.values()
    place_slips(draft, notes.slips)
    place_corrections(draft, notes.corrections)


def _read_contents(lines: Sequence[Line], names: Sequence[str], notes: Notes) -> ContentsList:
    """Read the contents list without the running heads within it."""
    aside = furniture_of_list(lines, names)
    contents = read_contents([line for line in lines if line.number not in aside])
    contents.dropped += (aside[line] for line in aside if line < contents.first_body_line)
    end_groups(contents, notes.groups)
    return contents


def _after_contents(lines: Sequence[Line], contents: ContentsList) -> Sequence[Line]:
    if not contents.first_body_line:
        raise ExtractionError("no text follows the contents list")
    return [line for line in lines if line.number >= contents.first_body_line]


def _finish_entries(
    entries: Sequence[EntryStories], photos: list[PhotoDraft], people: People, notes: Notes
) -> None:
    """Pair the languages of the entries, and find their people, photographs (added to `photos`) and pages."""
    lexicon = _lexicon(entries)
    for entry in entries:
        pair_passages(entry, lexicon, notes)
        read_contributions(entry, people, notes.credits)
        photos += place_photos(entry, len(photos) + 1, people, lexicon)
    complete_agencies(entries)
    _set_last_pages(entries)


def _doubts_of_texts(
    entries: Sequence[EntryStories], uncertain: Sequence[Doubt], notes: Notes
) -> Iterator[Doubt]:
    """Yield the doubts about paragraphs and characters; gaps in the rows of a table are none."""
    lexicon = _lexicon(entries)
    blocks = [block for entry in entries for block in entry.text.blocks]
    noted = frozenset(line for pair in notes.pairs for line in (*pair.zh, *pair.en))
    noted |= {line for note in notes.scattered for line in (note.line, note.pair)}
    rows = {line for block in blocks if block.form for line in block.text.lines}
    yield from (
        each for each in uncertain if not each.taken.startswith(GAP) or not rows.issuperset(each.lines)
    )
    for entry in entries:
        for story in entry.stories:
            yield from story.stream.doubts
            story_rows = [row for row, _passage in story.rows]
            yield from doubts_of_pairs(story_rows, noted)
            yield from doubts_of_sentences(story_rows, lexicon, noted)


def _read_entries(
    body: Body, contents: ContentsList, photos: Sequence[PhotoDraft], people: People, notes: Notes
) -> list[EntryStories]:
    """Return the entries of the body; what is dropped and doubted on the way goes to it."""
    titles = [
        title
        for each in contents.entries
        for title in (str(each.zh), f"{each.zh}{each.deck}", str(each.deck), str(each.en))
        if title
    ]
    blocks, doubts = blocks_of(body.lines, measure(body.lines, titles, notes))
    continued = bring_together(moved(blocks, notes.moves))
    take_back_cover_credit(continued.blocks, photos, people)
    locators: Counter[str] = Counter()
    entries = []
    texts, found = split_into_entries(continued.blocks, contents.entries, notes)
    texts, placed = with_captions_in_place(texts, {note.line for note in notes.moves})
    body.dropped += continued.dropped
    body.doubts += [*doubts, *continued.doubts, *found, *placed]
    for text in texts:
        page = f"p{text.entry.number}"
        locators[page] += 1
        locator = page if locators[page] == 1 else f"{page}-{locators[page]}"
        entries.append(read_entry(text, take_apart(text, notes), locator, notes))
    return entries


def _lexicon(entries: Sequence[EntryStories]) -> Lexicon:
    units = [unit for entry in entries for story in entry.stories for unit in story.stream.units]
    return Lexicon(*([str(unit.text) for unit in units if unit.language == side] for side in ("zh", "en")))


def _set_last_pages(entries: Sequence[EntryStories]) -> None:
    """Let each entry end where the list says, or on the page before the next; the last one's end is not printed."""
    for entry, following in pairwise(entries):
        first, following_first = int(str(entry.draft.first_page)), int(str(following.draft.first_page))
        entry.draft.last_page = entry.text.entry.last_page or max(first, following_first - 1)
        for story in entry.stories:
            for figure in story.draft.figures:
                figure.photo.page = first if first == entry.draft.last_page else None


def _sections(contents: ContentsList, notes: Notes) -> list[SectionDraft]:
    sections = []
    for heading in contents.headings:
        zh, en = str(heading.zh), str(heading.en)
        note = next((each for each in notes.sections if each.is_of(heading.line, zh, en)), None)
        slug, title, others = "", BilingualName(), note.other_than if note else ()
        if heading.parent is None:
            slug = (note.slug if note else "") or slugify(en) or slugify(pinyin(zh))
            title = BilingualName(
                (note.title_zh if note else "") or zh, (note.title_en if note else "") or en
            )
        sections.append(SectionDraft(Both(heading.zh, heading.en), slug, title, heading.parent, others))
    return sections
