"""Public pages kept from one edit to the next: made once for each revision of the site, and never stale."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import TypeGuard

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as kept
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers

from .models import SiteRevision

LARGEST = 250_000  # bytes of one answer, compressed
LONGEST_QUERY = 500
A_DAY, FIVE_MINUTES = 86_400, 300  # an answer to a query is asked for again soon or never

Answer = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Page:
    """An answer as it is kept: compressed once, for readers of either encoding."""

    headers: dict[str, str]
    gzipped: bytes
    tag: str
    gzipped_tag: str

    @classmethod
    def of(cls, response: HttpResponse) -> "Page":
        """Pack an answer; browsers and caches on the way may keep it, and ask each time whether it is still true."""
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers.setdefault("Cache-Control", "public, no-cache")
        gzipped = gzip.compress(response.content, 6, mtime=0)
        return cls(dict(response.items()), gzipped, _tag(response.content), _tag(gzipped))

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the reader's encoding, or that what the reader has is still true."""
        if _takes_gzip(request):
            response, tag = HttpResponse(self.gzipped, headers=self.headers), self.gzipped_tag
            response.headers["Content-Encoding"] = "gzip"
        else:
            response, tag = HttpResponse(gzip.decompress(self.gzipped), headers=self.headers), self.tag
        response.headers["ETag"] = tag
        response.headers["Content-Length"] = str(len(response.content))
        if request.method == "HEAD":
            response.content = b""
        # Not by time: what was withdrawn makes a page older.
        return get_conditional_response(request, etag=tag, response=response) or response


class RevisionCacheMiddleware:
    """Stands where the language is known and static files are out of the way, before all that makes a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with what is kept; what is not kept yet is made, and kept where everyone may see it."""
        # Before the page is made: an edit in between makes the next reader look under another key.
        key = _key(request)
        page: Page | None = kept.get(key) if key else None
        if page is None:
            response = self.get_response(request)
            if not (key and request.method == "GET" and _is_for_everyone(response)):
                return response
            page = Page.of(response)
            if len(page.gzipped) <= LARGEST:
                kept.set(key, page, FIVE_MINUTES if request.META["QUERY_STRING"] else A_DAY)
        return page.answer(request)


def _key(request: HttpRequest) -> str:
    """Return what an answer is kept under: all that it depends on. Nothing for what is not asked or not kept."""
    query = request.META.get("QUERY_STRING", "")
    if request.method not in ("GET", "HEAD") or len(query) > LONGEST_QUERY:
        return ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith(_never_kept()):
        return ""
    revision = SiteRevision.current()
    if revision is None:
        return ""
    site = (_release(), str(revision), request.scheme, request.get_host())
    return sha256(repr((*site, request.LANGUAGE_CODE, request.path, query)).encode()).hexdigest()


@cache
def _never_kept() -> tuple[str, str]:
    return reverse("admin:index"), settings.MEDIA_URL


def _is_for_everyone(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)  # no stream
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not _words(response, "Cache-Control") & {"private", "no-store"}
        and _words(response, "Vary") <= {"accept-encoding"}
    )


def _words(response: HttpResponseBase, header: str) -> set[str]:
    return {word.strip() for word in response.headers.get(header, "").lower().split(",")} - {""}


def _takes_gzip(request: HttpRequest) -> bool:
    codings = request.headers.get("Accept-Encoding", "").lower().replace(" ", "").split(",")
    weights = dict(coding.partition(";")[::2] for coding in codings)
    return "gzip" in weights and weights["gzip"].rstrip("0") not in ("q=", "q=0.")


def _tag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()}"'


@cache
def _release() -> str:
    """Return what tells this version of the code from others, which may have left pages in a cache that outlives it."""
    folders = (settings.BASE_DIR / name for name in ("magazine", "media", "articles", "templates"))
    files = chain.from_iterable(folder.rglob("*.*") for folder in folders)
    digest = sha256(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for path in sorted([*files, settings.BASE_DIR / "requirements.txt"]):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
