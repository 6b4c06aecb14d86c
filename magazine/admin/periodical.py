"""The admin of magazines, issues and sections."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..db.publication import State
from ..models import ColophonEntry, FormerISSN, Issue, IssueSection, Magazine, RelatedTitle, Section
from .filters import YearFilter
from .model_admin import BilingualInline, BilingualModelAdmin, Inline, columns, pairs
from .ordering import HeadingLineForm, LineAdminMixin
from .publishing import PUBLICATION, PublishingAdmin, has_been_public
from .whole_deletion import delete_whole, rows_deleted_with


class FormerISSNInline(Inline):
    """The ISSNs a magazine had before."""

    model = FormerISSN


class RelatedTitleInline(BilingualInline):
    """The titles that the magazine continues or by which it is continued."""

    model = RelatedTitle
    fields = ["relation", "title_zh", "title_en", "issn", "first_year", "last_year", "order"]


@admin.register(Magazine)
class MagazineAdmin(BilingualModelAdmin):
    """The magazine and its identifiers."""

    list_display = ("issn", *columns(Magazine, "title"), "cn_number", "open_full_text")
    ordering = ["issn"]
    search_fields = ["issn", "former_issns__issn", "title_zh", "title_en", "cn_number"]
    readonly_fields = ["related"]
    related_lists = {"issues": _("issues"), "sections": _("sections")}
    fieldsets = [
        (None, {"fields": ["related", *pairs("title", "publisher", "place", "authority")]}),
        (_("Frequency and years"), {"fields": [("frequency", "first_year", "last_year")]}),
        (
            _("Identifiers"),
            {
                "fields": [
                    ("issn", "cn_number"),
                    ("key_title", "abbreviated_title"),
                    ("postal_code", "overseas_code"),
                ]
            },
        ),
        (_("Rights"), {"fields": [*pairs("rights_statement"), "open_full_text"]}),
    ]
    inlines = [FormerISSNInline, RelatedTitleInline]


@admin.register(Issue)
class IssueAdmin(PublishingAdmin):
    """An issue, with links to its contents."""

    list_display = (
        "whole_number",
        "year",
        "number",
        "date",
        *columns(Issue, "title", "theme"),
        "publication",
        "magazine",
    )
    list_filter = ["state", "magazine"]
    list_select_related = ["magazine"]
    date_hierarchy = "date"
    search_fields = ["whole_number", "=year", "title_zh", "title_en", "theme_zh", "theme_en"]
    autocomplete_fields = ["magazine"]
    readonly_fields = ["related"]
    readonly_after_create = ("magazine", "whole_number")
    related_lists = {
        "articles": _("articles"),
        "photos": _("photographs"),
        "page_scans": _("page images"),
        "sections": _("sections"),
        "masthead_entries": _("masthead"),
        "colophon_entries": _("colophon"),
    }
    fieldsets = [
        (None, {"fields": ["related", ("magazine", "whole_number"), ("year", "number", "date")]}),
        (_("Cover"), {"fields": [*pairs("title", "theme"), ("price_cny", "price_hkd", "price_usd")]}),
        PUBLICATION,
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Permit a superuser to delete a withdrawn issue, or one that readers never saw."""
        may_go = obj is None or obj.state == State.WITHDRAWN or not has_been_public(obj)
        return bool(getattr(request.user, "is_superuser", False)) and may_go

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """List all rows that a deletion includes, articles and pictures too; first the issues that block it."""
        blocking = [
            _("Issue %(number)s is public: withdraw it first.") % {"number": issue.whole_number}
            for issue in objs
            if not self.has_delete_permission(request, issue)
        ]
        rows, counts = rows_deleted_with(objs)
        listed = [[f"{row._meta.verbose_name}: {row}" for row in rows]] if rows else []
        numbers = {model._meta.verbose_name_plural: count for model, count in counts.items()}
        return [*map(str, objs), *listed], numbers, set(), blocking

    def delete_model(self, request: HttpRequest, obj: Issue) -> None:
        """Delete the issue with its articles and pictures."""
        delete_whole(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        """Delete the chosen issues with their articles and pictures."""
        for issue in queryset:
            delete_whole(issue)


@admin.register(ColophonEntry)
class ColophonEntryAdmin(LineAdminMixin, BilingualModelAdmin):
    """A line of an issue's imprint."""

    list_display = (
        "order",
        "part",
        *columns(ColophonEntry, "label"),
        *columns(ColophonEntry, "value"),
        "issue",
    )
    list_filter = ["part", YearFilter]
    list_select_related = ["issue"]
    ordering = ["-issue_id", "order"]
    search_fields = ["label_zh", "label_en", "value_zh", "value_en", "=issue__whole_number"]
    autocomplete_fields = ["issue"]
    fieldsets = [(None, {"fields": [("issue", "part", "order"), *pairs("label", "value")]})]


@admin.register(Section)
class SectionAdmin(BilingualModelAdmin):
    """A section as readers browse it."""

    list_display = (*columns(Section, "title"), "slug", "magazine")
    list_filter = ["magazine"]
    list_select_related = ["magazine"]
    search_fields = ["title_zh", "title_en", "slug"]
    autocomplete_fields = ["magazine"]
    prepopulated_fields = {"slug": ("title_en",)}
    readonly_fields = ["related"]
    readonly_after_create = ("slug",)
    related_lists = {"issue_sections": _("issues with this section")}
    fieldsets = [(None, {"fields": ["related", *pairs("title"), ("magazine", "slug")]})]


@admin.register(IssueSection)
class IssueSectionAdmin(LineAdminMixin, BilingualModelAdmin):
    """A heading of an issue's contents list."""

    form = HeadingLineForm
    list_display = ("position", *columns(IssueSection, "heading"), "section", "parent", "issue")
    list_select_related = ["issue", "section", "parent__issue"]
    list_filter = [YearFilter]
    ordering = ["-issue_id", "position"]
    search_fields = ["heading_zh", "heading_en", "=issue__whole_number"]
    autocomplete_fields = ["issue", "section", "parent"]
    readonly_fields = ["related"]
    related_lists = {"articles": _("articles"), "subheadings": _("subheadings")}
    fieldsets = [
        (None, {"fields": ["related", ("issue", "position"), *pairs("heading"), ("section", "parent")]})
    ]
