"""BagIt (RFC 8493): a folder of files with their checksums, and a few words about them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from magazine.files import whole_folder

VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def make_bag(folder: Path, payload: Iterable[tuple[str, bytes]], about: dict[str, str]) -> None:
    """Make a bag where nothing is yet, whole or not at all; raises FileExistsError."""
    if folder.exists():
        raise FileExistsError(f"{folder} is there already")
    with whole_folder(folder) as made:
        _fill(made, payload, about)


def _fill(folder: Path, payload: Iterable[tuple[str, bytes]], about: dict[str, str]) -> None:
    held = {f"data/{name}": _write(folder / "data" / name, content) for name, content in payload}
    octets = sum(size for _digest, size in held.values())
    info = about | {"Payload-Oxum": f"{octets}.{len(held)}"}
    tags = {
        "bagit.txt": VERSION,
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items()),
        "manifest-sha512.txt": _manifest(held),
    }
    written = {name: _write(folder / name, content.encode()) for name, content in tags.items()}
    _write(folder / "tagmanifest-sha512.txt", _manifest(written).encode())


def _write(path: Path, content: bytes) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha512(content).hexdigest(), len(content)


def _manifest(files: dict[str, tuple[str, int]]) -> str:
    return "".join(f"{digest}  {name}\n" for name, (digest, _size) in sorted(files.items()))
