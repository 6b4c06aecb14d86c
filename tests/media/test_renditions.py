import hashlib
import os
from io import BytesIO, StringIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import override
from PIL import Image, ImageCms

from magazine.models import Issue
from media import renditions
from media.models import Photo
from tests.pictures import picture, turned, upload

pytestmark = pytest.mark.django_db


def held(issue: Issue, content: bytes) -> Photo:
    photo: Photo = issue.photos.get(number=2)
    photo.file = upload(content)
    renditions.prepare_and_store(photo)
    photo.save()
    return photo


def files(uploads: Path) -> dict[str, bytes]:
    paths = (path for path in uploads.rglob("*") if path.is_file())
    return {str(path.relative_to(uploads)): path.read_bytes() for path in paths}


def shown(uploads: Path, rendition: renditions.Rendition) -> Any:
    return Image.open(uploads / "renditions" / str(rendition))


def is_red(colour: tuple[int, int, int]) -> bool:
    red, green, blue = colour
    return red > 220 and green < 40 and blue < 40


def test_original_is_unchanged(issue: Issue, uploads: Path) -> None:
    content = picture(size=(1000, 500))
    digest = hashlib.sha256(content).hexdigest()[:32]
    photo = held(issue, content)
    assert photo.file.name == f"originals/{digest}.jpg"
    assert (photo.width, photo.height) == (1000, 500)
    kept = files(uploads)
    assert kept.pop(photo.file.name) == content
    assert set(kept) == {
        f"renditions/{digest}-{width}-{kind}"
        for width in (480, 800, 1000)
        for kind in ("q78.webp", "q80.jpg")
    }


def test_renditions_have_announced_widths(issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture(size=(3000, 1000)))
    for suffix, kind in (("webp", "WEBP"), ("jpg", "JPEG")):
        found = renditions.renditions(photo, suffix)
        assert [each.width for each in found] == [480, 800, 1200, 1800, 2400]
        for each in found:
            image = shown(uploads, each)
            assert (image.format, image.size) == (kind, (each.width, each.height))
            assert is_red(image.convert("RGB").getpixel((10, 10)))


def test_strips_camera_metadata(issue: Issue, uploads: Path) -> None:
    photo = held(issue, turned())
    assert (photo.width, photo.height) == (400, 600)
    for suffix in ("webp", "jpg"):
        image = shown(uploads, renditions.renditions(photo, suffix)[-1])
        assert image.size == (400, 600)
        assert is_red(image.convert("RGB").getpixel((200, 10)))
        assert not image.getexif()
        assert {"comment", "icc_profile", "xmp"}.isdisjoint(image.info)
    public = b"".join(content for name, content in files(uploads).items() if name.startswith("renditions"))
    assert b"keeper" not in public
    assert b"Not for" not in public


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "P"), ("PNG", "1"), ("PNG", "L"), ("PNG", "RGBA"), ("TIFF", "CMYK"), ("JPEG", "CMYK")],
)
def test_every_kind_of_pixel_is_shown(kind: str, mode: str, issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture(kind, mode=mode))
    for suffix in ("webp", "jpg"):
        image = shown(uploads, renditions.renditions(photo, suffix)[-1]).convert("RGB")
        assert image.getpixel((10, 10)) != image.getpixel((590, 10))


def test_converts_grey_and_transparency(issue: Issue, uploads: Path) -> None:
    for image, wanted in ((Image.new("I;16", (9, 9), 32768), 128), (Image.new("RGBA", (9, 9), "#0000"), 255)):
        file = BytesIO()
        image.save(file, "PNG")
        photo = held(issue, file.getvalue())
        colour = shown(uploads, renditions.renditions(photo, "jpg")[0]).getpixel((4, 4))
        assert all(abs(part - wanted) < 3 for part in colour)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# The primaries of red and green exchanged: what a file with this profile calls red is to be seen as green.
EXCHANGED = SRGB.replace(b"rXYZ", b"____", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"____", b"gXYZ", 1)
XYZ = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


@pytest.mark.parametrize("profile", [SRGB, XYZ, b"no profile"], ids=["sRGB", "XYZ", "broken"])
def test_keeps_srgb_and_ignores_odd_profiles(profile: bytes, issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture(icc_profile=profile))
    assert is_red(shown(uploads, renditions.renditions(photo, "jpg")[0]).getpixel((10, 10)))


@pytest.mark.parametrize("suffix", ["jpg", "webp"])
def test_converts_profile_to_srgb(suffix: str, issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture(icc_profile=EXCHANGED))
    image = shown(uploads, renditions.renditions(photo, suffix)[0]).convert("RGB")
    red, green, blue = image.getpixel((10, 10))
    assert (red < 40, green > 220, blue < 40) == (True, True, True)


def test_full_disk_leaves_nothing(issue: Issue, uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, calls = os.replace, []

    def full(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        held(issue, picture())
    assert len(calls) == 3
    assert files(uploads) == {}


def test_render_photos_adds_missing_files(issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture())
    before = files(uploads)
    lost = uploads / "renditions" / str(renditions.renditions(photo, "webp")[0])
    times = {path: path.stat().st_mtime_ns for path in uploads.rglob("*.*") if path != lost}
    lost.unlink()
    call_command("render_photos")
    call_command("render_photos")
    assert files(uploads) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_render_photos_reads_manual_files(issue: Issue, uploads: Path) -> None:
    (uploads / "originals").mkdir(parents=True)
    (uploads / "originals" / "by-hand.jpg").write_bytes(picture())
    Photo.objects.filter(number=2).update(file="originals/by-hand.jpg")
    call_command("render_photos")
    photo = Photo.objects.get(number=2)
    assert (photo.width, photo.height) == (600, 400)
    assert shown(uploads, renditions.renditions(photo, "webp")[0]).width == 480


def test_render_photos_removes_old_orphans(issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture())
    kept = files(uploads)
    orphan = uploads / "renditions" / "orphan.jpg"
    orphan.write_bytes(b"")
    call_command("render_photos", remove_orphans=True)
    assert orphan.exists()
    for path in (orphan, uploads / photo.file.name):
        os.utime(path, (0, 0))
    call_command("render_photos")
    assert orphan.exists()
    out = StringIO()
    call_command("render_photos", remove_orphans=True, stdout=out)
    assert out.getvalue() == "removed orphan.jpg\n"
    assert files(uploads) == kept


def test_render_photos_reports_unreadable_file(issue: Issue, uploads: Path) -> None:
    photo = held(issue, picture())
    (uploads / photo.file.name).write_bytes(b"<svg>")
    orphan = uploads / "originals" / "orphan.jpg"
    orphan.write_bytes(b"")
    os.utime(orphan, (0, 0))
    errors = StringIO()
    with pytest.raises(CommandError, match="1 pictures could not be rendered"):
        call_command("render_photos", remove_orphans=True, stderr=errors)
    assert "not a JPEG" in errors.getvalue()
    assert orphan.exists()


@pytest.mark.parametrize("turn", range(1, 9))
def test_each_orientation_is_turned_upright(turn: int, issue: Issue, uploads: Path) -> None:
    notes = Image.Exif()
    notes[0x0112] = turn
    photo = held(issue, picture(exif=notes))
    made = shown(uploads, renditions.renditions(photo, "jpg")[-1])
    assert made.size == ((600, 400) if turn < 5 else (400, 600)) == (photo.width, photo.height)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 0), 4: (0, 0), 5: (0, 0), 6: (0, 0), 7: (0, 1), 8: (0, 1)}[turn]
    red = [10 + across * (side - 20) for across, side in zip(corner, made.size, strict=True)]
    blue = [side - 1 - at for at, side in zip(red, made.size, strict=True)]
    assert is_red(made.getpixel(tuple(red)))
    assert not is_red(made.getpixel(tuple(blue)))


def test_accepts_odd_metadata(issue: Issue, uploads: Path) -> None:
    odd = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26"
    odd += b"\0\0\0\0" + b"\0\x01\0\x02\0\x05\0\0\0\x03\xff\xff\xff\xff\0\0\0\0"
    assert (held(issue, picture(exif=odd)).width, issue.photos.get(number=2).height) == (400, 600)


def tiff(mode: str, value: float) -> bytes:
    file = BytesIO()
    Image.new(mode, (9, 9), value).save(file, "TIFF")
    return file.getvalue()


def sixteen_bit_big_endian() -> bytes:
    """Return 9 by 9 pixels of half of white, as scanners of the Motorola kind write them."""
    entries = [(256, 3, 9), (257, 3, 9), (258, 3, 16), (259, 3, 1), (262, 3, 1), (273, 4, 134), (277, 3, 1)]
    entries += [(278, 3, 9), (279, 4, 162), (339, 3, 1)]
    packed = b"".join(
        pack(">HHI", tag, kind, 1) + (pack(">HH", value, 0) if kind == 3 else pack(">I", value))
        for tag, kind, value in entries
    )
    return b"MM\0*" + pack(">IH", 8, len(entries)) + packed + bytes(4) + b"\x80\0" * 81


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (tiff("F", 0.5), 128),
        (tiff("F", 200), 200),
        (tiff("I;16", 32768), 128),
        (tiff("I;16", 3000), 187),  # twelve bits, white at 4095
        (tiff("I;16", 100), 100),  # eight bits
        (sixteen_bit_big_endian(), 128),
    ],
)
def test_no_grey_of_many_bits_is_black(content: bytes, wanted: int, issue: Issue, uploads: Path) -> None:
    photo = held(issue, content)
    colour = shown(uploads, renditions.renditions(photo, "jpg")[0]).getpixel((4, 4))
    assert all(abs(part - wanted) < 3 for part in colour)


@pytest.mark.parametrize(
    ("kind", "reason"), [("TIFF", "contains 2 pages"), ("WEBP", "animated"), ("PNG", "animated")]
)
def test_a_file_of_several_pictures_is_refused(kind: str, reason: str, issue: Issue, uploads: Path) -> None:
    file = BytesIO()
    pages = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    pages[0].save(file, kind, save_all=True, append_images=pages[1:])
    with override("en"), pytest.raises(ValidationError, match=reason):
        held(issue, file.getvalue())
    assert files(uploads) == {}


def test_reads_first_picture_of_file(issue: Issue, uploads: Path) -> None:
    file = BytesIO()
    second = Image.new("RGB", (30, 30), "blue")
    Image.new("RGB", (60, 40), "red").save(file, "MPO", save_all=True, append_images=[second])
    photo = held(issue, file.getvalue())
    assert is_red(shown(uploads, renditions.renditions(photo, "jpg")[0]).getpixel((5, 5)))
