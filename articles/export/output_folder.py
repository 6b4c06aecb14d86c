"""The folder of an export: each file whole, its compressed copy beside it, and a list of all with their checksums.

The list is as `sha256sum --check` reads it. While an export runs it grows by what is about to be written, so that
one that was cut short is known: its files are written again or removed by the next.
"""

import fcntl
import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TextIO

from magazine.files import replace

from .errors import ExportError

LIST = "static-export.sha256"
PART = ".static-export.part"  # the file being written, renamed when it is whole
COMPRESSED = {".html", ".xml", ".txt", ".css", ".js", ".svg", ".json"}
A_PACKET = 1400  # bytes; what fits into one gains nothing
UNSURE = "-"


class Folder:
    """Takes the files of one export; what is there already keeps its time."""

    def __init__(self, path: Path, journal: TextIO) -> None:
        self.path, self.journal = path, journal
        self.known = _read(path / LIST)
        self.kept: set[str] = set()
        self.written = self.removed = 0

    def put(self, name: str, content: bytes) -> None:
        """Keep a file and its compressed copy, or write both where either is not as it should be."""
        names = [name, f"{name}.gz"] if _is_compressed(name, content) else [name]
        is_here = all(
            self.known.get(each, UNSURE) != UNSURE and (self.path / each).exists() for each in names
        )
        if not is_here or self.known[name] != hashlib.sha256(content).hexdigest():
            self._write({name: content} | {each: gzip.compress(content, mtime=0) for each in names[1:]})
        self.kept |= {*names}

    def _write(self, files: dict[str, bytes]) -> None:
        """Never is a compressed copy there that is not of the file beside it."""
        self.journal.writelines(f"{UNSURE}  {name}\n" for name in files)
        self.journal.flush()
        plain = next(iter(files))
        (self.path / plain).parent.mkdir(parents=True, exist_ok=True)
        (self.path / f"{plain}.gz").unlink(missing_ok=True)
        self.known.pop(f"{plain}.gz", None)
        for name, content in files.items():
            (self.path / PART).write_bytes(content)
            replace(self.path / PART, self.path / name)
            self.known[name] = hashlib.sha256(content).hexdigest()
        self.written += len(files)

    def remove_others(self) -> None:
        """Remove what earlier exports wrote and this one did not, and the folders that this empties."""
        for name in self.known.keys() - self.kept:
            self.removed += (self.path / name).exists()
            (self.path / name).unlink(missing_ok=True)
            for above in list(PurePosixPath(name).parents)[:-1]:
                folder = self.path / above
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        self.known = {name: digest for name, digest in self.known.items() if name in self.kept}

    def save(self) -> None:
        """Write the list of what is there."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.known.items()))
        (self.path / PART).write_text(lines, encoding="utf-8")
        replace(self.path / PART, self.path / LIST)


@contextmanager
def folder_at(path: Path) -> Iterator[Folder]:
    """Open an empty folder or one of our own; raises ExportError for others and where another export is at work."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()) and not (path / LIST).is_file():
            raise ExportError(f"{path} holds files that are no export of this archive. Nothing was written.")
        with (path / LIST).open("a", encoding="utf-8") as journal:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
            folder = Folder(path, journal)
            try:
                yield folder
            finally:
                folder.save()
    except BlockingIOError as error:
        raise ExportError(f"Another export is writing into {path}.") from error
    except OSError as error:
        raise ExportError(f"{path}: {error}") from error


def _read(path: Path) -> dict[str, str]:
    """Return the checksum of each file by its name; a line cut short names nothing."""
    lines = (line.partition("  ") for line in path.read_text(encoding="utf-8").split("\n")[:-1])
    known = {name: digest for digest, _spaces, name in lines}
    if any(PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in known):
        raise ExportError(f"{path} names files outside of its folder.")
    return known


def _is_compressed(name: str, content: bytes) -> bool:
    return PurePosixPath(name).suffix in COMPRESSED and len(content) >= A_PACKET
