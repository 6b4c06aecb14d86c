"""The WSGI application: health checks and normalisation of requests before Django."""

import logging
import os
import re
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.http.request import split_domain_port, validate_host
from django.urls import reverse

from .page_cache import PageCache
from .revisions import read_revision

Environ = dict[str, Any]
HEALTH_PATH = "/healthz"
# Query parameters of public pages; others are dropped, so that they create no second copy in the cache.
PARAMETERS = frozenset({
    "after", "class", "format", "from", "id", "issue", "language", "order", "part", "passage", "person",
    "photographs", "q", "role", "section", "to", "view", "year",
})  # fmt: skip
# A messenger adds "from=singlemessage"; ours is a letter or a year.
FOREIGN = re.compile("from=(?![0-9]{4}$)..")
OWN_HOST = "The site needs a host of its own: it cannot be served below a path."
PREFIX_VARIABLES = ("SCRIPT_NAME", "GRANIAN_URL_PATH_PREFIX")  # by which a server serves it below a path
PLAIN_TEXT = ("Content-Type", "text/plain; charset=utf-8")
_ORIGIN = re.compile(r"(?P<host>[^:\[\]]*|\[[^\]]*\])(?::(?P<port>[0-9]*))?")

logger = logging.getLogger(__name__)


class Application:
    """Health checks, then normalisation, then the page cache before Django."""

    def __init__(self) -> None:
        if settings.FORCE_SCRIPT_NAME or any(os.environ.get(name) for name in PREFIX_VARIABLES):
            raise ImproperlyConfigured(OWN_HOST)
        self.pages = PageCache()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") == HEALTH_PATH:
            return _health(environ, start_response)
        if environ.get("SCRIPT_NAME"):
            logger.error("%s SCRIPT_NAME is %r.", OWN_HOST, environ["SCRIPT_NAME"])
            return _plain(start_response, "500 Internal Server Error", f"{OWN_HOST}\n".encode())
        normalise(environ)
        if not _is_ours(environ):
            return _plain(start_response, "400 Bad Request", b"This host is not served here.\n")
        return self.pages(environ, start_response)


def normalise(environ: Environ) -> None:
    """Normalise host and query string, so that the cache holds each page once."""
    if "HTTP_HOST" in environ:
        environ["HTTP_HOST"] = _host(environ["HTTP_HOST"])
    query = environ.get("QUERY_STRING", "")
    if query and not environ.get("PATH_INFO", "").startswith(_paths_with_other_parameters()):
        parts = dict.fromkeys(query.split("&"))  # without duplicates
        known = (part for part in parts if part.partition("=")[0] in PARAMETERS and not FOREIGN.match(part))
        # Sorted by name; of a repeated name the last value still counts.
        environ["QUERY_STRING"] = "&".join(sorted(known, key=lambda part: part.partition("=")[0]))


def _host(written: str) -> str:
    """Return a host in lower case, without a final dot and, on a public site, without an unknown port."""
    match = _ORIGIN.fullmatch(written.lower())
    if not match:
        return written  # Django refuses it
    host, port = match["host"].removesuffix("."), match["port"]
    is_ours = port and (not settings.PRODUCTION or f"{host}:{port}" in settings.ORIGINS)
    return f"{host}:{port}" if is_ours else host


def _is_ours(environ: Environ) -> bool:
    """Tell whether the site is served under this host; Django would log a traceback for each unknown one."""
    if "HTTP_HOST" not in environ:
        return True  # Django uses SERVER_NAME
    host, _port = split_domain_port(environ["HTTP_HOST"])
    return bool(host) and validate_host(host, settings.ALLOWED_HOSTS)


def _paths_with_other_parameters() -> tuple[str, ...]:
    return reverse("admin:index"), reverse("oai"), reverse("openurl")


def _health(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a load balancer, under any host name."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return _plain(start_response, "405 Method Not Allowed", b"", ("Allow", "GET, HEAD"))
    try:
        read_revision()
    except DatabaseError:
        return _plain(start_response, "503 Service Unavailable", b"database away\n")
    return _plain(start_response, "200 OK", b"" if environ["REQUEST_METHOD"] == "HEAD" else b"ok\n")


def _plain(
    start_response: StartResponse, status: str, body: bytes, *more: tuple[str, str]
) -> Iterable[bytes]:
    start_response(
        status, [PLAIN_TEXT, ("Content-Length", str(len(body))), ("Cache-Control", "no-store"), *more]
    )
    return [body]
