"""Permalinks: addresses without a language that only ever redirect."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language_from_request, override


class Citable(Protocol):
    """An object with a permalink."""

    @property
    def permalink(self) -> str:
        """The path without a language."""

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""


def redirect_to(thing: Citable, request: HttpRequest) -> HttpResponse:
    """Redirect to the page in the reader's language; from a variant of the permalink, to the permalink."""
    permalink = thing.permalink
    if request.path != permalink:
        return HttpResponsePermanentRedirect(permalink)
    return to_reader(request, thing)


def to_reader(request: HttpRequest, thing: Citable) -> HttpResponse:
    """Redirect to the page in the language that the browser prefers; the response is never cached."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(thing.get_absolute_url())
    patch_vary_headers(response, ["Accept-Language"])
    add_never_cache_headers(response)
    return response
