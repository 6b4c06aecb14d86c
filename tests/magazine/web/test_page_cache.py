"""What the cache of pages keeps and what it leaves alone, by itself; the site with it: tests/site/test_caching.py."""

from collections.abc import Callable
from os import urandom
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory
from django.urls import include, path, re_path

from magazine import environment
from magazine.models import SiteRevision
from magazine.web import page_cache
from tests.server import ServedClient, connections_kept


@pytest.fixture(autouse=True)
def kept(db: None, settings: Any) -> None:
    settings.CACHES = settings.CACHES | {"default": environment.cache("")}
    cache.clear()
    with transaction.atomic():
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


@pytest.fixture
def shown(settings: Any) -> list[Callable[[HttpRequest], Any]]:
    """A list whose only element is the view of all pages of a server without any middleware."""
    views: list[Callable[[HttpRequest], Any]] = []
    desk = path("admin/", include(([path("", lambda request: HttpResponse(), name="index")], "admin")))
    settings.MIDDLEWARE = []
    harvest = path("oai", lambda request: HttpResponse(), name="oai")
    settings.ROOT_URLCONF = (desk, harvest, re_path("", lambda request: views[0](request)))
    return views


def times_made(shown: list[Any], view: Callable[[HttpRequest], Any], method: str, *what: Any) -> int:
    """Ask twice and return how often the view was called."""
    made: list[HttpRequest] = []
    shown[:] = [lambda asked: (made.append(asked), view(asked))[1]]
    client = ServedClient()
    for _time in range(2):
        getattr(client, method)(*what)
        client.cookies.clear()
    return len(made)


@pytest.mark.parametrize("what", UNFIT)
def test_renders_personal_pages_anew(what: str, shown: list[Any]) -> None:
    assert times_made(shown, UNFIT[what], "get", "/en/") == 2


def test_caches_short_get_requests_only(shown: list[Any]) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.GET.get("q", ""))

    assert times_made(shown, view, "get", "/en/", {"q": "a"}) == 1
    assert times_made(shown, view, "get", "/en/", {"q": "a" * 500}) == 2
    assert times_made(shown, view, "post", "/en/") == 2
    assert times_made(shown, view, "head", "/en/people/") == 2, (
        "a HEAD is answered of what is kept, and keeps nothing"
    )


def test_caches_no_query_that_was_not_read(shown: list[Any]) -> None:
    """A year on a page that knows none."""
    assert times_made(shown, lambda request: HttpResponse("text"), "get", "/en/", {"year": "1990"}) == 2
    assert times_made(shown, lambda request: HttpResponse("text"), "get", "/en/") == 1


def test_caches_page_by_accepted_language(shown: list[Any]) -> None:
    shown[:] = [
        lambda request: HttpResponse(request.headers["Accept-Language"], headers={"Vary": "Accept-Language"})
    ]
    for language in ("en", "zh-hans", "en"):
        answer = ServedClient().get("/page", headers={"accept-language": language})
        assert answer.content.decode() == language


def test_head_has_no_body(shown: list[Any]) -> None:
    shown[:] = [lambda request: HttpResponse("text")]
    for ask, body in ((ServedClient().get, b"text"), (ServedClient().head, b"")):
        response = ask("/page")
        assert (response.content, response["Content-Length"]) == (body, "4")


def test_sends_each_header_once(shown: list[Any]) -> None:
    """PEP 3333 has texts only; of two tags or lengths a client takes either."""
    shown.append(lambda request: HttpResponse("text", headers={"ETag": '"its own"', "Content-Length": "4"}))
    for _time in range(2):
        begun: list[Any] = []
        environ = RequestFactory().get("/page").environ
        with connections_kept():
            page_cache.PageCache()(environ, lambda *begin, begun=begun: begun.append(begin))  # type: ignore[arg-type]
        ((status, headers),) = begun
        assert (status, dict(headers)["Content-Length"]) == ("200 OK", "4")
        assert len(headers) == len(dict(headers))
        assert {type(text) for header in headers for text in header} == {str}


@pytest.mark.parametrize("stored", [b"", b"damaged\nbody", b"[[], 1]\nbody"])
def test_rerenders_unreadable_page(stored: bytes, shown: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another release wrote it, or half of it."""
    monkeypatch.setattr(page_cache._pages, "get", lambda key: stored)
    shown.append(lambda request: HttpResponse("text"))
    answer = ServedClient().get("/en/")
    assert (answer.status_code, answer.content) == (200, b"text")


def test_renders_large_pages_anew(shown: list[Any]) -> None:
    body = urandom(page_cache.MAX_PAGE_SIZE + 1)
    assert times_made(shown, lambda request: HttpResponse(body), "get", "/en/") == 2


def test_recognises_weak_and_listed_tags(shown: list[Any]) -> None:
    shown[:] = [lambda request: HttpResponse("text")]
    tag = ServedClient().get("/page")["ETag"]
    for known, status in ((f"W/{tag}", 304), (f'"other", {tag}', 304), ("*", 304), ('"other"', 200)):
        assert ServedClient().get("/page", headers={"if-none-match": known}).status_code == status


@pytest.mark.django_db(transaction=True)
def test_renders_after_connections_close(shown: list[Any]) -> None:
    shown.append(lambda request: HttpResponse(str(SiteRevision.objects.count())))
    begun: list[Any] = []
    for _time in range(2):  # a new address each: both are made
        environ = RequestFactory().get(f"/page/{len(begun)}").environ
        answer: Any = page_cache.PageCache()(environ, lambda *begin: begun.append(begin))  # type: ignore[arg-type]
        assert b"".join(answer).endswith(b"1")
        getattr(answer, "close", list)()
    assert [status for status, _headers in begun] == ["200 OK", "200 OK"]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_costs_no_answer(shown: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([OperationalError(), "7"])

    def stamp() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    monkeypatch.setattr(SiteRevision, "stamp", stamp)
    shown.append(lambda request: HttpResponse("text"))
    assert ServedClient().get("/en/").content == b"text"


@pytest.mark.parametrize(
    ("name", "is_of_a_release"),
    [
        ("magazine/views.py", True),
        ("media/models/photos.py", True),
        ("articles/urls.py", True),
        ("templates/base.html", True),
        ("requirements.txt", True),
        ("magazine/__pycache__/views.cpython-311.pyc", False),
        ("docs/caching.md", False),
    ],
)
def test_release_changes_with_code(name: str, is_of_a_release: bool, tmp_path: Path, settings: Any) -> None:
    """Workers of two releases share a cache while one is replaced, and keep their pages apart."""
    settings.BASE_DIR = tmp_path
    for each in ("requirements.txt", name):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("old")
    before = _current_release()
    assert _current_release() == before
    (tmp_path / name).write_text("new")
    assert (_current_release() != before) is is_of_a_release


@pytest.mark.parametrize(
    "setting",
    [{"PRODUCTION": True}, {"ALLOWED_HOSTS": ["new.example"]}, {"CONTACT_EMAIL": "new@example.org"}],
)
def test_release_changes_with_settings(setting: dict[str, Any], settings: Any) -> None:
    before = _current_release()
    for name, value in setting.items():
        setattr(settings, name, value)
    assert _current_release() != before


def _current_release() -> str:
    """Return the release as a worker that starts now reads it."""
    release: str = page_cache._release.__wrapped__()
    return release
