"""Nothing of a row is said to staff who may not view it: not its name, nor that it exists."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class ViewPermissionMixin:
    """Closes what Django's ModelAdmin leaves open."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask for the right to view before the row is looked for."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def get_deleted_objects(self, objs: QuerySet[Any] | Sequence[Model], request: HttpRequest) -> Any:
        """Name what a deletion takes along or is stopped by, unless some of it may not be viewed: then count it."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        if all(_may_view(request, model) for model in _pointing_to(self.model)):
            return deleted, counts, needed, protected
        hidden = [_("Objects you do not have permission to view")] if protected else []
        return [str(row) for row in objs], counts, needed, hidden


def _pointing_to(model: type[Model]) -> set[type[Model]]:
    """Return the models whose rows point to a row of this one, over any number of steps."""
    found: set[type[Model]] = set()
    waiting = [model]
    while waiting:
        nearer = (
            {relation.related_model for relation in waiting.pop()._meta.related_objects} - found - {model}
        )
        found |= nearer
        waiting += nearer
    return found


def _may_view(request: HttpRequest, model: type[Model]) -> bool:
    names = (get_permission_codename(action, model._meta) for action in ("view", "change"))
    return any(request.user.has_perm(f"{model._meta.app_label}.{name}") for name in names)
