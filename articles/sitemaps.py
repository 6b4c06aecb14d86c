"""The sitemap of articles, without the parallel views, which are not canonical."""

from typing import Any

from magazine.models import Issue
from magazine.sitemaps import BilingualSitemap
from magazine.text.languages import BOTH, PREFIXES

from .models import Article


class ArticleSitemap(BilingualSitemap):
    """Articles of one year, each in the languages of its text."""

    by_year = True

    def items(self) -> Any:
        """Return the public articles with running text."""
        of_year = Issue.objects.filter(year=self.year)  # a subquery: issue__year would scan all articles
        articles = Article.objects.published().filter(issue__in=of_year).with_languages().with_last_change()
        in_order = articles.with_addresses().order_by("issue", "pk")
        return [article for article in in_order if article.in_zh or article.in_en]

    def get_languages_for_item(self, item: Article) -> list[str]:
        """Return the languages of its text; a page in another language is `noindex`."""
        return [PREFIXES[language] for language in BOTH if getattr(item, f"in_{language}")]
