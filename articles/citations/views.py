"""Records as files: of an article, and of all articles of an issue."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page

from magazine.finding import current_issn, find_issue

from ..finding import find_article
from ..models import Article
from .collecting import citable, records
from .formats import FORMATS, Format


@conditional_page
def article_file(
    request: HttpRequest, issn: str, number: str, path: str, suffix: str, language: str = ""
) -> HttpResponse:
    """Send the record of an article in the language of the text asked for, or in that of the original."""
    issn = current_issn(issn)
    found = find_article(citable(Article.objects.published()), issn, number, path)
    name = "-".join(filter(None, [issn, number, path.replace("/", "-"), language]))
    return _file(request, [found], FORMATS[suffix], language, name)


@conditional_page
def issue_file(request: HttpRequest, issn: str, number: str, suffix: str, language: str = "") -> HttpResponse:
    """Send the records of all articles of an issue in one file, in the order of print."""
    issue = find_issue(current_issn(issn), number)
    found = citable(Article.objects.published().filter(issue=issue)).in_print_order()
    name = "-".join(filter(None, [issn, number, language]))
    return _file(request, found, FORMATS[suffix], language, name)


def _file(
    request: HttpRequest, articles: Iterable[Article], form: Format, language: str, name: str
) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    content = form.write(records(articles, site, language))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form.suffix}"'}
    charset = "" if form.media_type.endswith("xml") else "; charset=utf-8"
    return HttpResponse(content, content_type=f"{form.media_type}{charset}", headers=headers)
