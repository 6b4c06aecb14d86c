"""Storage of originals and renditions: each original in several widths, drawn once and named by its content.

Under MEDIA_ROOT `originals/` holds every file as uploaded and is never served, `renditions/` holds the served files.
A name begins with 128 bits of the original's SHA-256, which cannot be guessed without the picture.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from magazine.files import move

from .models import PICTURES, Picture
from .preparing import FOLDER_MODE, Prepared, prepare
from .sizes import QUALITY, SUFFIXES, rendition_sizes

NAME = r"[0-9a-f]{32}-[0-9]{1,4}-q[0-9]{2}\.(?:webp|jpg)"
MIN_ORPHAN_AGE = 3600  # seconds
FILE_MODE = 0o640  # as FOLDER_MODE


@dataclass(frozen=True)
class Rendition:
    """An image derived from an original."""

    digest: str
    width: int
    height: int
    suffix: str

    def __str__(self) -> str:
        return f"{self.digest}-{self.width}-q{QUALITY[self.suffix]}.{self.suffix}"

    @property
    def url(self) -> str:
        """The URL of the file."""
        return reverse("rendition", args=[str(self)])


def folder(name: str) -> Path:
    """Return the folder of the originals or of the renditions."""
    return Path(settings.MEDIA_ROOT) / name


def renditions(picture: Picture, suffix: str) -> list[Rendition]:
    """Return a stored picture's renditions in one format, the smallest first."""
    return renditions_of(picture.file.name or "", picture.width or 0, picture.height or 0, suffix)


def renditions_of(name: str, width: int, height: int, suffix: str) -> list[Rendition]:
    """Return the renditions of an original by its name and size."""
    return [Rendition(Path(name).stem, *size, suffix) for size in rendition_sizes(width, height)]


def originals(name: str) -> list[str]:
    """Return the possible names of the original of a rendition."""
    return [f"originals/{name.partition('-')[0]}{suffix}" for suffix in sorted(set(SUFFIXES.values()))]


def prepare_and_store(picture: Picture) -> None:
    """Prepare a picture's file and store it; the row is not saved."""
    prepared = prepare(picture.file)
    try:
        store(picture, prepared)
    finally:
        prepared.discard()


def store(picture: Picture, prepared: Prepared) -> None:
    """Move a prepared picture and its renditions to their folders, all or none; the row is not saved."""
    name = f"originals/{prepared.digest}{SUFFIXES[prepared.format]}"
    files = {
        folder("renditions") / str(each): prepared.folder / f"{each.width}.{each.suffix}"
        for kind in QUALITY
        for each in renditions_of(name, prepared.width, prepared.height, kind)
    }
    _move_all(files | {Path(settings.MEDIA_ROOT) / name: prepared.original})
    picture.file = name
    picture.width, picture.height = prepared.width, prepared.height


def is_complete(picture: Picture) -> bool:
    """Check that all renditions exist and that the original has the content that names it."""
    names = [str(each) for kind in QUALITY for each in renditions(picture, kind)] if picture.width else []
    if not names or not all((folder("renditions") / name).exists() for name in names):
        return False
    with picture.file.open() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return digest.startswith(Path(picture.file.name or "").stem)


def orphans() -> Iterator[Path]:
    """Yield the files that no picture refers to, except new ones, which may belong to an upload being saved."""
    pictures = [picture for model in PICTURES for picture in model._default_manager.exclude(file="")]
    referenced = {Path(picture.file.name or "").name for picture in pictures}
    for picture in pictures:
        if picture.width:
            referenced |= {str(each) for kind in QUALITY for each in renditions(picture, kind)}
    for name in ("originals", "renditions"):
        for path in folder(name).glob("*"):
            if path.name not in referenced and path.stat().st_mtime < time.time() - MIN_ORPHAN_AGE:
                yield path


def _move_all(files: dict[Path, Path]) -> None:
    moved: list[Path] = []
    try:
        for target, source in files.items():
            target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            if not target.exists():
                move(source, target, FILE_MODE)
                moved.append(target)
    except BaseException:
        for target in moved:
            with suppress(OSError):
                target.unlink()
        raise
