"""The pages of the texts: an article in one language and in both, and a section across the issues."""

from copy import copy
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from magazine.browsing import of_open_year, years
from magazine.contents import Contents, read_contents
from magazine.models import Issue, Section
from magazine.text.languages import BOTH, other, page_language
from magazine.views import contents_of
from magazine.web.addresses import PublicPageNotFound, current_issn, find_issue, without_zeros
from magazine.web.pages import page, site_of
from magazine.web.permalinks import redirect_to
from magazine.web.revision_cache import remembered
from media.models import PageScan

from . import prefetch, previews
from .addresses import article_not_found
from .citations.services.citation_box import citation_box
from .citations.services.page_metadata import embedded, records_of_page
from .epub.package import make
from .models import Article
from .reading import Material, Reading, read


def article(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show an article in the page's language; where it was printed in the other only, say so."""
    found, contents = _find(request, issn, number, path)
    language = page_language()
    context = _context(request, found, contents, (language,)) | {"printed_in": _printed_in(found, language)}
    return page(
        request,
        "articles/article.html",
        context,
        permalink=found.permalink,
        bilingual=found.in_zh and found.in_en,
    )


def parallel(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Show an article passage by passage in both languages; lead to the article where it is not in both."""
    found, contents = _find(request, issn, number, path)
    if not found.in_parallel:
        return redirect(found.get_absolute_url())
    return page(
        request,
        "articles/article.html",
        _context(request, found, contents, BOTH),
        permalink=found.permalink,
        canonical=found.get_absolute_url(),
        bilingual=False,
    )


def permalink(
    request: HttpRequest, issn: str, number: str, path: str, year: int | None = None
) -> HttpResponse:
    """Lead from an article's permalink, however written, to the article in the reader's language."""
    issn = current_issn(issn)
    number = number if year is None else find_issue(issn, number, year).whole_number
    found, _contents = _find(request, issn, number, without_zeros(path.lower()))
    return redirect_to(found, request)


def whole_issue(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show an issue's contents and every article on one page, to print; `?view=parallel` in both languages."""
    found = remembered(request, find_issue, issn, number)
    contents = remembered(request, read_contents, found)
    languages = BOTH if request.GET.get("view") == "parallel" else (page_language(),)
    context = contents_of(found, contents) | {
        "languages": languages,
        "view_parallel": "",
        "preview": None,  # others are told of the issue, not of a page to print
        "works": [_work(request, *entry, languages) for entry in prefetch.of_issue(contents)],
    }
    return page(
        request, "articles/whole_issue.html", context, canonical=found.get_absolute_url(), bilingual=False
    )


@conditional_page
def epub(request: HttpRequest, issn: str, number: str, edition: str) -> HttpResponse:
    """Send an issue as a book for e-readers, where the magazine lets its texts be passed on."""
    found = find_issue(issn, number)
    if not found.magazine.open_full_text:
        message = _("The rights of this magazine do not allow its texts to be downloaded.")
        raise PublicPageNotFound(message, magazine=found.magazine, issue=found)
    book = make(found, edition, site_of(request))
    name = f"{issn}-{number}.{edition}.epub"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(book, content_type="application/epub+zip", headers=headers)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what stands in a section in one year, the newest or that of `?year=`, issue by issue."""
    found: Section = get_object_or_404(Section.objects.select_related("magazine"), slug=slug)
    entries = Article.objects.published().in_section(found)
    asked = request.GET.get("year")
    divided = years(entries, asked, of="issue__year")
    if not divided:
        raise Http404
    of_year = entries.filter(issue__in=list(of_open_year(Issue.objects.published(), divided)))
    context = {
        "section": found,
        "preview": previews.of_section(found, divided),
        "years": divided,
        "entries": of_year.with_languages().with_addresses(),
    }
    canonical = f"{request.path}?year={asked}" if asked else ""
    return page(request, "articles/section.html", context, canonical=canonical)


@dataclass(frozen=True)
class Work:
    """An entry on the page of a whole issue; `printed_in` where its text is in another language only."""

    article: Article
    languages: tuple[str, ...]
    reading: Reading
    printed_in: str
    permalink: str


def _work(request: HttpRequest, entry: Article, material: Material, languages: tuple[str, ...]) -> Work:
    if len(languages) > 1 and not entry.in_parallel:  # no empty column on paper
        languages = tuple(each for each in languages if getattr(entry, f"in_{each}"))[:1] or languages[:1]
    return Work(
        entry,
        languages,
        read(entry, material, languages, level=2),
        printed_in=_printed_in(entry, languages[0]) if len(languages) == 1 else "",
        permalink=request.build_absolute_uri(entry.permalink),
    )


def _find(request: HttpRequest, issn: str, number: str, path: str) -> tuple[Article, Contents]:
    """Return an article, to which its page adds, and what stands around it; raises PublicPageNotFound."""
    try:
        issue = remembered(request, find_issue, issn, number)
    except PublicPageNotFound:
        raise article_not_found(issn, number, path) from None
    contents = remembered(request, read_contents, issue)
    if path not in contents.articles:
        raise article_not_found(issn, number, path)
    return copy(contents.articles[path]), contents


def _context(
    request: HttpRequest, article: Article, contents: Contents, languages: tuple[str, ...]
) -> dict[str, object]:
    heading, issue = article.entry.issue_section, article.issue
    pieces = contents.pieces_of(article.entry)
    material = prefetch.of_article(article, [] if article.parent else list(map(copy, pieces)))
    reading = read(article, material, languages)
    records = records_of_page(article, material.passages, site_of(request))
    first, last = article.page_range
    return {
        "article": article,
        "view_parallel": article.parallel_address if article.in_parallel else "",
        "at": "",  # anchors begin with it on a page of several articles
        "heading": heading and (heading.parent or heading),
        "languages": languages,
        "issue": issue,
        "magazine": issue.magazine,
        "citation": citation_box(article, records, languages),
        "preview": previews.of_article(article, reading),
        "reading": reading,
        "scans": [scan for scan in remembered(request, _scans, issue) if first <= scan.page <= last],
        **_neighbours(article, list(contents.entries), pieces),
        **embedded(article, records),
    }


def _scans(issue: Issue) -> list[PageScan]:
    return list(issue.page_scans.published())


def _neighbours(article: Article, entries: list[Article], pieces: list[Article]) -> dict[str, Article | None]:
    """What stands before and after in print: for a piece the other pieces, then the entries around."""
    place = entries.index(article.entry)
    if article.parent:
        entries = [*entries[:place], *pieces, *entries[place + 1 :]]
        place = entries.index(article)
    return {
        "previous": entries[place - 1] if place else None,
        "next": entries[place + 1] if place + 1 < len(entries) else None,
    }


def _printed_in(article: Article, language: str) -> str:
    """Return the other language where the text was printed in that one only."""
    elsewhere = other(language)
    here, there = (getattr(article, f"in_{each}") for each in (language, elsewhere))
    return elsewhere if there and not here else ""
