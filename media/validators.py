"""What an uploaded picture must be: asked before it is decoded, and while it is."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

MAX_MEGABYTES = 100
MAX_MEGAPIXELS = 80  # an A3 page scanned at 600 dpi has 70
MAX_SIDE = 16_000  # WebP ends at 16,383
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
SUFFIXES = {  # of each format, ours first; MPO is what some cameras make of JPEG
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
}
MARKUP = re.compile(
    rb"<svg[\s>]|(?i:<(?:script|html|\?php|!doctype)[\s>])"
)  # too long to stand there by chance


def validate_picture(file: FieldFile) -> None:
    """Refuse an upload that is no whole picture and nothing else; what is kept was asked when it came."""
    if getattr(file, "_committed", False):
        return
    if file.size > MAX_MEGABYTES * 10**6:
        raise ValidationError(_("The file is larger than %(limit)s MB."), params={"limit": MAX_MEGABYTES})
    file.open()
    content = file.read()
    picture = opened(content)
    name = Path(file.name or "")
    if name.suffix.lower() not in SUFFIXES[picture.format or ""]:
        params = {"name": name.name, "format": picture.format}
        raise ValidationError(_("The file is called %(name)s but is a %(format)s picture."), params=params)
    if MARKUP.search(content) or zipfile.is_zipfile(BytesIO(content)):
        raise ValidationError(
            _("The file holds something besides a picture: a script, a page or an archive.")
        )
    decode(picture)


def opened(content: bytes) -> Image.Image:
    """Return a picture of which only the head has been read, and which is small enough to be decoded."""
    try:
        picture = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Exception:  # whatever a parser stumbles over in a hostile file
        raise ValidationError(_("The file is not a JPEG, PNG, WebP or TIFF picture.")) from None
    if picture.width * picture.height > MAX_MEGAPIXELS * 10**6 or max(picture.size) > MAX_SIDE:
        raise _too_large()
    return picture


def decode(picture: Image.Image) -> None:
    """Read the whole picture; raises ValidationError where it ends too early or makes no sense."""
    try:
        picture.load()
    except Exception:  # whatever a parser stumbles over in a hostile file
        raise ValidationError(_("The picture is broken or not complete.")) from None


def _too_large() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(megapixels)s million pixels, or a side longer than %(side)s pixels."),
        params={"megapixels": MAX_MEGAPIXELS, "side": MAX_SIDE},
    )
