"""The articles, as search engines are told of them; parallel views are not canonical and left out."""

from typing import Any

from magazine.models import Issue
from magazine.sitemaps import BilingualSitemap
from magazine.text.languages import BOTH, PREFIXES

from .models import Article


class ArticleSitemap(BilingualSitemap):
    """The articles of a year, each in the languages its text is in."""

    by_year = True

    def items(self) -> Any:
        """Return the public articles that have a text."""
        of_year = Issue.objects.filter(year=self.year)  # not issue__year: that would read every article
        articles = Article.objects.published().filter(issue__in=of_year).with_languages().with_last_change()
        in_order = articles.with_addresses().order_by("issue", "pk")
        return [article for article in in_order if article.in_zh or article.in_en]

    def get_languages_for_item(self, item: Article) -> list[str]:
        """Return the languages of its text: a page in the other one is not for search engines."""
        return [PREFIXES[language] for language in BOTH if getattr(item, f"in_{language}")]
