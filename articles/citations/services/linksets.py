"""Linksets (RFC 9264): all signposting links of an article, an issue or a magazine in one document."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from magazine.models import Issue
from magazine.text.languages import BOTH
from magazine.web.addresses import current_issn, find_issue, find_magazine
from magazine.web.pages import site_of
from magazine.web.signposting import LINKSET, Link, linkset

from ...addresses import find_article
from ...models import Article
from ..queries import prefetch_for_records, read_records
from ..record import issue_record, languages_of, magazine_record
from .signposting import article_links, issue_links, magazine_links


def article_linkset(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Send the links of an article's pages, one for each language of its text."""
    found = find_article(prefetch_for_records(Article.objects.published()), current_issn(issn), number, path)
    texts = [next(read_records([found], site_of(request), language)) for language in languages_of(found)]
    return _answer({text.address: article_links(text) for text in texts})


def issue_linkset(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Send the links of an issue's contents pages."""
    issue, site = find_issue(current_issn(issn), number), site_of(request)
    articles = Article.objects.published().filter(issue=issue).with_addresses().in_print_order()
    parts = [site + article.permalink for article in articles]
    pages = [issue_record(issue, language, site) for language in BOTH]
    return _answer({page.address: issue_links(page, parts) for page in pages})


def magazine_linkset(request: HttpRequest, issn: str) -> HttpResponse:
    """Send the links of a magazine's pages."""
    magazine, site = find_magazine(current_issn(issn)), site_of(request)
    issues = Issue.objects.published().filter(magazine=magazine).select_related("magazine")
    parts = [site + issue.permalink for issue in issues]
    pages = [magazine_record(magazine, language, site) for language in BOTH]
    return _answer({page.address: magazine_links(page, parts) for page in pages})


def _answer(links: Mapping[str, tuple[Link, ...]]) -> HttpResponse:
    return HttpResponse(linkset(links), content_type=LINKSET)
