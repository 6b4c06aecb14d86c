"""The admin of photographs, credits and page scans."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget, AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from magazine.admin.child_rows import ChildRowAdmin
from magazine.admin.filters import YearFilter
from magazine.admin.forms import RowForm
from magazine.admin.model_admin import (
    ArchiveModelAdmin,
    BilingualFieldsMixin,
    BilingualInline,
    BilingualModelAdmin,
    columns,
    pairs,
)

from .models import PageScan, Photo, PhotoCredit, Picture
from .preparing import prepare
from .renditions import renditions_of, store


class PictureInput(AdminFileWidget):
    """The file input of a picture, which links its rendition."""

    was_chosen = False  # the form that is shown again held a file

    def format_value(self, value: Any) -> Any:
        """Link the largest rendition, because originals are not served."""
        if not self.is_initial(value) or not value.instance.width:
            return None
        return renditions_of(value.name, value.instance.width, value.instance.height, "jpg")[-1]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Render the input; if the form is shown again, ask to choose the file again, as browsers drop it."""
        html = super().render(name, value, attrs, renderer)
        if not self.was_chosen:
            return html
        again = _(
            "Please choose the file again. Browsers do not retain selected files when a form is shown again."
        )
        return format_html('{}<p class="help">{}</p>', html, again)


class PictureField(forms.FileField):
    """A picture's file, whose renditions are drawn during validation."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return the stored file, and note that another was chosen."""
        self.widget.was_chosen = isinstance(data, UploadedFile)
        return initial

    def to_python(self, data: Any) -> Any:
        """Return the upload with its renditions; raises ValidationError for a file that cannot be shown."""
        upload = super().to_python(data)
        if upload and not getattr(upload, "prepared", None):
            if error := getattr(upload, "preparation_error", None):
                raise error
            upload.prepared = prepare(upload)
        return upload


class PictureAdminMixin:
    """Stores uploaded pictures with their renditions."""

    takes_uploads = True
    formfield_overrides = {
        **BilingualFieldsMixin.formfield_overrides,
        models.FileField: {"form_class": PictureField, "widget": PictureInput, "max_length": None},
    }

    @contextmanager
    def before_edit(self, request: HttpRequest) -> Iterator[None]:
        """Draw the renditions before the edit, which others wait for; the form reports an error."""
        uploads = [upload for upload in request.FILES.getlist("file") if upload.size]
        for upload in uploads[:1]:
            try:
                upload.prepared = prepare(upload)
            except ValidationError as error:
                upload.preparation_error = error
        try:
            yield
        finally:
            for upload in uploads:
                if prepared := getattr(upload, "prepared", None):
                    prepared.discard()

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Store the renditions before the row that names them."""
        if "file" in form.changed_data:
            obj.width = obj.height = None
            if obj.file:
                store(obj, form.cleaned_data["file"].prepared)
        super().save_model(request, obj, form, change)


class PhotoCreditInline(BilingualInline):
    """The photographers."""

    model = PhotoCredit
    fields = ["person", "role", "name_zh", "name_en", "order"]
    autocomplete_fields = ["person"]


class PhotoForm(RowForm):
    """A photograph, whose credit is printed on one line or several."""

    class Meta:
        widgets: ClassVar = {
            f"credit_line{end}": AdminTextareaWidget({"rows": 2}) for end in ("", "_zh", "_en")
        }


@admin.register(Photo)
class PhotoAdmin(PictureAdminMixin, BilingualModelAdmin):
    """A photograph with captions and alt texts; the file may be added later."""

    form = PhotoForm

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
    readonly_after_create = ("issue",)
    fieldsets = [
        (None, {"fields": [("issue", "number"), ("kind", "page"), "file", ("focus_x", "focus_y")]}),
        (_("Caption and credit"), {"fields": [*pairs("caption", "credit_line", "alt_text")]}),
    ]
    inlines = [PhotoCreditInline]


@admin.register(PhotoCredit)
class PhotoCreditAdmin(ChildRowAdmin, BilingualModelAdmin):
    """The credits of photographs."""

    parent_field = "photo"
    list_display = ("person", *columns(PhotoCredit, "name"), "photo", "role")
    list_select_related = ["person", "photo__issue"]
    list_filter = [YearFilter]
    ordering = ["-photo_id", "order"]  # by date, all would be sorted for each page of the list
    search_fields = ["name_zh", "name_en", "person__name_zh", "person__name_en"]
    autocomplete_fields = ["photo", "person"]
    fieldsets = [(None, {"fields": [("photo", "person"), ("role", "order"), *pairs("name")]})]


@admin.register(PageScan)
class PageScanAdmin(PictureAdminMixin, ArchiveModelAdmin):
    """The images of an issue's printed pages."""

    list_display = ("page", "width", "height", "issue")
    list_select_related = ["issue"]
    list_filter = [YearFilter]
    ordering = ["-issue_id", "page"]
    search_fields = ["=page", "=issue__whole_number"]
    autocomplete_fields = ["issue"]
    readonly_after_create = ("issue",)
    fieldsets = [(None, {"fields": [("issue", "page"), "file"]})]
