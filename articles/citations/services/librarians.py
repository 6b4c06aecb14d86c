"""The page for librarians: how to identify, cite, link to, catalogue and harvest the archive."""

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse

from magazine.models import Issue, Magazine
from magazine.web import previews
from magazine.web.pages import page, site_of

from ...edition import RULES
from ...models import Article
from ...oai.examples import example_requests
from ..catalogue.formats import SERIAL_FORMATS
from ..catalogue.holdings import read_holdings
from ..formats.registry import FORMATS


def librarians(request: HttpRequest) -> HttpResponse:
    """Show the page with examples from the newest issue."""
    magazine = previews.first_magazine()
    site = site_of(request)
    context = {
        "magazine": magazine,
        "site": site,
        "preview": previews.of_librarians(magazine),
        "contact": settings.CONTACT_EMAIL,
        "rules": RULES,
    }
    return page(
        request,
        "articles/librarians.html",
        context | (_holdings_and_examples(magazine, site) if magazine else {}),
    )


def _holdings_and_examples(magazine: Magazine, site: str) -> dict[str, Any]:
    prefetch_related_objects([magazine], "former_issns", "related_titles")
    newest = Issue.objects.published().filter(magazine=magazine).select_related("magazine").first()
    published = Article.objects.published().filter(issue=newest).with_addresses()
    articles = published.with_headings().with_languages().order_by("order", "pk")
    article = articles.entries().first()
    return {
        "harvests": list(example_requests(article)) if article else [],
        "holdings": read_holdings(magazine, site),
        "newest": newest,
        "article": article,
        "passage": article and article.entry_passages.order_by("order", "number").first(),
        "piece": articles.exclude(parent=None).order_by("parent__order", "order").first(),
        "formats": [form for form in FORMATS.values() if magazine.open_full_text or not form.needs_text],
        "serial_formats": SERIAL_FORMATS.values(),
    }
