"""Finding the article that an address names; where there is none, saying what is near."""

import re

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.finding import NotHereError, WithdrawnError, find_issue
from magazine.models import Issue
from magazine.publication import State

from .models import Article
from .querysets import ArticleQuerySet


def find_article(articles: ArticleQuerySet, issn: str, number: str, path: str) -> Article:
    """Return the one of these public articles that stands at `p32` or `p44/2` of an issue.

    Raises NotHereError, and WithdrawnError where one stood.
    """
    try:
        found: Article = articles.get_by_natural_key(issn, number, path)
    except Article.DoesNotExist:
        raise why_not_found(issn, number, path) from None
    return found


def why_not_found(issn: str, number: str, path: str) -> NotHereError:
    """Return why nothing public stands at an address of an article, to be raised."""
    return _withdrawn_from(issn, number, path) or _nothing_at(find_issue(issn, number), path)


def _withdrawn_from(issn: str, number: str, path: str) -> WithdrawnError | None:
    gone = Article.objects.withdrawn().with_addresses()
    try:
        article: Article = gone.get_by_natural_key(issn, number, path)
    except Article.DoesNotExist:
        return None
    levels = (article.issue, article.entry, article)
    thing = next(level for level in levels if level.state == State.WITHDRAWN)
    return WithdrawnError(thing, magazine=article.issue.magazine, issue=article.issue, article=article)


def _nothing_at(issue: Issue, path: str) -> NotHereError:
    """Name the article inside which the page asked for may lie."""
    page_asked = re.match(r"p?(\d{1,4})\b", path, re.IGNORECASE)
    entries = Article.objects.published().filter(issue=issue).entries().with_addresses()
    near = entries.filter(first_page__lte=int(page_asked[1])).order_by("order").last() if page_asked else None
    message = format_lazy(
        _("No article of issue {number} has the address {path}."), number=issue.whole_number, path=path
    )
    return NotHereError(message, magazine=issue.magazine, issue=issue, article=near)
