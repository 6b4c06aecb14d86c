"""Atomic writing of files and folders, also in case of a power failure.

A draft is locked while it is being written; a draft without a lock was left by a killed process.
"""

import fcntl
import gzip
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

DRAFT = ".archive-draft"  # suffix


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that replaces `path` when it is complete, compressed if its suffix is `.gz`."""
    with _draft_of(path, is_folder=False) as draft:
        with draft.open("wb") as file:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
                    yield cast(IO[bytes], packed)
            else:
                yield file
        _replace(draft, path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Create a folder that is renamed to `path` when it is complete; raises FileExistsError if that has files."""
    with _draft_of(path, is_folder=True) as draft:
        yield draft
        for above, _folders, names in os.walk(draft, topdown=False):
            for name in names:
                _sync(Path(above) / name)
            _sync_folder(Path(above))
        os.rename(draft, path)
        _sync_folder(path.parent)


def move(source: Path, target: Path, mode: int = 0o644) -> None:
    """Move a complete file to its target with these permissions."""
    source.chmod(mode)
    _replace(source, target)


def _replace(source: Path, target: Path) -> None:
    """Move a complete file within its filesystem; its content is on the disk before its name."""
    _sync(source)
    os.replace(source, target)
    _sync_folder(target.parent)


def remove_abandoned(folder: Path) -> None:
    """Remove the drafts of killed processes from a folder."""
    for draft in folder.glob(f".*{DRAFT}"):
        with suppress(OSError):  # another process is writing it, has finished it, or owns it
            lock = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(draft)
            finally:
                os.close(lock)


@contextmanager
def _draft_of(path: Path, is_folder: bool) -> Iterator[Path]:
    remove_abandoned(path.parent)
    draft, lock = _locked_draft(path, is_folder)
    try:
        yield draft
    finally:
        _remove(draft)  # if it was not renamed
        os.close(lock)


def _locked_draft(path: Path, is_folder: bool) -> tuple[Path, int]:
    """Create an empty draft with default permissions; retry if it was removed before it was locked."""
    while True:
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{DRAFT}")
        if is_folder:
            draft.mkdir()
        else:
            draft.touch(exist_ok=False)
        with suppress(FileNotFoundError):
            lock = os.open(draft, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if draft.exists():
                return draft, lock
            os.close(lock)


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Write a folder's directory entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
