"""BagIt packages (RFC 8493): a folder of files with their checksums and descriptive metadata."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from magazine.files import whole_folder

VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def make_bag(folder: Path, payload: Iterable[tuple[str, bytes]], bag_info: dict[str, str]) -> None:
    """Create a complete bag, or nothing; raises FileExistsError if the folder exists."""
    if folder.exists():
        raise FileExistsError(f"{folder} is there already")
    with whole_folder(folder) as draft:
        _fill(draft, payload, bag_info)


def _fill(folder: Path, payload: Iterable[tuple[str, bytes]], bag_info: dict[str, str]) -> None:
    data_files = {f"data/{name}": _write(folder / "data" / name, content) for name, content in payload}
    octets = sum(size for _digest, size in data_files.values())
    info = bag_info | {"Payload-Oxum": f"{octets}.{len(data_files)}"}
    tags = {
        "bagit.txt": VERSION,
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items()),
        "manifest-sha512.txt": _manifest(data_files),
    }
    tag_files = {name: _write(folder / name, content.encode()) for name, content in tags.items()}
    _write(folder / "tagmanifest-sha512.txt", _manifest(tag_files).encode())


def _write(path: Path, content: bytes) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha512(content).hexdigest(), len(content)


def _manifest(files: dict[str, tuple[str, int]]) -> str:
    return "".join(f"{digest}  {name}\n" for name, (digest, _size) in sorted(files.items()))
