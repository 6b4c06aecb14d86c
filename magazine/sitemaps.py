"""Sitemaps: each public page with that in the other language and its permalink."""

from collections.abc import Mapping
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .models import Issue
from .text.languages import BOTH, PREFIXES, TAGS

TAG_OF = {PREFIXES[language]: TAGS[language] for language in BOTH}


class BilingualSitemap(Sitemap):
    """Pages in both languages, each naming the other as the pages do; with `by_year` one sitemap for each year."""

    i18n = alternates = True
    languages = list(PREFIXES.values())
    by_year = False

    def __init__(self, year: int | None = None) -> None:
        self.year = year

    def location(self, item: Any) -> str:
        """Return the page in the active language."""
        address: str = item.get_absolute_url()
        return address

    def lastmod(self, item: Any) -> Any:
        """Return the time of the last change, if annotated by `with_last_change`."""
        return getattr(item, "changed", None)

    def permalink(self, item: Any) -> str:
        """Return the permalink, which has no language."""
        address: str = item.permalink
        return address

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Add the same alternates as in the page: both languages, if it has both, and `x-default`."""
        urls = super().get_urls(page, site, protocol)
        origin = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            thing, _language = url["item"]
            found = {TAG_OF[each["lang_code"]]: each["location"] for each in url["alternates"]}
            if permalink := self.permalink(thing):
                found["x-default"] = origin + permalink
            both = len(url["alternates"]) == len(BOTH)
            url["alternates"] = [
                {"lang_code": tag, "location": address} for tag, address in found.items() if both
            ]
        return urls


@django_views.x_robots_tag
def index(request: HttpRequest, sitemaps: Mapping[str, type[BilingualSitemap]]) -> HttpResponse:
    """Show the sitemap index: each sitemap, those by year for each year with a public issue."""
    years = list(Issue.objects.published().order_by("year").values_list("year", flat=True).distinct())
    parts = [
        reverse("sitemap", kwargs={"section": name} | ({"year": year} if year else {}))
        for name, sitemap in sitemaps.items()
        for year in (years if sitemap.by_year else [None])
    ]
    listed = [SitemapIndexItem(request.build_absolute_uri(each)) for each in parts]
    return render(request, "sitemap_index.xml", {"sitemaps": listed}, content_type="application/xml")


def part(
    request: HttpRequest,
    sitemaps: Mapping[str, type[BilingualSitemap]],
    section: str,
    year: int | None = None,
) -> HttpResponse:
    """Show one sitemap."""
    sitemap = sitemaps.get(section)
    if sitemap is None or sitemap.by_year != (year is not None):
        raise Http404
    response: HttpResponse = django_views.sitemap(request, {section: sitemap(year)}, section)
    return response
