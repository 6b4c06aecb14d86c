"""Files and folders that are there whole or not at all, after a power failure too.

While one is being written, its draft is locked; a draft without a lock was left by a process that was killed.
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

DRAFT = ".archive-draft"  # how the names of drafts end


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of an older one when it is done, compressed where its name says so."""
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
    """Make a folder to fill, which gets its name when it is done; raises FileExistsError where one has files."""
    with _draft_of(path, is_folder=True) as draft:
        yield draft
        for above, _folders, names in os.walk(draft, topdown=False):
            for name in names:
                _sync(Path(above) / name)
            _sync_folder(Path(above))
        os.rename(draft, path)
        _sync_folder(path.parent)


def move(source: Path, target: Path, mode: int = 0o644) -> None:
    """Let a finished file take its place with these permissions."""
    source.chmod(mode)
    _replace(source, target)


def _replace(source: Path, target: Path) -> None:
    """Let a finished file take its place in the same filesystem, on the disk before its name is."""
    _sync(source)
    os.replace(source, target)
    _sync_folder(target.parent)


def remove_abandoned(folder: Path) -> None:
    """Remove the drafts in a folder whose processes were killed."""
    for draft in folder.glob(f".*{DRAFT}"):
        with suppress(OSError):  # another process writes it, has finished it, or owns it
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
        _remove(draft)  # where it has not got its name
        os.close(lock)


def _locked_draft(path: Path, is_folder: bool) -> tuple[Path, int]:
    """Create an empty draft with the permissions of any new file; again, if it was removed before its lock."""
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
    """Write the folder's names to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
