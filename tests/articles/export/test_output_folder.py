"""The output folder from one export to the next."""

import gzip
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from articles import edits
from articles.export import site
from articles.export.errors import ExportError
from articles.export.output_folder import CHECKSUM_LIST, output_folder
from articles.models import Article, Passage
from magazine.db.publication import State
from magazine.files import DRAFT
from magazine.models import Issue
from magazine.web import previews

from .conftest import ISSUE, SITE, export, files, prepared

# What a folder takes and keeps is the same whatever database the pages came from.
pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def archive(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder with uploads and the export of an archive that stays as it was; each test changes it for itself."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=var / "uploads"):
            prepared()
            Article.objects.filter(locator__in=["p8", "p10", "p20"]).delete()
            export(var / "export")
        yield var
        transaction.set_rollback(True)


@pytest.fixture
def issue(archive: Path, db: None, settings: Any) -> Issue:
    settings.MEDIA_ROOT = archive / "uploads"
    found: Issue = Issue.objects.get(whole_number="12")
    return found


@pytest.fixture
def exported(archive: Path, issue: Issue, place: Path) -> None:
    """An export in its place."""
    shutil.copytree(archive / "export", place)


def times(place: Path) -> dict[str, int]:
    return {name: (place / name).stat().st_mtime_ns for name in files(place)}


def plain(names: set[str]) -> set[str]:
    return {name.removesuffix("index.html") for name in names if not name.endswith(".gz")}


def is_whole(place: Path) -> bool:
    """Whether every file is as the list says, none besides, and each compressed copy unpacks to its file."""
    found = files(place)
    lines = (place / CHECKSUM_LIST).read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    packed = {name for name in found if name.endswith(".gz")}
    return (
        listed == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
        and len(packed) > 10
        and all(gzip.decompress(found[name]) == found[name.removesuffix(".gz")] for name in packed)
    )


def test_second_export_repairs_only(exported: None, place: Path) -> None:
    assert is_whole(place)
    before = times(place)
    assert export(place) == "0 files written, 0 removed.\n"
    assert times(place) == before
    (place / "en/index.html.gz").unlink()
    assert export(place) == "2 files written, 0 removed.\n"
    assert is_whole(place)


def test_changed_passage_changes_its_pages(exported: None, place: Path) -> None:
    before = times(place)
    Passage.objects.filter(text_en="The lamp was lit.").update(text_en="The lamp was out.")
    edits.changed()
    export(place)
    changed = {name for name, time in times(place).items() if time != before[name]}
    views = {f"{language}/{ISSUE}/{view}/" for language in ("zh-hans", "en") for view in PARALLEL}
    assert plain(changed) == {f"en/{ISSUE}/p4/", f"en/{ISSUE}/print/", *views}
    assert is_whole(place)


PARALLEL = ("p4/parallel", "print/view=parallel")


def test_removes_withdrawn_article(exported: None, place: Path) -> None:
    (place / "CNAME").write_text("archive.example.org", encoding="utf-8")
    Article.objects.filter(locator="p12").update(state=State.WITHDRAWN, withdrawn_reason="A mistake.")
    edits.changed()
    export(place)
    found = files(place)
    assert not [name for name in found if "/p12/" in name or "writer-1" in name]
    assert not (place / "issn/23456787/12/p12").exists()
    assert not [name for name, content in found.items() if b"Two Letters" in content or b"/p12" in content]
    assert found.pop("CNAME") == b"archive.example.org"  # its owner's


@pytest.mark.parametrize("how", ["interrupted", "killed"])
def test_next_export_completes_interrupted_one(how: str, issue: Issue, place: Path) -> None:
    left: list[str] = []

    def stop(done: int, known: int) -> None:
        if any(place.rglob("p12/index.html*")):
            left.append((place / CHECKSUM_LIST).read_text("utf-8"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), output_folder(place) as folder:
        site.export(folder, "http://localhost", map, stop)
    if how == "killed":
        (place / CHECKSUM_LIST).write_text(left[0], encoding="utf-8")
        for folder_of_page in place.rglob("p12"):
            (folder_of_page / f".index.html.0{DRAFT}").touch()
    found = files(place)
    assert all(content.endswith(b"</html>\n") for name, content in found.items() if name.endswith(".html"))
    Article.objects.filter(locator="p12").update(state=State.DRAFT)
    edits.changed()
    export(place)
    assert is_whole(place)
    assert not any(place.rglob("p12"))


def test_failed_page_removes_nothing(exported: None, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(place)
    monkeypatch.setattr(previews, "of_colophon", lambda issue: 1 / 0)
    Article.objects.filter(locator="p12").update(state=State.DRAFT)
    edits.changed()
    with pytest.raises(CommandError) as failure:
        export(place)
    assert f"/en/{ISSUE}/colophon/: 500 (linked from /en/)" in str(failure.value)
    assert plain({*before}) == plain({*files(place)})
    assert is_whole(place)


def test_requires_static_files(issue: Issue, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staticfiles_storage, "manifest_name", "not-collected.json")
    with pytest.raises(CommandError, match="collectstatic"):
        export(place)
    assert not place.exists()


def test_rejects_foreign_folder(issue: Issue, place: Path) -> None:
    place.mkdir()
    (place / "thesis.txt").write_text("Years of work.", encoding="utf-8")
    with pytest.raises(CommandError, match="no export of this archive"):
        export(place)
    assert files(place) == {"thesis.txt": b"Years of work."}
    (place / CHECKSUM_LIST).write_text(f"{'0' * 64}  ../uploads/thesis.txt\n", encoding="utf-8")
    with pytest.raises(CommandError, match="outside of its folder"):
        export(place)


def test_rejects_concurrent_export(issue: Issue, place: Path) -> None:
    with output_folder(place), pytest.raises(ExportError, match="Another export"), output_folder(place):
        pass


@pytest.mark.parametrize("address", ["archive.example.org", f"{SITE}/", f"{SITE}/archive", "ftp://a.example"])
def test_rejects_invalid_origin(address: str, place: Path) -> None:
    with pytest.raises(CommandError, match="--site"):
        call_command("export_static", str(place), f"--site={address}")
    assert not place.exists()
