"""What the cache of pages keeps and what it leaves alone, by itself; the site with it: tests/site/test_caching.py."""

from collections.abc import Callable
from os import urandom
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory

from magazine import caching, environment
from magazine.models import SiteRevision


@pytest.fixture(autouse=True)
def kept(db: None, settings: Any) -> None:
    settings.CACHES = {"default": environment.cache("")}
    cache.clear()
    SiteRevision.begin()


def token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse()
    response.set_cookie("reader", "1")
    return response


UNFIT: dict[str, Callable[[HttpRequest], Any]] = {
    "a token": CsrfViewMiddleware(token),
    "a cookie": with_cookie,
    "by cookie": lambda request: HttpResponse(headers={"Vary": "Cookie"}),
    "by anything": lambda request: HttpResponse(headers={"Vary": "Accept-Encoding, Accept"}),
    "private": lambda request: HttpResponse(headers={"Cache-Control": "max-age=60, Private"}),
    "no-store": lambda request: HttpResponse(headers={"Cache-Control": "no-store"}),
    "a stream": lambda request: StreamingHttpResponse([b"part"]),
    "packed already": lambda request: HttpResponse(headers={"Content-Encoding": "br"}),
    "a redirect": lambda request: HttpResponseRedirect("/en/"),
    "missing": lambda request: HttpResponse(status=404),
    "refused": lambda request: HttpResponse(status=400),
}


def times_made(view: Callable[[HttpRequest], Any], request: HttpRequest) -> int:
    """Ask twice and return how often the view was called."""
    made: list[HttpRequest] = []
    middleware = caching.RevisionCacheMiddleware(lambda asked: (made.append(asked), view(asked))[1])
    request.LANGUAGE_CODE = "en"  # as LocaleMiddleware says
    for _time in range(2):
        middleware(request)
    return len(made)


@pytest.mark.parametrize("what", UNFIT)
def test_what_is_not_for_everyone_is_made_each_time(what: str) -> None:
    assert times_made(UNFIT[what], RequestFactory().get("/en/")) == 2


def test_of_requests_only_short_get_ones_are_kept() -> None:
    ask, view = RequestFactory(), lambda request: HttpResponse("text")
    assert times_made(view, ask.get("/en/", {"q": "a"})) == 1
    assert times_made(view, ask.get("/en/", {"q": "a" * 500})) == 2
    assert times_made(view, ask.post("/en/")) == 2
    assert times_made(view, ask.head("/en/people/")) == 2, (
        "a HEAD is answered of what is kept, and keeps nothing"
    )


def test_pages_without_a_language_in_their_address_are_kept_for_each() -> None:
    request = RequestFactory().get("/page")
    answer = caching.RevisionCacheMiddleware(lambda asked: HttpResponse(asked.LANGUAGE_CODE))
    for language in ("en", "zh-hans", "en"):
        request.LANGUAGE_CODE = language
        assert answer(request).content.decode() == language


def test_a_kept_page_has_no_body_for_head() -> None:
    answer = caching.RevisionCacheMiddleware(lambda asked: HttpResponse("text"))
    for ask, body in ((RequestFactory().get, b"text"), (RequestFactory().head, b"")):
        request = ask("/page")
        request.LANGUAGE_CODE = "en"
        response = answer(request)
        assert (response.content, response["Content-Length"]) == (body, "4")


def test_what_is_too_large_is_made_each_time() -> None:
    body = urandom(caching.LARGEST + 1)
    assert times_made(lambda request: HttpResponse(body), RequestFactory().get("/en/")) == 2
