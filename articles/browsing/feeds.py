"""Atom feeds in the language of their addresses: new issues, and the newest texts of a section and of a person."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from magazine.models import Issue, Person, Section
from magazine.text.characters import without_forbidden
from magazine.text.languages import TAGS, page_language, run_of, text_in
from magazine.text.typography import tidy
from magazine.web.previews import first_magazine, title_of

from ..models import Article
from ..querysets import ArticleQuerySet
from .person_works import texts_of
from .visibility import public_people, public_sections, with_last_change

NEWEST = 20


class AtomFeed(Atom1Feed):
    """Atom without the characters that XML cannot hold, at which Django's writer would fail."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed."""
        self.feed = {name: _in_xml(value) for name, value in self.feed.items()}
        self.items = [{name: _in_xml(value) for name, value in item.items()} for item in self.items]
        super().write(outfile, encoding)

    def latest_post_date(self) -> datetime:
        """Return when its newest item changed, or, without any, the moment that its feed is given for that."""
        given: datetime | None = self.feed.get("updated_without_items")
        latest: datetime = super().latest_post_date() if self.items or given is None else given
        return latest


def _in_xml(value: Any) -> Any:
    return without_forbidden(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Source:
    """The subject of a feed, and the feed's own address on the requested host."""

    address: str
    subject: Any = None

    def entry_id(self, name: str, day: date) -> str:
        """Return the id of an entry, which no other feed has: a reader shows entries of equal ids once."""
        return get_tag_uri(f"{self.address}#{name.removeprefix('/')}", day)


class ArchiveFeed(Feed):
    """A feed of the archive; its items are pairs of its source and a row."""

    feed_type = AtomFeed

    def get_object(self, request: HttpRequest, **named: str) -> Source:
        """Return the source."""
        return Source(request.build_absolute_uri(request.path), self.subject(**named))

    def subject(self, **named: str) -> Any:
        """Return the public row that the address names, if any."""
        return None

    def author_name(self) -> str:
        """Name the magazine: Atom requires an author."""
        return title_of(first_magazine())

    def feed_guid(self, source: Source) -> str:
        """Return the feed's own address, which each language has for ever."""
        return source.address

    @property
    def language(self) -> str:  # type: ignore[override]
        """The feed's language as `xml:lang` names it."""
        return TAGS[page_language()]

    def item_link(self, item: tuple[Source, Any]) -> str:
        """Lead to the page in the feed's language, the only one: readers open the last of several."""
        address: str = item[1].get_absolute_url()
        return address

    def item_pubdate(self, item: tuple[Source, Any]) -> datetime | None:
        """Return when it was published here."""
        published: datetime | None = item[1].published_at
        return published

    def item_updateddate(self, item: tuple[Source, Any]) -> datetime:
        """Return when it or anything in it last changed."""
        changed: datetime = item[1].changed
        return changed


class NewIssues(ArchiveFeed):
    """The newest issues of the archive."""

    def title(self) -> str:
        """Name the magazine."""
        return " · ".join(filter(None, [self.author_name(), _("New issues")]))

    def link(self) -> str:
        """Lead to the front page."""
        return reverse("front")

    def items(self, source: Source) -> list[tuple[Source, Any]]:
        """Return the newest public issues."""
        newest = with_last_change(Issue.objects.published()).select_related("magazine")[:NEWEST]
        return [(source, issue) for issue in newest]

    def item_title(self, item: tuple[Source, Any]) -> str:
        """Name the magazine and the number."""
        issue = item[1]
        return _("%(title)s No. %(number)s") % {
            "title": title_of(issue.magazine),
            "number": issue.whole_number,
        }

    def item_description(self, item: tuple[Source, Any]) -> str:
        """Return the cover lines as HTML, in the feed's language only."""
        texts = (text_in(item[1], field, page_language()) for field in ("title", "theme"))
        return _in_lines(line for text in texts for line in text.splitlines())

    def item_guid(self, item: tuple[Source, Any]) -> str:
        """Return an id that only this feed has."""
        source, issue = item
        return source.entry_id(issue.permalink, issue.date)


class NewTexts(ArchiveFeed, ABC):
    """The newest texts of a section or a person."""

    def title(self, source: Source) -> str:
        """Name the section or the person."""
        return f"{_name(source.subject)} · {self.author_name()}"

    def link(self, source: Source) -> str:
        """Lead to the page with the same texts."""
        address: str = source.subject.get_absolute_url()
        return address

    @abstractmethod
    def texts(self, subject: Any) -> ArticleQuerySet:
        """Return all public texts of the section or person."""

    def items(self, source: Source) -> list[tuple[Source, Any]]:
        """Return the newest texts."""
        texts = self.texts(source.subject).in_print_order().with_addresses().with_last_change()
        return [(source, article) for article in texts[:NEWEST]]

    def item_title(self, item: tuple[Source, Any]) -> str:
        """Return the headline."""
        return _name(item[1], "headline")

    def item_description(self, item: tuple[Source, Any]) -> str:
        """Return the deck in the feed's language, and the issue, as HTML."""
        article, language = item[1], page_language()
        deck = text_in(article, "deck", language) or text_in(article, "contents_deck", language)
        number = _("No. %(number)s") % {"number": article.issue.whole_number}
        place = f"{number} · {article.issue.year}.{article.issue.number}"
        return _in_lines([*(tidy(line, language) for line in deck.splitlines()), place])

    def item_guid(self, item: tuple[Source, Any]) -> str:
        """Return an id that only this feed has."""
        source, article = item
        return source.entry_id(article.permalink, article.issue.date)


class SectionTexts(NewTexts):
    """The newest texts of a section."""

    def subject(self, **named: str) -> Section:
        """Return the section with this slug."""
        return get_object_or_404(public_sections(), slug=named["slug"])

    def texts(self, subject: Section) -> ArticleQuerySet:
        """Return all texts of the section."""
        texts: ArticleQuerySet = Article.objects.published().in_section(subject)
        return texts


class PersonTexts(NewTexts):
    """The newest texts of a person."""

    def subject(self, **named: str) -> Person:
        """Return the person with this slug."""
        return get_object_or_404(public_people(), slug=named["slug"])

    def texts(self, subject: Person) -> ArticleQuerySet:
        """Return all texts of the person, in any role."""
        return texts_of(subject)


def _name(owner: Any, field: str = "") -> str:
    run = run_of(owner, field or ("title" if isinstance(owner, Section) else "name"))
    return tidy(run.text, run.language) if run else ""


def _in_lines(lines: Any) -> str:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))
