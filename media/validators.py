"""Validators of uploads: a file must not contain anything that a browser or a server would run."""

import re
import zipfile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from .sizes import MAX_MEGABYTES

MARKUP = re.compile(
    rb"<svg[\s>]|(?i:<(?:script|html|\?php|!doctype)[\s>])"
)  # too long to stand there by chance
MAX_MARKUP_LENGTH = 10  # bytes
CHUNK_SIZE = 2**20


def validate_picture(file: FieldFile) -> None:
    """Refuse an upload that is too large or more than a picture; a stored file is not checked again."""
    if getattr(file, "_committed", False) or getattr(file.file, "prepared", None):
        return
    validate_size(file)
    file.open()
    validate_content(file)


def validate_size(file: Any) -> None:
    """Refuse a file that is too large, without reading it."""
    if file.size > MAX_MEGABYTES * 10**6:
        raise ValidationError(_("The file is larger than %(limit)s MB."), params={"limit": MAX_MEGABYTES})


def validate_content(file: IO[bytes] | FieldFile) -> None:
    """Refuse a file with markup or an archive in it, read in chunks."""
    file.seek(0)
    seen = b""
    while chunk := file.read(CHUNK_SIZE):
        seen = seen[-MAX_MARKUP_LENGTH:] + chunk
        if MARKUP.search(seen):
            raise _disguised()
    if zipfile.is_zipfile(file):
        raise _disguised()


def _disguised() -> ValidationError:
    return ValidationError(
        _("The file contains something other than an image: a script, a web page or an archive.")
    )
