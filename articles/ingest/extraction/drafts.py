"""Drafts of an issue's rows, before any model or fixture: every printed field has its spans of the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .text import NOTHING, Text


@dataclass(frozen=True)
class Both:
    """One field in Chinese and in English, as printed."""

    zh: Text = NOTHING
    en: Text = NOTHING

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True)
class BilingualName:
    """A name in both languages that is derived from print and owns none of it."""

    zh: str = ""
    en: str = ""


@dataclass
class ColophonDraft:
    """An entry of what the issue prints about itself."""

    part: str
    label: Both = Both()
    value: Both = Both()


@dataclass(eq=False)
class PersonDraft:
    """A person, with the spellings printed beside the name the person goes by; nobody else is equal to one."""

    slug: str
    name: BilingualName
    family: BilingualName
    given: BilingualName
    sort_key: str
    variants: list[tuple[str, str]] = field(default_factory=list)
    other_than: tuple[str, ...] = ()


@dataclass
class OfficeDraft:
    """A person's office in the masthead."""

    person: PersonDraft
    role: BilingualName
    name: BilingualName


@dataclass
class SectionDraft:
    """A heading of the contents list; `slug` is empty for a ★ sub-heading."""

    heading: Both
    slug: str = ""
    title: BilingualName = BilingualName()
    parent: int | None = None
    other_than: tuple[str, ...] = ()


@dataclass(eq=False)
class PassageDraft:
    """A row of the parallel text; `order_zh` and `order_en` count in each language's printed order."""

    kind: str
    text: Both
    order: int = 0
    order_zh: int | None = None
    order_en: int | None = None
    number: int = 0
    former_numbers: tuple[int, ...] = ()
    speaker: PersonDraft | None = None
    counterpart: PassageDraft | None = None


@dataclass
class CreditDraft:
    """A photographer's name at a photograph."""

    person: PersonDraft
    name: BilingualName


@dataclass(eq=False)
class PhotoDraft:
    """A photograph with its caption and credit line as printed."""

    number: int
    kind: str
    caption: Both = Both()
    credit_line: Both = Both()
    page: int | None = None
    credits: list[CreditDraft] = field(default_factory=list)


@dataclass
class FigureDraft:
    """A photograph's place after a passage, or before the text."""

    photo: PhotoDraft
    after: PassageDraft | None


@dataclass
class ContributionDraft:
    """A person's part in an article."""

    person: PersonDraft
    role: str
    name: BilingualName
    affiliation: BilingualName = BilingualName()


@dataclass
class NoteDraft:
    """A slip of the publisher's: in a passage, or else in a title or caption."""

    language: str
    printed: str
    suggested: str
    reason: str
    passage: PassageDraft | None


@dataclass
class SourceCorrectionDraft:
    """A slip of text recognition in a line of the source; in an article, or else in the colophon."""

    line: int
    language: str
    recognized: str
    printed: str
    article: ArticleDraft | None


@dataclass
class ArticleDraft:
    """An entry of the contents list with its pieces, or one of those pieces."""

    locator: str
    first_page: Text | int = NOTHING
    last_page: int | None = None
    section: int | None = None
    contents_title: Both = Both()
    contents_deck: Both = Both()
    title: Both = Both()
    kicker: Both = Both()
    deck: Both = Both()
    dateline: BilingualName = BilingualName()
    agency: BilingualName = BilingualName()
    passages: list[PassageDraft] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    contributions: list[ContributionDraft] = field(default_factory=list)
    notes: list[NoteDraft] = field(default_factory=list)
    pieces: list[ArticleDraft] = field(default_factory=list)
    highest_passage_number: int = 0

    def all_passages(self) -> list[PassageDraft]:
        """Return the passages of the article and its pieces."""
        return [*self.passages, *(passage for piece in self.pieces for passage in piece.passages)]


@dataclass
class IssueFacts:
    """Facts of the magazine and the issue, derived from cover and colophon; they own no print."""

    issn: str
    whole_number: str
    year: int
    number: str
    date: date
    magazine: BilingualName
    publisher: BilingualName = BilingualName()
    place: BilingualName = BilingualName()
    authority: BilingualName = BilingualName()
    cn_number: str = ""
    postal_code: str = ""
    overseas_code: str = ""
    rights_statement: str = ""
    title: BilingualName = BilingualName()
    theme: BilingualName = BilingualName()
    prices: dict[str, Decimal] = field(default_factory=dict)


@dataclass
class IssueDraft:
    """A whole issue, and what of its source was dropped for which reason."""

    facts: IssueFacts
    colophon: list[ColophonDraft]
    sections: list[SectionDraft]
    people: list[PersonDraft]
    offices: list[OfficeDraft]
    photos: list[PhotoDraft]
    articles: list[ArticleDraft]
    dropped: list[tuple[Text, str]]
    magazine: dict[str, str] = field(default_factory=dict)
    corrections: list[SourceCorrectionDraft] = field(default_factory=list)
