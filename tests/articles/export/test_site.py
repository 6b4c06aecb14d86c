"""The site as static files, read as any web server would serve them."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from magazine.models import Issue
from tests.site.conftest import Page
from tests.site.test_links import parse

from .conftest import ISSUE, SITE, export, files

pytestmark = (
    pytest.mark.django_db
)  # what is exported is written beforehand; unmarked, no database would be made
KINDS = {".html": "text/html", ".xml": "text/xml", ".txt": "text/plain"}


def served(place: Path, address: str) -> Path:
    """The file that a server sends: of a folder its index."""
    path = place / unquote(address).removeprefix("/")
    return path / "index.html" if path.is_dir() else path


def read(place: Path, address: str) -> Page:
    return Page(200, served(place, address).read_text(encoding="utf-8"))


def test_all_links_and_anchors_resolve(exported: Path) -> None:
    pages = {
        path: parse(KINDS[path.suffix], path.read_text(encoding="utf-8"))
        for path in exported.rglob("*.*")
        if path.suffix in KINDS
    }
    astray = []
    for path, (_anchors, links) in pages.items():
        own = f"{SITE}/{path.relative_to(exported).as_posix().removesuffix('index.html')}"
        for link in links:
            address, anchor = urldefrag(urljoin(own, link.replace("http://testserver", SITE)))
            if not address.startswith(f"{SITE}/") or (path.suffix, link[-6:]) == (".xml", "/feed/"):
                continue  # a feed's own id is its name for ever, where it stood first
            file = served(exported, urlsplit(address).path)
            is_there = file.is_file() and "?" not in address
            if not is_there or (anchor and unquote(anchor) not in pages[file][0]):
                astray.append((own, link))
    assert astray == []
    assert {"2020", "2021"} <= {link for _anchors, links in pages.values() for link in links} or len(
        pages
    ) > 60


def test_query_strings_become_folders(exported: Path) -> None:
    for address, words in {
        "/en/issn/2345-6787/year=2020/": "2020.12",
        "/en/people/order=latin/": "By English name",
        "/en/people/from=w/": "Writer 1",
        "/en/people/after=writer-1&order=latin/": "Writer 2",
        "/en/photos/issue=12/": "灯塔全景",
        f"/en/{ISSUE}/print/view=parallel/": "The lamp was lit.",
    }.items():
        page = read(exported, address)
        assert words in page.text
        if "people" not in address and "print" not in address:
            assert [link["href"] for link in page.all("link", rel="canonical")] == [SITE + address]
            assert page.alternates()["zh-Hans"] == SITE + address.replace("/en/", "/zh-hans/")
    assert "/en/people/?" not in read(exported, "/en/people/").source


def test_exports_everything_public(exported: Path) -> None:
    found = files(exported)
    expected = {f"{language}/{page}" for language in ("zh-hans", "en") for page in PAGES}
    assert expected | {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "sitemap-articles-2020.xml",
    } <= (found.keys())
    kept = exported.parent / "uploads/renditions"
    pictures = {f"uploads/{path.name}": path.read_bytes() for path in kept.iterdir()}
    assert pictures
    assert pictures.items() <= found.items()
    assert {Path(name).suffix for name in found if name.startswith("static/")} >= {
        ".css",
        ".js",
        ".woff2",
        ".svg",
    }
    assert not [name for name in found if "admin" in name]
    assert f"Sitemap: {SITE}/sitemap.xml" in found["robots.txt"].decode()


def test_error_pages_begin_in_their_language(exported: Path) -> None:
    """And offer no search, which needs a server."""
    for address, order in {"/404.html": ["zh-Hans", "en"], "/en/404.html": ["en", "zh-Hans"]}.items():
        page = read(exported, address)
        assert [found["lang"] for found in page.all("div") if "lang" in found] == order
        assert "not found" in page.text.lower()
        assert page.all("form") == []
        assert {"/zh-hans/", "/en/"} <= set(page.hrefs())


PAGES = (
    "index.html",
    "feed/index.xml",
    "sections/night/index.html",
    "people/lin-hai/index.html",
    f"{ISSUE}/colophon/index.html",
    f"{ISSUE}/p8/index.html",
    f"{ISSUE}/p4/parallel/index.html",
    f"{ISSUE}/p12/2/index.html",
    f"{ISSUE}/pages/4/index.html",
)


def test_permalink_variants_redirect(exported: Path) -> None:
    for written, target in {
        "": "",
        ISSUE: f"{ISSUE}/",
        f"{ISSUE}/p12/2": f"{ISSUE}/p12/2/",
        f"{ISSUE}/p8": f"{ISSUE}/p8/",  # in one language only: no page links to it
        "issn/23456787/12/p8": f"{ISSUE}/p8/",
        "issn/1234-5679/12/p8": f"{ISSUE}/p8/",
        "issn/2345-6787/2021/3": f"{ISSUE}/",
        "issn/12345679": "issn/2345-6787/",
    }.items():
        page = read(exported, f"/{written}")
        assert page.hrefs() == [f"/zh-hans/{target}", f"/en/{target}"]
        assert page.all("link", rel="canonical")[0]["href"] == f"{SITE}/zh-hans/{target}"
        [refresh] = page.all("meta", **{"http-equiv": "refresh"})
        assert refresh["content"] == f"0; url=/zh-hans/{target}"


def test_nginx_map_matches_redirect_pages(exported: Path) -> None:
    table = dict(
        re.findall(r'^"(.+?)" "(.+?)";$', (exported / "redirects.map").read_text("utf-8"), re.MULTILINE)
    )
    exact = {written: page for written, page in table.items() if not written.startswith("~")}
    assert exact["/issn/23456787/12/p12/2"] == f"/{ISSUE}/p12/2/"
    for written, page in exact.items():
        assert read(exported, written).hrefs() == [f"/zh-hans{page}", f"/en{page}"]
    assert table["~^/issn/2345-6787/2021/3/(?<place>.+)$"] == f"/{ISSUE}/$place/"


def test_search_page_explains_its_absence(exported: Path) -> None:
    page = read(exported, "/en/search/")
    assert "Search is not available" in page.text
    assert "不支持检索" in page.text
    assert not page.all("form")
    assert not page.all("link", rel="search")
    assert "/en/sections/" in page.hrefs()


def test_removes_links_that_need_a_server(exported: Path) -> None:
    page = read(exported, f"/en/{ISSUE}/p4/")
    assert not page.all("span", **{"class": "Z3988"})
    assert page.all("section", id="cite")
    assert not page.all("form", action=f"/en/{ISSUE}/p4/cite/")


def test_leaves_traditional_view_out(exported: Path) -> None:
    assert not (exported / "zh-hant").exists()
    for path in exported.rglob("*.html"):
        assert "zh-hant" not in path.read_text(encoding="utf-8")


def test_exports_traditional_view_on_demand(issue: Issue, place: Path) -> None:
    export(place, traditional=True)
    assert {f"zh-hant/{page}" for page in PAGES} <= files(place).keys()
    for address in ("/zh-hans/", f"/en/{ISSUE}/p4/"):
        assert address.replace("/zh-hans/", "/zh-hant/").replace("/en/", "/zh-hant/") in read(
            place, address
        ).hrefs(lang="zh-Hant")
    search = read(place, "/zh-hant/search/")
    assert "不支持檢索" in search.text
    assert "/zh-hant/sections/" in search.hrefs()
