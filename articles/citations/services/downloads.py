"""Downloads of the record of an article and of all articles of an issue."""

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from magazine.models import Issue
from magazine.text.languages import BOTH, TAGS
from magazine.web.addresses import PublicPageNotFound, current_issn, find_issue
from magazine.web.pages import site_of
from magazine.web.signposting import Link

from ...addresses import find_article
from ...models import Article
from ...querysets import ArticleQuerySet
from ..formats.registry import FORMATS, Format
from ..queries import prefetch_for_records, prefetch_text, read_records
from ..record import ArticleRecord


@conditional_page
def article_file(
    request: HttpRequest, issn: str, number: str, path: str, suffix: str, language: str = ""
) -> HttpResponse:
    """Send the record of an article, without a language that of the original text."""
    form, issn = FORMATS[suffix], current_issn(issn)
    found = find_article(_prefetched(Article.objects.published(), form), issn, number, path)
    _check_open_full_text(form, found.issue)
    name = "-".join(filter(None, [issn, number, path.replace("/", "-"), language]))
    return file_response(request, [found], form, language, name, lambda record: record.address)


@conditional_page
def issue_file(request: HttpRequest, issn: str, number: str, suffix: str, language: str = "") -> HttpResponse:
    """Send the records of all articles of an issue, in printed order."""
    form, issn = FORMATS[suffix], current_issn(issn)
    issue = find_issue(issn, number)
    _check_open_full_text(form, issue)
    found = _prefetched(Article.objects.published().filter(issue=issue), form).in_print_order()
    name = "-".join(filter(None, [issn, number, language]))
    return file_response(request, found, form, language, name, lambda record: record.issue.address)


def _prefetched(articles: ArticleQuerySet, form: Format) -> ArticleQuerySet:
    return (
        prefetch_text(prefetch_for_records(articles)) if form.holds_text else prefetch_for_records(articles)
    )


def _check_open_full_text(form: Format, issue: Issue) -> None:
    if form.needs_text and not issue.magazine.open_full_text:
        message = _("The magazine’s rights statement does not permit full-text downloads.")
        raise PublicPageNotFound(message, magazine=issue.magazine, issue=issue)


def file_response(
    request: HttpRequest,
    articles: Iterable[Article],
    form: Format,
    language: str,
    name: str,
    described: Callable[[ArticleRecord], str] | None = None,
) -> HttpResponse:
    """Return the records of articles of `prefetch_for_records` as a download, with a link to the page `described`."""
    records = list(read_records(articles, site_of(request), language))
    return records_response(records, form, name, described)


def records_response(
    records: Sequence[ArticleRecord],
    form: Format,
    name: str,
    described: Callable[[ArticleRecord], str] | None = None,
) -> HttpResponse:
    """Return records as a download, with a link to the page `described` by the first."""
    charset = "" if form.media_type.endswith("xml") else "; charset=utf-8"
    response = HttpResponse(form.write(records), content_type=f"{form.media_type}{charset}")
    disposition = content_disposition_header(True, f"{name}.{form.suffix}")
    response.headers["Content-Disposition"] = disposition or "attachment"
    if records:
        languages = {record.language for record in records}
        response.headers["Content-Language"] = ", ".join(TAGS[each] for each in BOTH if each in languages)
    if records and described:
        relation = (
            "collection" if form.needs_text else "describes"
        )  # a whole text is a part of what the page shows
        response.headers["Link"] = Link(relation, described(records[0]), "text/html").header
    return response
