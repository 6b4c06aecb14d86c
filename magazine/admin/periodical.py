"""The admin of magazines, issues and sections."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import ColophonEntry, FormerISSN, Issue, IssueSection, Magazine, Section
from .filters import YearFilter
from .model_admin import BilingualModelAdmin, Inline, columns, pairs
from .publishing import PUBLICATION, PublishingAdmin


class FormerISSNInline(Inline):
    """The ISSNs a magazine had before."""

    model = FormerISSN


@admin.register(Magazine)
class MagazineAdmin(BilingualModelAdmin):
    """The magazine and its identifiers."""

    list_display = ("issn", *columns(Magazine, "title"), "cn_number", "open_full_text")
    ordering = ["issn"]
    search_fields = ["issn", "former_issns__issn", "title_zh", "title_en", "cn_number"]
    readonly_fields = ["related"]
    related_lists = {"issues": _("issues"), "sections": _("sections")}
    fieldsets = [
        (None, {"fields": ["related", *pairs("title", "publisher", "authority")]}),
        (_("Identifiers"), {"fields": [("issn", "cn_number"), ("postal_code", "overseas_code")]}),
        (_("Rights"), {"fields": [*pairs("rights_statement"), "open_full_text"]}),
    ]
    inlines = [FormerISSNInline]


@admin.register(Issue)
class IssueAdmin(PublishingAdmin):
    """An issue, with links to its contents."""

    list_display = (
        "whole_number",
        "year",
        "number",
        "date",
        *columns(Issue, "title", "theme"),
        "state",
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


@admin.register(ColophonEntry)
class ColophonEntryAdmin(BilingualModelAdmin):
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
class IssueSectionAdmin(BilingualModelAdmin):
    """A heading of an issue's contents list."""

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
