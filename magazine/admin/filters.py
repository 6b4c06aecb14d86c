"""List filters whose cost does not grow with the number of rows."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Issue


class YearFilter(admin.SimpleListFilter):
    """The year of the issue to which a row belongs; `date_hierarchy` would read every row for it."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the years that have an issue."""
        years = Issue.objects.order_by("-year").values_list("year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter by year; every natural key within an issue begins with the lookup of the issue."""
        if self.value() not in dict(self.lookup_choices):
            return queryset
        issue = queryset.model.natural_key_lookups[0].removesuffix("__magazine__issn")
        return queryset.filter(**{f"{issue}__year": self.value()})
