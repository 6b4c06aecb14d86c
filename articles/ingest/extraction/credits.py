"""Who did what in an article: the names in bylines, credits and speakers' heads."""

from __future__ import annotations

from . import conventions, names
from .doubts import Cost, Doubt
from .drafts import ArticleDraft, ContributionDraft, Named, PersonDraft
from .entries import EntryStories, Story, speakers_of
from .matching import listed_names
from .people import AT_THE_PIECE, IN_A_CREDIT, IN_THE_CONTENTS, People


def read_contributions(entry: EntryStories, people: People) -> None:
    """Give every story of an entry its contributions, and its quotations their speakers."""
    speakers = speakers_of(entry)
    for place, (name, affiliation) in speakers.items():
        story = entry.stories[place]
        role = "interviewee" if story.part.is_interview else "author" if story.part.author else "speaker"
        lines = (story.part.author or story.part.title_zh).lines
        person = _contribute(story.draft, people, role, name, affiliation, AT_THE_PIECE, lines)
        for passage in story.draft.passages:
            if passage.kind == "answer":
                passage.speaker = person
    if entry.quotations:
        _read_speakers(entry.stories[0], people)
    for story in entry.stories:
        _read_credits(story, people)
    _read_listed(entry, [name.zh for name, _affiliation in speakers.values()], people)


def _contribute(
    draft: ArticleDraft,
    people: People,
    role: str,
    name: Named,
    affiliation: Named,
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
            affiliation = Named(affiliation_zh, affiliation_en)
            lines = passage.text.zh.lines or passage.text.en.lines
            named = Named(zh, en)
            speaker = _contribute(story.draft, people, "speaker", named, affiliation, AT_THE_PIECE, lines)
        elif passage.kind == "quotation":
            passage.speaker = speaker


def _read_credits(story: Story, people: People) -> None:
    """Read bylines and the credits in brackets."""
    for passage in story.draft.passages:
        text, lines = str(passage.text.zh), passage.text.zh.lines
        if match := conventions.BYLINE.match(text):
            role, affiliation = "interviewer" if story.part.is_interview else "author", ""
        elif match := conventions.CREDIT.match(text):
            role, affiliation = conventions.CREDIT_ROLES[match["role"]], match["affiliation"] or ""
        else:
            continue
        for name in people.named_in(match["names"], lines):
            _contribute(story.draft, people, role, Named(name), Named(affiliation), IN_A_CREDIT, lines)


def _read_listed(entry: EntryStories, speakers: list[str], people: People) -> None:
    """Add the spellings of the contents list to the people who speak in the entry."""
    title = entry.text.entry
    listed = listed_names(str(title.zh)) if entry.stories[1:] else speakers
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
