"""The pages of the corrections of an article and of an issue, and the feed of an issue's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from magazine.models import Issue
from magazine.text.languages import run_of
from magazine.web import previews
from magazine.web.addresses import find_issue
from magazine.web.pages import page
from magazine.web.revision_cache import cached_for_revision

from .. import prefetch
from ..corrections import Correction
from ..models import Article, SourceCorrection
from ..reading import Material
from ..views import find_with_contents
from .contents import read_contents
from .feeds import ArchiveFeed, Source

NEWEST = 50


@dataclass(frozen=True)
class CorrectedArticle:
    """An entry or a piece on its own with its corrections."""

    article: Article
    corrections: Sequence[Correction]


def article_corrections(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show the corrections of a public article, of an entry with those of its pieces."""
    found, contents = find_with_contents(request, issn, number, path)
    corrections = _listed(prefetch.of_article(found, contents))
    corrected = [CorrectedArticle(found, corrections)] if corrections else []
    return _page(request, found.issue, corrected, article=found)


def issue_corrections(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show the corrections of a public issue, article by article."""
    found = cached_for_revision(request, find_issue, issn, number)
    contents = cached_for_revision(request, read_contents, found)
    entries = prefetch.of_issue(contents)
    corrected = [CorrectedArticle(entry, listed) for entry, each in entries if (listed := _listed(each))]
    in_colophon = [each for each in contents.source_corrections if each.article_id is None]
    return _page(request, found, corrected, in_colophon)


def _listed(material: Material) -> list[Correction]:
    """Return all corrections of an article: those since publication, then slips of text recognition."""
    return [*material.corrections, *material.recognition]


def _page(
    request: HttpRequest,
    issue: Issue,
    corrected: Sequence[CorrectedArticle],
    in_colophon: Sequence[SourceCorrection] = (),
    article: Article | None = None,
) -> HttpResponse:
    context = {
        "issue": issue,
        "magazine": issue.magazine,
        "article": article,
        "corrected": corrected,
        "in_colophon": in_colophon,
        "preview": previews.of_corrections(issue),
    }
    return page(request, "articles/browsing/corrections.html", context)


class NewCorrections(ArchiveFeed):
    """The corrections of an issue, the newest first."""

    def subject(self, **named: str) -> Issue:
        """Return the public issue."""
        return find_issue(named["issn"], named["number"])

    def title(self, source: Source) -> str:
        """Name the magazine, the number and the kind of feed."""
        return f"{_name_of(source.subject)} · {_('Corrections')}"

    def link(self, source: Source) -> str:
        """Return the address of the page with the same corrections."""
        issue = source.subject
        return reverse("issue-corrections", args=[issue.magazine.issn, issue.whole_number])

    def feed_extra_kwargs(self, source: Source) -> dict[str, Any]:
        """Let a feed without corrections be as old as the issue, so that it is the same whenever it is read."""
        return {"updated_without_items": source.subject.published_at}

    def items(self, source: Source) -> list[tuple[Source, Any]]:
        """Return the newest corrections."""
        entries = prefetch.of_issue(read_contents(source.subject))
        found = [each for _entry, material in entries for each in material.corrections]
        found.sort(key=_corrected_at, reverse=True)
        return [(source, each) for each in found[:NEWEST]]

    def item_title(self, item: tuple[Source, Any]) -> str:
        """Name the article and the text in it."""
        each = item[1]
        name = run_of(each.article, "headline")
        return f"{name.text if name else each.article.path} · {each.place}"

    def item_description(self, item: tuple[Source, Any]) -> str:
        """Return the two readings as HTML, with the words removed and added."""
        return render_to_string("articles/browsing/_correction.html", {"each": item[1]})

    def item_link(self, item: tuple[Source, Any]) -> str:
        """Return the address of the passage, or of the article."""
        address: str = item[1].address
        return address

    def item_guid(self, item: tuple[Source, Any]) -> str:
        """Return an id that is another one for each correction of a text, and in each feed."""
        source, each = item
        place = f"{each.article.permalink}{each.anchor or '#'}-{each.column}".replace("#", "/")
        return source.entry_id(f"{place}-{_corrected_at(each):%Y%m%dT%H%M%S}", source.subject.date)

    def item_pubdate(self, item: tuple[Source, Any]) -> datetime:
        """Return when the text was corrected."""
        return _corrected_at(item[1])

    item_updateddate = item_pubdate


def _name_of(issue: Issue) -> str:
    run = run_of(issue.magazine, "title")
    return _("%(title)s No. %(number)s") % {"title": run.text if run else "", "number": issue.whole_number}


def _corrected_at(each: Correction) -> datetime:
    assert each.corrected_at is not None  # slips of text recognition, which have no date, are in no feed
    return each.corrected_at
