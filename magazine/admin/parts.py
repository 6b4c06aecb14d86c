"""The desks of what is part of something else."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from .desk import Desk


class PartDesk(Desk):
    """The desk of rows that belong to another one: when they are changed or deleted, that one has changed."""

    part_of: str  # the field that leads there

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Save; a row that moved has changed what it left too."""
        super().save_model(request, obj, form, change)
        if change and not form.has_changed():
            return
        self._touch({form.initial.get(self.part_of), getattr(obj, f"{self.part_of}_id")})

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one row."""
        super().delete_model(request, obj)
        self._touch({getattr(obj, f"{self.part_of}_id")})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the rows chosen in a list."""
        wholes = set(queryset.values_list(self.part_of, flat=True))
        super().delete_queryset(request, queryset)
        self._touch(wholes)

    def _touch(self, wholes: set[Any]) -> None:
        model = self.model._meta.get_field(self.part_of).related_model
        model._default_manager.filter(pk__in=wholes).update(modified=timezone.now())
