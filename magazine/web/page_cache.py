"""The page cache: public pages are rendered once for each revision of the site, and never stale."""

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any, TypeGuard
from wsgiref.types import StartResponse

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_path

from ..db.publication import is_preview
from . import overload
from .revisions import read_revision
from .tolerant_cache import TolerantCache

MAX_PAGE_SIZE = 250_000  # bytes, compressed
MAX_QUERY_LENGTH = 500
CACHE_SIZE = 64  # unpacked pages in each process
TIMEOUT, QUERY_TIMEOUT = 86_400, 300  # seconds; a page with a query is requested again soon or never
REVISION, _KEY, _PAGE = "magazine.revision", "magazine.key", "magazine.page"

Environ = dict[str, Any]
Header = tuple[str, str]
Key = tuple[str, ...]  # all that a response depends on


@dataclass(frozen=True)
class CachedPage:
    """A cached response: compressed once, for clients with or without gzip."""

    headers: tuple[Header, ...]
    gzipped: bytes
    tag: str
    gzipped_tag: str

    @classmethod
    def from_response(cls, response: HttpResponse) -> "CachedPage":
        """Compress a response; browsers and proxies may cache it, and revalidate it each time."""
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Cache-Control", "public, no-cache")
        gzipped = gzip.compress(response.content, 6, mtime=0)
        headers = (each for each in response.items() if each[0] not in ("Content-Length", "ETag"))
        return cls(tuple(headers), gzipped, _etag(response.content), _etag(gzipped))

    def respond(self, environ: Environ) -> tuple[str, list[Header], bytes]:
        """Return status, headers and body in an encoding that the client accepts, or 304."""
        is_gzipped = _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        tag = self.gzipped_tag if is_gzipped else self.tag
        # No Last-Modified: a withdrawal may make a page older.
        if _matches(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
            headers = [
                (name, value)
                for name, value in self.headers
                if not name.startswith("Content-") and name != "Link"
            ]
            return "304 Not Modified", [*headers, ("ETag", tag)], b""
        body = self.gzipped if is_gzipped else gzip.decompress(self.gzipped)
        headers = [*self.headers, ("ETag", tag), ("Content-Length", str(len(body)))]
        if is_gzipped:
            headers.append(("Content-Encoding", "gzip"))
        return "200 OK", headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body

    def to_bytes(self) -> bytes:
        """Serialise the page for caches outside the process."""
        head = json.dumps([self.headers, self.tag, self.gzipped_tag])
        return head.encode() + b"\n" + self.gzipped

    @classmethod
    def from_bytes(cls, stored: bytes) -> "CachedPage":
        """Deserialise a page; raises ValueError for other bytes."""
        head, _newline, gzipped = stored.partition(b"\n")
        headers, tag, gzipped_tag = json.loads(head)
        return cls(tuple((name, value) for name, value in headers), gzipped, tag, gzipped_tag)


_pages = TolerantCache()


class PageCache:
    """A WSGI application: the page cache before Django, which is not called on a hit."""

    def __init__(self) -> None:
        self.django = _CachingHandler()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache; on a miss, render the page, and cache it if it is the same for everyone."""
        page: CachedPage | None = None
        if _is_cacheable(environ):
            # Before rendering: after an edit in between, the next request has another key.
            try:
                revision = environ[REVISION] = read_revision()
            except DatabaseError:
                return overload.unavailable(environ, start_response)
            key = environ[_KEY] = _key(environ, revision) if revision else ()
            page = _find(key) if key else None
        if page is None:
            try:
                with overload.slot(environ):
                    response = self.django(environ, start := _DeferredStart())
            except (overload.OverloadError, OperationalError):
                return overload.unavailable(environ, start_response)
            page = environ.get(_PAGE)
            if page is None:
                start_response(start.status, start.headers)
                return response
            response.close()
        status, headers, body = page.respond(environ)
        start_response(status, headers)
        return [body]


class _DeferredStart:
    """A `start_response` that only stores status and headers, because the cached page has its own."""

    def __call__(
        self, status: str, headers: list[Header], _error: object = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return lambda body: None  # Django never calls it


class _CachingHandler(WSGIHandler):
    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Cache the response as it leaves the outermost middleware."""
        # Not around the handler: at both ends of a request Django closes a connection that is in a transaction.
        with overload.time_limit(request.META):
            response = super().get_response(request)
        key = request.META.get(_KEY)
        if key and request.method == "GET" and _is_for_everyone(response, request) and _heeds_query(request):
            page = request.META[_PAGE] = CachedPage.from_response(response)
            if len(page.gzipped) <= MAX_PAGE_SIZE:
                timeout = QUERY_TIMEOUT if request.META.get("QUERY_STRING") else TIMEOUT
                _pages.set(_digest(key), page.to_bytes(), timeout)
        return response


def revision_of(request: HttpRequest) -> str:
    """Return the revision of the site that was read before this page was rendered.

    Empty if nothing of it may be cached: for editors, for requests that write, and outside the page cache.
    """
    revision: str = "" if is_preview() else request.META.get(REVISION, "")
    return revision


def _is_cacheable(environ: Environ) -> bool:
    query = environ.get("QUERY_STRING", "") + environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and len(query) <= MAX_QUERY_LENGTH
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
        and not environ.get("PATH_INFO", "").startswith(_never_cached())
    )


def _key(environ: Environ, revision: str) -> Key:
    language = "" if _has_language(environ) else environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return _release(), revision, language, *(environ.get(name, "") for name in _KEY_VARIABLES)


def _digest(key: Key) -> str:
    return sha256(repr(key).encode()).hexdigest()


def _find(key: Key) -> CachedPage | None:
    try:
        return _load(key)
    except KeyError:
        return None


@lru_cache(maxsize=CACHE_SIZE)
def _load(key: Key) -> CachedPage:
    """Return a cached page, deserialised once, because the page of a key never changes; raises KeyError on a miss."""
    stored = _pages.get(_digest(key))
    if stored is None:
        raise KeyError(key)
    try:
        return CachedPage.from_bytes(stored)
    except ValueError:  # not written by this release, or damaged
        raise KeyError(key) from None


# An absolute address includes the host and the scheme, which a proxy may set.
_KEY_VARIABLES = (
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
)


def _has_language(environ: Environ) -> bool:
    return bool(get_language_from_path(environ.get("PATH_INFO", "")))


@cache
def _never_cached() -> tuple[str, ...]:
    return reverse("admin:index"), settings.MEDIA_URL, settings.STATIC_URL


def _is_for_everyone(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    varies = {"accept-encoding"} if _has_language(request.META) else {"accept-encoding", "accept-language"}
    return (
        response.status_code == 200
        and not is_preview()
        and isinstance(response, HttpResponse)  # no stream
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not _words(response, "Cache-Control") & {"private", "no-store"}
        and _words(response, "Vary") <= varies
    )


def _heeds_query(request: HttpRequest) -> bool:
    """Tell whether a page has no query string, or its view read it: Django parses one when it is first read.

    A parameter of another page makes no copies of a page in the cache.
    """
    return not request.META.get("QUERY_STRING") or "GET" in vars(request)


def _words(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip() for word in response.headers.get(header, "").lower().split(",")} - {""}


@lru_cache(maxsize=100)
def _accepts_gzip(accepted: str) -> bool:
    codings = accepted.lower().replace(" ", "").split(",")
    weights = dict(coding.partition(";")[::2] for coding in codings)
    return "gzip" in weights and weights["gzip"].rstrip("0") not in ("q=", "q=0.")


def _matches(if_none_match: str, tag: str) -> bool:
    """Compare weakly (RFC 9110, 13.1.2), because a proxy may have made the client's tags weak."""
    if not if_none_match:
        return False
    tags = [each.removeprefix("W/") for each in parse_etags(if_none_match)]
    return if_none_match.strip() == "*" or tag in tags


def _etag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()}"'


@cache
def _release() -> str:
    """Return a hash of the code and of the settings that pages depend on, for the cache may hold pages of others."""
    folders = (settings.BASE_DIR / name for name in ("magazine", "media", "articles", "templates"))
    files = chain.from_iterable(folder.rglob("*.*") for folder in folders)
    values = (settings.PRODUCTION, settings.ALLOWED_HOSTS, settings.CONTACT_EMAIL)
    digest = sha256(f"{values}{getattr(staticfiles_storage, 'manifest_hash', '')}".encode())
    for path in sorted([*files, settings.BASE_DIR / "requirements.txt"]):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
