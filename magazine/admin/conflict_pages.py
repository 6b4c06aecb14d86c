"""The admin's answer where another editor has changed or deleted a row: all else is saved, and the form shown again.

The editor's words stay in the fields, so that saving again loses none of them, and what the other editor saved is
shown beside them.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, ClassVar

from django.contrib import messages
from django.db import models
from django.db.models import QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .conflicts import CONFLICT, OPENED_VERSION, VersionedForm, VersionedFormSet


class VersionedAdminMixin:
    """Forms of a row and its inline rows that know the version they were opened with."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the row, which stays locked while a form is saved."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST":
            return row
        rows: QuerySet[Any] = QuerySet(type(row))
        locked = rows.select_for_update().order_by().filter(pk=row.pk).values_list("version", flat=True)
        return row if locked.first() == row.version else super().get_object(request, object_id, from_field)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add the version that the form is opened with."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        (name, options), *rest = fieldsets
        return [(name, {**options, "fields": [*options["fields"], OPENED_VERSION]}), *rest]

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Offer the rows that were deleted meanwhile as new ones."""
        options: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = getattr(request, "typed_in_deleted_rows", {}).get(inline.model)
        return options | ({"initial": typed} if typed else {})

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save the inline rows but those with a conflict, and note these."""
        super().save_related(request, form, formsets, change)
        forms = [form, *(each for formset in formsets for each in formset.forms)]
        request.refused = [each for each in forms if _is_refused(each)]

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        """Redirect as usual, or show the form again with the rows that were not saved."""
        if not getattr(request, "refused", None):
            response: HttpResponse = super().response_change(request, obj)
            return response
        shown: HttpResponse = self._show_again(request, obj, request.refused)
        return shown

    def _show_again(self, request: Any, obj: Any, refused: list[Any]) -> Any:
        again = copy(request)
        again.method, again.POST = "GET", QueryDict()
        again.typed_in_deleted_rows = _typed_in_deleted_rows(refused)
        messages.error(again, _message(len(refused)))
        response = self._changeform_view(again, str(obj.pk), "", {"errors": True})
        shown = {(type(each.instance), each.instance.pk): each for each in _forms(response.context_data)}
        for form in refused:
            if form.instance.pk is not None:
                _show_conflicts(shown[type(form.instance), form.instance.pk], form)
        response.context_data |= {"typed": _typed(refused), "first_open": _first_open(shown.values())}
        response.status_code = CONFLICT
        return response


class VersionedInlineMixin:
    """Inline rows that know the version they were opened with."""

    formset: ClassVar = VersionedFormSet

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Add the version that each row is opened with."""
        fields = [name for name in super().get_fields(request, obj) if name != OPENED_VERSION]
        return [*fields, OPENED_VERSION] if self.has_change_permission(request, obj) else fields

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """Return the rows, which stay locked while a form is saved."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        """Return the number of empty rows: those that were deleted meanwhile."""
        return len(getattr(request, "typed_in_deleted_rows", {}).get(self.model, ()))


def _is_refused(form: Any) -> bool:
    refused_deletion = form.cleaned_data.get("DELETE") and getattr(form, "is_stale", False)
    return bool(
        getattr(form, "conflicts", None) or getattr(form, "is_deleted_meanwhile", False) or refused_deletion
    )


def _typed_in_deleted_rows(refused: list[Any]) -> dict[type[models.Model], list[dict[str, Any]]]:
    typed: dict[type[models.Model], list[dict[str, Any]]] = {}
    for form in refused:
        if getattr(form, "is_deleted_meanwhile", False) and form.typed:
            typed.setdefault(form._meta.model, []).append(form.typed)
    return typed


def _typed(refused: list[Any]) -> str:
    """Return all texts that the editor entered and that are not saved, to be copied."""
    entered = (value for form in refused for value in _entered(form).values())
    return "\n\n".join(each for each in entered if isinstance(each, str) and each)


def _entered(form: Any) -> dict[str, Any]:
    """Return the input of a form, by field; the form of a deleted row has set it aside."""
    typed: dict[str, Any] = getattr(form, "typed", None) or {name: form[name].data for name in form.edited}
    return typed


def _first_open(shown: Iterable[Any]) -> str:
    """Return the id of the first field with a conflict."""
    return next((form[name].id_for_label for form in shown for name in form.conflicts), "")


def _forms(context: Any) -> Iterator[VersionedForm]:
    """Yield the forms of a page: the row's own, and those of its inline rows."""
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.forms


def _show_conflicts(form: Any, refused: Any) -> None:
    """Put what the editor entered into a new form, and both readings beside the fields with a conflict."""
    form.reopen(refused)
    form._errors = ErrorDict()
    for name, conflict in refused.conflicts.items():
        context = {"conflict": conflict, "lang": form.fields[name].widget.attrs.get("lang", "")}
        notice = render_to_string("admin/_conflict.html", context)
        form._errors[name] = form.error_class([notice])
    if refused.is_stale and not refused.conflicts:
        form._errors["__all__"] = form.error_class(
            [_("This row was changed meanwhile, so it was not deleted.")]
        )


def _message(count: int) -> str:
    return ngettext(
        "%(count)s row was not saved, because another editor has changed it since you opened it. All else was saved.",
        "%(count)s rows were not saved, because another editor has changed them since you opened them. "
        "All else was saved.",
        count,
    ) % {"count": count}
