"""The page of an article: everything that its template shows, read from one fetch of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property

from media.models import PageScan

from . import prefetch, previews
from .arrangement import arrange
from .browsing.contents import Contents
from .citations.record import ArticleRecord
from .citations.services.citation_box import citation_box
from .citations.services.page_metadata import page_metadata, page_records
from .models import Article
from .onward import onward
from .pieces import anchor_of, list_pieces
from .reading import Material, Reading


@dataclass(frozen=True)
class ArticlePage:
    """An article in a view, with its issue's contents and scans.

    `view` are the languages of the view, `site` is the origin of addresses.
    """

    article: Article
    contents: Contents
    view: tuple[str, ...]
    scans: Sequence[PageScan]
    site: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages shown: in the parallel view of a text without pairs the one that it has."""
        if len(self.view) == 1 or self.article.in_parallel:  # type: ignore[attr-defined]
            return self.view
        return tuple(each for each in self.view if getattr(self.article, f"in_{each}"))

    @cached_property
    def material(self) -> Material:
        """The rows of the article and its pieces, which everything below shares."""
        return prefetch.of_article(self.article, self.contents)

    @cached_property
    def reading(self) -> Reading:
        """The passages in the languages of the view."""
        return arrange(self.article, self.material, self.languages)

    @cached_property
    def records(self) -> dict[str, ArticleRecord]:
        """The records by language, for references and metadata."""
        return page_records(self.article, self.material, self.site)

    def context(self) -> dict[str, object]:
        """Return the context of the template."""
        article, issue, heading = self.article, self.article.issue, self.article.entry.issue_section
        first, last = article.page_range
        return {
            "article": article,
            "view": self.view,
            "view_parallel": self._parallel_address,
            "at": "",  # prefix of anchors on a page of several articles
            "heading": heading and (heading.parent or heading),
            "languages": self.languages,
            "issue": issue,
            "magazine": issue.magazine,
            "reading": self.reading,
            "citation": citation_box(article, self.records, self.languages),
            "preview": previews.of_article(article, self.reading),
            "scans": [scan for scan in self.scans if first <= scan.page <= last],
            "cite_address": reverse(
                "to-passage", args=[issue.magazine.issn, issue.whole_number, article.path]
            ),
            "onward": onward(article, self.contents, self.material, self.view),
            "listed_pieces": list_pieces(self.material.pieces, self.reading, self.languages),
            "place": self._place(),
            **page_metadata(article, self.records),
        }

    @property
    def _parallel_address(self) -> str:
        has_view = len(self.view) > 1 or self.article.in_parallel  # type: ignore[attr-defined]
        return self.article.parallel_address if has_view else ""

    def _place(self) -> dict[str, object]:
        """Return the position of a piece among those of its entry, whose page has it at an anchor."""
        if not self.article.parent:
            return {}
        siblings = self.contents.pieces_of(self.article.entry)
        position = siblings.index(self.article) + 1
        return {"position": position, "count": len(siblings), "anchor": anchor_of(self.article)}
