"""The Traditional view: the response at a Simplified address, with its texts converted, under a prefix of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import override

from ..text.languages import PREFIXES, TRADITIONAL, ZH
from .traditional_markup import document_to_traditional, page_to_traditional, results_to_traditional

GetResponse = Callable[[HttpRequest], HttpResponseBase]
CONVERSIONS = {
    "text/html": page_to_traditional,
    "application/atom+xml": document_to_traditional,
    "application/opensearchdescription+xml": document_to_traditional,
    "application/json": results_to_traditional,
}


class TraditionalMiddleware:
    """Answers an address of the Traditional view by the Simplified page; its canonical link names that one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        return in_script_of(request, self.get_response)


def is_traditional(request: HttpRequest) -> bool:
    """Tell whether the address that was requested is of the Traditional view."""
    return str(request.META.get("PATH_INFO", "")).startswith(f"/{TRADITIONAL}/")


def in_script_of(request: HttpRequest, get_response: GetResponse) -> HttpResponseBase:
    """Return the response in the script of the requested address."""
    if not is_traditional(request):
        return get_response(request)
    requested = request.path, request.path_info
    request.path, request.path_info = (simplified_address(path) for path in requested)
    try:
        with override(PREFIXES[ZH]):
            response = get_response(request)
        return _converted(request, response)
    finally:
        request.path, request.path_info = requested


def simplified_address(address: str) -> str:
    """Return the address of the page that is shown at one of the Traditional view."""
    prefix = f"/{TRADITIONAL}/"
    return f"/{PREFIXES[ZH]}/{address.removeprefix(prefix)}" if address.startswith(prefix) else address


def _converted(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if "Location" in response:
        response["Location"] = _in_this_view(request, response["Location"])
        return response
    convert = CONVERSIONS.get(response.get("Content-Type", "").partition(";")[0])
    # Records are of the text itself. The response stays open: to close it would end the request.
    if convert is None and response.status_code == 200:
        return HttpResponsePermanentRedirect(request.get_full_path())
    if convert and isinstance(response, HttpResponse):
        response["X-Robots-Tag"] = "noindex"
        response.content = convert(response.content.decode())
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    return response


def _in_this_view(request: HttpRequest, location: str) -> str:
    path = location.removeprefix(request.build_absolute_uri("/").rstrip("/"))
    simplified = f"/{PREFIXES[ZH]}/"
    return f"/{TRADITIONAL}/{path.removeprefix(simplified)}" if path.startswith(simplified) else location
