"""Public pages for search engines; parallel views are not canonical and left out."""

from typing import Any

from django.urls import reverse

from magazine.models import Issue, Magazine, Person, Section
from magazine.sitemaps import BilingualSitemap
from magazine.text.languages import BOTH, PREFIXES

from ..models import Article
from .visibility import public_people, public_sections, with_last_change


class PageSitemap(BilingualSitemap):
    """The pages there is one of."""

    def items(self) -> list[str]:
        """Return the names of their addresses."""
        return ["front", "sections", "people", "photos", "librarians"]

    def location(self, item: str) -> str:
        """Return the page in the active language."""
        return reverse(item)

    def permalink(self, item: str) -> str:
        """Return the bare address, which stands for the front page alone."""
        return "/" if item == "front" else ""


class MagazineSitemap(BilingualSitemap):
    """The magazine's own page."""

    def items(self) -> Any:
        """Return the magazines."""
        return Magazine.objects.public().order_by("pk")


class IssueSitemap(BilingualSitemap):
    """The contents pages."""

    def items(self) -> Any:
        """Return the public issues."""
        return with_last_change(Issue.objects.published()).select_related("magazine")


class ColophonSitemap(IssueSitemap):
    """The colophons."""

    def location(self, item: Issue) -> str:
        """Return the page in the active language."""
        return reverse("colophon", args=[item.magazine.issn, item.whole_number])

    def permalink(self, item: Issue) -> str:
        """A colophon has none."""
        return ""


class SectionSitemap(BilingualSitemap):
    """The pages of sections."""

    def items(self) -> Any:
        """Return the sections with something to read."""
        return public_sections()

    def location(self, item: Section | Person) -> str:
        """Return the page in the active language."""
        return item.get_absolute_url()

    def permalink(self, item: Section | Person) -> str:
        """Neither a section nor a person has one."""
        return ""


class PersonSitemap(SectionSitemap):
    """The pages of people."""

    def items(self) -> Any:
        """Return whoever has something public."""
        return public_people().order_by("pk")


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
