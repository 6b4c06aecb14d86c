"""Bodies of requests: refused unread where they are too large, and never taken half."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.test.client import BOUNDARY, encode_multipart
from django.urls import reverse

from magazine.models import Person
from magazine.web.page_cache import PageCache
from magazine.web.request_limits import FORM_TYPE, KB, MAX_ADMIN, MAX_PUBLIC, MAX_UPLOAD, MB, BodyLimits
from media.admin import PhotoAdmin
from tests.desk import chief, form_data, logged_in, url
from tests.server import connections_kept

pytestmark = pytest.mark.django_db
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("read")

    readline = read


def sent(
    path: str, length: int | None, body: BytesIO | None = None, client: Client | None = None, **more: str
) -> tuple[int, str]:
    """Return the status and the text of the answer to a POST that says it has this length."""
    cookies = (client or Client()).cookies
    begun: list[Any] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_COOKIE": "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()),
        "CONTENT_TYPE": FORM_TYPE,
        "wsgi.input": body or Unread(),
        "wsgi.url_scheme": "http",
        **({} if length is None else {"CONTENT_LENGTH": str(length)}),
        **more,
    }
    with connections_kept():
        answer = BodyLimits(PageCache())(environ, lambda *begin: begun.extend(begin))
    return int(begun[0].split()[0]), b"".join(answer).decode()


def test_server_applies_limits() -> None:
    from magazine.wsgi import application  # which the collected static files are needed for

    assert isinstance(application, BodyLimits)


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("/oai", 64 * KB),
        ("/", 64 * KB),
        ("/en/", 64 * KB),
        ("/en/search/", 64 * KB),
        ("/openurl", 64 * KB),
        ("/nowhere", 64 * KB),
        ("/admin/", 10 * MB),
        ("/admin/login/", 10 * MB),
        ("/admin/articles/article/add/", 10 * MB),
        ("/admin/articles/article/1/change/", 10 * MB),
        ("/admin/media/photocredit/add/", 10 * MB),
        ("/admin/media/photo/", 10 * MB),
        ("/admin/media/photo/1/delete/", 10 * MB),
        ("/admin/nowhere/photo/add/", 10 * MB),
        ("/admin/media/photo/add/", 110 * MB),
        ("/admin/media/photo/1/change/", 110 * MB),
        ("/admin/media/pagescan/add/", 110 * MB),
        ("/admin/media/pagescan/1/change/", 110 * MB),
    ],
)
def test_refuses_large_body_unread(path: str, limit: int) -> None:
    for content_type in (FORM_TYPE, MULTIPART):
        status, text = sent(path, limit + 1, CONTENT_TYPE=content_type)
        assert status == 413
        assert "too large for this address" in text
        assert "超过" in text
    if limit > MAX_PUBLIC:  # nothing of it is read, for nobody has signed in
        assert sent(path, limit)[0] == 403


@pytest.mark.parametrize("path", ["/oai", "/admin/login/", "/en/"])
def test_refuses_body_without_length(path: str) -> None:
    status, text = sent(path, None, HTTP_TRANSFER_ENCODING="chunked")
    assert status == 411
    assert "Content-Length" in text


@pytest.mark.parametrize("content_type", [MULTIPART, "text/xml", "application/json", ""])
def test_only_admin_accepts_multipart(content_type: str) -> None:
    assert sent("/oai", 10, CONTENT_TYPE=content_type)[0] == 415


@pytest.mark.parametrize("content_type", [FORM_TYPE, f"{FORM_TYPE}; charset=utf-8", FORM_TYPE.upper()])
def test_a_harvester_may_send_its_question(content_type: str) -> None:
    body = urlencode({"verb": "Identify", "x": "y" * 100}).encode()
    status, text = sent("/oai", len(body), BytesIO(body), CONTENT_TYPE=content_type)
    assert status == 200
    assert "badArgument" in text
    assert sent("/oai", None, BytesIO())[0] == 200


@pytest.mark.parametrize("who", ["a stranger", "no staff", "inactive"])
def test_refuses_large_body_of_strangers(who: str) -> None:
    client = Client()
    if who != "a stranger":
        logged_in(User.objects.create(username="u", is_staff=who != "no staff"), client)
        User.objects.update(is_active=who != "inactive")
    for length in (MAX_PUBLIC + 1, MAX_UPLOAD):
        status, text = sent("/admin/media/photo/add/", length, client=client, CONTENT_TYPE=MULTIPART)
        assert status == 403
        assert "no longer signed in" in text


@pytest.mark.parametrize("content_type", [FORM_TYPE, MULTIPART])
@pytest.mark.parametrize(("size", "missing"), [(200, 1), (200, 100), (MAX_PUBLIC, 1), (MAX_PUBLIC, 100)])
def test_a_form_that_ends_early_saves_nothing(content_type: str, size: int, missing: int) -> None:
    client = chief(Client(enforce_csrf_checks=True))
    page = client.get(address := url(Person, "add"))
    fields = form_data(page) | {
        "csrfmiddlewaretoken": str(page.context["csrf_token"]),
        "slug": "ma-li",
        "name_zh": "马丽",
        "sort_key": "ma li",
        "_save": "x" * size,
    }
    whole = (
        urlencode(fields, doseq=True).encode()
        if content_type == FORM_TYPE
        else encode_multipart(BOUNDARY, fields)
    )
    half = BytesIO(whole[:-missing])
    status, text = sent(address, len(whole), half, client, CONTENT_TYPE=content_type)
    assert status == 400
    assert "Nothing was saved" in text
    assert not Person.objects.exists()
    assert sent(address, len(whole), BytesIO(whole), client, CONTENT_TYPE=content_type)[0] == 302
    assert Person.objects.exists()


def test_truncated_harvest_request_is_client_error() -> None:
    assert sent("/oai", 100, BytesIO(b"verb=Identify"))[0] == 400


def test_reads_small_body_before_locking() -> None:
    body = BytesIO(b"verb=Identify")
    seen: list[bytes] = []

    def asked(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(body.read() + b"|" + environ["wsgi.input"].read())
        return []

    environ = {"PATH_INFO": "/oai", "CONTENT_LENGTH": "13", "CONTENT_TYPE": FORM_TYPE, "wsgi.input": body}
    BodyLimits(asked)(environ, lambda *_begin: None)
    assert seen == [b"|verb=Identify"]


def test_an_editors_form_may_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    client = chief(Client(enforce_csrf_checks=True))
    page = client.get(address := reverse("admin:media_photo_add"))
    fields = {"csrfmiddlewaretoken": str(page.context["csrf_token"]), "caption_en": "x" * 3 * MB}
    whole = encode_multipart(BOUNDARY, fields)
    assert MAX_PUBLIC < len(whole) < MAX_ADMIN
    assert sent(address, len(whole), BytesIO(whole), client, CONTENT_TYPE=MULTIPART)[0] == 200
    assert PhotoAdmin.takes_uploads
