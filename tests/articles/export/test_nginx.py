"""The file for nginx, served by nginx: each record goes out as what the site says it is."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree

from articles.citations.catalogue.formats import SERIAL_FORMATS
from articles.citations.formats.registry import FORMATS
from articles.citations.services import unapi
from articles.citations.services.linksets import LINKSET
from tests.site.test_addresses import REFUSED

CONFIGURATION = Path(__file__).resolve().parents[3] / "articles/export/nginx.conf"
PLACE = "issn/2345-6787/12/p4"
TYPES = {
    **{f"{PLACE}.en.{suffix}": form.media_type for suffix, form in FORMATS.items()},
    **{f"{PLACE}/2.en.{suffix}": FORMATS[suffix].media_type for suffix in unapi.FORMAT_SUFFIXES.values()},
    **{f"en/people/lin-hai.{each}": FORMATS[each].media_type for each in ("ris", "bib", "csl.json")},
    **{f"issn/2345-6787.{suffix}": form.media_type for suffix, form in SERIAL_FORMATS.items()},
    f"{PLACE}.linkset.json": LINKSET,
    "issn/2345-6787/12.en.epub": "application/epub+zip",
    "kbart.txt": "text/tab-separated-values",
    "sitemap.xml": "application/xml",
    "robots.txt": "text/plain",
    "en/feed/index.xml": "application/atom+xml",
    "index.html": "text/html",
    "404.html": "text/html",
    "en/404.html": "text/html",
}
UNAPI_ID = "2345-6787/12/p4@en"
WITHOUT_CHARSET = {LINKSET, "application/epub+zip", "application/marc"}


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HTTPConnection]:
    """nginx with that very file, which serves a file of each name."""
    if not shutil.which("nginx"):
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail("REQUIRE_NGINX=1, but nginx is not installed", pytrace=False)
        pytest.skip("nginx is not installed (Debian: apt-get install nginx-light)")
    root = tmp_path_factory.mktemp("nginx")
    for name in TYPES:
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(name if name.endswith("404.html") else "灯")
    (root / "site/redirects.map").write_text(f'"/{PLACE}" "/{PLACE}/";\n')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    included = CONFIGURATION.read_text().replace("/srv/archive", str(root / "site"))
    included = included.replace("listen 80", f"listen 127.0.0.1:{port}")
    (root / "nginx.conf").write_text(
        f"daemon off; pid {root}/pid; error_log {root}/error.log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {root}/body; proxy_temp_path {root}/proxy;\n"
        f"fastcgi_temp_path {root}/fastcgi; uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;\n"
        f"{included} }}\n"
    )
    as_root = ["-g", "user root;"] if os.getuid() == 0 else []
    command = ["nginx", "-e", f"{root}/error.log", "-c", f"{root}/nginx.conf", *as_root]
    with subprocess.Popen(command) as server:
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until and server.poll() is None:
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield HTTPConnection("127.0.0.1", port, timeout=20)
        finally:
            server.terminate()


def asked(nginx: HTTPConnection, name: str, **more: str) -> tuple[int, dict[str, str]]:
    nginx.request("GET", f"/{name}", headers={"Host": "archive.example.org", **more})
    response = nginx.getresponse()
    response.read()
    return response.status, dict(response.getheaders())


@pytest.mark.parametrize("name", TYPES)
def test_media_types(name: str, nginx: HTTPConnection) -> None:
    status, headers = asked(nginx, name)
    has_charset = TYPES[name] not in WITHOUT_CHARSET and (
        not TYPES[name].endswith("xml") or TYPES[name] == "application/atom+xml"
    )
    assert (status, headers["Content-Type"]) == (
        200,
        TYPES[name] + ("; charset=utf-8" if has_charset else ""),
    )


def test_permalink_redirects_uncached(nginx: HTTPConnection) -> None:
    status, headers = asked(nginx, PLACE)
    assert (status, headers["Location"]) == (302, f"/zh-hans/{PLACE}/")
    assert headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("name", unapi.FORMAT_SUFFIXES)
@pytest.mark.parametrize("path", ["p4", "p4/2"])
def test_unapi_sends_exported_records(path: str, name: str, nginx: HTTPConnection) -> None:
    """Zotero sends the identifier as it is, other programs escape it."""
    form = FORMATS[unapi.FORMAT_SUFFIXES[name]]
    for identifier in (f"2345-6787/12/{path}@en", quote(f"2345-6787/12/{path}@en", safe="")):
        status, headers = asked(nginx, f"unapi?id={identifier}&format={name}")
        assert (status, headers["Content-Type"].partition(";")[0]) == (200, form.media_type)


def test_unapi_lists_formats(nginx: HTTPConnection, client: Client) -> None:
    """The list is that of the site, and each wrong request has the site's status."""
    for query in ("", f"?id={UNAPI_ID}"):
        nginx.request("GET", f"/unapi{query}", headers={"Host": "archive.example.org"})
        response = nginx.getresponse()
        listed = etree.fromstring(response.read())
        expected = etree.fromstring(client.get("/unapi").content)
        assert (response.status, listed.get("id")) == ((300, UNAPI_ID) if query else (200, None))
        assert [dict(each.attrib) for each in listed] == [dict(each.attrib) for each in expected]
    for query, status in (
        ("id=p4", 404),
        (f"id={UNAPI_ID}&format=endnote", 406),
        (f"id={UNAPI_ID[:-4]}9@en&format=ris", 404),
    ):
        assert asked(nginx, f"unapi?{query}")[0] == status


@pytest.mark.parametrize(
    ("address", "accepted", "page"),
    [
        ("en/no/", "zh", "en/404.html"),
        ("zh-hans/no/", "en", "404.html"),
        ("zh-hant/no/", "en", "404.html"),
        ("no", "en", "en/404.html"),
        ("no", "zh", "404.html"),
    ],
)
def test_missing_page_answers_by_language(
    address: str, accepted: str, page: str, nginx: HTTPConnection
) -> None:
    nginx.request("GET", f"/{address}", headers={"Host": "archive.example.org", "Accept-Language": accepted})
    response = nginx.getresponse()
    assert (response.status, response.read().decode()) == (404, page)


ACCEPTED = [
    *(
        "",
        "*",
        "de",
        "ja,ko;q=0.5",
        "de,*;q=0.5",
        "en",
        "zh",
        "en-US,en;q=0.9",
        "zh-CN,zh;q=0.9,en;q=0.8",
        "en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7",
    ),
    *(
        "zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2",
        "de,en;q=0.7,en-US;q=0.3",
        "de,zh;q=0.2,en;q=0.3",
    ),
    *(
        "en;q=0.85, zh;q=0.9",
        "zh;q=0.85, en;q=0.9",
        "zh;q=0.8, en;q=0.85",
        "en;q=0.8, zh;q=0.85",
        "en;q=0, zh;q=0.1",
    ),
    *("zh;q=0, en;q=0.001", "zh;q=0.801,en;q=0.802", "zh;q=0.812,en;q=0.81", "en;q=0.5,zh;q=0.50"),
    *(
        "zh;q=0.5,en;q=0.500",
        "en;q=1.0,zh",
        "zh,en;q=1.000",
        "en;q=0.9,zh;q=1.0",
        "EN-gb;q=0.7, ZH;q=0.6",
        "fr, en ; q=0.1",
    ),
    *REFUSED,
]


@pytest.mark.parametrize("accepted", ACCEPTED)
def test_root_redirects_by_language(accepted: str, nginx: HTTPConnection, client: Client) -> None:
    language = {"Accept-Language": accepted}
    _status, headers = asked(nginx, "", **language)
    assert headers["Location"] == client.get("/", headers=language)["Location"]
