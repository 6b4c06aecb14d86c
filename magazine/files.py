"""Files that are there whole or not at all, after a power failure too, compressed where their name says so."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast


@contextmanager
def whole(path: Path, mode: int = 0o644) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of an older one when it is done; nothing is left of it if it fails."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        try:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=part, mode="wb", mtime=0) as packed:
                    yield cast(IO[bytes], packed)
            else:
                yield part
            part.flush()
            move(Path(part.name), path, mode)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise


def move(source: Path, target: Path, mode: int = 0o644) -> None:
    """Let a finished file take its place in the same filesystem, on the disk before its name is."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.chmod(mode)
    os.replace(source, target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Write the folder's names to the disk, where the platform can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
