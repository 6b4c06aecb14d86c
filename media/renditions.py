"""Pictures as browsers get them: each original in a ladder of widths, made once and named by its content.

Under MEDIA_ROOT `originals/` keeps every file as it came and is never served; `renditions/` holds what is.
A name begins with 128 bits of the original's SHA-256: whoever has not seen the picture cannot guess it.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.urls import reverse
from PIL import Image, ImageCms, ImageOps

from .models import PICTURES, Picture
from .validators import SUFFIXES, decode, opened

LADDER = (480, 800, 1200, 1800, 2400)
QUALITY = {"webp": 78, "jpg": 80}  # part of a name, so that another quality has another address
NAME = r"[0-9a-f]{32}-[0-9]{1,4}-q[0-9]{2}\.(?:webp|jpg)"
AN_HOUR = 3600


@dataclass(frozen=True)
class Rendition:
    """One of the files made from an original."""

    digest: str
    width: int
    height: int
    suffix: str

    def __str__(self) -> str:
        return f"{self.digest}-{self.width}-q{QUALITY[self.suffix]}.{self.suffix}"

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("rendition", args=[str(self)])


def folder(name: str) -> Path:
    """Return the place of the originals or of the renditions."""
    return Path(settings.MEDIA_ROOT) / name


def renditions(picture: Picture, suffix: str) -> list[Rendition]:
    """Return a kept picture's renditions in one format, the smallest first."""
    return _ladder(Path(picture.file.name or "").stem, picture.width or 0, picture.height or 0, suffix)


def originals(name: str) -> list[str]:
    """Return what the file may be called that a rendition of this name was made from."""
    suffixes = sorted({suffix for suffix, *_others in SUFFIXES.values()})
    return [f"originals/{name.partition('-')[0]}{suffix}" for suffix in suffixes]


def keep(picture: Picture) -> None:
    """Keep a picture's original and make the renditions that are missing, all or none; the row is not saved."""
    picture.file.open()
    content = picture.file.read()
    image = opened(content)
    decode(image)
    digest, suffix = hashlib.sha256(content).hexdigest()[:32], SUFFIXES[image.format or ""][0]
    upright = ImageOps.exif_transpose(image)
    wanted = [each for kind in QUALITY for each in _ladder(digest, *upright.size, kind)]
    missing = [each for each in wanted if not (folder("renditions") / str(each)).exists()]
    files = {folder("renditions") / str(each): made for each, made in _made(upright, missing)}
    _write_all(files | {folder("originals") / f"{digest}{suffix}": content})
    picture.file = f"originals/{digest}{suffix}"
    picture.width, picture.height = upright.size


def orphans() -> Iterator[Path]:
    """Yield the files that no picture has any more; a young one may belong to an upload being saved."""
    pictures = [picture for model in PICTURES for picture in model._default_manager.exclude(file="")]
    kept = {Path(picture.file.name or "").name for picture in pictures}
    kept |= {str(each) for picture in pictures for kind in QUALITY for each in renditions(picture, kind)}
    for name in ("originals", "renditions"):
        for path in folder(name).glob("*"):
            if path.name not in kept and path.stat().st_mtime < time.time() - AN_HOUR:
                yield path


def _ladder(digest: str, width: int, height: int, suffix: str) -> list[Rendition]:
    widest = min(width, LADDER[-1])
    widths = [*(step for step in LADDER if step < widest), widest]
    return [Rendition(digest, each, max(1, round(each * height / width)), suffix) for each in widths]


def _made(image: Image.Image, wanted: list[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """Yield each rendition's bytes, encoded on both of a small machine's cores."""
    if wanted:
        image = _reduced(image, max(wanted, key=lambda each: each.width))
        wanted = sorted(wanted, key=lambda each: -each.width)
        with ThreadPoolExecutor(max_workers=2) as pool:
            yield from zip(wanted, pool.map(partial(_encoded, image), wanted), strict=True)


def _encoded(image: Image.Image, rendition: Rendition) -> bytes:
    size, file = (rendition.width, rendition.height), BytesIO()
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    if rendition.suffix == "webp":
        image.save(file, "WEBP", quality=QUALITY["webp"])
    else:
        image.save(file, "JPEG", quality=QUALITY["jpg"], progressive=True)
    return file.getvalue()


def _reduced(image: Image.Image, largest: Rendition) -> Image.Image:
    """Return the picture in the largest size wanted, in sRGB on white, without metadata."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode not in ("RGB", "L", "CMYK", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    size = (largest.width, largest.height)
    image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    if image.mode == "RGBA":
        white = Image.new("RGBA", size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    image = _in_srgb(image, profile)
    image.info.clear()
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            if converted := ImageCms.profileToProfile(image, source, target, outputMode="RGB"):
                return converted
        except (ImageCms.PyCMSError, OSError):  # a profile that is broken or of another kind of picture
            pass
    return image.convert("RGB")


def _write_all(files: dict[Path, bytes]) -> None:
    written: list[Path] = []
    try:
        for path, content in files.items():
            if not path.exists():
                _write(path, content)
                written.append(path)
    except BaseException:
        _remove(written)
        raise


def _write(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all: a browser would keep half of it for a year."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.replace(part.name, path)
        except BaseException:
            _remove([Path(part.name)])
            raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
