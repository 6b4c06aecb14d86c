"""Every address of the site: permalinks without a language, pages with one, the editors' desk."""

import re

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter
from django.views.decorators.http import conditional_page

from articles import views as articles
from articles.citations.catalogue import views as serials
from articles.citations.catalogue.formats import SERIAL_FORMATS
from articles.citations.formats.registry import FORMATS
from articles.citations.services import (
    bulk_downloads,
    downloads,
    librarians,
    linksets,
    openurl,
    passage_views,
    unapi,
)
from articles.citations.services.negotiation import offers_records
from articles.epub.book import EDITIONS
from articles.oai import views as oai
from articles.search import views as search
from articles.sitemaps import ArticleSitemap
from magazine import sitemaps
from magazine import views as magazine
from magazine.feeds import NewIssues
from magazine.text.languages import BOTH
from media import renditions
from media import views as media


class Year(IntConverter):
    """Four digits, as in the address that names an issue by year and number."""

    regex = "[0-9]{4}"


class NumberInYear(StringConverter):
    """An issue's number in its year: 10, or 1-2 for a double issue."""

    regex = "[0-9]+(?:-[0-9]+)?"


class Word(StringConverter):
    """What stands between two slashes: without a NUL, which PostgreSQL refuses, and a dot, which begins a suffix."""

    regex = r"[^/.\x00]+"


class Place(StringConverter):
    """An article's place in its issue: `p32`, or `p44/2` for a piece; anything else there is not found."""

    regex = rf"{Word.regex}(?:/[0-9]+)?"


class WrittenPlace(StringConverter):
    """The same as people write it: P32, or 32; other words there are pages asked for without a language."""

    regex = rf"[Pp]?[0-9](?:{Word.regex})?(?:/[0-9]+)?"


class Edition(StringConverter):
    """The languages of a book: zh, en or both."""

    regex = "|".join(EDITIONS)


class Suffix(StringConverter):
    """The end of a record's address."""

    regex = "|".join(map(re.escape, FORMATS))


class BatchSuffix(StringConverter):
    """The end of the address of many records in one file."""

    regex = "|".join(map(re.escape, bulk_downloads.BATCH_FORMATS))


class SerialSuffix(StringConverter):
    """The end of the address of a magazine's catalogue record."""

    regex = "|".join(SERIAL_FORMATS)


class TextLanguage(StringConverter):
    """The language of a text that is cited."""

    regex = "|".join(BOTH)


class RenditionName(StringConverter):
    """The name of a file made from a picture, and no other."""

    regex = renditions.NAME


register_converter(Edition, "edition")
register_converter(Suffix, "suffix")
register_converter(BatchSuffix, "batch_suffix")
register_converter(SerialSuffix, "serial_suffix")
register_converter(TextLanguage, "text_language")
register_converter(RenditionName, "rendition")
register_converter(Year, "year")
register_converter(NumberInYear, "ordinal")
register_converter(Word, "word")
register_converter(Place, "place")
register_converter(WrittenPlace, "written")

handler404 = "magazine.views.not_found"
handler500 = "magazine.web.unavailable.server_error"

in_sitemap = {
    "sitemaps": {
        "pages": sitemaps.PageSitemap,
        "magazines": sitemaps.MagazineSitemap,
        "issues": sitemaps.IssueSitemap,
        "colophons": sitemaps.ColophonSitemap,
        "articles": ArticleSitemap,
        "sections": sitemaps.SectionSitemap,
        "people": sitemaps.PersonSitemap,
    }
}

# Each leads by one redirect to the permalink as it is given, also from capitals and with a slash at the end.
permalinks = [
    path(f"{issn}/<word:issn>{place}{slash}", view)
    for issn in ("issn", "ISSN")
    for slash in ("", "/")
    for place, view in (
        ("", magazine.magazine_permalink),
        ("/<word:number>", offers_records(magazine.issue_permalink)),
        ("/<year:year>/<ordinal:number>", magazine.issue_permalink),
        ("/<year:year>/<ordinal:number>/<written:path>", articles.permalink),
        ("/<word:number>/<written:path>", offers_records(articles.permalink)),
    )
]
# A record's address is the permalink, the language of the text and the format.
records = [
    path(f"issn/<word:issn>/<word:number>{place}{language}.<suffix:suffix>", view)
    for language in (".<text_language:language>", "")
    for place, view in (("", downloads.issue_file), ("/<place:path>", downloads.article_file))
]
pages = [
    path("", magazine.front, name="front"),
    path("issn/<word:issn>/", magazine.magazine, name="magazine"),
    path("issn/<word:issn>/<word:number>/", magazine.issue, name="issue"),
    path("issn/<word:issn>/<word:number>/colophon/", magazine.colophon, name="colophon"),
    path("issn/<word:issn>/<word:number>/pages/<int:printed>/", media.page_scan, name="page-scan"),
    path("issn/<word:issn>/<word:number>/print/", articles.whole_issue, name="print"),
    path("issn/<word:issn>/<word:number>/<place:path>/parallel/", articles.parallel, name="parallel"),
    path(
        "issn/<word:issn>/<word:number>/<place:path>/cite/<int:passage>/",
        passage_views.passage,
        name="passage",
    ),
    path("issn/<word:issn>/<word:number>/<place:path>/", articles.article, name="article"),
    path("sections/", magazine.sections, name="sections"),
    path("sections/<slug:slug>/", articles.section, name="section"),
    path("people/", magazine.people, name="people"),
    path("people/<slug:slug>/", magazine.person, name="person"),
    path("photos/", media.photos, name="photos"),
    path("librarians/", librarians.librarians, name="librarians"),
    path("search/", search.search, name="search"),
]
urlpatterns = [
    path("", magazine.choose_language),
    path("issn/<word:issn>/<word:number>.<edition:edition>.epub", articles.epub, name="epub"),
    path("issn/<word:issn>.<serial_suffix:suffix>", serials.magazine_file, name="magazine-file"),
    path("issn/<word:issn>.linkset.json", linksets.magazine_linkset),
    path("issn/<word:issn>/<word:number>.linkset.json", linksets.issue_linkset),
    path("issn/<word:issn>/<word:number>/<place:path>.linkset.json", linksets.article_linkset),
    *records,
    *permalinks,
    path("openurl", openurl.openurl, name="openurl"),
    path("unapi", unapi.unapi, name="unapi"),
    path("admin/", admin.site.urls),
    path("kbart.txt", serials.kbart_file, name="kbart"),
    path("oai", oai.harvest, name="oai"),
    path("robots.txt", magazine.robots),
    path("sitemap.xml", sitemaps.index, in_sitemap, name="sitemap-index"),
    path("sitemap-<slug:section>-<year:year>.xml", sitemaps.part, in_sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.part, in_sitemap, name="sitemap"),
    path("uploads/<rendition:name>", media.rendition, name="rendition"),
    *i18n_patterns(
        *pages,
        path(
            "issn/<word:issn>/<word:number>/<place:path>/cite/", passage_views.to_passage, name="to-passage"
        ),
        path("feed/", conditional_page(NewIssues()), name="feed"),
        path("search.json", search.search_json, name="search-json"),
        path("search.<batch_suffix:suffix>", bulk_downloads.search_file, name="search-file"),
        path("sections/<slug:slug>.<batch_suffix:suffix>", bulk_downloads.section_file, name="section-file"),
        path("people/<slug:slug>.<batch_suffix:suffix>", bulk_downloads.person_file, name="person-file"),
        path("opensearch.xml", search.opensearch, name="opensearch"),
    ),
]
