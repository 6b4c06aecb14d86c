"""Content negotiation: a permalink redirects to a record if its media type is preferred to the page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language_from_request, override

from magazine.text.languages import page_language

from ..formats.registry import FORMATS

PAGE = "text/html"
# Not whole texts: the magazine is not known yet, and `text/plain` does not ask for a record.
BY_MEDIA_TYPE = {each.media_type: each for each in FORMATS.values() if not each.needs_text}
MAX_ACCEPT_LENGTH = 1000  # a longer `Accept` is ignored
Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


class HttpResponseSeeOther(HttpResponseRedirect):
    """303 See Other: a record describes the requested article."""

    status_code = 303


def offers_records(view: View[Arguments]) -> View[Arguments]:
    """Add content negotiation to a view of permalinks, whose permanent redirects stay."""

    @wraps(view)
    def negotiate(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == HttpResponseRedirect.status_code and (suffix := _suffix(request)):
            response = HttpResponseSeeOther(f"{request.path}.{suffix}")
            add_never_cache_headers(response)
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return negotiate


def _suffix(request: HttpRequest) -> str:
    """Return the suffix of the preferred record, with the language if one is requested; empty for the page."""
    accepted = request.headers.get("Accept", "")
    try:
        preferred = (
            request.get_preferred_type([PAGE, *BY_MEDIA_TYPE]) if len(accepted) <= MAX_ACCEPT_LENGTH else PAGE
        )
    except ValueError:  # a parameter in an unknown encoding
        preferred = PAGE
    if preferred not in BY_MEDIA_TYPE:
        return ""
    suffix = BY_MEDIA_TYPE[preferred].suffix
    if "Accept-Language" not in request.headers:
        return suffix
    with override(get_language_from_request(request)):
        return f"{page_language()}.{suffix}"
