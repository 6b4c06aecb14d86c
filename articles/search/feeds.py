"""The Atom feed of a search: the newest articles that match, for those who wait for more."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from magazine.web.revision_cache import cached_for_revision

from ..browsing.feeds import NEWEST, NewTexts, Source
from ..models import Article
from ..querysets import ArticleQuerySet
from .answer import matching_articles
from .query import QueryError
from .search import Search, read_name_index


class SearchResults(NewTexts):
    """The newest articles that match a query and its filters, whatever the order on the page."""

    def get_object(self, request: HttpRequest, **named: str) -> Source:
        """Return the search; an invalid query has no feed."""
        try:
            search = Search.from_parameters(request.GET.dict(), cached_for_revision(request, read_name_index))
        except QueryError as error:
            raise Http404(str(error.message)) from error
        address = f"{request.path}?{search.parameters}"
        return Source(request.build_absolute_uri(address), search)

    def title(self, source: Source) -> str:
        """Name the query."""
        search: Search = source.subject
        words = [search.query.text, *search.filters.values()]
        return f"{_('Search')}: {' · '.join(filter(None, words))} · {self.author_name()}"

    def link(self, source: Source) -> str:
        """Lead to the results, the newest first."""
        return f"{reverse('search')}?{source.subject.parameters}&order=newest"

    def texts(self, subject: Search) -> ArticleQuerySet:
        """Return the newest matches."""
        newest = [article for _row, article in matching_articles(subject, None, NEWEST)]
        texts: ArticleQuerySet = Article.objects.published().filter(pk__in=newest)
        return texts
