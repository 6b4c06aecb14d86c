"""The page of an article: everything that its template shows, read from one fetch of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from media.models import PageScan

from . import prefetch, previews
from .arrangement import arrange
from .browsing.contents import Contents
from .citations.record import ArticleRecord
from .citations.services.citation_box import citation_box
from .citations.services.page_metadata import page_metadata, page_records
from .models import Article
from .reading import Material, Reading


@dataclass(frozen=True)
class ArticlePage:
    """An article in the languages of a view, its issue's contents and scans; `site` is the origin of addresses."""

    article: Article
    contents: Contents
    languages: tuple[str, ...]
    scans: Sequence[PageScan]
    site: str

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
        article, heading = self.article, self.article.entry.issue_section
        first, last = article.page_range
        return {
            "article": article,
            "view_parallel": article.parallel_address if article.in_parallel else "",  # type: ignore[attr-defined]
            "at": "",  # prefix of anchors on a page of several articles
            "heading": heading and (heading.parent or heading),
            "languages": self.languages,
            "issue": article.issue,
            "magazine": article.issue.magazine,
            "reading": self.reading,
            "citation": citation_box(article, self.records, self.languages),
            "preview": previews.of_article(article, self.reading),
            "scans": [scan for scan in self.scans if first <= scan.page <= last],
            **self._neighbours(),
            **page_metadata(article, self.records),
        }

    @property
    def _siblings(self) -> list[Article]:
        return self.contents.pieces_of(self.article.entry)

    def _neighbours(self) -> dict[str, Article | None]:
        """Return the previous and the next article in print, next to a piece the other pieces of its entry."""
        articles = list(self.contents.entries)
        index = articles.index(self.article.entry)
        if self.article.parent:
            articles = [*articles[:index], *self._siblings, *articles[index + 1 :]]
            index = articles.index(self.article)
        return {
            "previous": articles[index - 1] if index else None,
            "next": articles[index + 1] if index + 1 < len(articles) else None,
        }
