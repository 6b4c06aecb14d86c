"""The desks of what is part of something else."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .model_admin import ArchiveModelAdmin


class ChildRowAdmin(ArchiveModelAdmin):
    """The desk of rows that belong to another one: when they are changed or deleted, that one has changed."""

    parent_field: str  # the field that leads there

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Save; a row that moved has changed what it left too."""
        super().save_model(request, obj, form, change)
        if change and not form.has_changed():
            return
        self._touch({form.initial.get(self.parent_field), getattr(obj, f"{self.parent_field}_id")})

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one row."""
        super().delete_model(request, obj)
        self._touch({getattr(obj, f"{self.parent_field}_id")})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the rows chosen in a list."""
        wholes = set(queryset.values_list(self.parent_field, flat=True))
        super().delete_queryset(request, queryset)
        self._touch(wholes)

    def _touch(self, wholes: set[Any]) -> None:
        model = self.model._meta.get_field(self.parent_field).related_model
        model._default_manager.filter(pk__in=wholes).update(modified=timezone.now())
