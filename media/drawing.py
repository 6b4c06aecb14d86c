"""python -m media.drawing FOLDER: draws the renditions of FOLDER/original, in a process of its own.

There a hostile or very large image cannot exhaust the server's memory. FOLDER/result.json holds the format and size
of the image, or the key of a refusal of `media.preparing`; the renditions are FOLDER/<width>.<suffix>.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from .pixels import in_eight_bits
from .sizes import MAX_MEGAPIXELS, MAX_SIDE, QUALITY, rendition_sizes

MEMORY = 1536 * 2**20
SECONDS = 60
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class RefusedImageError(Exception):
    """An image is refused; has the key of the refusal and the number of pages in the file."""

    def __init__(self, reason: str, pages: int = 1) -> None:
        super().__init__(reason)
        self.reason, self.pages = reason, pages


def main(folder: Path) -> None:
    """Draw the renditions and write the result."""
    _limit()
    try:
        result: dict[str, Any] = draw(folder)
    except RefusedImageError as refusal:
        result = {"refusal": refusal.reason, "pages": refusal.pages}
    except MemoryError:
        result = {"refusal": "exhausting"}
    (folder / "result.json").write_text(json.dumps(result), encoding="ascii")


def draw(folder: Path) -> dict[str, Any]:
    """Write the renditions of an image, and return its format and its upright size."""
    image = _opened(folder / "original")
    kind = image.format or ""
    _to_only_page(image)
    try:
        image.load()
    except (MemoryError, Image.DecompressionBombError):
        raise MemoryError from None
    except Exception:  # decoders raise many kinds for a hostile file
        raise RefusedImageError("broken") from None
    turn = _turn(image)
    width, height = image.size[::-1] if turn in (5, 6, 7, 8) else image.size
    sizes = rendition_sizes(width, height)
    try:
        upright = _upright(image, sizes[-1], turn)
        wanted = [(size, suffix) for size in reversed(sizes) for suffix in QUALITY]
        with ThreadPoolExecutor(max_workers=2) as pool:  # both of a small machine's cores
            list(pool.map(lambda each: _write(folder, upright, *each), wanted))
    except (OSError, MemoryError):  # a full disk is not the image's fault
        raise
    except Exception:  # an unsupported pixel format
        raise RefusedImageError("strange") from None
    return {"format": kind, "width": width, "height": height}


def _limit() -> None:
    """Limit the resources of this process, if the platform can."""
    os.nice(5)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))  # two threads
    except (ImportError, ValueError, OSError):
        pass


def _opened(path: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # checked below instead
    try:
        image = Image.open(path, formats=FORMATS)
    except MemoryError:
        raise
    except Exception:  # parsers raise many kinds for a hostile file
        raise RefusedImageError("unknown") from None
    if image.width * image.height > MAX_MEGAPIXELS * 10**6 or max(image.size) > MAX_SIDE:
        raise RefusedImageError("large")
    return image


def _to_only_page(image: Image.Image) -> None:
    """Refuse a file of several images; the first one of a phone's MPO is the photograph."""
    pages = []
    try:
        frames = getattr(image, "n_frames", 1)
        if image.format == "MPO" or frames == 1:
            return
        if image.format != "TIFF":
            raise RefusedImageError("moving")
        for number in range(frames):
            image.seek(number)
            if not int(image.tag_v2.get(254, 0)) & 1:  # type: ignore[attr-defined]  # not a smaller copy
                pages.append(number)
        image.seek(pages[0] if pages else 0)
    except (MemoryError, RefusedImageError):
        raise
    except Exception:  # parsers raise many kinds for a hostile file
        raise RefusedImageError("broken") from None
    if len(pages) > 1:
        raise RefusedImageError("pages", len(pages))
    if image.width * image.height > MAX_MEGAPIXELS * 10**6 or max(image.size) > MAX_SIDE:
        raise RefusedImageError("large")


def _turn(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 if the EXIF block is broken."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # broken EXIF does not harm the image
        return 1


def _upright(image: Image.Image, size: tuple[int, int], turn: int) -> Image.Image:
    """Return the image in this size, upright, in sRGB on white, without metadata."""
    profile = image.info.get("icc_profile")
    image = in_eight_bits(image)
    lying = size[::-1] if turn in (5, 6, 7, 8) else size
    if image.size != lying:
        image = image.resize(lying, Image.Resampling.LANCZOS, reducing_gap=3)
    if image.mode == "RGBA":
        white = Image.new("RGBA", lying, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    image = _in_srgb(image, profile)
    if turn in TURNS:
        image = image.transpose(TURNS[turn])
    image.info.clear()
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    if image.mode == "LAB":
        lab = ImageCms.profileToProfile(image, ImageCms.createProfile("LAB"), target, outputMode="RGB")
        return lab or image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if converted := ImageCms.profileToProfile(image, source, target, outputMode="RGB"):
                return converted
        except (ImageCms.PyCMSError, OSError):  # a broken profile, or one for another mode
            pass
    return image.convert("RGB")


def _write(folder: Path, image: Image.Image, size: tuple[int, int], suffix: str) -> None:
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    path = folder / f"{size[0]}.{suffix}"
    if suffix == "webp":
        image.save(path, "WEBP", quality=QUALITY["webp"])
    else:
        image.save(path, "JPEG", quality=QUALITY["jpg"], progressive=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
