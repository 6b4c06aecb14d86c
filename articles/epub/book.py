"""The data of a book, fetched at once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from articles.browsing.contents import read_contents
from articles.browsing.visibility import public_photos
from magazine.models import Issue
from magazine.text.languages import BOTH, EN, ZH
from media.models import Photo

from ..models import Article
from ..prefetch import of_issue
from ..reading import Material
from .images import Renditions, available_renditions
from .xhtml import Languages

EDITIONS = {ZH: (ZH,), EN: (EN,), "both": BOTH}


@dataclass(frozen=True)
class Book:
    """An issue in one edition; `site` is the origin of permalinks."""

    issue: Issue
    edition: str
    site: str
    entries: list[tuple[Article, Material]]
    cover: Photo | None
    photos: list[Photo]
    renditions: Renditions

    @property
    def languages(self) -> Languages:
        """The languages of the edition."""
        return EDITIONS[self.edition]

    @property
    def modified(self) -> datetime:
        """The latest time at which any of its rows changed."""
        dates: list[datetime] = [self.issue.modified, *(photo.modified for photo in self.photos)]
        for entry, material in self.entries:
            dates += [article.modified for article in (entry, *material.pieces)]
            dates += [passage.modified for passage in material.passages]
        return max(dates).astimezone(UTC)


def read_book(issue: Issue, edition: str, site: str) -> Book:
    """Return the published content of an issue."""
    entries = of_issue(read_contents(issue))
    cover = public_photos().filter(issue=issue, kind=Photo.Kind.COVER).first()
    photos = [figure.photo for _entry, material in entries for figure in material.figures]
    photos += [cover] if cover else []
    return Book(issue, edition, site, entries, cover, photos, available_renditions(photos))
