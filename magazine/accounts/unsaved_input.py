"""The page that shows an editor the input of a form that could not be saved, and sends it again.

A login may have expired, its token may be of an earlier login, the row may have been deleted while the editor typed, or
the site has failed.
The page holds what was posted and nothing else; all of it is escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

Reason = Literal["signed out", "outdated", "deleted", "error"]
STATUS: dict[Reason, int] = {"signed out": 403, "outdated": 403, "deleted": 404, "error": 500}
TITLES = {
    "signed out": _("You are signed out. Nothing that you typed is lost."),
    "outdated": _("Not saved yet: please save once more."),
    "error": _("Something went wrong. Nothing that you typed is lost."),
    "deleted": _("Somebody has deleted this. Nothing that you typed is lost."),
}
TOKEN = "csrfmiddlewaretoken"
_INLINE = re.compile(r"(?P<accessor>\w+)-(?P<number>\d+)-(?P<field>\w+)")
_CONTROLS = re.compile(
    r"_.*|action|select_across|post|.*__prefix__.*|.*-(?:TOTAL|INITIAL|(?:MIN|MAX)_NUM)_FORMS"
)


@dataclass(frozen=True)
class TypedText:
    """A text of a form with the label of its field."""

    label: str
    text: str


def unsaved_page(request: HttpRequest, reason: Reason) -> HttpResponse | None:
    """Return the page for a POST to the admin; None if it holds no text that an editor may have typed."""
    typed = list(typed_texts(request)) if _is_form(request) else []
    if not typed:
        return None
    context = {
        "reason": reason,
        "title": TITLES[reason],
        "typed": typed,
        "posted": [] if reason == "deleted" else posted_fields(request),
        "files": [file.name for _name, files in request.FILES.lists() for file in files],
    }
    return _private(render(request, "unsaved_input.html", context, status=STATUS[reason]))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a POST without a valid token: one from a page of this site may be sent again with a new token."""
    is_signed_in = admin.site.has_permission(request)
    page = unsaved_page(request, "outdated" if is_signed_in else "signed out") if _is_own(request) else None
    return page or _private(render(request, "403_csrf.html", status=403))


def typed_texts(request: HttpRequest) -> Iterator[TypedText]:
    """Yield the texts that an editor may have typed: no choices, passwords or hidden numbers."""
    model_admin = _model_admin(request)
    for name, values in posted_fields(request):
        field = _field(model_admin, name)
        for value in filter(str.strip, values):
            if _may_be_typed(field, name, value):
                yield TypedText(_label(field, name), value.replace("\r\n", "\n"))


def posted_fields(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Return the fields of a form that may be sent again, without its token and without passwords."""
    return [
        (name, [str(value) for value in values])
        for name, values in request.POST.lists()
        if name != TOKEN and not is_password(name)
    ]


def is_password(name: str) -> bool:
    """Tell whether a field holds a password, which no page shows."""
    return "password" in name.lower()


def _is_form(request: HttpRequest) -> bool:
    """Tell whether a request sends a form of the admin; nothing is lost with a login or a logout."""
    doors = {reverse("admin:login"), reverse("admin:logout")}
    is_admin = request.path.startswith(reverse("admin:index")) and request.path not in doors
    return is_admin and request.method == "POST"


def _is_own(request: HttpRequest) -> bool:
    """Tell whether a request was sent by a page of this very site, as the browser says."""
    source = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER", "")
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def _model_admin(request: HttpRequest) -> Any:
    return getattr(request.resolver_match.func, "model_admin", None) if request.resolver_match else None


def _field(model_admin: Any, name: str) -> Any:
    """Return the model field that a field of a model's form, of its inline rows or of its change list is for."""
    if model_admin is None:
        return None
    model, inline = model_admin.model, _INLINE.fullmatch(name)
    if inline and inline["accessor"] != "form":
        related = {each.get_accessor_name(): each.related_model for each in model._meta.related_objects}
        model = related.get(inline["accessor"])
    fields = model._meta.get_fields() if model else ()
    return next((each for each in fields if each.name == (inline["field"] if inline else name)), None)


def _may_be_typed(field: Any, name: str, value: str) -> bool:
    if field is not None:
        return isinstance(field, models.CharField | models.TextField) and not field.choices
    return value != "on" and any(map(str.isalpha, value)) and not _CONTROLS.fullmatch(name)


def _label(field: Any, name: str) -> str:
    if field is None:
        return name
    inline = _INLINE.fullmatch(name)
    row = f"{field.model._meta.verbose_name} {int(inline['number']) + 1} · " if inline else ""
    return f"{row}{field.verbose_name}"


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
