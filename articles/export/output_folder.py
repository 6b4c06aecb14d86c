"""The folder of an export: every file, its compressed copy beside it, and a list of all with their checksums.

The list has the format of `sha256sum --check`. While an export runs it grows by the files that are about to be
written, so that after an interruption the next export knows them and writes or removes them.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TextIO

from magazine.files import remove_abandoned, whole

from .errors import ExportError

CHECKSUM_LIST = "static-export.sha256"
COMPRESSED_SUFFIXES = {".html", ".xml", ".txt", ".css", ".js", ".svg", ".json"}
MIN_COMPRESSED_SIZE = 1400  # bytes; a smaller file fits into one network packet anyway
UNVERIFIED = "-"


class OutputFolder:
    """The files of one export; those that are there already and have not changed keep their times."""

    def __init__(self, path: Path, journal: TextIO) -> None:
        self.path, self.journal = path, journal
        self.checksums = _read_checksums(path / CHECKSUM_LIST)
        self.current: set[str] = set()
        self.written = self.removed = 0

    def put(self, name: str, content: bytes) -> None:
        """Write a file and its compressed copy, unless both are there and the content is the same."""
        names = [name, f"{name}.gz"] if _is_compressed(name, content) else [name]
        is_complete = all(
            self.checksums.get(each, UNVERIFIED) != UNVERIFIED and (self.path / each).exists()
            for each in names
        )
        if not is_complete or self.checksums[name] != hashlib.sha256(content).hexdigest():
            self._write(names, content)
        self.current |= {*names}

    def _write(self, names: list[str], content: bytes) -> None:
        """Write a file before its compressed copy, and the old copy never stays beside the new file."""
        self.journal.writelines(f"{UNVERIFIED}  {name}\n" for name in names)
        self.journal.flush()
        plain = names[0]
        (self.path / plain).parent.mkdir(parents=True, exist_ok=True)
        (self.path / f"{plain}.gz").unlink(missing_ok=True)
        self.checksums.pop(f"{plain}.gz", None)
        for name in names:
            with whole(self.path / name) as file:
                file.write(content)
            self.checksums[name] = hashlib.sha256((self.path / name).read_bytes()).hexdigest()
        self.written += len(names)

    def remove_others(self) -> None:
        """Remove the files of earlier exports that this one did not put, and folders that become empty."""
        for name in self.checksums.keys() - self.current:
            self.removed += (self.path / name).exists()
            (self.path / name).unlink(missing_ok=True)
            for parent in list(PurePosixPath(name).parents)[:-1]:
                folder = self.path / parent
                remove_abandoned(folder)
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        self.checksums = {name: digest for name, digest in self.checksums.items() if name in self.current}

    def save(self) -> None:
        """Write the list of checksums."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.checksums.items()))
        with whole(self.path / CHECKSUM_LIST) as file:
            file.write(lines.encode())


@contextmanager
def output_folder(path: Path) -> Iterator[OutputFolder]:
    """Open an empty folder or that of an earlier export; raises ExportError for others and during another export."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()) and not (path / CHECKSUM_LIST).is_file():
            raise ExportError(f"{path} holds files that are no export of this archive. Nothing was written.")
        with (path / CHECKSUM_LIST).open("a", encoding="utf-8") as journal:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
            folder = OutputFolder(path, journal)
            try:
                yield folder
            finally:
                folder.save()
    except BlockingIOError as error:
        raise ExportError(f"Another export is writing into {path}.") from error
    except OSError as error:
        raise ExportError(f"{path}: {error}") from error


def _read_checksums(path: Path) -> dict[str, str]:
    """Return the checksum of each file by its name; the last line is skipped if it was cut short."""
    lines = (line.partition("  ") for line in path.read_text(encoding="utf-8").split("\n")[:-1])
    checksums = {name: digest for digest, _spaces, name in lines}
    if any(PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in checksums):
        raise ExportError(f"{path} names files outside of its folder.")
    return checksums


def _is_compressed(name: str, content: bytes) -> bool:
    return PurePosixPath(name).suffix in COMPRESSED_SUFFIXES and len(content) >= MIN_COMPRESSED_SIZE
