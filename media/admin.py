"""The desks of photographs and of who took them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from magazine.admin.desk import BilingualDesk, BilingualInline, Desk, columns, pairs
from magazine.admin.filters import YearFilter
from magazine.admin.parts import PartDesk

from .models import PageScan, Photo, PhotoCredit, Picture
from .renditions import keep, renditions


class PictureInput(AdminFileWidget):
    """Chooses a picture's file; the one that is there is shown as the public sees it."""

    def format_value(self, value: Any) -> Any:
        """Link the largest rendition, because originals are not served."""
        if not self.is_initial(value) or not value.instance.width:
            return None
        return renditions(value.instance, "jpg")[-1]


class PictureDesk:
    """Keeps what is uploaded at a desk."""

    takes_uploads = True
    formfield_overrides = {models.FileField: {"widget": PictureInput}}

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Make the renditions before the row that names them."""
        if "file" in form.changed_data:
            obj.width = obj.height = None
            if obj.file:
                keep(obj)
        super().save_model(request, obj, form, change)


class PhotoCreditInline(BilingualInline):
    """Who took the photograph."""

    model = PhotoCredit
    fields = ["person", "role", "name_zh", "name_en", "order"]
    autocomplete_fields = ["person"]


@admin.register(Photo)
class PhotoDesk(PictureDesk, BilingualDesk):
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
        YearFilter,
    ]
    list_select_related = ["issue"]
    ordering = ["-issue_id", "number"]
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
        (None, {"fields": [("issue", "number"), ("kind", "page"), "file", ("focus_x", "focus_y")]}),
        (_("Caption and credit"), {"fields": [*pairs("caption", "credit_line", "alt_text")]}),
    ]
    inlines = [PhotoCreditInline]


@admin.register(PhotoCredit)
class PhotoCreditDesk(PartDesk, BilingualDesk):
    """Who took which photograph."""

    part_of = "photo"
    list_display = ("person", *columns(PhotoCredit, "name"), "photo", "role")
    list_select_related = ["person", "photo__issue"]
    list_filter = [YearFilter]
    ordering = ["-photo_id", "order"]  # by date, all would be sorted for each page of the list
    search_fields = ["name_zh", "name_en", "person__name_zh", "person__name_en"]
    autocomplete_fields = ["photo", "person"]
    fieldsets = [(None, {"fields": [("photo", "person"), ("role", "order"), *pairs("name")]})]


@admin.register(PageScan)
class PageScanDesk(PictureDesk, Desk):
    """The images of an issue's printed pages."""

    list_display = ("page", "width", "height", "issue")
    list_select_related = ["issue"]
    list_filter = [YearFilter]
    ordering = ["-issue_id", "page"]
    search_fields = ["=page", "=issue__whole_number"]
    autocomplete_fields = ["issue"]
    given_once = ("issue",)
    fieldsets = [(None, {"fields": [("issue", "page"), "file"]})]
