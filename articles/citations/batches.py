"""Many records in one file: of a section, of a person's works, of what a search finds."""

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import conditional_page

from magazine.languages import page_language
from magazine.models import Person, Section
from magazine.remembering import remembered

from ..models import Article, Contribution
from ..querysets import ArticleQuerySet
from ..search.answer import found_articles
from ..search.names import read_names
from ..search.query import QueryError
from .collecting import citable
from .formats import FORMATS
from .views import file_of

A_FILE = 1000  # records; the address of the file that follows is in the header `Link`
# Texts are given out issue by issue: here no format has them.
BATCH_FORMATS = {suffix: form for suffix, form in FORMATS.items() if not form.needs_text}
SHOWN = [BATCH_FORMATS[suffix] for suffix in ("ris", "bib", "csl.json")]  # what reference managers read


@conditional_page
def section_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send the records of what stands in a section, the newest issue first."""
    section = get_object_or_404(Section, slug=slug)
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
        keys = found_articles(request.GET.dict(), remembered(request, read_names), *_part(request))
    except QueryError as error:
        return HttpResponseBadRequest(str(error.message), content_type="text/plain; charset=utf-8")
    in_order = {key: place for place, key in enumerate(keys[:A_FILE])}
    articles = citable(Article.objects.published().filter(pk__in=in_order))
    found = sorted(articles, key=lambda article: in_order[article.pk])
    return _sent(request, found, "search", suffix, is_more=len(keys) > A_FILE)


def _file(request: HttpRequest, articles: ArticleQuerySet, name: str, suffix: str) -> HttpResponse:
    start, end = _part(request)
    found = list(citable(articles)[start:end])
    return _sent(request, found[:A_FILE], name, suffix, is_more=len(found) > A_FILE)


def _part(request: HttpRequest) -> tuple[int, int]:
    """Return from where to where the file of `?part=` reaches, and one more to know whether another follows."""
    start = (_number(request) - 1) * A_FILE
    return start, start + A_FILE + 1


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("part", "")
    return int(asked) if re.fullmatch("[1-9][0-9]{0,5}", asked) else 1


def _sent(
    request: HttpRequest, articles: Sequence[Article], name: str, suffix: str, *, is_more: bool
) -> HttpResponse:
    number, language = _number(request), page_language()
    name = "-".join([name, language, *([str(number)] if number > 1 else [])])
    response = file_of(request, articles, BATCH_FORMATS[suffix], language, name)
    if is_more:
        parameters = request.GET.copy()
        parameters["part"] = str(number + 1)
        following = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
