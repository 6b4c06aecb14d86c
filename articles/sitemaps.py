"""The articles, as search engines are told of them; parallel views are not canonical and left out."""

from typing import Any

from django.db.models import Q

from magazine.languages import BOTH, PREFIXES
from magazine.sitemaps import BilingualSitemap

from .models import Article


class ArticleSitemap(BilingualSitemap):
    """The articles of a year, each in the languages its text is in."""

    by_year = True

    def items(self) -> Any:
        """Return the public articles that have a text."""
        articles = Article.objects.published().filter(issue__year=self.year).with_languages()
        readable = articles.filter(Q(in_zh=True) | Q(in_en=True)).with_last_change().with_addresses()
        return readable.order_by("issue", "pk")

    def get_languages_for_item(self, item: Article) -> list[str]:
        """Return the languages of its text: a page in the other one is not for search engines."""
        return [PREFIXES[language] for language in BOTH if getattr(item, f"in_{language}")]
