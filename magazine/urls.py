"""The root URLconf, which includes those of the apps; pages have a language prefix, permalinks none."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles import urls as articles
from magazine import sitemaps, views

handler404 = "magazine.views.not_found"
handler500 = "magazine.web.unavailable.server_error"

in_sitemap = {"sitemaps": articles.sitemaps}

# Pages in both languages.
pages = [
    path("issn/<plain:issn>/<plain:number>/colophon/", views.colophon, name="colophon"),
    *articles.pages,
]
urlpatterns = [
    path("", views.choose_language),
    path("admin/", include(articles.for_editors)),
    path("admin/", admin.site.urls),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
    path("sitemap.xml", sitemaps.index, in_sitemap, name="sitemap-index"),
    path("sitemap-<slug:section>-<year:year>.xml", sitemaps.part, in_sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.part, in_sitemap, name="sitemap"),
    path("", include("articles.urls")),
    *i18n_patterns(*pages, *articles.localized_files),
]
