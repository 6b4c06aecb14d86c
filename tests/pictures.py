"""Pictures made on the spot."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400), mode: str = "RGB", **more: Any) -> bytes:
    """Return a picture that is red on its left half and blue on its right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.convert(mode).save(file, kind, **more)
    return file.getvalue()


def turned() -> bytes:
    """Return a picture taken with the camera on its side, with the place and the camera noted in it."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "Camera of the keeper"
    notes.get_ifd(0x8825)[1] = "N"
    return picture(exif=notes, comment=b"Not for the public")


def upload(content: bytes, name: str = "lighthouse.jpg") -> SimpleUploadedFile:
    """Return what a browser sends."""
    return SimpleUploadedFile(name, content)
