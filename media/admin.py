"""The desks of photographs and of who took them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from magazine.admin.desk import BilingualDesk, BilingualInline, columns, pairs

from .models import Photo, PhotoCredit


class PhotoCreditInline(BilingualInline):
    """Who took the photograph."""

    model = PhotoCredit
    fields = ["person", "role", "name_zh", "name_en", "order"]
    autocomplete_fields = ["person"]


@admin.register(Photo)
class PhotoDesk(BilingualDesk):
    """A photograph, its captions and its text alternatives; the file may come later."""

    list_display = (
        "number",
        "page",
        *columns(Photo, "caption"),
        *columns(Photo, "credit_line"),
        "kind",
        "issue",
    )
    list_filter = [
        "kind",
        ("file", admin.EmptyFieldListFilter),
        ("alt_text_zh", admin.EmptyFieldListFilter),
        ("alt_text_en", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["issue"]
    date_hierarchy = "issue__date"
    ordering = ["-issue__date", "number"]
    search_fields = [
        "caption_zh",
        "caption_en",
        "credit_line_zh",
        "credit_line_en",
        "credits__person__name_zh",
        "credits__person__name_en",
        "=issue__whole_number",
    ]
    autocomplete_fields = ["issue"]
    readonly_fields = ["number"]
    given_once = ("issue",)
    fieldsets = [
        (None, {"fields": [("issue", "number"), ("kind", "page"), "file"]}),
        (_("Caption and credit"), {"fields": [*pairs("caption", "credit_line", "alt_text")]}),
    ]
    inlines = [PhotoCreditInline]


@admin.register(PhotoCredit)
class PhotoCreditDesk(BilingualDesk):
    """Who took which photograph."""

    list_display = ("person", *columns(PhotoCredit, "name"), "photo", "role")
    list_select_related = ["person", "photo__issue"]
    date_hierarchy = "photo__issue__date"
    ordering = ["-photo__issue__date", "photo__number", "order"]
    search_fields = ["name_zh", "name_en", "person__name_zh", "person__name_en"]
    autocomplete_fields = ["photo", "person"]
    fieldsets = [(None, {"fields": [("photo", "person"), ("role", "order"), *pairs("name")]})]
