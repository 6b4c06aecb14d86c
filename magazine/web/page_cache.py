"""Public pages kept from one edit to the next: made once for each revision of the site, and never stale."""

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

from . import overload
from .revisions import read_revision
from .tolerant_cache import TolerantCache

LARGEST = 250_000  # bytes of one answer, compressed
LONGEST_QUERY = 500
AT_HAND = 64  # pages
A_DAY, FIVE_MINUTES = 86_400, 300  # an answer to a query is asked for again soon or never
REVISION, _KEY, _PAGE = "magazine.revision", "magazine.key", "magazine.page"

Environ = dict[str, Any]
Header = tuple[str, str]
Asked = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """An answer as it is kept: compressed once, for readers of either encoding."""

    headers: tuple[Header, ...]
    gzipped: bytes
    tag: str
    gzipped_tag: str

    @classmethod
    def of(cls, response: HttpResponse) -> "Page":
        """Pack an answer; browsers and caches on the way may keep it, and ask each time whether it is still true."""
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Cache-Control", "public, no-cache")
        gzipped = gzip.compress(response.content, 6, mtime=0)
        headers = (each for each in response.items() if each[0] not in ("Content-Length", "ETag"))
        return cls(tuple(headers), gzipped, _tag(response.content), _tag(gzipped))

    def answer(self, environ: Environ) -> tuple[str, list[Header], bytes]:
        """Return status, headers and body in the reader's encoding, or that what the reader has is still true."""
        packed = _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        tag = self.gzipped_tag if packed else self.tag
        # Not by time: what was withdrawn makes a page older.
        if _has(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
            lasting = (
                each for each in self.headers if not each[0].startswith("Content-") and each[0] != "Link"
            )
            return "304 Not Modified", [*lasting, ("ETag", tag)], b""
        body = self.gzipped if packed else gzip.decompress(self.gzipped)
        headers = [*self.headers, ("ETag", tag), ("Content-Length", str(len(body)))]
        if packed:
            headers.append(("Content-Encoding", "gzip"))
        return "200 OK", headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body

    def packed(self) -> bytes:
        """Return the page as bytes, for caches outside the process."""
        head = json.dumps([self.headers, self.tag, self.gzipped_tag])
        return head.encode() + b"\n" + self.gzipped

    @classmethod
    def unpacked(cls, stored: bytes) -> "Page":
        """Return the page of these bytes; raises ValueError where they are none."""
        head, _newline, gzipped = stored.partition(b"\n")
        headers, tag, gzipped_tag = json.loads(head)
        return cls(tuple((name, value) for name, value in headers), gzipped, tag, gzipped_tag)


_pages = TolerantCache()


class RevisionCache:
    """A WSGI application: Django behind its pages. What is kept costs no request of Django's."""

    def __init__(self) -> None:
        self.django = _KeepingHandler()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with what is kept; what is not kept yet is made, and kept where everyone may see it."""
        page: Page | None = None
        if _may_be_kept(environ):
            # Before the page is made: an edit in between makes the next reader look under another key.
            try:
                revision = environ[REVISION] = read_revision()
            except DatabaseError:
                return overload.unavailable(environ, start_response)
            asked = environ[_KEY] = _asked(environ, revision) if revision else ()
            page = _found(asked) if asked else None
        if page is None:
            try:
                with overload.slot(environ):
                    answer = self.django(environ, begin := _Begin())
            except (overload.OverloadError, OperationalError):
                return overload.unavailable(environ, start_response)
            page = environ.get(_PAGE)
            if page is None:
                start_response(begin.status, begin.headers)
                return answer
            answer.close()
        status, headers, body = page.answer(environ)
        start_response(status, headers)
        return [body]


class _Begin:
    """Waits with the head of an answer, which may be told in another way."""

    def __call__(
        self, status: str, headers: list[Header], _error: object = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return lambda body: None  # Django never writes


class _KeepingHandler(WSGIHandler):
    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Return an answer as it leaves the last middleware, after keeping it."""
        # Not around Django: at both ends of a request it closes a connection that is in a transaction.
        with overload.time_limit(request.META):
            response = super().get_response(request)
        asked = request.META.get(_KEY)
        if asked and request.method == "GET" and _is_for_everyone(response, request):
            page = request.META[_PAGE] = Page.of(response)
            if len(page.gzipped) <= LARGEST:
                _pages.set(
                    _key(asked), page.packed(), FIVE_MINUTES if request.META.get("QUERY_STRING") else A_DAY
                )
        return response


def revision_of(request: HttpRequest) -> str:
    """Return the revision of the site that was read before this page began to be made.

    Empty where nothing of it may be kept: for editors, for what writes, and where whoever asks named no revision.
    """
    revision: str = request.META.get(REVISION, "")
    return revision


def _may_be_kept(environ: Environ) -> bool:
    asked = environ.get("QUERY_STRING", "") + environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and len(asked) <= LONGEST_QUERY
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
        and not environ.get("PATH_INFO", "").startswith(_never_kept())
    )


def _asked(environ: Environ, revision: str) -> Asked:
    """Return all that an answer depends on."""
    language = "" if _has_language(environ) else environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return _release(), revision, language, *(environ.get(name, "") for name in _DEPENDS_ON)


def _key(asked: Asked) -> str:
    return sha256(repr(asked).encode()).hexdigest()


def _found(asked: Asked) -> Page | None:
    try:
        return _at_hand(asked)
    except KeyError:
        return None


@lru_cache(maxsize=AT_HAND)
def _at_hand(asked: Asked) -> Page:
    """Return a page that is kept, unpacked once; raises KeyError. Under all that it depends on it never changes."""
    stored = _pages.get(_key(asked))
    if stored is None:
        raise KeyError(asked)
    try:
        return Page.unpacked(stored)
    except ValueError:  # not written by this release, or damaged
        raise KeyError(asked) from None


# An address is whole only with the host and the scheme, which a proxy may tell.
_DEPENDS_ON = (
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
def _never_kept() -> tuple[str, ...]:
    return reverse("admin:index"), settings.MEDIA_URL, settings.STATIC_URL


def _is_for_everyone(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    varies = {"accept-encoding"} if _has_language(request.META) else {"accept-encoding", "accept-language"}
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)  # no stream
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not _words(response, "Cache-Control") & {"private", "no-store"}
        and _words(response, "Vary") <= varies
    )


def _words(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip() for word in response.headers.get(header, "").lower().split(",")} - {""}


@lru_cache(maxsize=100)
def _takes_gzip(accepted: str) -> bool:
    codings = accepted.lower().replace(" ", "").split(",")
    weights = dict(coding.partition(";")[::2] for coding in codings)
    return "gzip" in weights and weights["gzip"].rstrip("0") not in ("q=", "q=0.")


def _has(known: str, tag: str) -> bool:
    """Tell whether a reader who names these tags has this one; a proxy may have made them weak (RFC 9110, 13.1.2)."""
    return bool(known) and (
        known.strip() == "*" or tag in (each.removeprefix("W/") for each in parse_etags(known))
    )


def _tag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()}"'


@cache
def _release() -> str:
    """Return what tells this code and these settings from others, whose pages a cache may still hold."""
    folders = (settings.BASE_DIR / name for name in ("magazine", "media", "articles", "templates"))
    files = chain.from_iterable(folder.rglob("*.*") for folder in folders)
    told = (settings.PRODUCTION, settings.ALLOWED_HOSTS, settings.CONTACT_EMAIL)
    digest = sha256(f"{told}{getattr(staticfiles_storage, 'manifest_hash', '')}".encode())
    for path in sorted([*files, settings.BASE_DIR / "requirements.txt"]):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
