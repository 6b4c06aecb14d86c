"""References as `text/x-bibliography`, the media type in which DOI services send formatted references."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from magazine.text.languages import TAGS
from magazine.web.addresses import current_issn, find_issue
from magazine.web.pages import site_of

from ...addresses import find_article
from ...models import Article
from ..queries import prefetch_for_records, read_records
from ..references.citation import Citation
from ..references.styles import DEFAULT, STYLES

MEDIA_TYPE = "text/x-bibliography"
SUFFIX = "bibliography.txt"


@never_cache  # GB/T 7714-2015 names the day of access
def article_bibliography(
    request: HttpRequest, issn: str, number: str, path: str, language: str = ""
) -> HttpResponse:
    """Send the reference to an article in `?style=`."""
    articles = prefetch_for_records(Article.objects.published())
    return _response(request, [find_article(articles, current_issn(issn), number, path)], language)


@never_cache
def issue_bibliography(request: HttpRequest, issn: str, number: str, language: str = "") -> HttpResponse:
    """Send the references to all articles of an issue in printed order, a line each."""
    issue = find_issue(current_issn(issn), number)
    articles = prefetch_for_records(Article.objects.published().filter(issue=issue)).in_print_order()
    return _response(request, articles, language)


def _response(request: HttpRequest, articles: Iterable[Article], language: str) -> HttpResponse:
    style = STYLES.get(request.GET.get("style", DEFAULT.key))
    if style is None:
        return HttpResponseBadRequest(
            f"style: {', '.join(STYLES)}\n", content_type="text/plain; charset=utf-8"
        )
    records = list(read_records(articles, site_of(request), language))
    accessed = localdate().isoformat()
    lines = (style.write(Citation(record, accessed=accessed)).text for record in records)
    response = HttpResponse(
        "".join(f"{line}\n" for line in lines), content_type=f"{MEDIA_TYPE}; charset=utf-8"
    )
    response.headers["Content-Language"] = ", ".join(sorted({TAGS[record.language] for record in records}))
    return response
