"""The archive behind nginx with deploy/nginx.conf, as readers, editors, harvesters and strangers meet it."""

import json
import ssl
from concurrent.futures import ThreadPoolExecutor
from http.client import RemoteDisconnected
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS

from .front import HOST, Answer, Front

MB = 1_000_000
MACHINES = (
    "robots.txt",
    "sitemap.xml",
    "kbart.txt",
    "en/feed/",
    "oai?verb=Identify",
    "en/search.json?q=police",
    "issn/1004-1370/464/p32.zh.ris",
    "admin/login/",
)


def told(answer: Answer) -> dict[str, str]:
    """What the echo says of the request that reached it."""
    assert answer.status == 200
    heard: dict[str, str] = json.loads(answer.body)
    return heard


@pytest.mark.parametrize("address", [*KINDS.values(), *MACHINES])
def test_every_kind_of_page_is_there(site: Front, address: str) -> None:
    answer = site.ask(f"/{address}", visitor=f"127.0.1.{1 + [*KINDS.values(), *MACHINES].index(address)}")
    assert answer.status == 200
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert len(answer.headers.get_all("Strict-Transport-Security", [])) == 1


def test_serves_compressed_immutable_style(site: Front) -> None:
    page = site.ask("/en/").body.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = site.ask(address, headers={"Accept-Encoding": "gzip"})
    assert (style.status, style.headers["Content-Encoding"]) == (200, "gzip")
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert style.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert site.ask("/static/css/main.css").status == 200, "what has no hash is the archive's to send"
    missing = site.ask("/static/css/main.0123456789ab.css")
    assert (missing.status, missing.headers.get_all("X-Content-Type-Options")) == (404, ["nosniff"])


def test_redirects_to_https(echo: Front) -> None:
    answer = echo.ask_plainly("/issn/1004-1370/464/p32?a=b")
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/issn/1004-1370/464/p32?a=b")


def test_rejects_unknown_host(echo: Front, log: Path) -> None:
    with pytest.raises(RemoteDisconnected):
        echo.ask_plainly("/unknown", host="192.0.2.7")
    with pytest.raises(ssl.SSLError):
        echo.connect(name="other.example.org")
    assert echo.ask("/unknown", headers={"Host": "other.example.org"}).status == 421
    assert "/unknown" not in log.read_text("utf-8")


def test_healthz_answers_by_ip_address(echo: Front) -> None:
    assert told(echo.ask_plainly("/healthz", host="127.0.0.1"))["PATH_INFO"] == "/healthz"
    assert told(echo.ask("/healthz"))["PATH_INFO"] == "/healthz"


def test_browsers_get_http_2(echo: Front) -> None:
    with echo.connect(name="") as connection:
        assert connection.selected_alpn_protocol() == "h2"


def test_overwrites_forwarded_headers(echo: Front) -> None:
    claims = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Proxy")
    heard = told(echo.ask("/", headers=dict.fromkeys(claims, "for=192.0.2.7"), visitor="127.0.0.9"))
    assert (heard["HTTP_HOST"], heard["HTTP_X_FORWARDED_PROTO"]) == (HOST, "https")
    assert heard["HTTP_X_FORWARDED_FOR"] == "127.0.0.9"
    assert "192.0.2.7" not in str(heard)


@pytest.mark.parametrize("path", ["photo/add/", "photo/17/change/", "pagescan/add/", "pagescan/17/change/"])
def test_a_photograph_of_15_mb_comes_through(echo: Front, path: str) -> None:
    heard = told(echo.ask(f"/admin/media/{path}", "POST", b"p" * 15 * MB))
    assert heard["length"] == 15 * MB


@pytest.mark.parametrize(
    ("path", "taken", "refused"),
    [
        ("/oai", 65_000, 66_000),
        ("/en/search/", 65_000, 66_000),
        ("/admin/login/", 65_000, 66_000),
        ("/admin/magazine/issue/1/change/", 9 * MB, 11 * MB),
        ("/admin/media/photo/17/delete/", 9 * MB, 11 * MB),
        ("/admin/media/photo/add/", 100 * MB, 120 * MB),
    ],
)
def test_what_is_too_large_is_refused_unread(
    echo: Front, log: Path, path: str, taken: int, refused: int
) -> None:
    answer = echo.ask(f"{path}?refused", "POST", headers={"Content-Length": str(refused)})  # and no body
    assert answer.status == 413
    assert "100 MB" in answer.body.decode()
    assert '<div lang="en">' in answer.body.decode()
    assert f"{path}?refused" not in log.read_text("utf-8")
    assert told(echo.ask(path, "POST", b"p" * taken))["length"] == taken


def test_buffers_slow_bodies(echo: Front, log: Path) -> None:
    slow = [echo.connect() for _number in range(20)]
    head = f"POST /slow HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: 200\r\n\r\n"
    for connection in slow:
        connection.send(head.encode() + b"first")
    assert told(echo.ask("/quick"))["PATH_INFO"] == "/quick"
    assert log.read_text("utf-8").count("/slow?") == 0
    for connection in slow:
        connection.send(b"s" * 195)
        with connection.makefile("rb") as answer:
            assert b'"length": 200' in answer.read()
        connection.close()
    assert log.read_text("utf-8").count("/slow?") == 20


def flood(asked: Front, path: str, count: int, method: str = "GET", at_once: int = 16) -> list[Answer]:
    """Many requests of one visitor, from an address that asks for nothing else."""
    with ThreadPoolExecutor(at_once) as hands:
        return [*hands.map(lambda _number: asked.ask(path, method, visitor="127.0.0.66"), range(count))]


@pytest.mark.parametrize(
    ("path", "method", "count", "status"),
    [
        ("/en/search/?q=flood", "GET", 200, 429),
        ("/zh-hans/search.json?q=flood", "GET", 200, 429),
        ("/admin/login/?flood", "POST", 40, 429),
        ("/oai?flood", "GET", 60, 503),
    ],
)
def test_a_flood_from_one_address_is_shed(
    echo: Front, log: Path, path: str, method: str, count: int, status: int
) -> None:
    answers = flood(echo, path, count, method, at_once=60)  # of harvesters twenty wait for their turn
    shed = [answer for answer in answers if answer.status != 200]
    assert shed
    assert {answer.status for answer in shed} <= {status, 429}
    assert status in {answer.status for answer in shed}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in shed)
    assert log.read_text("utf-8").count(path) == len(answers) - len(shed)
    assert echo.ask(path, method, visitor="127.0.0.67").status == 200, "another visitor is not refused"


def test_flood_leaves_cached_pages(site: Front) -> None:
    site.ask("/en/")
    with ThreadPoolExecutor(1) as attack:
        under_way = attack.submit(flood, site, "/en/search/?q=police", 120)
        statuses = {site.ask("/en/", visitor="127.0.0.66").status for _number in range(60)}
        assert 429 in {answer.status for answer in under_way.result()}
    assert statuses == {200}


def test_the_login_page_itself_is_not_counted(echo: Front) -> None:
    assert {answer.status for answer in flood(echo, "/admin/login/", 40)} == {200}
