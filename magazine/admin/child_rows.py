"""Base of the admin of rows that are part of another row."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .model_admin import ArchiveModelAdmin


class ChildRowAdmin(ArchiveModelAdmin):
    """Base for rows with a parent, whose `modified` is updated when one of them is changed or deleted."""

    parent_field: str  # the foreign key to the parent

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Save; a row that moved to another parent has changed both."""
        super().save_model(request, obj, form, change)
        if change and not form.has_changed():
            return
        self._touch({form.current.get(self.parent_field), getattr(obj, f"{self.parent_field}_id")})

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one row."""
        super().delete_model(request, obj)
        self._touch({getattr(obj, f"{self.parent_field}_id")})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the rows chosen in a list."""
        parents = set(queryset.values_list(self.parent_field, flat=True))
        super().delete_queryset(request, queryset)
        self._touch(parents)

    def _touch(self, parents: set[Any]) -> None:
        model = self.model._meta.get_field(self.parent_field).related_model
        model._default_manager.filter(pk__in=parents).update(modified=timezone.now())
