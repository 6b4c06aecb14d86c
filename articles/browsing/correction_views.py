"""The pages of the corrections of an article and of an issue, and the feed of an issue's."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from magazine.models import Issue
from magazine.text.languages import TAGS, page_language, run_of
from magazine.web import previews
from magazine.web.addresses import find_issue
from magazine.web.pages import page
from magazine.web.revision_cache import cached_for_revision

from .. import prefetch
from ..corrections import Correction
from ..models import Article
from ..views import find_with_contents
from .contents import read_contents
from .feeds import AlternatesFeed

NEWEST = 50


@dataclass(frozen=True)
class CorrectedArticle:
    """An entry or a piece on its own with its corrections."""

    article: Article
    corrections: Sequence[Correction]


def article(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show the corrections of a public article, of an entry with those of its pieces."""
    found, contents = find_with_contents(request, issn, number, path)
    pieces = [] if found.parent else list(map(copy, contents.pieces_of(found)))
    corrections = prefetch.of_article(found, pieces).corrections
    corrected = [CorrectedArticle(found, corrections)] if corrections else []
    return _page(request, found.issue, corrected, found)


def issue(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show the corrections of a public issue, article by article."""
    found = cached_for_revision(request, find_issue, issn, number)
    return _page(request, found, _of_issue(found))


def _of_issue(issue: Issue) -> list[CorrectedArticle]:
    entries = prefetch.of_issue(read_contents(issue))
    return [
        CorrectedArticle(entry, material.corrections) for entry, material in entries if material.corrections
    ]


def _page(
    request: HttpRequest, issue: Issue, corrected: Sequence[CorrectedArticle], article: Article | None = None
) -> HttpResponse:
    context = {
        "issue": issue,
        "magazine": issue.magazine,
        "article": article,
        "corrected": corrected,
        "preview": previews.of_corrections(issue),
    }
    return page(request, "articles/browsing/corrections.html", context)


@dataclass(frozen=True)
class CorrectedIssue:
    """A public issue whose corrections are requested, with the feed's own address."""

    issue: Issue
    address: str
    site: str


class NewCorrections(Feed):  # type: ignore[type-arg]
    """The corrections of an issue, the newest first."""

    feed_type = AlternatesFeed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, issn: str, number: str) -> CorrectedIssue:
        """Return the public issue."""
        site = request.build_absolute_uri("/").rstrip("/")
        return CorrectedIssue(find_issue(issn, number), request.build_absolute_uri(request.path), site)

    def title(self, of: CorrectedIssue) -> str:
        """Name the magazine, the number and the kind of feed."""
        return f"{_name_of(of.issue)} · {_('Corrections')}"

    def author_name(self, of: CorrectedIssue) -> str:
        """Name the magazine: Atom requires an author."""
        run = run_of(of.issue.magazine, "title")
        return run.text if run else ""

    def link(self, of: CorrectedIssue) -> str:
        """Return the address of the page with the same corrections."""
        return reverse("issue-corrections", args=[of.issue.magazine.issn, of.issue.whole_number])

    def feed_guid(self, of: CorrectedIssue) -> str:
        """Return the feed's own address."""
        return of.address

    @property
    def language(self) -> str:  # type: ignore[override]
        """The feed's language as `xml:lang` names it."""
        return TAGS[page_language()]

    def items(self, of: CorrectedIssue) -> list[tuple[CorrectedIssue, Correction]]:
        """Return the newest corrections."""
        found = [each for corrected in _of_issue(of.issue) for each in corrected.corrections]
        found.sort(key=lambda each: each.corrected_at, reverse=True)
        return [(of, each) for each in found[:NEWEST]]

    def item_title(self, item: tuple[CorrectedIssue, Correction]) -> str:
        """Name the article and the text in it."""
        _of, each = item
        name = run_of(each.article, "headline")
        return f"{name.text if name else each.article.path} · {each.place}"

    def item_description(self, item: tuple[CorrectedIssue, Correction]) -> str:
        """Return the two readings as HTML, with the words removed and added."""
        return render_to_string("articles/browsing/_correction.html", {"each": item[1]})

    def item_link(self, item: tuple[CorrectedIssue, Correction]) -> str:
        """Return the address of the passage, or of the article."""
        return item[1].address

    def item_guid(self, item: tuple[CorrectedIssue, Correction]) -> str:
        """Return an address that is another one for each correction of a text."""
        of, each = item
        place = f"{each.article.permalink}{each.anchor or '#'}-{each.column}"
        return f"{of.site}{place}-{each.corrected_at:%Y%m%dT%H%M%S}"

    def item_pubdate(self, item: tuple[CorrectedIssue, Correction]) -> datetime:
        """Return when the text was corrected."""
        return item[1].corrected_at

    def item_updateddate(self, item: tuple[CorrectedIssue, Correction]) -> datetime:
        """Return when the text was corrected."""
        return item[1].corrected_at

    def item_extra_kwargs(self, item: tuple[CorrectedIssue, Correction]) -> dict[str, Any]:
        """Name no pages in other languages: a correction is of one text."""
        return {"alternates": []}


def _name_of(issue: Issue) -> str:
    run = run_of(issue.magazine, "title")
    return _("%(title)s No. %(number)s") % {"title": run.text if run else "", "number": issue.whole_number}
