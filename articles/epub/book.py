"""Everything a book is made from, fetched once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from articles.browsing.contents import read_contents
from magazine.models import Issue
from magazine.text.languages import BOTH, EN, ZH
from media.models import Photo

from ..models import Article
from ..prefetch import of_issue
from ..reading import Material
from .markup import Languages
from .pictures import Pictures, held

EDITIONS = {ZH: (ZH,), EN: (EN,), "both": BOTH}


@dataclass(frozen=True)
class Book:
    """An issue in one edition; permalinks begin with `site`."""

    issue: Issue
    edition: str
    site: str
    works: list[tuple[Article, Material]]
    cover: Photo | None
    photos: list[Photo]
    pictures: Pictures

    @property
    def languages(self) -> Languages:
        """What it is in."""
        return EDITIONS[self.edition]

    @property
    def modified(self) -> datetime:
        """When anything in it last changed."""
        dates: list[datetime] = [self.issue.modified, *(photo.modified for photo in self.photos)]
        for entry, material in self.works:
            dates += [article.modified for article in (entry, *material.pieces)]
            dates += [passage.modified for passage in material.passages]
        return max(dates).astimezone(UTC)


def gather(issue: Issue, edition: str, site: str) -> Book:
    """Fetch what is published of an issue."""
    works = of_issue(read_contents(issue))
    cover = Photo.objects.published().filter(issue=issue, kind=Photo.Kind.COVER).first()
    photos = [figure.photo for _entry, material in works for figure in material.figures]
    photos += [cover] if cover else []
    return Book(issue, edition, site, works, cover, photos, held(photos))
