"""Caches outside the process: nothing is unpickled, counts are right, and their failures cost no page."""

import logging
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from magazine import environment
from magazine.web import tolerant_cache
from magazine.web.cache_backends import PlainFileCache, PlainSerializer
from magazine.web.page_cache import CachedPage
from magazine.web.tolerant_cache import TolerantCache


@pytest.fixture
def folder(tmp_path: Path) -> PlainFileCache:
    return PlainFileCache(str(tmp_path), {})


def test_file_cache_gives_back_numbers_and_bytes(folder: PlainFileCache) -> None:
    folder.set("count", 7)
    folder.set("page", b"\x00\xffn7")
    assert (folder.get("count"), folder.get("page"), folder.get("other", 1)) == (7, b"\x00\xffn7", 1)


def test_file_cache_forgets_in_time(folder: PlainFileCache) -> None:
    folder.set("page", b"text", -1)
    assert folder.get("page") is None
    folder.set("page", b"text", None)
    assert folder.touch("page", -1)
    assert folder.get("page") is None
    assert not folder.touch("page", 60)


def test_file_cache_counts_every_thread(folder: PlainFileCache) -> None:
    def count(_thread: int) -> None:
        for _each in range(25):
            if not folder.add("guesses", 1, 60):
                folder.incr("guesses")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(8)))
    assert folder.get("guesses") == 200


def test_file_cache_ignores_missing_files(folder: PlainFileCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        folder.incr("guesses")


@pytest.mark.parametrize("value", ["text", None, 1.5, {"a": 1}, True])
def test_only_numbers_and_bytes_are_stored(value: Any) -> None:
    with pytest.raises(TypeError):
        PlainSerializer().dumps(value)


class Bomb:
    def __reduce__(self) -> Any:
        return pytest.fail, ("unpickled",)


def test_nothing_in_the_folder_is_unpickled(folder: PlainFileCache, tmp_path: Path) -> None:
    folder.set("page", b"text")
    [file] = tmp_path.glob("*.djcache")
    head = file.read_bytes()[:8]
    for content in (pickle.dumps(Bomb()), head + pickle.dumps(Bomb()), head + b"b" + pickle.dumps(Bomb())):
        file.write_bytes(content)
        try:
            found = folder.get("page")
        except ValueError:
            continue
        assert found is None or isinstance(found, bytes)


def test_a_page_survives_packing() -> None:
    page = CachedPage(
        (("Content-Type", "text/html"), ("Vary", "Accept-Encoding")), b"\x1f\x8b\n\n", '"a"', '"b"'
    )
    assert CachedPage.from_bytes(page.to_bytes()) == page


@pytest.mark.parametrize("stored", [b"", b"[]\n", b"[[], 1]\n", b"\xff\xfe", b"{}\nbody"])
def test_damaged_bytes_are_no_page(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"values|Expecting|decode"):
        CachedPage.from_bytes(stored)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(tolerant_cache, "monotonic", lambda: now[0])
    return now


def test_failing_cache_is_a_miss(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    def away(*arguments: Any) -> None:
        asked.append(arguments)
        raise ConnectionError("away")

    monkeypatch.setattr(tolerant_cache, "caches", {"default": SimpleNamespace(get=away)})
    tolerant = TolerantCache()
    with caplog.at_level(logging.WARNING):
        for second in range(61):
            clock[0] = second
            assert tolerant.get("page") is None
    assert len(asked) == 13  # at 0, 5, 10 … 60 seconds
    assert len(caplog.records) == 2  # at 0 and at 60


def test_missing_folder_costs_no_page(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CACHES = settings.CACHES | {"default": environment.cache(f"file://{tmp_path}/pages")}
    tolerant = TolerantCache()
    tolerant.set("page", b"text", 60)
    assert tolerant.get("page") == b"text"
    [file] = (tmp_path / "pages").glob("*.djcache")
    file.write_bytes(file.read_bytes()[:8] + b"?")
    assert tolerant.get("page") is None  # damaged
    file.unlink()
    tolerant.set("page", b"text", 60)
    assert tolerant.get("page") == b"text"  # damage of one entry is no reason to leave the cache alone
    for each in (tmp_path / "pages").iterdir():
        each.unlink()
    (tmp_path / "pages").rmdir()
    (tmp_path / "pages").write_text("a file")
    assert tolerant.get("page") is None
    tolerant.set("page", b"text", 60)
    assert caplog.records
