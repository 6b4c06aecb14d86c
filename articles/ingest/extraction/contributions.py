"""Contributions to an article: the names in bylines, credits and speakers' heads."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from . import conventions, credit_grammar, names
from .credit_grammar import COMPILER, PHOTOGRAPHER, Clause
from .credited_names import Credited, credited, is_office, signed
from .doubts import Cost, Doubt
from .drafts import ArticleDraft, BilingualName, ContributionDraft, PersonDraft
from .entries import EntryStories, Story, interviewed, speakers_of
from .matching import listed_names
from .name_lists import divide_names, tidy_name
from .notes import Credit
from .people import AT_THE_PIECE, IN_A_CREDIT, IN_THE_CONTENTS, People
from .text import HAN


def read_contributions(entry: EntryStories, people: People, notes: Sequence[Credit]) -> None:
    """Give every story of an entry its contributions, and its quotations and answers their speakers.

    `notes` say who is credited at some lines, which are not read then.
    """
    spoken: list[str] = []
    for story in entry.stories:
        if story.is_interview and not story.part.is_interview:
            _read_interviewed(story, people)
    noted = {note.line for note in notes}
    for place, (name, affiliation) in speakers_of(entry).items():
        story = entry.stories[place]
        if not noted.isdisjoint((story.part.author or story.part.title_zh).lines):
            continue
        role = "interviewee" if story.part.is_interview else "author" if story.part.author else "speaker"
        lines = (story.part.author or story.part.title_zh).lines
        each_name, affiliation = _those_named(story, name, affiliation)
        found = [
            _contribute(story.draft, people, role, each, affiliation, AT_THE_PIECE, lines)
            for each in each_name
        ]
        spoken += [each.zh for each in each_name]
        _read_answers(story, [*zip(each_name, found, strict=True)], people)
    if entry.quotations:
        _read_speakers(entry.stories[0], people)
    for story in entry.stories:
        _take_notes(story, notes, people)
        _read_story(story, people, noted)
    _read_listed(entry, spoken, people)


def _authors(name: BilingualName) -> list[BilingualName]:
    """Return those whom an author's line names, with their English names where as many are printed."""
    zh, en = divide_names(name.zh).names, names.listed_latin(name.en) if name.en else []
    return [BilingualName(each, en[place] if len(en) == len(zh) else "") for place, each in enumerate(zh)]


def _read_interviewed(story: Story, people: People) -> None:
    """Credit those whom the heads over an interview name; that no other line says it is an interview is a doubt."""
    found = []
    for name, office, lines in interviewed(story):
        person = _contribute(story.draft, people, "interviewee", name, office, AT_THE_PIECE, lines)
        found.append((name, person))
        taken = f"{name.zh or name.en} is taken for who is interviewed"
        people.doubts.append(Doubt(lines, Cost.PERSON, taken, "the line is no name with an office"))
    if found:
        _read_answers(story, found, people)
        return
    lines = tuple(dict.fromkeys((*story.part.title_zh.lines, *story.part.title_en.lines)))
    taken = "questions and answers, and nobody is credited with the answers"
    people.doubts.append(Doubt(lines, Cost.PERSON, taken, "somebody is interviewed"))


def _those_named(
    story: Story, name: BilingualName, affiliation: BilingualName
) -> tuple[list[BilingualName], BilingualName]:
    """Return those whom a headline or an author's line names, one or several, and their affiliation."""
    if story.part.is_interview:
        found, office = _interviewees(name)
        return found, BilingualName(affiliation.zh or office, affiliation.en)
    return _authors(name) if story.part.author else [name], affiliation


def _interviewees(name: BilingualName) -> tuple[list[BilingualName], str]:
    """Return those whom the headline of an interview names, one or several, and the office before the name."""
    read = credited(name.zh, strict=False)
    if not read.is_understood or not read.names:
        return [name], ""
    zh = divide_names(read.names).names
    en = names.listed_latin(name.en) if name.en else []
    return [
        BilingualName(each, en[place] if len(en) == len(zh) else "") for place, each in enumerate(zh)
    ], read.affiliation


def _read_answers(
    story: Story, speakers: Sequence[tuple[BilingualName, PersonDraft]], people: People
) -> None:
    """Give each answer the speaker whose name it begins with; one that begins with none goes on from the last."""
    speaker = speakers[0][1] if len(speakers) == 1 else None
    for passage in story.draft.passages:
        if passage.kind != "answer":
            continue
        text = passage.text.zh or passage.text.en
        speaker = answering_speaker(str(text), speakers) or speaker
        passage.speaker = speaker
        if speaker is None:
            people.doubts.append(Doubt(text.lines, Cost.PERSON, "who gives this answer is not printed"))


def answering_speaker(text: str, speakers: Sequence[tuple[BilingualName, PersonDraft]]) -> PersonDraft | None:
    """Return the speaker whose name stands before the colon with which a text begins."""
    match = conventions.ANSWER.match(text)
    name = tidy_name(match["name"] or match["en"]) if match else ""
    return next(
        (person for named, person in speakers if name and (name in named.zh or name in named.en)), None
    )


def _contribute(
    draft: ArticleDraft,
    people: People,
    role: str,
    name: BilingualName,
    affiliation: BilingualName,
    source: int,
    lines: tuple[int, ...],
) -> PersonDraft:
    """Add a contribution, once for each role of a person, with what print says first; return the person."""
    person = people.find(name.zh, name.en, source, lines)
    if not any(each.person is person and each.role == role for each in draft.contributions):
        draft.contributions.append(ContributionDraft(person, role, name, affiliation))
    return person


def _read_speakers(story: Story, people: People) -> None:
    """Give each quotation the speaker whose head stands over it."""
    speaker = None
    for passage in story.draft.passages:
        if passage.kind == "speaker":
            en, affiliation_en = names.head_latin(str(passage.text.en))
            zh, affiliation_zh = names.head_chinese(str(passage.text.zh), latin=en)
            affiliation = BilingualName(affiliation_zh, affiliation_en)
            lines = passage.text.zh.lines or passage.text.en.lines
            named = BilingualName(zh, en)
            speaker = _contribute(story.draft, people, "speaker", named, affiliation, AT_THE_PIECE, lines)
        elif passage.kind == "quotation":
            passage.speaker = speaker


def _read_story(story: Story, people: People, noted: AbstractSet[int]) -> None:
    _read_credits(story, people, noted)
    _read_signatures(story, people, noted)
    _read_name_under_title(story, people)


def _take_notes(story: Story, notes: Sequence[Credit], people: People) -> None:
    """Credit those whom the notes name at lines of this story."""
    part = story.part
    texts = [unit.text for unit in story.stream.units]
    texts += [part.title_zh, part.title_en, part.kicker, part.deck, part.author]
    lines = {line for text in texts for line in text.lines}
    for note in notes:
        if note.line in lines and (note.zh or note.en):
            affiliation = BilingualName(note.affiliation)
            named = BilingualName(note.zh, note.en)
            _contribute(story.draft, people, note.role, named, affiliation, AT_THE_PIECE, (note.line,))


def _read_credits(story: Story, people: People, noted: AbstractSet[int]) -> None:
    """Read bylines and credits, those at the end of a paragraph too; what only looks like one is a doubt."""
    for passage in story.draft.passages:
        for text in (passage.text.zh, passage.text.en):
            if not noted.isdisjoint(text.lines):
                continue
            for paragraph in str(text).split("\n"):
                clauses = credit_grammar.read_line(paragraph) or credit_grammar.end_credit(paragraph)
                for clause in clauses:
                    _credit(story, clause, text.lines, people)
                if credit_grammar.is_not_understood(paragraph):
                    taken = f"{paragraph} looks like a credit, and nobody is credited"
                    people.doubts.append(Doubt(text.lines, Cost.PERSON, taken, "it names somebody"))


def _credit(story: Story, clause: Clause, lines: tuple[int, ...], people: People) -> None:
    roles = [role for role in clause.roles if role != PHOTOGRAPHER]
    for name in people.named_in(clause.credited.names, lines) if roles else ():
        found = Credited(name, clause.credited.affiliation)
        for role in roles:
            if role == "author" and story.is_interview:
                role = "interviewer"
            _contribute_named(story, people, "author" if role == COMPILER else role, found, lines)


def _read_signatures(story: Story, people: People, noted: AbstractSet[int]) -> None:
    """Make those authors who sign at the end of a text, as of a letter."""
    for passage in story.draft.passages:
        if passage.kind == "signature":
            for text in filter(None, (passage.text.zh, passage.text.en)):
                found = signed(str(text))
                if noted.isdisjoint(text.lines) and found.is_understood:
                    _contribute_named(story, people, "author", found, text.lines)


def _read_name_under_title(story: Story, people: People) -> None:
    """Take a name with an office under the title for who speaks, where nobody else does."""
    if any(each.role in ("author", "speaker", "interviewee") for each in story.draft.contributions):
        return
    headings = [each.text for each in story.draft.passages[:4] if each.kind in ("heading", "affiliation")]
    texts = [text for both in (story.draft.deck, *headings) for text in (both.zh, both.en) if text]
    named: dict[str, tuple[Credited, tuple[int, ...]]] = {}
    for text in texts:
        found = signed(str(text))
        if found.is_understood and is_office(found.affiliation):
            named.setdefault("zh" if HAN.search(found.names) else "en", (found, text.lines))
    if not named:
        return
    zh, en = (named.get(language, (Credited(""), ())) for language in ("zh", "en"))
    name, place = BilingualName(zh[0].names, en[0].names), BilingualName(zh[0].affiliation, en[0].affiliation)
    lines = (*zh[1], *en[1])
    _contribute(story.draft, people, "speaker", name, place, AT_THE_PIECE, lines)
    taken = f"{name.zh or name.en} is taken for who speaks in the text under this line"
    people.doubts.append(Doubt(lines, Cost.PERSON, taken, "the line only mentions the name"))


def _contribute_named(
    story: Story, people: People, role: str, found: Credited, lines: tuple[int, ...]
) -> None:
    """Add a contribution by one name, in whichever language it is printed."""
    zh = bool(HAN.search(found.names))
    name = BilingualName(zh=found.names) if zh else BilingualName(en=found.names)
    place = BilingualName(zh=found.affiliation) if zh else BilingualName(en=found.affiliation)
    _contribute(story.draft, people, role, name, place, IN_A_CREDIT, lines)


def _read_listed(entry: EntryStories, speakers: list[str], people: People) -> None:
    """Add the spellings of the contents list to the people who speak in the entry."""
    title = entry.text.entry
    named = [name for name in speakers if name in str(title.zh)]
    listed = listed_names(str(title.zh)) if entry.stories[1:] else named
    if not listed or not title.en or entry.stories[0].part.author:
        return
    latin = names.listed_latin(str(title.en))
    if len(latin) != len(listed):
        people.doubts.append(
            Doubt(
                (title.line,),
                Cost.PERSON,
                f"{len(listed)} names in Chinese, {len(latin)} in English: paired by their sound",
            )
        )
    for zh, en in names.pair_by_sound(listed, latin):
        people.find(zh, en, IN_THE_CONTENTS, title.zh.lines)
