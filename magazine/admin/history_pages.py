"""The pages of a row's history in the admin: its timeline, and the two that put back a column and undo a batch."""

from functools import update_wrapper
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from ..history.reverting import columns_to_put_back
from ..history.timelines import Change, Source, TimelinePage, batch_keys, changes_at, timeline
from .history_views import ShownTimeline, admin_name, label_of
from .revert_pages import PutBackPage, UndoPage
from .view_permissions import may

PAGE = "p"


class HistoryAdminMixin:
    """A timeline in place of Django's history, with a revert of a column and of a batch.

    The admin of a model shows the history of those models besides that have no admin but inside it.
    """

    def get_urls(self) -> list[Any]:
        """Add the pages that put back a column and undo a batch."""
        own = [
            ("put_back", "history/<str:label>/<int:history_id>/<slug:column>/", self.put_back_view),
            ("undo", "history/<uuid:batch>/", self.undo_view),
        ]
        names = self.opts.app_label, self.opts.model_name
        return [
            *(path(route, self.edit_view(view), name="_".join([*names, name])) for name, route, view in own),
            *super().get_urls(),
        ]

    def edit_view(self, view: Any) -> Any:
        """Return a view for staff that belongs to this admin, so that a POST to it is an edit."""

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return self.admin_site.admin_view(view)(*args, **kwargs)

        wrapper.model_admin = self
        return update_wrapper(wrapper, view)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the timeline of a row, also of one that was deleted."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            pk = self.model._meta.pk.to_python(object_id)
        except ValidationError:
            pk = None
        page = timeline(self._sources(pk), page_number(request))
        row = self.get_object(request, object_id)
        if row is None and not page.changes:
            missing: HttpResponse = self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
            return missing
        title = str(row) if row is not None else label_of(self.model, page.changes[0].row)
        context = {"object": row, "object_id": object_id, "is_row": True, **(extra_context or {})}
        return self.timeline_page(request, page, title, context)

    def timeline_page(
        self, request: HttpRequest, page: TimelinePage, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        """Return a page of a timeline."""
        context |= {
            "title": _("History: %(name)s") % {"name": title},
            "timeline": ShownTimeline(page, self.put_back_address(request), self.undo_address(request)),
            "opts": self.opts,
        }
        return self.history_page(request, "timeline", context)

    def put_back_view(self, request: HttpRequest, label: str, history_id: int, column: str) -> HttpResponse:
        """Show a column now and as it was in an earlier state, and put it back."""
        model = next((each for each in self._models() if each._meta.model_name == label), None)
        if model is None:
            raise Http404
        if not may(request, "change", model):
            raise PermissionDenied
        state = model.history.filter(history_id=history_id).first()
        rows: QuerySet[Any] = QuerySet(model)
        rows = rows.select_for_update(of=("self",)) if request.method == "POST" else rows
        row = state and rows.filter(pk=state.id).first()
        if row is None or column not in self._column_names(model):
            raise Http404
        return PutBackPage(self, request, row, state, column).response()

    def undo_view(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """Show the changes of a batch, and undo those that nothing has changed since."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        models = [each for each in models_with_history() if may(request, "view", each)]
        changes = changes_at(batch_keys(models, batch))
        if not changes:
            raise Http404
        return UndoPage(self, request, changes).response()

    def history_page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/history/{template}.html", context, status=status)

    def _models(self) -> list[Any]:
        """Return the model, and the models of inline rows that have no admin of their own."""
        inlines = (each.model for each in self.inlines)
        return [self.model, *(each for each in inlines if each not in self.admin_site._registry)]

    def _sources(self, pk: Any) -> list[Source]:
        _own, *inline = self._models()
        return [(self.model, Q(id=pk)), *((each, Q(**{self._owner_name(each): pk})) for each in inline)]

    def _owner_name(self, model: Any) -> str:
        name: str = next(each.name for each in model._meta.fields if each.related_model is self.model)
        return name

    def _column_names(self, model: Any) -> set[str]:
        """Return the columns that can be put back: those that a form can change."""
        names = {each.name for each in columns_to_put_back(model)}
        admin: Any = self.admin_site._registry.get(model)
        if admin is None:
            return names
        return names.intersection(flatten_fieldsets(admin.fieldsets)).difference(
            admin.readonly_fields, admin.readonly_after_create
        )

    def put_back_address(self, request: HttpRequest) -> Any:
        names = {
            each: self._column_names(each) for each in models_with_history() if may(request, "change", each)
        }

        def address(change: Change, column: str) -> str:
            if change.previous is None or column not in names.get(change.model, ()):
                return ""
            owner = change.model if change.model in self.admin_site._registry else self.model
            args = [change.model._meta.model_name, change.previous.history_id, column]
            return reverse(admin_name(owner, "put_back"), args=args)

        return address

    def undo_address(self, request: HttpRequest) -> Any:
        may_change = self.has_change_permission(request)
        return lambda batch: reverse(admin_name(self.model, "undo"), args=[batch]) if may_change else ""

    def timeline_of(self, row: Any) -> str:
        """Return the address of the timeline with a row."""
        model, pk = type(row), row.pk
        if model not in self.admin_site._registry:
            model, pk = self.model, getattr(row, f"{self._owner_name(model)}_id")
        return reverse(admin_name(model, "history"), args=[pk])


def models_with_history() -> list[Any]:
    """Return the models that have a history."""
    return [each for each in apps.get_models() if hasattr(each, "history")]


def page_number(request: HttpRequest) -> int:
    """Return the number of the requested page of a timeline."""
    number = request.GET.get(PAGE, "")
    return max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
