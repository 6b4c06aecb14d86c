"""Views of articles in one language and in both, of whole issues and of books."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from magazine.models import Issue
from magazine.text.languages import BOTH, EN, ZH, other, page_language
from magazine.web.addresses import PublicPageNotFound, current_issn, find_issue, without_zeros
from magazine.web.pages import in_language, page, site_of
from magazine.web.permalink_redirects import redirect_to
from magazine.web.revision_cache import cached_for_revision
from media.models import PageScan

from . import prefetch
from .addresses import article_not_found
from .arrangement import arrange
from .article_page import ArticlePage
from .browsing.contents import Contents, read_contents
from .browsing.views import contents_of
from .browsing.visibility import public_page_scans
from .editing import may_edit
from .epub.package import make_epub
from .models import Article
from .reading import Material, Reading


def one_language(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show an article in the page's language, with a notice if it was printed in the other only."""
    found, contents = find_with_contents(request, issn, number, path)
    language = page_language()
    context = _page(request, found, contents, (language,)).context()
    context["printed_in"] = _printed_in(found, language)
    return _with_edit_links(request, context, found, bilingual=found.in_zh and found.in_en)


def parallel(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show an article passage by passage in both languages, one without pairs in the language that it has.

    Redirects to the article if it has both without a pair, or neither.
    """
    found, contents = find_with_contents(request, issn, number, path)
    if not found.in_parallel and found.in_zh == found.in_en:
        return redirect(found.get_absolute_url())
    context = _page(request, found, contents, BOTH).context()
    canonical = found.get_absolute_url()
    if not found.in_parallel:
        language = ZH if found.in_zh else EN
        context["one_language"] = language
        canonical = in_language(canonical, language)
    return _with_edit_links(request, context, found, canonical=canonical, bilingual=False)


def permalink(
    request: HttpRequest, issn: str, number: str, path: str, year: int | None = None
) -> HttpResponse:
    """Redirect from a permalink in any spelling, as P32 or 32, to the article in the reader's language."""
    issn = current_issn(issn)
    number = number if year is None else find_issue(issn, number, year).whole_number
    written = without_zeros(path.lower())
    path = f"p{written}" if written[0].isdigit() else written
    found, _contents = find_with_contents(request, issn, number, path)
    return redirect_to(found, request)


def whole_issue(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show an issue's contents and every article on one page, to print; `?view=parallel` in both languages."""
    found = cached_for_revision(request, find_issue, issn, number)
    contents = cached_for_revision(request, read_contents, found)
    languages = BOTH if request.GET.get("view") == "parallel" else (page_language(),)
    context = contents_of(found, contents) | {
        "languages": languages,
        "view_parallel": "",
        "preview": None,  # other sites link to the issue, not to a page for printing
        "works": [_whole_issue_entry(request, *entry, languages) for entry in prefetch.of_issue(contents)],
    }
    return page(
        request, "articles/whole_issue.html", context, canonical=found.get_absolute_url(), bilingual=False
    )


@conditional_page
def epub(request: HttpRequest, issn: str, number: str, edition: str) -> HttpResponse:
    """Send an issue as EPUB, if the magazine's texts may be redistributed."""
    found = find_issue(issn, number)
    if not found.magazine.open_full_text:
        message = _("The magazine’s rights statement does not permit full-text downloads.")
        raise PublicPageNotFound(message, magazine=found.magazine, issue=found)
    book = make_epub(found, edition, site_of(request))
    name = f"{issn}-{number}.{edition}.epub"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(book, content_type="application/epub+zip", headers=headers)


@dataclass(frozen=True)
class WholeIssueEntry:
    """An entry on the page of a whole issue; `printed_in` is the language of a text in the other one only."""

    article: Article
    languages: tuple[str, ...]
    reading: Reading
    printed_in: str
    permalink: str


def _whole_issue_entry(
    request: HttpRequest, entry: Article, material: Material, languages: tuple[str, ...]
) -> WholeIssueEntry:
    if len(languages) > 1 and not entry.in_parallel:  # no empty column on paper
        printed = tuple(language for language in languages if getattr(entry, f"in_{language}"))
        languages = printed[:1] or languages[:1]
    return WholeIssueEntry(
        entry,
        languages,
        arrange(entry, material, languages, level=2),
        printed_in=_printed_in(entry, languages[0]) if len(languages) == 1 else "",
        permalink=request.build_absolute_uri(entry.permalink),
    )


def find_with_contents(request: HttpRequest, issn: str, number: str, path: str) -> tuple[Article, Contents]:
    """Return a copy of an article from the revision cache, and its issue's contents; raises PublicPageNotFound."""
    try:
        issue = cached_for_revision(request, find_issue, issn, number)
    except PublicPageNotFound:
        raise article_not_found(issn, number, path) from None
    contents = cached_for_revision(request, read_contents, issue)
    if path not in contents.articles:
        raise article_not_found(issn, number, path)
    return copy(contents.articles[path]), contents


def _page(
    request: HttpRequest, article: Article, contents: Contents, languages: tuple[str, ...]
) -> ArticlePage:
    scans = cached_for_revision(request, _scans, article.issue)
    return ArticlePage(article, contents, languages, scans, site_of(request))


def _with_edit_links(
    request: HttpRequest, context: dict[str, Any], article: Article, **options: Any
) -> HttpResponse:
    """Render the page of an article; one with links to edit is its editor's alone."""
    context["may_edit"] = may_edit(request)
    response = page(request, "articles/article.html", context, permalink=article.permalink, **options)
    if context["may_edit"]:
        response["Cache-Control"] = "private, no-store"
    return response


def _scans(issue: Issue) -> list[PageScan]:
    return list(public_page_scans().filter(issue=issue).select_related("issue__magazine"))


def _printed_in(article: Article, language: str) -> str:
    """Return the other language if the text was printed in that one only."""
    is_in = {ZH: article.in_zh, EN: article.in_en}
    return other(language) if is_in[other(language)] and not is_in[language] else ""
