"""A permalink leads programs to the record they ask for by its media type, and everyone else to the page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language_from_request, override

from magazine.text.languages import page_language

from ..formats.registry import FORMATS

PAGE = "text/html"
# Whether a text may be passed on is not known here, and `text/plain` asks for no record.
BY_MEDIA_TYPE = {each.media_type: each for each in FORMATS.values() if not each.needs_text}
LONGEST = 1000  # characters of an `Accept` that is read
Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


class HttpResponseSeeOther(HttpResponseRedirect):
    """What is asked for is described elsewhere."""

    status_code = 303


def offers_records(view: View[Arguments]) -> View[Arguments]:
    """Let a view of permalinks lead to records too; a permalink written otherwise leads to itself first."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == HttpResponseRedirect.status_code and (suffix := _suffix(request)):
            response = HttpResponseSeeOther(f"{request.path}.{suffix}")
            add_never_cache_headers(response)
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return answer


def _suffix(request: HttpRequest) -> str:
    """Return how the address of a record ends that is preferred to the page, in the language asked for if one is."""
    accepted = request.headers.get("Accept", "")
    try:
        preferred = request.get_preferred_type([PAGE, *BY_MEDIA_TYPE]) if len(accepted) <= LONGEST else PAGE
    except ValueError:  # a parameter in an encoding that there is not
        preferred = PAGE
    if preferred not in BY_MEDIA_TYPE:
        return ""
    suffix = BY_MEDIA_TYPE[preferred].suffix
    if "Accept-Language" not in request.headers:
        return suffix
    with override(get_language_from_request(request)):
        return f"{page_language()}.{suffix}"
