"""The admin site: login, forms of expired logins, its language, and the links to public pages."""

from functools import partial, wraps
from http import HTTPStatus
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordChangeView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ..text.languages import PREFIXES
from ..web.middleware import SESSION_LANGUAGE_KEY
from . import recent_editors
from .logins import LoginForm, OwnPasswordForm
from .unsaved_input import unsaved_page

RETRY_AFTER = "5"  # seconds


class ArchiveAdminSite(AdminSite):
    """Django's admin site, which reveals nothing of a row to staff without the permission to view it."""

    login_form = LoginForm

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in, or answer 503 if too many sign in at the same time."""
        response: HttpResponse = super().login(request, extra_context)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if isinstance(response, TemplateResponse) and form and form.has_error(NON_FIELD_ERRORS, "busy"):
            response.status_code = 503
            response["Retry-After"] = RETRY_AFTER
        pk = request.user.pk
        if response.status_code == HTTPStatus.FOUND and pk and self.has_permission(request):
            recent_editors.mark(response, pk)
        return response

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Answer a form of an editor who is no longer signed in with what was typed, not with a redirect."""
        checked = super().admin_view(view, cacheable)

        @wraps(checked)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            page = None if self.has_permission(request) else unsaved_page(request, "signed out")
            response: HttpResponseBase = page or checked(request, *args, **kwargs)
            return response

        return answer

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Let editors change their own password, with a form that counts wrong guesses at the old one."""
        request.current_app = self.name
        view = PasswordChangeView.as_view(
            form_class=partial(OwnPasswordForm, request=request),
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    def get_urls(self) -> list[Any]:
        """Replace `view_on_site` by a view that checks the permission to view the row; add the choice of language."""
        own = path("r/<int:content_type_id>/<path:object_id>/", self.admin_view(self.view_on_site))
        rest = [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]
        own.name = "view_on_site"
        language = path("language/<slug:language>/", self.admin_view(self.set_language), name="language")
        return [own, language, *rest]

    def set_language(self, request: HttpRequest, language: str) -> HttpResponse:
        """Store the language of the admin in the session, and return to the page that the link stood on."""
        if language not in PREFIXES.values():
            raise Http404
        request.session[SESSION_LANGUAGE_KEY] = language
        index, page = reverse("admin:index", current_app=self.name), request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
        return redirect(page if is_ours and page.startswith(index) else index)

    def view_on_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponseBase:
        """Redirect to the public page of a row that the user may view."""
        content_type = ContentType.objects.filter(pk=content_type_id).first()
        model = content_type.model_class() if content_type else None
        model_admin = self._registry.get(model) if model else None
        row = model_admin.get_object(request, object_id) if model_admin else None
        if model_admin is None or row is None or not model_admin.has_view_permission(request, row):
            raise Http404
        return shortcut(request, content_type_id, object_id)
