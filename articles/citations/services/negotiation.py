"""Content negotiation: a permalink redirects to a record if its media type is preferred to the page."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language_from_request, override

from magazine.text.languages import page_language
from magazine.web.cross_origin import open_to_scripts

from ..catalogue.formats import SERIAL_FORMATS
from ..formats.registry import FORMATS
from ..references.styles import STYLES
from . import bibliographies

PAGES = ("text/html", "application/xhtml+xml", "text/*", "*/*")
GENERIC = "application/xml"  # old browsers name it first
# Suffixes by media type. Not whole texts: the magazine is not known yet, and `text/plain` does not ask for a record.
# Of two formats of a type the first: MARC 21 before CNMARC.
OF_TEXTS = {each.media_type: each.suffix for each in reversed(FORMATS.values()) if not each.needs_text}
OF_TEXTS[bibliographies.MEDIA_TYPE] = bibliographies.SUFFIX
OF_MAGAZINES = {
    each.media_type: each.suffix for each in reversed(SERIAL_FORMATS.values())
}  # MARC 21 before CNMARC
MAX_ACCEPT_LENGTH = 1000  # a longer `Accept` is ignored
View = Callable[..., HttpResponse]


class HttpResponseSeeOther(HttpResponseRedirect):
    """303 See Other: a record describes the requested article."""

    status_code = 303


def offers_records(view: View, suffixes: Mapping[str, str] = OF_TEXTS) -> View:
    """Add content negotiation to a view of permalinks, whose permanent redirects stay."""

    @open_to_scripts
    @wraps(view)
    def negotiate(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == HttpResponseRedirect.status_code and (
            suffix := _preferred(request, suffixes)
        ):
            language = _language(request) if suffixes is OF_TEXTS else ""
            response = HttpResponseSeeOther(f"{request.path}{language}.{suffix}{_style(request, suffix)}")
            add_never_cache_headers(response)
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return negotiate


def _preferred(request: HttpRequest, suffixes: Mapping[str, str]) -> str:
    """Return the suffix of the record that is preferred to the page, by its own media type; else an empty text."""
    try:
        accepted = _accepted(request)
    except ValueError:  # a parameter in an unknown encoding
        return ""
    page = max(accepted.get(each, 0) for each in PAGES)
    named = {each: quality for each, quality in accepted.items() if each in suffixes}
    better = {
        each: quality for each, quality in named.items() if quality > page and (each != GENERIC or not page)
    }
    return suffixes[max(better, key=lambda each: better[each])] if better else ""


def _accepted(request: HttpRequest) -> dict[str, float]:
    """Return the quality of each media type or range in `Accept`, without its other parameters."""
    found: dict[str, float] = {}
    if len(request.headers.get("Accept", "")) <= MAX_ACCEPT_LENGTH:
        for each in request.accepted_types:
            name = f"{each.main_type}/{each.sub_type}".lower()
            found[name] = max(each.quality, found.get(name, 0))
    return found


def _style(request: HttpRequest, suffix: str) -> str:
    """Return the query for the style that is named as in `text/x-bibliography; style=apa`."""
    if suffix != bibliographies.SUFFIX:
        return ""
    named = {str(each.params.get("style", "")) for each in request.accepted_types}
    style = next((key for key in STYLES if key in named), "")
    return f"?style={style}" if style else ""


def _language(request: HttpRequest) -> str:
    """Return the part of a record's address that names the requested language, if one is requested."""
    if "Accept-Language" not in request.headers:
        return ""
    with override(get_language_from_request(request)):
        return f".{page_language()}"
