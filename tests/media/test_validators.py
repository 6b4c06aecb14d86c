import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from media.models import Photo
from media.preparing import prepare
from media.validators import validate_content, validate_picture
from tests.pictures import picture, upload


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"


def huge(width: int, height: int) -> bytes:
    """Return a small PNG file that would need gigabytes of memory: one line of black, again and again."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


ARCHIVE = b"PK\x05\x06" + bytes(18)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a drawing that may hold scripts": ("a.svg", lambda: SVG, "not a JPEG"),
    "a drawing under another name": ("a.png", lambda: SVG, "not a JPEG"),
    "a page under another name": ("a.jpg", lambda: b"<!doctype html><script>alert(1)</script>", "not a JPEG"),
    "a picture of another format": ("a.jpg", lambda: picture("GIF"), "not a JPEG"),
    "the head of a picture, then a page": ("a.jpg", lambda: b"\xff\xd8\xff\xe0<html><script>", "not a JPEG"),
    "a picture and a script": (
        "a.jpg",
        lambda: picture() + b"<script>alert(1)</script>",
        "something other than an image",
    ),
    "a script in a comment": (
        "a.jpg",
        lambda: picture(comment=b"<?php system(1) ?>"),
        "something other than an image",
    ),
    "a picture and a drawing": ("a.png", lambda: picture("PNG") + SVG, "something other than an image"),
    "a picture and an archive": ("a.jpg", lambda: picture() + ARCHIVE, "something other than an image"),
    "a JPEG cut off": ("a.jpg", lambda: cut(picture()), "damaged or incomplete"),
    "a PNG cut off": ("a.png", lambda: cut(picture("PNG")), "damaged or incomplete"),
    "a TIFF cut off": ("a.tif", lambda: picture("TIFF")[:-9000], "damaged or incomplete"),
    "more pixels than memory": ("a.png", lambda: huge(30_000, 30_000), "80 million pixels"),
    "more pixels than a scan": ("a.png", lambda: huge(9_000, 9_500), "80 million pixels"),
    "a side longer than WebP can have": ("a.png", lambda: huge(16_001, 10), "longer than 16000"),
}
WELCOME = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".TIF"}


@pytest.mark.parametrize("case", HOSTILE)
def test_refused_file_has_reason(case: str) -> None:
    name, content, reason = HOSTILE[case]
    with pytest.raises(ValidationError) as error:
        prepare(upload(content(), name))
    with override("en"):
        english = error.value.messages[0]
    with override("zh-hans"):
        chinese = error.value.messages[0]
    assert reason in english
    assert reason not in chinese


def test_refuses_large_file_unread() -> None:
    file = upload(picture())
    file.size = 100_000_001
    with pytest.raises(ValidationError) as error:
        prepare(file)
    with override("en"):
        assert error.value.messages == ["The file is larger than 100 MB."]


@pytest.mark.parametrize("kind", WELCOME)
def test_a_picture_is_welcome(kind: str) -> None:
    prepare(upload(picture(kind), f"a{WELCOME[kind]}"))


def test_finds_script_across_chunks() -> None:
    content = bytes(2**20 - 4) + b"<script>"
    with pytest.raises(ValidationError):
        validate_content(BytesIO(content))


def test_what_is_kept_is_not_asked_again() -> None:
    validate_picture(Photo(file="originals/gone.jpg").file)
