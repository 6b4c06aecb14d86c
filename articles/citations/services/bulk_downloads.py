"""Many records in one file: of a section, of a person's works, of what a search finds."""

import re
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page

from magazine.db.keyset import Keyset
from magazine.models import Person, Section
from magazine.text.languages import page_language
from magazine.web.revision_cache import remembered

from ...models import Article, Contribution
from ...querysets import ArticleQuerySet
from ...search.answer import matching_articles
from ...search.query import QueryError
from ...search.ranking import MAX_ID
from ...search.search import Search, read_name_index
from ..formats.registry import FORMATS
from ..queries import citable
from .downloads import file_of

A_FILE = 1000  # records; the address of the file that follows is in the header `Link`
# Texts are given out issue by issue: here no format has them.
BATCH_FORMATS = {suffix: form for suffix, form in FORMATS.items() if not form.needs_text}
SHOWN = [BATCH_FORMATS[suffix] for suffix in ("ris", "bib", "csl.json")]  # what reference managers read


@conditional_page
def section_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send the records of what stands in a section, the newest issue first."""
    section = get_object_or_404(Section.objects.public(), slug=slug)
    return _file(request, Article.objects.published().in_section(section).in_print_order(), slug, suffix)


@conditional_page
def person_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send the records of the articles in which a person is named for a part, the newest issue first."""
    person = get_object_or_404(Person.objects.public(), slug=slug)
    works = Contribution.objects.filter(person=person).values("article")
    return _file(request, Article.objects.published().filter(pk__in=works).in_print_order(), slug, suffix)


@conditional_page
def search_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the records of all that a search finds, as its page narrows it, the newest first."""
    try:
        search = Search.from_parameters(request.GET.dict(), remembered(request, read_name_index))
    except QueryError as error:
        return HttpResponseBadRequest(str(error.message), content_type="text/plain; charset=utf-8")
    keys = matching_articles(search, _after(request), A_FILE + 1)
    rows, is_more = keys[:A_FILE], len(keys) > A_FILE
    in_order = {article: place for place, (_row, article) in enumerate(rows)}
    articles = citable(Article.objects.published().filter(pk__in=in_order))
    found = sorted(articles, key=lambda article: in_order[article.pk])
    return _sent(request, found, "search", suffix, last=rows[-1][0] if is_more else None)


def _file(request: HttpRequest, articles: ArticleQuerySet, name: str, suffix: str) -> HttpResponse:
    keyset = Keyset(citable(articles), articles.query.order_by)
    place = None
    if (after := _after(request)) and not (place := keyset.place(Article.objects.all(), after)):
        raise Http404
    found = list(keyset.after(place)[: A_FILE + 1])
    is_more = len(found) > A_FILE
    return _sent(request, found[:A_FILE], name, suffix, last=found[A_FILE - 1].pk if is_more else None)


def _after(request: HttpRequest) -> int | None:
    """Return the key of the last record of the file before, which an address names; None where it names none."""
    asked = request.GET.get("after", "")
    return min(int(asked), MAX_ID) if re.fullmatch("[1-9][0-9]{0,18}", asked) else None


def _sent(
    request: HttpRequest, articles: Sequence[Article], name: str, suffix: str, *, last: int | None
) -> HttpResponse:
    after, language = _after(request), page_language()
    name = f"{name}-{language}" + (f"-after-{after}" if after else "")
    response = file_of(request, articles, BATCH_FORMATS[suffix], language, name)
    if last:
        parameters = request.GET.copy()
        parameters["after"] = str(last)
        following = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
