"""Downloads of many records: of a section, of a person, of search results."""

import re
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page

from articles.browsing.visibility import public_people, public_sections
from magazine.db.keyset import Keyset
from magazine.text.languages import page_language
from magazine.web.revision_cache import cached_for_revision

from ...models import Article, Contribution
from ...querysets import ArticleQuerySet
from ...search.answer import matching_articles
from ...search.query import QueryError
from ...search.ranking import MAX_ID
from ...search.search import Search, read_name_index
from ..formats.registry import FORMATS, LIST_FORMATS
from ..queries import prefetch_for_records
from .downloads import file_response

BATCH_SIZE = 1000  # records a file; the header `Link` has the address of the next one
# Whole texts are only downloaded by article or issue.
BATCH_FORMATS = {suffix: form for suffix, form in FORMATS.items() if not form.needs_text} | LIST_FORMATS
SELECTION_FORMATS = list(BATCH_FORMATS.values())
# Those that reference managers import.
LINKED_FORMATS = [BATCH_FORMATS[suffix] for suffix in ("ris", "bib", "csl.json")]


@conditional_page
def section_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send the records of the articles of a section, the newest issue first."""
    section = get_object_or_404(public_sections(), slug=slug)
    return _listed_response(
        request, Article.objects.published().in_section(section).in_print_order(), slug, suffix
    )


@conditional_page
def person_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send the records of the articles to which a person contributed, the newest issue first."""
    person = get_object_or_404(public_people(), slug=slug)
    works = Contribution.objects.filter(person=person).values("article")
    return _listed_response(
        request, Article.objects.published().filter(pk__in=works).in_print_order(), slug, suffix
    )


@conditional_page
def search_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the records of the results of a search with its filters, the newest first."""
    try:
        search = Search.from_parameters(request.GET.dict(), cached_for_revision(request, read_name_index))
    except QueryError as error:
        return HttpResponseBadRequest(str(error.message), content_type="text/plain; charset=utf-8")
    keys = matching_articles(search, _after(request), BATCH_SIZE + 1)
    rows, is_more = keys[:BATCH_SIZE], len(keys) > BATCH_SIZE
    positions = {article: position for position, (_row, article) in enumerate(rows)}
    articles = prefetch_for_records(Article.objects.published().filter(pk__in=positions))
    found = sorted(articles, key=lambda article: positions[article.pk])
    return _batch_response(request, found, "search", suffix, last=rows[-1][0] if is_more else None)


def _listed_response(request: HttpRequest, articles: ArticleQuerySet, name: str, suffix: str) -> HttpResponse:
    keyset = Keyset(prefetch_for_records(articles), articles.query.order_by)
    cursor = None
    if (after := _after(request)) and not (cursor := keyset.cursor(Article.objects.all(), after)):
        raise Http404
    found = list(keyset.after(cursor)[: BATCH_SIZE + 1])
    is_more = len(found) > BATCH_SIZE
    return _batch_response(
        request, found[:BATCH_SIZE], name, suffix, last=found[BATCH_SIZE - 1].pk if is_more else None
    )


def _after(request: HttpRequest) -> int | None:
    """Return the key of the last record of the previous file, from `?after=`."""
    after = request.GET.get("after", "")
    return min(int(after), MAX_ID) if re.fullmatch("[1-9][0-9]{0,18}", after) else None


def _batch_response(
    request: HttpRequest, articles: Sequence[Article], name: str, suffix: str, *, last: int | None
) -> HttpResponse:
    after, language = _after(request), page_language()
    name = f"{name}-{language}" + (f"-after-{after}" if after else "")
    response = file_response(request, articles, BATCH_FORMATS[suffix], language, name)
    if last:
        parameters = request.GET.copy()
        parameters["after"] = str(last)
        following = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
