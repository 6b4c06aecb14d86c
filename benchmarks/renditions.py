"""The time that an editor waits after uploading a photograph of 24 megapixels.

.venv/bin/python -m benchmarks.renditions
"""

import os
import tempfile
import time
from io import BytesIO
from pathlib import Path

import django
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from PIL import Image

SIZE = (4000, 6000)  # a portrait format has more pixels at the same widths


def photograph(kind: str, size: tuple[int, int] = SIZE) -> bytes:
    """Return an image with detail at every scale, harder to compress than most photographs."""
    picture = Image.new("L", size)
    for share in (100, 20, 4, 1):
        noise = Image.effect_noise((size[0] // share, size[1] // share), 60)
        picture = Image.blend(picture, noise.resize(size, Image.Resampling.BICUBIC), 0.4)
    file = BytesIO()
    bands = (picture, picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT), picture.rotate(180))
    Image.merge("RGB", bands).save(file, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return file.getvalue()


def main() -> None:
    """Print the seconds that checking and rendering take for each kind of file."""
    from media.models import Photo
    from media.renditions import prepare_and_store

    for kind, suffix in (("JPEG", "jpg"), ("PNG", "png"), ("TIFF", "tif"), ("WEBP", "webp")):
        content = photograph(kind)
        with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
            photo = Photo(file=SimpleUploadedFile(f"a.{suffix}", content))
            begin = time.perf_counter()
            prepare_and_store(photo)
            end = time.perf_counter()
            sizes = sum(path.stat().st_size for path in Path(folder, "renditions").iterdir())
        print(
            f"{kind:5} {len(content) / 1e6:5.1f} MB: checked and rendered in "
            f"{end - begin:.2f} s, renditions {sizes / 1e6:.1f} MB together"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    django.setup()
    main()
