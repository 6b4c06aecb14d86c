"""Static files while a site is served and changed: no page misses its style, and none is served without."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory

from magazine.web.staticfiles import JoinedFilesStorage, StaticFilesMiddleware

FORTY_DAYS = 40 * 24 * 3600


@pytest.fixture
def sources(tmp_path: Path, settings: Any) -> Path:
    """A folder with one style, collected into `served/` beside it."""
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "served"
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = []
    (tmp_path / "sources").mkdir()
    release(tmp_path / "sources", "red")
    return tmp_path / "sources"


def release(sources: Path, colour: str) -> str:
    """Change the style, collect it, and return the address that pages then name."""
    (sources / "main.css").write_text(f"p {{ color: {colour} }}\n" * 200)
    call_command("collectstatic", "--clear", interactive=False, verbosity=0)
    return staticfiles_storage.url("main.css")


def server() -> StaticFilesMiddleware:
    """A worker that starts now."""
    return StaticFilesMiddleware(lambda request: HttpResponse("no such page", status=404))


def answer(worker: StaticFilesMiddleware, address: str) -> bytes:
    response = worker(RequestFactory().get(address))
    assert response.status_code == 200, address
    return b"".join(response)  # type: ignore[arg-type]


def test_both_releases_have_their_styles(sources: Path) -> None:
    first, old = staticfiles_storage.url("main.css"), server()
    second, new = release(sources, "blue"), server()
    assert first != second
    for worker in (old, new):
        assert b"red" in answer(worker, first)
        assert b"blue" in answer(worker, second)


def test_serves_collected_files_only(sources: Path) -> None:
    worker = server()
    for address in ("/static/../sources/main.css", "/static/none.css", "/static/", "/sources/main.css"):
        assert worker(RequestFactory().get(address)).status_code == 404


def test_collecting_leaves_files_in_use(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, begun = staticfiles_storage.url("main.css"), []
    whole = JoinedFilesStorage.post_process

    def watched(self: JoinedFilesStorage, *arguments: Any, **options: Any) -> Iterator[Any]:
        for step in whole(self, *arguments, **options):
            begun.append(step)
            assert b"red" in answer(server(), address)
            assert type(self)().hashed_files  # a worker that starts now reads the manifest
            yield step

    monkeypatch.setattr(JoinedFilesStorage, "post_process", watched)
    release(sources, "red")
    assert begun
    assert {path.name for path in sources.parent.iterdir()} == {"sources", "served"}


def test_removes_superseded_style_after_month(sources: Path, settings: Any) -> None:
    first = Path(settings.STATIC_ROOT, staticfiles_storage.stored_name("main.css"))
    long_ago = time.time() - FORTY_DAYS
    for path in first.parent.glob(f"{first.name}*"):
        os.utime(path, (long_ago, long_ago))
    release(sources, "blue")
    assert first.exists(), "it was in use until now"
    release(sources, "green")
    assert first.exists()
    for path in first.parent.glob(f"{first.name}*"):
        os.utime(path, (long_ago, long_ago))
    release(sources, "green")
    assert not [*first.parent.glob(f"{first.name}*")]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    own = {"DJANGO_SETTINGS_MODULE": "tests.browser.settings", "SITE_FOLDER": str(folder)}
    environment = {name: value for name, value in os.environ.items() if name != "DEBUG"} | own
    return subprocess.run(
        [sys.executable, *command],
        cwd=site_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command", [("-c", "import magazine.wsgi"), ("manage.py", "check", "--deploy", "--tag", "staticfiles")]
)
def test_refuses_start_without_collected_files(
    command: tuple[str, ...], tmp_path: Path, prepared: Path
) -> None:
    refused = run(tmp_path, *command)
    assert refused.returncode == 1
    assert "Static files are not collected (" in refused.stderr
    assert "Run: manage.py collectstatic --noinput" in refused.stderr
    assert run(prepared, *command).returncode == 0
