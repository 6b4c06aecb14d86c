"""What the site answers at an address, as a file; each process asks with a client of its own."""

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
from magazine.text.languages import BOTH, PREFIXES, TAGS, ZH
from magazine.views import not_found
from magazine.web.page_cache import REVISION
from magazine.web.pages import page

from .addresses import addresses_of, file_of, static_address
from .errors import ExportError
from .links import Page

NOT_FOUND = "/404.html"  # what servers show in place of a file that is not there
HAVE_PERMALINKS = ("front", "magazine", "issue", "article")


@dataclass(frozen=True)
class Answer:
    """What stands at an address: a file's content, where it `leads_to` if elsewhere, or the `problem` with it."""

    address: str
    file: str = ""
    content: bytes = b""
    links: frozenset[str] = frozenset()
    leads_to: str = ""
    problem: str = ""


def answer(origin: str, address: str) -> Answer:
    """Ask the site, each address once; what cannot be shown is told, not raised."""
    try:
        if view := _without_server(address):
            return _file(origin, address, _shown(origin, address, view))
        secure = origin.startswith("https:")
        response: Any = _client(origin).get(address, secure=secure, **_at_this_revision())
        if response.status_code in (301, 302):
            return _redirect(origin, address, response["Location"])
        if response.status_code != 200:
            return Answer(address, problem=str(response.status_code))
        return _file(origin, address, response)
    except ExportError as error:
        return Answer(address, problem=str(error))


def _at_this_revision() -> dict[str, Any]:
    """Let the pages of one revision share what they read, as those of a server do."""
    return {REVISION: SiteRevision.stamp()}


@cache
def _client(origin: str) -> Client:
    return Client(raise_request_exception=False, headers={"host": urlsplit(origin).netloc})


def _without_server(address: str) -> Callable[[HttpRequest], HttpResponse] | None:
    """The pages that speak of what only a server can do."""
    if address.partition("?")[0] in addresses_of("search"):
        return lambda request: page(request, "articles/search_unavailable.html", {})
    if address == NOT_FOUND:
        return lambda request: not_found(request, Http404())
    return None


def _shown(origin: str, address: str, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    path = static_address(address)
    asking = RequestFactory(headers={"host": urlsplit(origin).netloc})
    request = asking.get(path, secure=origin.startswith("https:"), **_at_this_revision())
    try:
        request.resolver_match = resolve(path)
    except Resolver404:
        request.resolver_match = None
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return view(request)


def _file(origin: str, address: str, response: HttpResponse) -> Answer:
    found = Page(origin, address)
    content: bytes = response.getvalue()
    kind = response["Content-Type"].partition(";")[0]
    if kind.startswith("text/") or kind.endswith("xml"):
        content = found.rewritten(kind, content.decode()).encode()
    links = found.found | {_permalink(address)} - {""}
    return Answer(address, file_of(address), content, frozenset(links))


def _permalink(address: str) -> str:
    """Return the permalink of what is shown, which its page names but does not always lead to."""
    language = get_language_from_path(address)
    if "?" in address or not language or resolve(address).url_name not in HAVE_PERMALINKS:
        return ""
    return address.removeprefix(f"/{language}").rstrip("/") or "/"


def _redirect(origin: str, address: str, location: str) -> Answer:
    """A page that leads on: from an address without a language to the page in each, from others to one."""
    target = location.removeprefix(origin)
    languages = BOTH if not get_language_from_path(address) else ()
    others = {TAGS[each]: target.replace(f"/{PREFIXES[ZH]}/", f"/{PREFIXES[each]}/", 1) for each in languages}
    context = {
        "address": origin + address,
        "target": static_address(target),
        "canonical": origin + static_address(target),
        "others": {tag: static_address(each) for tag, each in others.items()},
    }
    content = render_to_string("articles/redirect.html", context).encode()
    links = frozenset({target, *others.values()})
    return Answer(address, file_of(address, is_redirect=True), content, links, leads_to=target)
