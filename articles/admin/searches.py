"""The admin of searches without results, and of the synonyms that answer them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from magazine.admin.forms import RowForm
from magazine.admin.model_admin import ArchiveModelAdmin
from magazine.admin.view_permissions import ViewPermissionMixin, may
from magazine.models import Person

from ..models import Synonym, UnansweredSearch
from ..search.query import to_needle
from ..search.similar_names import similar_people
from ..search.unanswered import answered_by_now

MAX_PEOPLE = 3


class SynonymForm(RowForm):
    """Checks that both sides have a word that a search can find, and not the same one."""

    def clean(self) -> dict[str, Any]:
        """Report a side without letters, and two sides that a search takes for the same."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        needles = {name: to_needle(data[name]) for name in ("term", "synonym") if data.get(name)}
        for name, needle in needles.items():
            if not needle:
                self.add_error(name, _("Enter a word that can be searched for."))
        if len(needles) > len(set(needles.values())) and all(needles.values()):
            self.add_error("synonym", _("A search takes these two for the same already."))
        return data


@admin.register(Synonym)
class SynonymAdmin(ArchiveModelAdmin):
    """Words that readers search for, and those that the archive has."""

    form = SynonymForm
    list_display = ("term", "synonym")
    ordering = ["term", "synonym"]
    search_fields = ["term", "synonym"]
    fieldsets = [(None, {"fields": [("term", "synonym")]})]


class UnansweredChangeList(ChangeList):
    """A list whose rows know what may help."""

    def get_results(self, request: HttpRequest) -> None:
        """Give each row of the page the links to what helps."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        queries = [row.query for row in self.result_list]
        people, answered = similar_people(queries, MAX_PEOPLE), answered_by_now(queries)
        for row in self.result_list:
            row.is_answered = row.query in answered
            row.links = list(_links(request, row, people[row.query]))


def _links(request: HttpRequest, row: UnansweredSearch, people: list[Person]) -> Iterator[tuple[str, str]]:
    """Yield addresses and texts: of the people whose spelling it may be, and of a synonym."""
    for person in people if may(request, "change", Person) else ():
        text = _("A spelling of %(name)s") % {"name": person}
        yield f"{reverse('admin:magazine_person_change', args=[person.pk])}#names-group", text
    if may(request, "add", Synonym):
        yield f"{reverse('admin:articles_synonym_add')}?{urlencode({'term': row.query})}", _("A synonym")


@admin.register(UnansweredSearch)
class UnansweredSearchAdmin(ViewPermissionMixin, admin.ModelAdmin):
    """Searches that found nothing, each once with the count of all its days, without those that have a synonym."""

    list_display = ("query", "times", "last_day", "helps")
    list_per_page = 50
    search_fields = ["query"]
    show_full_result_count = False
    fields = readonly_fields = ("query", "times", "last_day", "helps")
    sortable_by = ("query", "times", "last_day")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only readers add rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a count."""
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Use the list with links."""
        return UnansweredChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnansweredSearch]:
        """Return the latest row of each query, with its counts added up, the most frequent first."""
        same = UnansweredSearch.objects.filter(query=OuterRef("query")).order_by()
        total = same.values("query").annotate(total=Sum("count")).values("total")
        rows = UnansweredSearch.objects.filter(
            ~Exists(same.filter(day__gt=OuterRef("day"))),
            ~Exists(Synonym.objects.filter(term__iexact=OuterRef("query"))),
        )
        return rows.annotate(total=Subquery(total)).order_by("-total", "-day", "query")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Return the order of the list."""
        return ("-total", "-day", "query")

    @admin.display(description=gettext_lazy("times"), ordering="total")
    def times(self, row: Any) -> int:
        """Return the number of searches in all days."""
        return int(row.total)

    @admin.display(description=gettext_lazy("last"), ordering="day")
    def last_day(self, row: UnansweredSearch) -> Any:
        """Return the latest day."""
        return row.day

    @admin.display(description=gettext_lazy("what helps"))
    def helps(self, row: Any) -> Any:
        """Link the results where there are some by now, else what may help."""
        if getattr(row, "is_answered", False):
            address = f"{reverse('search')}?{urlencode({'q': row.query})}"
            return format_html('<a href="{}">{}</a>', address, _("Finds articles by now"))
        return format_html_join(" · ", '<a href="{}">{}</a>', getattr(row, "links", [])) or "–"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Name the deletion after its use."""
        actions: dict[str, Any] = super().get_actions(request)
        if "delete_selected" in actions:
            action, name, _description = actions["delete_selected"]
            actions["delete_selected"] = (action, name, _("Nothing helps: take off the list"))
        return actions

    def delete_model(self, request: HttpRequest, obj: UnansweredSearch) -> None:
        """Delete the query with all its days."""
        UnansweredSearch.objects.filter(query=obj.query).delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[UnansweredSearch]) -> None:
        """Delete the chosen queries with all their days."""
        UnansweredSearch.objects.filter(query__in=list(queryset.values_list("query", flat=True))).delete()
