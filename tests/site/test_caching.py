"""Pages that are kept: asked for once a revision, never stale, never an editor's, and the same in every way."""

import gzip
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.edits import edit
from articles.models import Article
from magazine import environment
from magazine.models import Issue
from magazine.web import page_cache, pages
from tests import desk
from tests.server import ServedClient

from .conftest import OF_ISSUE
from .test_queries import questions

ARTICLE = f"/en/{OF_ISSUE}p4/parallel/"
GZIP = {"accept-encoding": "gzip, deflate, br"}


@pytest.fixture(autouse=True)
def kept(issue: Issue, settings: Any) -> None:
    settings.CACHES = settings.CACHES | {"default": environment.cache("")}
    cache.clear()


@pytest.fixture
def client(kept: None) -> Client:
    """A reader, who asks the server."""
    return ServedClient()


def reword(text: str) -> None:
    """Correct an article as an edit does."""
    with edit():
        passage = Article.objects.get(locator="p4").passages.order_by("order")[0]
        passage.text_en = text
        passage.save()


def test_cached_page_queries_revision_only(client: Client) -> None:
    made = client.get(ARTICLE)
    assert questions(client, ARTICLE) == 1
    assert client.get(ARTICLE).content == made.content
    assert b"The lamp was lit." in made.content


def test_cached_page_has_same_headers(client: Client) -> None:
    made, again = client.get(ARTICLE, headers=GZIP), client.get(ARTICLE, headers=GZIP)
    assert dict(made.items()) == dict(again.items())
    assert again["X-Frame-Options"] == "DENY"
    assert again["X-Content-Type-Options"] == "nosniff"
    assert again["Referrer-Policy"] == "same-origin"
    assert again["Content-Language"] == "en"
    assert again["Cache-Control"] == "public, no-cache"
    assert again["Vary"] == "Accept-Encoding"


def test_each_encoding_has_its_own_strong_tag(client: Client) -> None:
    plain, packed = client.get(ARTICLE), client.get(ARTICLE, headers=GZIP)
    assert not plain.has_header("Content-Encoding")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content)
    assert len(packed.content) < len(plain.content)
    assert plain["ETag"] != packed["ETag"]
    assert plain["ETag"][0] == packed["ETag"][0] == '"'


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("br;q=1.0, GZIP ; q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.00, br", None),
        ("br", None),
        ("", None),
    ],
)
def test_what_a_reader_accepts_is_heard(accepted: str, encoding: str | None, client: Client) -> None:
    assert client.get(ARTICLE, headers={"accept-encoding": accepted}).get("Content-Encoding") == encoding


@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
def test_unchanged_page_is_304_unrendered(headers: Any, client: Client) -> None:
    made = client.get(ARTICLE, headers=headers)
    asked = headers | {"if-none-match": made["ETag"]}
    again = client.get(ARTICLE, headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Vary"]) == (made["ETag"], "Accept-Encoding")
    assert again["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in again.headers if name.startswith("Content-") or name == "Link"]
    reword("It was dark.")
    assert client.get(ARTICLE, headers=asked).status_code == 200


def test_etag_survives_unrelated_edit(client: Client) -> None:
    made = client.get(ARTICLE)
    with edit():
        Article.objects.get(locator="p20").save()
    assert client.get(ARTICLE, headers={"if-none-match": made["ETag"]}).status_code == 304


def test_head_is_answered_from_cache(client: Client) -> None:
    made = client.get(ARTICLE, headers=GZIP)
    head = client.head(ARTICLE, headers=GZIP)
    assert dict(head.items()) == dict(made.items())


@pytest.mark.parametrize("address", ["/en/feed/", "/sitemap-articles-2021.xml", "/robots.txt"])
def test_machine_formats_are_cached_too(address: str, client: Client) -> None:
    made = client.get(address)
    assert questions(client, address) == 1
    assert client.get(address, headers={"if-none-match": made["ETag"]}).status_code == 304


def test_editors_bypass_page_cache(client: Client) -> None:
    editor = desk.chief(ServedClient())
    first = questions(editor, ARTICLE)
    assert questions(editor, ARTICLE) == first
    assert first > 2
    assert questions(client, ARTICLE) > 2, "made for the first reader, not kept of the editor"
    assert questions(editor, ARTICLE) > 2
    assert not editor.get(ARTICLE).has_header("ETag")


def test_admin_is_never_cached(client: Client) -> None:
    assert questions(client, "/admin/login/") == 0, "not even which revision it is"
    first, second = (client.get("/admin/login/", headers=GZIP) for _time in range(2))
    assert first.context is not None
    assert second.context is not None, "made again"
    assert "private" in second["Cache-Control"]
    assert client.get("/admin/").status_code == 302
    assert desk.chief(ServedClient()).get("/admin/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_redirects_go_by_each_readers_language(client: Client) -> None:
    for address in ("/", "/issn/2345-6787/12/p4"):
        led = [
            client.get(address, headers={"accept-language": each})["Location"]
            for each in ("en", "zh-CN", "en")
        ]
        assert [place.split("/")[1] for place in led] == ["en", "zh-hans", "en"]


def test_cache_key_separates_variants(client: Client, settings: Any) -> None:
    """Languages, queries, schemes and hosts."""
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("/en/search/?q=lamp", {}),
        ("/en/search/?q=tide", {}),
        ("/zh-hans/search/?q=lamp", {}),
        ("/en/search/?q=lamp", {"secure": True}),
        ("/en/search/?q=lamp", {"headers": {"host": "other.example"}}),
        ("/sitemap.xml", {"headers": {"accept-language": "en"}}),
        ("/sitemap.xml", {"headers": {"accept-language": "zh"}}),
    ]
    first = [client.get(address, **how) for address, how in asked]
    again = [client.get(address, **how) for address, how in asked]
    assert [each.content for each in again] == [each.content for each in first]
    assert len({each.content for each in again[:5]}) == 5
    assert [each["Content-Language"] for each in again[5:]] == ["en", "zh-hans"]


def test_foreign_host_is_refused(client: Client) -> None:
    client.get(ARTICLE)
    assert client.get(ARTICLE, headers={"host": "evil.example"}).status_code == 400


def test_cached_pages_still_require_https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = settings.SECURE_HSTS_SECONDS = 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = ServedClient()
    for _time in range(2):
        assert reader.get(ARTICLE).status_code == 301
        assert reader.get(ARTICLE, headers={"x-forwarded-proto": "http"}).status_code == 301
        safe = reader.get(ARTICLE, headers={"x-forwarded-proto": "https"})
        assert (safe.status_code, safe["Strict-Transport-Security"]) == (200, "max-age=1")


def test_save_in_admin_renews_page(client: Client) -> None:
    editor, address = desk.chief(), f"/en/{OF_ISSUE}p4/"
    for text in ("Nights of a keeper", "Nights of two keepers"):
        desk.change(editor, Article.objects.get(locator="p4"), deck_en=text)
        assert [text in client.get(address).content.decode() for _time in range(2)] == [True, True]


def test_edit_during_rendering_leaves_nothing_stale(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    render, texts = pages.render, iter(["It was dark."])

    def slow(*args: Any) -> HttpResponse:
        response = render(*args)
        for text in texts:
            reword(text)
        return response

    monkeypatch.setattr(pages, "render", slow)
    assert b"The lamp was lit." in client.get(ARTICLE).content, "made before the edit"
    assert b"It was dark." in client.get(ARTICLE).content


def test_what_is_withdrawn_is_gone_at_once(client: Client) -> None:
    client.get(ARTICLE)
    article = Article.objects.get(locator="p4")
    article.state, article.withdrawn_reason = "withdrawn", "A mistake."
    with edit():
        article.save()
    assert client.get(ARTICLE).status_code == 410


def test_scheduled_article_appears_in_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    with edit():
        for hours, locator in ((1, "p4"), (2, "p8")):
            article = Article.objects.get(locator=locator)
            article.published_at = now + timedelta(hours=hours)
            article.save()
    seen = []
    for passed in (timedelta(), timedelta(seconds=3599), timedelta(hours=1), timedelta(hours=2)):
        monkeypatch.setattr(timezone, "now", lambda later=now + passed: later)
        for _time in range(2):
            text = client.get(f"/en/{OF_ISSUE}").content.decode()
            seen.append(["The Keeper" in text, "The Reef" in text])
    assert seen == [[False, False]] * 4 + [[True, False]] * 2 + [[True, True]] * 2


def test_cache_folder_serves_one_release(
    client: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHES = settings.CACHES | {"default": environment.cache(f"file://{tmp_path}")}
    client.get(ARTICLE)
    assert questions(client, ARTICLE) == 1
    monkeypatch.setattr(page_cache, "_release", lambda: "the next version")
    assert questions(client, ARTICLE) > 1
