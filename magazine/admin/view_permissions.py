"""Permission checks that keep rows secret from staff who may not view them: their names and their existence."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class ViewPermissionMixin:
    """Checks that Django's ModelAdmin lacks."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Check the permission to view before the row is looked up."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def get_deleted_objects(self, objs: QuerySet[Any] | Sequence[Model], request: HttpRequest) -> Any:
        """List the rows that a deletion includes or is blocked by; only count them where some may not be viewed."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        if all(may(request, "view", model) for model in _referring_models(self.model)):
            return deleted, counts, needed, protected
        hidden = [_("Objects you do not have permission to view")] if protected else []
        return [str(row) for row in objs], counts, needed, hidden


def _referring_models(model: type[Model]) -> set[type[Model]]:
    """Return the models whose rows refer to a row of this one, directly or through others, and may be secret."""
    found: set[type[Model]] = set()
    queue = [model]
    while queue:
        related = {relation.related_model for relation in queue.pop()._meta.related_objects}
        new = related - found - {model}
        found |= new
        queue += new
    return {each for each in found if each._meta.default_permissions}


def may(request: HttpRequest, action: str, model: Any) -> bool:
    """Tell whether the user has a permission; who may change a row may view it."""
    codes = {action, "change"} if action == "view" else {action}
    names = (get_permission_codename(code, model._meta) for code in codes)
    return any(request.user.has_perm(f"{model._meta.app_label}.{name}") for name in names)
