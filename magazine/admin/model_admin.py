"""Base classes of the admin: both languages side by side, validation in the form, addresses that never change."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from ..accounts.unsaved_input import unsaved_page
from ..text.languages import BOTH, TAGS, text_in
from .conflict_pages import VersionedAdminMixin, VersionedInlineMixin
from .folded_characters import folding_messages
from .forms import FIELDS, InlineRowForm, RowForm
from .history_pages import HistoryAdminMixin
from .paging import CappedPaginator, KeysetChangeList
from .view_permissions import ViewPermissionMixin

Row = models.Model
Label = Any  # a text or a lazy translation of one


class BilingualFieldsMixin:
    """Mark the language of each text field for browsers and screen readers; offer no deletion beside a field."""

    formfield_overrides: ClassVar[Mapping[Any, Mapping[str, Any]]] = FIELDS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """Return the form field, with the `lang` of its text where the column has a language."""
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = db_field.name.rpartition("_")[2]
        if field and language in BOTH and isinstance(db_field, models.CharField | models.TextField):
            field.widget.attrs["lang"] = TAGS[language]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class ArchiveModelAdmin(
    VersionedAdminMixin, HistoryAdminMixin, ViewPermissionMixin, BilingualFieldsMixin, admin.ModelAdmin
):
    """Base of every ModelAdmin: keyset pagination, read-only addresses, links to related lists."""

    form = RowForm
    list_per_page = 50
    show_full_result_count = False  # a search would count the whole table besides
    paginator = CappedPaginator
    change_list_template = "admin/keyset_change_list.html"
    takes_uploads: ClassVar[bool] = False  # the forms may be as large as a picture
    readonly_after_create: ClassVar[tuple[str, ...]] = ()  # parts of addresses
    related_lists: ClassVar[dict[str, Label]] = {}  # labels by reverse accessor

    def before_edit(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Prepare a POST of an editor before the edit takes the database's write lock: anything slow belongs here.

        The edit runs inside the context. Report errors in the form's validation, which comes afterwards.
        """
        return nullcontext()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetChangeList]:
        """Use keyset pagination."""
        return KeysetChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Join the rows needed to name each row, for the list and for autocompletion."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> list[str]:
        """Add the fields of `readonly_after_create` to the form of an existing row."""
        return [*super().get_readonly_fields(request, obj), *(self.readonly_after_create if obj else ())]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Row | None = None) -> dict[str, Any]:
        """Propose an address for a new row only."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_view_on_site_url(self, obj: Row | None = None) -> str | None:
        """Return the public page of the row; None while it is not public."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        rows = type(obj)._default_manager.filter(pk=obj.pk)
        public = getattr(rows, "published", None) or getattr(rows, "public", rows.all)
        return str(obj.get_absolute_url()) if public().exists() else None

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Show what was typed into the form of a row that was deleted meanwhile."""
        page = unsaved_page(request, "deleted")
        redirect: HttpResponse = page or super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        return redirect

    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: bool) -> None:
        """Save only a changed row, so that `modified` is the time of a change."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the inline rows, and name the characters that were folded; a change in one changes the row."""
        if change and not form.has_changed() and any(each.has_changed() for each in formsets):
            form.instance.save()
        super().save_related(request, form, formsets, change)
        rows = [(each, each.instance) for formset in formsets for each in formset.present_forms()]
        for each, row in [(form, ""), *rows]:
            for sentence in folding_messages(each, row):
                messages.info(request, sentence)

    @admin.display(description=_("Related"))
    def related(self, obj: Row) -> SafeString:
        """Link the lists of related rows, each with its count."""
        if obj.pk is None:
            return SafeString("–")
        return format_html_join(
            " · ", '<a href="{}">{} ({})</a>', (self._related_list(obj, name) for name in self.related_lists)
        )

    def _related_list(self, obj: Row, accessor: str) -> tuple[str, Label, int]:
        relation = getattr(type(obj), accessor).rel
        return (
            f"{list_url(relation.related_model)}?{relation.field.name}__id__exact={obj.pk}",
            self.related_lists[accessor],
            getattr(obj, accessor).count(),
        )


class BilingualModelAdmin(ArchiveModelAdmin, TranslationAdmin):
    """Base for models with translated fields."""


class Inline(VersionedInlineMixin, BilingualFieldsMixin, admin.TabularInline):
    """Base for rows in the form of their parent."""

    form = InlineRowForm
    extra = 0
    view_on_site = False


class BilingualInline(Inline, TranslationTabularInline):
    """Base for rows with translated fields in the form of their parent."""


def list_url(model: type[Row]) -> str:
    """Return the URL of a model's change list."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def pairs(*names: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a fieldset that hold these fields, Chinese beside English."""
    return tuple((f"{name}_zh", f"{name}_en") for name in names)


def columns(model: type[Row], *names: str) -> tuple[Callable[[Any], str], ...]:
    """Return two columns for a change list, Chinese and English: the first of these fields that has a text."""
    return tuple(_column(model, names, language) for language in BOTH)


def _column(model: type[Row], names: tuple[str, ...], language: str) -> Callable[[Any], str]:
    name = f"{names[0]}_{language}"

    @admin.display(description=getattr(model, name).field.verbose_name, ordering=name)
    def column(row: Any) -> str:
        text = next(filter(None, (text_in(row, each, language) for each in names)), "")
        return (
            format_html('<span lang="{}">{}</span>', TAGS[language], Truncator(text).chars(120))
            if text
            else "–"
        )

    column.__name__ = name
    return column
