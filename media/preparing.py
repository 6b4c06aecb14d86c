"""Preparation of uploads: a picture is checked and drawn before anything is stored, one at a time on a machine.

The drafts are in `preparing/` under MEDIA_ROOT, in the filesystem of the folders they will be moved to.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .drawing import SECONDS
from .sizes import MAX_MEGAPIXELS, MAX_SIDE
from .validators import validate_content, validate_size

LOCK_TIMEOUT = 30  # seconds that a second upload waits for the first
MAX_DRAFT_AGE = 3600  # seconds after which the process of a draft must have ended
FOLDER_MODE = 0o750  # for the server and its group, with which backups read
REFUSALS = {
    "unknown": _("The file is not a JPEG, PNG, WebP or TIFF image."),
    "large": _(
        "The image has more than %(megapixels)s million pixels, or a side longer than %(side)s pixels."
    ),
    "broken": _("The image is damaged or incomplete."),
    "pages": _("The file contains %(pages)s pages. Please upload each page as a separate file."),
    "moving": _("The image is animated. Please upload a single frame."),
    "strange": _("The image’s colour format is not supported. Please save it as RGB."),
    "exhausting": _(
        "The image takes too much memory or time to process. Please reduce its size or save it again."
    ),
    "busy": _("Another image is being processed. Please try again in a minute."),
}


@dataclass(frozen=True)
class Prepared:
    """A checked picture in a folder of its own, with its renditions, ready to be stored."""

    folder: Path
    digest: str
    format: str
    width: int
    height: int

    @property
    def original(self) -> Path:
        """The file as uploaded."""
        return self.folder / "original"

    def discard(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def prepare(file: Any) -> Prepared:
    """Check a file and draw its renditions; raises ValidationError with the reason in the reader's language."""
    validate_size(file)
    drafts = Path(settings.MEDIA_ROOT) / "preparing"
    drafts.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with _locked(drafts):
        remove_abandoned()
        folder = Path(mkdtemp(dir=drafts))
        try:
            digest = _copy(_chunks(file), folder / "original")
            found = _drawn(folder)
            with (folder / "original").open("rb") as copied:
                validate_content(copied)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return Prepared(folder, digest, found["format"], found["width"], found["height"])


def remove_abandoned() -> None:
    """Remove the drafts of killed processes."""
    for folder in (Path(settings.MEDIA_ROOT) / "preparing").glob("*/"):
        try:
            if folder.stat().st_mtime < time.time() - MAX_DRAFT_AGE:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:  # its process has just removed it
            pass


def _chunks(file: Any) -> Iterator[bytes]:
    file.open()
    file.seek(0)
    while chunk := file.read(2**20):
        yield chunk


def _copy(chunks: Iterable[bytes], path: Path) -> str:
    """Write the file and return the first 128 bits of its SHA-256, which cannot be guessed without the picture."""
    digest = hashlib.sha256()
    with path.open("wb") as copied:
        for chunk in chunks:
            digest.update(chunk)
            copied.write(chunk)
    return digest.hexdigest()[:32]


def _drawn(folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "media.drawing", str(folder.resolve())]
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            timeout=SECONDS,
            check=True,
        )
        found: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="ascii"))
    except (subprocess.SubprocessError, OSError, ValueError):
        found = {"refusal": "exhausting"}
    if reason := found.get("refusal"):
        params = {"megapixels": MAX_MEGAPIXELS, "side": MAX_SIDE, "pages": found.get("pages")}
        raise ValidationError(REFUSALS[reason], params=params)
    return found


@contextmanager
def _locked(drafts: Path) -> Iterator[None]:
    """Hold the lock on the folder, which all processes of the machine share; raises ValidationError after a while."""
    lock = os.open(drafts, os.O_RDONLY)
    try:
        deadline = time.monotonic() + LOCK_TIMEOUT
        while not _taken(lock):
            if time.monotonic() > deadline:
                raise ValidationError(REFUSALS["busy"])
            time.sleep(0.05)
        yield
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
