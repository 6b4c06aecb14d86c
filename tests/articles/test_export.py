"""The site as static files, read as any web server would serve them: no page of Django's is asked here."""

import gzip
import hashlib
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from articles.export import site
from articles.export.errors import ExportError
from articles.export.folder import LIST, folder_at
from articles.models import Article, Passage
from magazine import browsing, previews
from magazine.models import Issue
from magazine.publication import State
from media.models import PageScan, Photo
from media.renditions import keep
from tests import sample
from tests.pictures import picture
from tests.site.conftest import Page
from tests.site.test_links import parse

SITE = "https://archive.example.org"
ISSUE = "issn/2345-6787/12"
KINDS = {".html": "text/html", ".xml": "text/xml", ".txt": "text/plain"}


def prepared() -> Issue:
    """The invented issue with files for its pictures, and another of the year before."""
    made = sample.whole_issue()
    for each in (Photo.objects.get(number=1), *PageScan.objects.all()):
        each.file = ContentFile(picture(size=(60, 40)), name="upload.jpg")
        keep(each)
        each.save()
    older = sample.issue(made.magazine, "9", "12", year=2020, date=date(2020, 12, 1))
    heading = older.sections.create(section=made.sections.get(position=1).section, position=1)
    sample.entry(older, 3, "旧文", "Old Text", issue_section=heading)
    return made


@pytest.fixture(scope="module")
def exported(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An export for the tests that only read: written once, of rows that are gone when they run."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=var / "uploads"):
        with pytest.MonkeyPatch.context() as fewer:
            fewer.setattr(browsing, "A_PAGE_OF_PEOPLE", 2)
            prepared()
            export(var / "export")
        transaction.set_rollback(True)
    return var / "export"


@pytest.fixture
def issue(db: None, tmp_path: Path, settings: Any) -> Issue:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return prepared()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "export"


def export(place: Path) -> str:
    """Export, and return what the command says."""
    told = StringIO()
    call_command("export_static", place, site=SITE, jobs=1, stdout=told, stderr=StringIO())
    return told.getvalue()


def files(place: Path) -> dict[str, bytes]:
    found = (path for path in place.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}


def times(place: Path) -> dict[str, int]:
    return {name: (place / name).stat().st_mtime_ns for name in files(place)}


def plain(names: set[str]) -> set[str]:
    return {name.removesuffix("index.html") for name in names if not name.endswith(".gz")}


def served(place: Path, address: str) -> Path:
    """The file that a server sends: of a folder its index."""
    path = place / unquote(address).removeprefix("/")
    return path / "index.html" if path.is_dir() else path


def read(place: Path, address: str) -> Page:
    return Page(200, served(place, address).read_text(encoding="utf-8"))


def is_whole(place: Path) -> bool:
    """Whether every file is as the list says, none besides, and each compressed copy unpacks to its file."""
    found = files(place)
    lines = (place / LIST).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    packed = {name for name in found if name.endswith(".gz")}
    return (
        listed == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
        and len(packed) > 10
        and all(gzip.decompress(found[name]) == found[name.removesuffix(".gz")] for name in packed)
    )


def test_every_link_leads_to_a_file_and_every_anchor_is_there(exported: Path) -> None:
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


def test_what_a_question_mark_asked_for_stands_in_a_folder(exported: Path) -> None:
    for address, words in {
        "/en/issn/2345-6787/year=2020/": "2020.12",
        "/en/people/order=latin/": "By name in Latin letters",
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


def test_everything_public_is_there_with_its_pictures_and_styles(exported: Path) -> None:
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
    assert "not found" in found["404.html"].decode().lower()


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


def test_a_permalink_leads_on_in_every_way_it_is_written(exported: Path) -> None:
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


def test_nginx_finds_the_same_pages_for_the_same_permalinks(exported: Path) -> None:
    table = dict(re.findall(r'^"(.+?)" "(.+?)";$', (exported / "redirects.map").read_text(), re.MULTILINE))
    exact = {written: page for written, page in table.items() if not written.startswith("~")}
    assert exact["/issn/23456787/12/p12/2"] == f"/{ISSUE}/p12/2/"
    for written, page in exact.items():
        assert read(exported, written).hrefs() == [f"/zh-hans{page}", f"/en{page}"]
    assert table["~^/issn/2345-6787/2021/3/(?<place>.+)$"] == f"/{ISSUE}/$place/"


def test_the_search_says_that_it_is_not_here(exported: Path) -> None:
    page = read(exported, "/en/search/")
    assert "cannot be searched" in page.text
    assert "不能检索" in page.text
    assert not page.all("form")
    assert not page.all("link", rel="search")
    assert "/en/sections/" in page.hrefs()


def test_a_second_export_writes_nothing_and_mends_what_was_lost(issue: Issue, place: Path) -> None:
    export(place)
    assert is_whole(place)
    before = times(place)
    assert export(place) == "0 files written, 0 removed.\n"
    assert times(place) == before
    (place / "en/index.html.gz").unlink()
    assert export(place) == "2 files written, 0 removed.\n"
    assert is_whole(place)


def test_a_changed_passage_changes_its_pages_only(issue: Issue, place: Path) -> None:
    export(place)
    before = times(place)
    Passage.objects.filter(text_en="The lamp was lit.").update(text_en="The lamp was out.")
    export(place)
    changed = {name for name, time in times(place).items() if time != before[name]}
    views = {f"{language}/{ISSUE}/{view}/" for language in ("zh-hans", "en") for view in PARALLEL}
    assert plain(changed) == {f"en/{ISSUE}/p4/", f"en/{ISSUE}/print/", *views}
    assert is_whole(place)


PARALLEL = ("p4/parallel", "print/view=parallel")


def test_the_files_of_a_withdrawn_article_go(issue: Issue, place: Path) -> None:
    export(place)
    (place / "CNAME").write_text("archive.example.org")
    Article.objects.filter(locator="p12").update(state=State.WITHDRAWN, withdrawn_reason="A mistake.")
    export(place)
    found = files(place)
    assert not [name for name in found if "/p12/" in name or "writer-1" in name]
    assert not (place / "issn/23456787/12/p12").exists()
    assert not [name for name, content in found.items() if b"Two Letters" in content or b"/p12" in content]
    assert found.pop("CNAME") == b"archive.example.org"  # its owner's


@pytest.mark.parametrize("how", ["told to stop", "killed"])
def test_an_export_cut_short_leaves_whole_pages_and_is_known_to_the_next(
    how: str, issue: Issue, place: Path
) -> None:
    left: list[str] = []

    def stop(done: int, known: int) -> None:
        if any(place.rglob("p12/index.html*")):
            left.append((place / LIST).read_text())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), folder_at(place) as folder:
        site.export(folder, "http://localhost", map, stop)
    if how == "killed":
        (place / LIST).write_text(left[0])
    found = files(place)
    assert all(content.endswith(b"</html>\n") for name, content in found.items() if name.endswith(".html"))
    Article.objects.filter(locator="p12").update(state=State.DRAFT)
    export(place)
    assert is_whole(place)
    assert not any(place.rglob("p12"))


def test_a_page_that_fails_is_told_and_nothing_is_removed(
    issue: Issue, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(place)
    before = files(place)
    monkeypatch.setattr(previews, "of_colophon", lambda issue: 1 / 0)
    Article.objects.filter(locator="p12").update(state=State.DRAFT)
    with pytest.raises(CommandError) as failure:
        export(place)
    assert f"/en/{ISSUE}/colophon/: 500 (linked from /en/)" in str(failure.value)
    assert before.keys() == files(place).keys()
    assert is_whole(place)


def test_a_folder_that_is_no_export_is_left_alone(issue: Issue, place: Path) -> None:
    place.mkdir()
    (place / "thesis.txt").write_text("Years of work.")
    with pytest.raises(CommandError, match="no export of this archive"):
        export(place)
    assert files(place) == {"thesis.txt": b"Years of work."}
    (place / LIST).write_text(f"{'0' * 64}  ../uploads/thesis.txt\n")
    with pytest.raises(CommandError, match="outside of its folder"):
        export(place)


def test_two_exports_do_not_write_into_one_folder(issue: Issue, place: Path) -> None:
    with folder_at(place), pytest.raises(ExportError, match="Another export"), folder_at(place):
        pass


@pytest.mark.parametrize("address", ["archive.example.org", f"{SITE}/", f"{SITE}/archive", "ftp://a.example"])
def test_a_site_is_a_scheme_and_a_host(address: str, place: Path) -> None:
    with pytest.raises(CommandError, match="--site"):
        call_command("export_static", str(place), f"--site={address}")
    assert not place.exists()
