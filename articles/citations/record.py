"""Records: descriptions of an article, an issue and the magazine that every format is a function of.

A record is in one language, that of the text cited; fields in the other one begin with `other_`.
Addresses are absolute. An empty text means that nothing is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.utils import timezone
from django.utils.encoding import iri_to_uri

from magazine.models import Issue, Magazine
from magazine.text.languages import BOTH, other, text_in

from ..models import Article, Passage
from .contributors import Contributor, Role, contributors_of, is_credited_in, translators_of
from .corrections import CorrectionRecord
from .keywords import keywords_in
from .passages import PassageRecord, passage_record
from .titles import titles_of, with_subtitle
from .values import address_in, printed

# The roles that are cited as authors, the first that an article has.
AUTHOR_ROLES = (Role.AUTHOR, Role.SPEAKER, Role.INTERVIEWER, Role.INTERVIEWEE)
SUMMARIES = (Passage.Kind.ABSTRACT, Passage.Kind.KEYWORDS)


@dataclass(frozen=True)
class MagazineRecord:
    """The magazine as a serial."""

    language: str
    issn: str
    title: str
    other_title: str
    publisher: str
    other_publisher: str
    cn_number: str
    rights: str
    open_full_text: bool  # whole texts may be redistributed
    permalink: str
    address: str


@dataclass(frozen=True)
class IssueRecord:
    """An issue; `number`, used in references, is that in the year, `whole_number` that in the whole run."""

    magazine: MagazineRecord
    language: str
    whole_number: str
    number: str
    year: int
    month: int
    title: str
    other_title: str
    permalink: str
    address: str
    modified: datetime


@dataclass(frozen=True)
class ArticleRecord:
    """An entry or a piece; a piece has pages where its own are known, else those of its entry in `entry_pages`.

    `passages` are only read for formats with the whole text, and if the magazine lets texts be redistributed.
    """

    issue: IssueRecord
    language: str
    original_language: str
    path: str
    title: str
    other_title: str
    section: str
    other_section: str
    contributors: tuple[Contributor, ...]
    abstract: str
    other_abstract: str
    keywords: tuple[str, ...]
    other_keywords: tuple[str, ...]
    first_page: int | None
    last_page: int | None
    permalink: str
    address: str
    other_address: str  # of the page in the other language, if there is a text
    parent_title: str
    parent_permalink: str
    subtitle: str = ""
    other_subtitle: str = ""
    further_pages: str = ""  # that do not follow the last page: `64, 66-67`
    entry_pages: tuple[int, ...] = ()
    passages: tuple[PassageRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()  # in both languages
    clc_class: str = ""  # of 中图分类法
    published: date | None = None  # the day on which it became public here

    @property
    def is_translation(self) -> bool:
        """True unless the text is in its original language."""
        return self.language != self.original_language

    @property
    def text(self) -> list[PassageRecord]:
        """The passages in the record's language, in their printed order."""
        held = (passage for passage in self.passages if passage.text(self.language))
        return sorted(held, key=lambda passage: passage.order(self.language))

    @property
    def pages(self) -> tuple[int, ...]:
        """The first and last page; only one where they are equal or the last is not certain."""
        return _certain(self.first_page, self.last_page)

    def pagination(self, dash: str = "-") -> str:
        """Return all pages: `12-19`, `32-33, 64`; empty of a piece whose own are not known."""
        first = dash.join(map(str, self.pages))
        return ", ".join(filter(None, (first, self.further_pages.replace("-", dash))))

    def entry_pagination(self, dash: str = "-") -> str:
        """Return the pages of the entry, of a piece whose own are not known."""
        return dash.join(map(str, self.entry_pages))

    @property
    def full_title(self) -> str:
        """The title with the subtitle after a colon."""
        return with_subtitle(self.title, self.subtitle, self.language)

    @property
    def other_full_title(self) -> str:
        """The title in the other language with its subtitle."""
        return with_subtitle(self.other_title, self.other_subtitle, other(self.language))

    def in_role(self, *roles: str) -> list[Contributor]:
        """Return the contributors in these roles, as printed."""
        return [each for each in self.contributors if each.role in roles]

    @property
    def authors(self) -> list[Contributor]:
        """The contributors cited as authors: authors or the agency, else speakers, interviewers, interviewees.

        A magazine prints the interviewer as author (文 / …); without one the interviewee is cited.
        """
        return next(filter(None, (self.in_role(role) for role in AUTHOR_ROLES)), [])

    @property
    def interviewees(self) -> list[Contributor]:
        """The interviewees beside the interviewer who is cited as author."""
        authors = self.authors
        return [each for each in self.in_role(Role.INTERVIEWEE) if each not in authors]

    @property
    def interviewers(self) -> list[Contributor]:
        """The interviewers beside the author or speaker who is cited."""
        authors = self.authors
        return [each for each in self.in_role(Role.INTERVIEWER) if each not in authors]


def languages_of(article: Article) -> tuple[str, ...]:
    """Return the languages of the text, the original first; without a text that of the headline.

    Chinese is the original unless a translator is named in it. Needs a queryset `with_languages`.
    """
    order = sorted(
        BOTH, key=lambda each: any(is_credited_in(each, credit) for credit in translators_of(article))
    )
    held = tuple(each for each in order if getattr(article, f"in_{each}"))
    return held or tuple(each for each in BOTH if text_in(article, "headline", each))[:1]


def magazine_record(magazine: Magazine, language: str, site: str) -> MagazineRecord:
    """Read a magazine; `site` is the scheme and host of addresses."""
    return MagazineRecord(
        language=language,
        issn=magazine.issn,
        title=printed(magazine, "title", language) or magazine.issn,
        other_title=printed(magazine, "title", other(language)),
        publisher=printed(magazine, "publisher", language),
        other_publisher=printed(magazine, "publisher", other(language)),
        cn_number=magazine.cn_number,
        rights=printed(magazine, "rights_statement", language),
        open_full_text=magazine.open_full_text,
        permalink=_permalink(magazine, site),
        address=site + address_in(magazine, language),
    )


def issue_record(issue: Issue, language: str, site: str) -> IssueRecord:
    """Read an issue."""
    return IssueRecord(
        magazine=magazine_record(issue.magazine, language, site),
        language=language,
        whole_number=issue.whole_number,
        number=issue.number,
        year=issue.year,
        month=issue.date.month,
        title=printed(issue, "title", language),
        other_title=printed(issue, "title", other(language)),
        permalink=_permalink(issue, site),
        address=site + address_in(issue, language),
        modified=issue.modified,
    )


def article_record(
    article: Article,
    language: str,
    site: str,
    summaries: Sequence[Passage],
    passages: Iterable[Passage] = (),
) -> ArticleRecord:
    """Read an article of `queries.prefetch_for_records`; `summaries` are its abstracts and keywords.

    `passages` only where they may be redistributed.
    """
    languages = languages_of(article)
    section, other_section = _section(article, language)
    return ArticleRecord(
        issue=issue_record(article.issue, language, site),
        language=language,
        original_language=languages[0] if languages else language,
        path=article.path,
        **titles_of(article, language),
        section=section,
        other_section=other_section,
        contributors=tuple(contributors_of(article, language, site)),
        **_facts(article, summaries, language),
        **_pages(article),
        **_addresses(article, language, site),
        passages=tuple(passage_record(passage) for passage in passages),
    )


def _pages(article: Article) -> dict[str, Any]:
    """Return the certain pages, or those of the entry of a piece whose own are not known."""
    parent = article.parent if not article.first_page else None
    return {
        "first_page": article.first_page,
        "last_page": article.certain_last_page,
        "further_pages": article.further_pages,
        "entry_pages": _certain(parent.first_page, parent.certain_last_page) if parent else (),
    }


def _certain(first: int | None, last: int | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(filter(None, (first, last))))


def _addresses(article: Article, language: str, site: str) -> dict[str, Any]:
    elsewhere, parent = other(language), article.parent
    return {
        "permalink": _permalink(article, site),
        "address": site + address_in(article, language),
        "other_address": site + address_in(article, elsewhere) if elsewhere in languages_of(article) else "",
        "parent_title": printed(parent, "headline", language) if parent else "",
        "parent_permalink": f"{_permalink(article.issue, site)}/{parent.path}" if parent else "",
    }


def _section(article: Article, language: str) -> tuple[str, str]:
    """Return the section's title in the record's language and in the other one."""
    return _both(article.section, "title", language) if article.section else ("", "")


def _facts(article: Article, summaries: Iterable[Passage], language: str) -> dict[str, Any]:
    """Return the abstract and the keywords (printed, then assigned) in both languages, the class, the first day."""
    day = timezone.localdate(article.public_from) if article.public_from else None
    found: dict[str, Any] = {"clc_class": article.clc_class, "published": day}
    for prefix, each in (("", language), ("other_", other(language))):
        texts = {
            kind: [printed(row, "text", each) for row in summaries if row.kind == kind] for kind in SUMMARIES
        }
        lines = [*texts[Passage.Kind.KEYWORDS], printed(article, "keywords", each)]
        keywords = chain.from_iterable(keywords_in(text, each) for text in lines if text)
        found[f"{prefix}abstract"] = "\n".join(filter(None, texts[Passage.Kind.ABSTRACT]))
        found[f"{prefix}keywords"] = tuple(dict.fromkeys(keywords))
    return found


def _both(owner: object, field: str, language: str) -> tuple[str, str]:
    return printed(owner, field, language), printed(owner, field, other(language))


def _permalink(thing: Any, site: str) -> str:
    return str(iri_to_uri(site + thing.permalink))
