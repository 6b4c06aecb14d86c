"""The response of the site at an address, as a static file; each process has its own test client."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from magazine.models import SiteRevision
from magazine.text.languages import BOTH, EN, PREFIXES, TAGS, ZH
from magazine.views import not_found
from magazine.web.page_cache import REVISION
from magazine.web.pages import page
from magazine.web.traditional import in_script_of, simplified_address

from .addresses import addresses_of, file_of, static_address
from .errors import ExportError
from .links import LinkRewriter

# The error pages that web servers are configured to send, each with the address for which it is rendered.
NOT_FOUND = {"/404.html": "/", "/en/404.html": f"/{PREFIXES[EN]}/"}
VIEWS_WITH_PERMALINK = ("front", "magazine", "issue", "article")


@dataclass(frozen=True)
class ExportedFile:
    """The file of an address, the target if it is a redirect, or the `problem` if it could not be rendered."""

    address: str
    name: str = ""
    content: bytes = b""
    links: frozenset[str] = frozenset()
    redirects_to: str = ""
    problem: str = ""


def render(origin: str, address: str) -> ExportedFile:
    """Request an address of the site; problems are returned, not raised."""
    try:
        if view := _static_view(address):
            return _file(origin, address, _response_of(view, origin, address))
        secure = origin.startswith("https:")
        response: Any = _client(origin).get(address, secure=secure, **_current_revision())
        if response.status_code in (301, 302):
            return _redirect(origin, address, response["Location"])
        if response.status_code != 200:
            return ExportedFile(address, problem=str(response.status_code))
        return _file(origin, address, response)
    except ExportError as error:
        return ExportedFile(address, problem=str(error))


def _current_revision() -> dict[str, Any]:
    """Return the entry of the WSGI environment that lets pages of one revision use the revision cache."""
    return {REVISION: SiteRevision.stamp()}


@cache
def _client(origin: str) -> Client:
    return Client(raise_request_exception=False, headers={"host": urlsplit(origin).netloc})


def _static_view(address: str) -> Callable[[HttpRequest], HttpResponse] | None:
    """Return the view that replaces a page which needs a server, if this is one."""
    if address.partition("?")[0] in addresses_of("search"):
        return lambda request: page(request, "articles/search_unavailable.html", {})
    if address in addresses_of("references"):
        return lambda request: page(request, "articles/references_unavailable.html", {})
    if address in NOT_FOUND:
        return lambda request: not_found(request, Http404())
    return None


def _response_of(view: Callable[[HttpRequest], HttpResponse], origin: str, address: str) -> Any:
    path = NOT_FOUND.get(address) or static_address(address)
    shown = simplified_address(path)
    factory = RequestFactory(headers={"host": urlsplit(origin).netloc})
    request = factory.get(path, secure=origin.startswith("https:"), **_current_revision())
    with override(get_language_from_path(shown) or settings.LANGUAGE_CODE):
        try:
            request.resolver_match = None if address in NOT_FOUND else resolve(shown)
        except Resolver404:
            request.resolver_match = None
        return in_script_of(request, view)


def _file(origin: str, address: str, response: Any) -> ExportedFile:
    rewriter = LinkRewriter(origin, address)
    content: bytes = response.getvalue()
    media_type = response["Content-Type"].partition(";")[0]
    if media_type.startswith("text/") or media_type.endswith("xml"):
        content = rewriter.rewrite(media_type, content.decode()).encode()
    links = rewriter.links | {_permalink(address)} - {""}
    return ExportedFile(address, file_of(address), content, frozenset(links))


def _permalink(address: str) -> str:
    """Return the permalink of a page, which does not always link to it; empty if it has none."""
    language = get_language_from_path(address)
    if "?" in address or not language or address in NOT_FOUND:
        return ""
    with override(language):
        if resolve(address).url_name not in VIEWS_WITH_PERMALINK:
            return ""
    return address.removeprefix(f"/{language}").rstrip("/") or "/"


def _redirect(origin: str, address: str, location: str) -> ExportedFile:
    """Return the page that redirects to a target; without a language in the address, with links to both languages."""
    target = location.removeprefix(origin)
    languages = BOTH if not get_language_from_path(address) else ()
    others = {
        TAGS[language]: target.replace(f"/{PREFIXES[ZH]}/", f"/{PREFIXES[language]}/", 1)
        for language in languages
    }
    context = {
        "address": origin + address,
        "target": static_address(target),
        "canonical": origin + static_address(target),
        "others": {tag: static_address(other) for tag, other in others.items()},
    }
    content = render_to_string("articles/redirect.html", context).encode()
    links = frozenset({target, *others.values()})
    return ExportedFile(address, file_of(address, is_redirect=True), content, links, redirects_to=target)
