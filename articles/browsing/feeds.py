"""New issues as an Atom feed, in the language of its address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from magazine.models import Issue
from magazine.text.characters import without_forbidden
from magazine.text.languages import TAGS, page_language, run_of, text_in
from magazine.web.pages import Alternate, alternates
from magazine.web.previews import first_magazine

from .visibility import with_last_change

NEWEST = 20


class AlternatesFeed(Atom1Feed):
    """Atom whose entries also name their pages in each language."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed without the characters that XML cannot hold, at which Django's writer would fail."""
        self.feed = {name: _in_xml(value) for name, value in self.feed.items()}
        self.items = [{name: _in_xml(value) for name, value in item.items()} for item in self.items]
        super().write(outfile, encoding)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the links to what Django writes."""
        super().add_item_elements(handler, item)
        for alternate in item["alternates"]:
            link = {"rel": "alternate", "hreflang": alternate.language, "href": alternate.address}
            handler.addQuickElement("link", "", link)


def _in_xml(value: Any) -> Any:
    return without_forbidden(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Entry:
    """An issue with its addresses on the requested host."""

    issue: Issue
    changed: datetime
    permalink: str
    alternates: list[Alternate]


class NewIssues(Feed):
    """The newest issues of the archive."""

    feed_type = AlternatesFeed
    item_guid_is_permalink = True

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """Keep what addresses are made with."""
        return request

    def title(self) -> str:
        """Name the magazine."""
        return " · ".join(filter(None, [self.author_name(), _("New issues")]))

    def author_name(self) -> str:
        """Name the magazine: Atom wants an author."""
        magazine = first_magazine()
        run = magazine and run_of(magazine, "title")
        return run.text if run else ""

    def link(self) -> str:
        """Lead to the front page."""
        return reverse("front")

    def feed_guid(self, request: HttpRequest) -> str:
        """Return the feed's own address, which each language has for ever."""
        return request.build_absolute_uri(reverse("feed"))

    @property
    def language(self) -> str:  # type: ignore[override]
        """Name the feed's language as `xml:lang` does."""
        return TAGS[page_language()]

    def items(self, request: HttpRequest) -> list[Entry]:
        """Return the newest public issues."""
        newest = with_last_change(Issue.objects.published()).select_related("magazine")[:NEWEST]
        return [
            Entry(
                issue,
                issue.changed,
                request.build_absolute_uri(issue.permalink),
                alternates(request, issue.get_absolute_url(), ""),
            )
            for issue in newest
        ]

    def item_title(self, item: Entry) -> str:
        """Name the magazine and the number."""
        title = run_of(item.issue.magazine, "title")
        return _("%(title)s No. %(number)s") % {
            "title": title.text if title else "",
            "number": item.issue.whole_number,
        }

    def item_description(self, item: Entry) -> str:
        """Return the cover lines as HTML, in the feed's language only."""
        texts = (text_in(item.issue, field, page_language()) for field in ("title", "theme"))
        lines = [(line,) for text in texts for line in text.splitlines()]
        return format_html_join(SafeString("<br>"), "{}", lines)

    def item_link(self, item: Entry) -> str:
        """Lead to the contents page in the feed's language."""
        return item.issue.get_absolute_url()

    def item_guid(self, item: Entry) -> str:
        """Return the permalink, the same in every language's feed."""
        return item.permalink

    def item_pubdate(self, item: Entry) -> datetime | None:
        """Return when the issue came into the open here."""
        return item.issue.published_at

    def item_updateddate(self, item: Entry) -> datetime:
        """Return when the issue or anything in it last changed."""
        return item.changed

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        """Hand the addresses to the entry."""
        return {"alternates": item.alternates}
