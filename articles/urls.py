"""Addresses of articles and of the pages that list them: permalinks, records and services; pages by language."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import conditional_page

import articles.converters  # noqa: F401 (registers them)
from magazine import views as magazine
from magazine.web.cross_origin import open_to_scripts

from . import views
from .browsing import correction_views as corrections
from .browsing import picture_views as pictures
from .browsing import sitemaps as browsing_sitemaps
from .browsing import views as browsing
from .browsing.feeds import NewIssues, PersonTexts, SectionTexts
from .citations.catalogue import views as catalogue
from .citations.checking import views as checking
from .citations.services import (
    bibliographies,
    bulk_downloads,
    downloads,
    librarians,
    linksets,
    openurl,
    passage_views,
    selections,
    unapi,
)
from .citations.services.negotiation import OF_MAGAZINES, offers_records
from .oai import views as oai
from .publishing.views import preview_page
from .search import views as search
from .search.feeds import SearchResults

sitemaps = {
    "pages": browsing_sitemaps.PageSitemap,
    "magazines": browsing_sitemaps.MagazineSitemap,
    "issues": browsing_sitemaps.IssueSitemap,
    "colophons": browsing_sitemaps.ColophonSitemap,
    "articles": browsing_sitemaps.ArticleSitemap,
    "sections": browsing_sitemaps.SectionSitemap,
    "people": browsing_sitemaps.PersonSitemap,
}

ISSUE = "issn/<plain:issn>/<plain:number>"
ARTICLE = f"{ISSUE}/<article_path:path>"

# Each redirects once to the permalink proper, also from capitals and with a slash at the end.
permalinks = [
    path(f"{issn}/<word:issn>{rest}{slash}", view, name="permalink")
    for issn in ("issn", "ISSN")
    for slash in ("", "/")
    for rest, view in (
        ("", offers_records(magazine.magazine_permalink, OF_MAGAZINES)),
        ("/<word:number>", offers_records(magazine.issue_permalink)),
        ("/<year:year>/<ordinal:number>", magazine.issue_permalink),
        ("/<year:year>/<ordinal:number>/<typed_article_path:path>", views.permalink),
        ("/<word:number>/<typed_article_path:path>", offers_records(views.permalink)),
    )
]
# A record's address is the permalink, the language of the text and the format.
records = [
    path(f"{permalink}{language}.<suffix:suffix>", open_to_scripts(view), name=name)
    for language in (".<text_language:language>", "")
    for permalink, view, name in (
        (ISSUE, downloads.issue_file, "issue-file"),
        (ARTICLE, downloads.article_file, "article-file"),
    )
]
bibliographies_of_texts = [
    path(f"{permalink}{language}.{bibliographies.SUFFIX}", open_to_scripts(view), name=name)
    for language in (".<text_language:language>", "")
    for permalink, view, name in (
        (ISSUE, bibliographies.issue_bibliography, "issue-bibliography"),
        (ARTICLE, bibliographies.article_bibliography, "article-bibliography"),
    )
]
# Under the address of the admin.
for_editors = [path("preview/<path:address>", admin.site.admin_view(preview_page), name="preview")]
urlpatterns = [
    path("uploads/<rendition:name>", pictures.rendition, name="rendition"),
    path(f"{ISSUE}.<edition:edition>.epub", views.epub, name="epub"),
    path(
        "issn/<plain:issn>.<serial_suffix:suffix>",
        open_to_scripts(catalogue.magazine_file),
        name="magazine-file",
    ),
    path("issn/<plain:issn>.linkset.json", open_to_scripts(linksets.magazine_linkset)),
    path(f"{ISSUE}.linkset.json", open_to_scripts(linksets.issue_linkset)),
    path(f"{ARTICLE}.linkset.json", open_to_scripts(linksets.article_linkset)),
    *records,
    *bibliographies_of_texts,
    *permalinks,
    path("openurl", openurl.openurl, name="openurl"),
    path("unapi", open_to_scripts(unapi.unapi), name="unapi"),
    path("kbart.txt", open_to_scripts(catalogue.kbart_file), name="kbart"),
    path("oai", open_to_scripts(oai.harvest), name="oai"),
]
pages = [
    path("", browsing.front, name="front"),
    path("issn/<plain:issn>/", browsing.magazine, name="magazine"),
    path(f"{ISSUE}/", browsing.issue, name="issue"),
    path(f"{ISSUE}/pages/<int:printed>/", pictures.page_scan, name="page-scan"),
    path(f"{ISSUE}/print/", views.whole_issue, name="print"),
    path(f"{ISSUE}/corrections/", corrections.issue_corrections, name="issue-corrections"),
    path(f"{ARTICLE}/corrections/", corrections.article_corrections, name="article-corrections"),
    path(f"{ARTICLE}/parallel/", views.parallel, name="parallel"),
    path(f"{ARTICLE}/cite/<passage_range:passages>/", passage_views.passage, name="passage"),
    path(f"{ARTICLE}/", views.one_language, name="article"),
    path("sections/", browsing.sections, name="sections"),
    path("sections/<slug:slug>/", browsing.section, name="section"),
    path("people/", browsing.people, name="people"),
    path("people/<slug:slug>/", browsing.person, name="person"),
    path("photos/", pictures.photos, name="photos"),
    path("librarians/", librarians.librarians, name="librarians"),
    path("references/", checking.references, name="references"),
    path("search/", search.search, name="search"),
]
# These are in one language, without a counterpart in the other.
localized_files = [
    path(f"{ARTICLE}/cite/", passage_views.to_passage, name="to-passage"),
    path(
        f"{ISSUE}/corrections/feed/", conditional_page(corrections.NewCorrections()), name="corrections-feed"
    ),
    path("feed/", conditional_page(NewIssues()), name="feed"),
    path("sections/<slug:slug>/feed/", conditional_page(SectionTexts()), name="section-feed"),
    path("people/<slug:slug>/feed/", conditional_page(PersonTexts()), name="person-feed"),
    path("references.json", checking.references_json, name="references-json"),
    path("selection.<batch_suffix:suffix>", selections.selection_file, name="selection-file"),
    path("search.json", search.search_json, name="search-json"),
    path("search/feed/", conditional_page(SearchResults()), name="search-feed"),
    path("search.<batch_suffix:suffix>", bulk_downloads.search_file, name="search-file"),
    path("sections/<slug:slug>.<batch_suffix:suffix>", bulk_downloads.section_file, name="section-file"),
    path("people/<slug:slug>.<batch_suffix:suffix>", bulk_downloads.person_file, name="person-file"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
]
