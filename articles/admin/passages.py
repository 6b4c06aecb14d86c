"""The admin of passages and editorial notes."""

from collections import Counter
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from magazine.admin.child_rows import ChildRowAdmin
from magazine.admin.filters import YearFilter
from magazine.admin.paging import KeysetChangeList
from magazine.text.languages import EN, TAGS, ZH

from ..desk.actions import remove
from ..models import Article, EditorialNote, Passage
from ..search.places import place_of
from ..search.rows import excerpt, needles_of, passages_at, passages_matching
from .forms import PARAGRAPHS, PassageForm
from .note_questions import NotesAdminMixin

MAX_CHARACTERS = 120  # of a text in the list


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


class PassageChangeList(KeysetChangeList):
    """A list that marks the words that were searched for."""

    def get_results(self, request: HttpRequest) -> None:
        """Give each row of the page the terms of the search."""
        super().get_results(request)
        needles = [] if place_of(self.query) else needles_of(self.query)
        for passage in self.result_list:
            passage.needles = needles


def _side(passage: Any, language: str) -> str:
    text, needles = getattr(passage, f"text_{language}"), getattr(passage, "needles", ())
    if not text:
        return "–"
    shown = excerpt(text, language, needles).html if needles else Truncator(text).chars(MAX_CHARACTERS)
    return format_html('<span lang="{}">{}</span>', TAGS[language], shown)


@admin.register(Passage)
class PassageAdmin(NotesAdminMixin, ChildRowAdmin):
    """A passage: Chinese and English side by side."""

    parent_field = "article"
    form = PassageForm
    formfield_overrides = PARAGRAPHS
    list_display = ("position", "kind", "shown_zh", "shown_en", "article")
    list_filter = [SidesFilter, "kind", YearFilter]
    list_select_related = ["entry__issue", "article__parent"]
    ordering = ["entry_id", "order", "number"]  # by date, 190,000 would be sorted for each page of the list
    search_help_text = _(
        "Finds words in both languages as readers do, drafts too; “phrases” in quotation marks; 312 p32#s3 or "
        "312 p32 3, one passage; p33, what stands on a page."
    )
    search_fields = ["text_zh", "text_en", "entry__locator", "=number", "=entry__issue__whole_number"]
    autocomplete_fields = ["article", "speaker", "counterpart"]
    readonly_fields = ["number", "source_lines_zh", "source_lines_en"]
    fieldsets = [
        (None, {"fields": [("article", "number", "kind"), ("text_zh", "text_en")]}),
        (_("Printed order"), {"fields": [("order", "order_zh", "order_en"), "counterpart"]}),
        (_("Details"), {"fields": ["speaker", ("source_lines_zh", "source_lines_en")]}),
    ]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete as on the desk page: links with the number lead to a neighbour."""
        remove(obj)
        self._touch({obj.article_id})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Passage]) -> None:
        """Delete the rows chosen in a list, one after the other."""
        for passage in list(queryset):
            remove(Passage.objects.get(pk=passage.pk))  # it may be the neighbour of the one before
            self._touch({passage.article_id})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name the entries that would have no passage left among those that block a deletion."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        chosen = Counter(passage.entry for passage in objs)
        emptied = [entry for entry, count in chosen.items() if entry.entry_passages.count() <= count]
        only = _("%(entry)s would have no passage left. Withdraw the article instead.")
        return deleted, counts, needed, [*(str(only) % {"entry": entry} for entry in emptied), *protected]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PassageChangeList]:
        """Show why each passage was found."""
        return PassageChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find passages at a place in print or by the site's search; by parts of words where that finds none."""
        if not search_term:
            return queryset, False
        if ORDER_VAR not in request.GET:
            queryset = queryset.order_by("-entry_id", "order", "number")  # the newest first
        if place := place_of(search_term):
            return queryset.filter(passages_at(place)), False
        if keys := passages_matching(search_term):
            return queryset.filter(pk__in=keys), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=Passage.text_zh.field.verbose_name, ordering="text_zh")
    def shown_zh(self, passage: Passage) -> str:
        """Return the beginning of the Chinese side, or what was found in it."""
        return _side(passage, ZH)

    @admin.display(description=Passage.text_en.field.verbose_name, ordering="text_en")
    def shown_en(self, passage: Passage) -> str:
        """Return the beginning of the English side, or what was found in it."""
        return _side(passage, EN)

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
