"""Look up the public article that an address names, or raise the reason why there is none."""

import re

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.db.publication import State
from magazine.models import Issue
from magazine.web.addresses import PublicPageNotFound, WithdrawnError, find_issue

from .models import Article
from .querysets import ArticleQuerySet


def find_article(articles: ArticleQuerySet, issn: str, number: str, path: str) -> Article:
    """Return the article with the path `p32` or `p44/2` in an issue, from a queryset of public articles.

    Raises PublicPageNotFound, and WithdrawnError for an article that was withdrawn.
    """
    try:
        found: Article = articles.get_by_natural_key(issn, number, path)
    except Article.DoesNotExist:
        raise article_not_found(issn, number, path) from None
    return found


def article_not_found(issn: str, number: str, path: str) -> PublicPageNotFound:
    """Return the exception to raise for an address of an article that is not public."""
    return _withdrawn(issn, number, path) or _unknown_path(find_issue(issn, number), path)


def _withdrawn(issn: str, number: str, path: str) -> WithdrawnError | None:
    articles = Article.objects.withdrawn().with_addresses()
    try:
        article: Article = articles.get_by_natural_key(issn, number, path)
    except Article.DoesNotExist:
        return None
    parents = (article.issue, article.entry, article)
    withdrawn = next(parent for parent in parents if parent.state == State.WITHDRAWN)
    return WithdrawnError(withdrawn, magazine=article.issue.magazine, issue=article.issue, article=article)


def _unknown_path(issue: Issue, path: str) -> PublicPageNotFound:
    """Return the exception with the article that the requested page may belong to."""
    page = re.match(r"p?(\d{1,4})\b", path, re.IGNORECASE)
    entries = Article.objects.published().filter(issue=issue).entries().with_addresses()
    nearest = entries.filter(first_page__lte=int(page[1])).order_by("order").last() if page else None
    message = format_lazy(_("Issue {number} has no article at {path}."), number=issue.whole_number, path=path)
    return PublicPageNotFound(message, magazine=issue.magazine, issue=issue, article=nearest)
