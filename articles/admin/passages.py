"""The admin of passages and editorial notes."""

from typing import Any

from django.contrib import admin
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from magazine.admin.child_rows import ChildRowAdmin
from magazine.admin.filters import YearFilter
from magazine.admin.model_admin import columns

from ..models import Article, EditorialNote, Passage
from .forms import PARAGRAPHS, PassageForm


class SidesFilter(admin.SimpleListFilter):
    """The languages of a passage."""

    title = _("languages")
    parameter_name = "languages"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the three choices."""
        return [("both", _("both")), ("zh", _("Chinese only")), ("en", _("English only"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter by the choice."""
        cases = {"both": ~Q(text_zh="") & ~Q(text_en=""), "zh": Q(text_en=""), "en": Q(text_zh="")}
        return queryset.filter(cases.get(self.value() or "", Q()))


@admin.register(Passage)
class PassageAdmin(ChildRowAdmin):
    """A passage: Chinese and English side by side."""

    parent_field = "article"
    form = PassageForm
    formfield_overrides = PARAGRAPHS
    list_display = ("position", "kind", *columns(Passage, "text"), "article")
    list_filter = [SidesFilter, "kind", YearFilter]
    list_select_related = ["entry__issue", "article__parent"]
    ordering = ["entry_id", "order", "number"]  # by date, 190,000 would be sorted for each page of the list
    search_help_text = _(
        "Searches the text in both languages. To find a passage, enter issue, locator and number, e.g. 312 p32 5."
    )
    search_fields = ["text_zh", "text_en", "entry__locator", "=number", "=entry__issue__whole_number"]
    autocomplete_fields = ["article", "speaker", "counterpart"]
    readonly_fields = ["number", "source_lines_zh", "source_lines_en"]
    fieldsets = [
        (None, {"fields": [("article", "number", "kind"), ("text_zh", "text_en")]}),
        (_("Printed order"), {"fields": [("order", "order_zh", "order_en"), "counterpart"]}),
        (_("Details"), {"fields": ["speaker", ("source_lines_zh", "source_lines_en")]}),
    ]

    @admin.display(description=_("passage"), ordering="entry__locator")
    def position(self, passage: Passage) -> str:
        """Return the whole number, the locator and the number, as in the passage's address."""
        return f"{passage.entry.issue.whole_number} {passage.entry.locator}#s{passage.number}"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the order after the last passage of the article's entry."""
        data: dict[str, Any] = super().get_changeform_initial_data(request)
        article = Article.objects.filter(pk=data.get("article")).first() if "article" in data else None
        if article:
            last = article.entry.entry_passages.aggregate(order=Max("order"))["order"] or 0
            data.setdefault("order", last + 1)
        return data


@admin.register(EditorialNote)
class EditorialNoteAdmin(ChildRowAdmin):
    """A misprint, preserved as printed and explained to readers."""

    parent_field = "article"
    list_display = ("printed", "suggested", "reason", "language", "article")
    list_filter = ["language", YearFilter]
    list_select_related = ["article__parent"]
    ordering = ["-article_id", "number"]  # by date, all would be sorted for each page of the list
    search_fields = ["printed", "suggested", "reason", "article__title_zh", "article__title_en"]
    autocomplete_fields = ["article", "passage"]
    readonly_fields = ["number"]
    fieldsets = [
        (None, {"fields": [("article", "number"), "passage", "language", "printed", "suggested", "reason"]})
    ]
