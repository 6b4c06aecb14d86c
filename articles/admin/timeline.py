"""The timeline of a whole entry: the article, its pieces and all that stands in them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from magazine.admin.history_pages import page_number
from magazine.admin.view_permissions import may
from magazine.history.timelines import Source, timeline
from media.models import Photo, PhotoCredit

from ..models import Article, Contribution, EditorialNote, Figure, Passage
from .timeline_filters import TimelineFilters


class EntryTimelineMixin:
    """The page of an entry's timeline, beside the history of the article's own row."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        view = self.edit_view(self.timeline_view)
        route = path("<int:object_id>/timeline/", view, name="articles_article_timeline")
        return [route, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Link the timeline of the whole entry."""
        article = Article.objects.filter(pk=object_id).first() if object_id.isdigit() else None
        links = [(_("Whole entry"), timeline_url(article))] if article else []
        response: HttpResponse = super().history_view(
            request, object_id, {"links": links, **(extra_context or {})}
        )
        return response

    def timeline_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the changes of an entry and of everything in it, without the states as loaded."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        article = Article.objects.filter(pk=object_id).select_related("parent", "issue__magazine").first()
        if article is None:
            raise Http404
        entry = article.entry
        loaded = Q(batch=None)
        sources = [
            (model, condition & ~loaded)
            for model, condition in sources_of(entry)
            if may(request, "view", model)
        ]
        filters = TimelineFilters(request.GET, sources)
        edit = reverse("admin:articles_article_change", args=[entry.pk])
        context = {
            "object": entry,
            "is_row": False,
            "shorten": True,
            "links": [(_("Edit"), edit), (_("Public page"), entry.get_absolute_url())],
            "filters": filters,
        }
        page = timeline(filters.sources(), page_number(request))
        response: HttpResponse = self.timeline_page(
            request, page, f"{entry.issue.whole_number} {entry.path} {entry}", context
        )
        return response


def timeline_url(article: Article) -> str:
    """Return the address of the timeline of an article's entry."""
    return reverse("admin:articles_article_timeline", args=[article.parent_id or article.pk])


def sources_of(entry: Article) -> list[Source]:
    """Return the conditions of the history rows of an entry and of everything in it, deleted rows included."""
    own = Q(id=entry.pk) | Q(parent=entry.pk)
    articles = {entry.pk, *Article.history.filter(own).values_list("id", flat=True)}
    articles |= set(Article.objects.filter(parent=entry.pk).values_list("pk", flat=True))
    inside = Q(article__in=articles)
    photos = set(Figure.history.filter(inside).values_list("photo", flat=True))
    photos |= set(Figure.objects.filter(inside).values_list("photo", flat=True))
    return [
        (Article, own),
        (Passage, Q(entry=entry.pk)),
        *((model, inside) for model in (Contribution, Figure, EditorialNote)),
        (Photo, Q(id__in=photos)),
        (PhotoCredit, Q(photo__in=photos)),
    ]
