"""Select the active language of a request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import activate, get_language, get_language_from_path

from ..text.languages import PREFIXES, TRADITIONAL, ZH, without_unacceptable
from .traditional import is_traditional

SESSION_LANGUAGE_KEY = "language"


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Django's LocaleMiddleware without its cookie; an unknown permalink is answered with 404, not redirected."""

    def process_request(self, request: HttpRequest) -> None:
        """Use the address and `Accept-Language` only, because no page sets the cookie or sends `Vary: Cookie`."""
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        if "HTTP_ACCEPT_LANGUAGE" in request.META:  # Django ignores q=0
            request.META["HTTP_ACCEPT_LANGUAGE"] = without_unacceptable(request.META["HTTP_ACCEPT_LANGUAGE"])
        super().process_request(request)
        # Of addresses without a language only the answer leads to the Traditional view.
        if get_language() == TRADITIONAL and not is_traditional(request):
            activate(PREFIXES[ZH])
            request.LANGUAGE_CODE = get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Redirect to the path with a language prefix only if the path itself has no view."""
        if request.path_info.startswith(settings.MEDIA_URL):
            return response  # images have no language
        has_view = request.resolver_match and not get_language_from_path(request.path_info)
        if response.status_code == 404 and has_view:
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)


class AdminLanguageMiddleware:
    """Activates the language that an editor chose, inside the admin only: on public pages the URL prefix decides."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language of the session, if one was chosen."""
        if request.path_info.startswith(reverse("admin:index")) and SESSION_LANGUAGE_KEY in request.session:
            activate(request.session[SESSION_LANGUAGE_KEY])
            request.LANGUAGE_CODE = get_language()
        return self.get_response(request)
