"""Which language a request is in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

from ..text.languages import without_refused


class LocaleMiddleware(DjangoLocaleMiddleware):
    """Django's without its cookie; and an unknown permalink is told so where it was asked, not sent on."""

    def process_request(self, request: HttpRequest) -> None:
        """Ask the address and the browser only: no page of ours sets a cookie, and none says that it varies by it."""
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        if "HTTP_ACCEPT_LANGUAGE" in request.META:  # Django takes one that is refused
            request.META["HTTP_ACCEPT_LANGUAGE"] = without_refused(request.META["HTTP_ACCEPT_LANGUAGE"])
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Look for a language's address only where the path as it stands leads to no view."""
        if request.path_info.startswith(settings.MEDIA_URL):
            return response  # a picture is in no language
        understood = request.resolver_match and not get_language_from_path(request.path_info)
        if response.status_code == 404 and understood:
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)
