"""What an uploaded file may hold beside a picture: nothing that a browser or a server would run."""

import re
import zipfile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from .ladder import MAX_MEGABYTES

MARKUP = re.compile(
    rb"<svg[\s>]|(?i:<(?:script|html|\?php|!doctype)[\s>])"
)  # too long to stand there by chance
LONGEST = 10  # bytes of the longest of them
CHUNK = 2**20


def validate_picture(file: FieldFile) -> None:
    """Refuse an upload that is too large or more than a picture; what was asked before is not asked again."""
    if getattr(file, "_committed", False) or getattr(file.file, "prepared", None):
        return
    validate_size(file)
    file.open()
    validate_content(file)


def validate_size(file: Any) -> None:
    """Refuse what is larger than any photograph, unread."""
    if file.size > MAX_MEGABYTES * 10**6:
        raise ValidationError(_("The file is larger than %(limit)s MB."), params={"limit": MAX_MEGABYTES})


def validate_content(file: IO[bytes] | FieldFile) -> None:
    """Look through a file for markup and for an archive, a piece at a time."""
    file.seek(0)
    seen = b""
    while chunk := file.read(CHUNK):
        seen = seen[-LONGEST:] + chunk
        if MARKUP.search(seen):
            raise _disguised()
    if zipfile.is_zipfile(file):
        raise _disguised()


def _disguised() -> ValidationError:
    return ValidationError(
        _("The file contains something other than an image: a script, a web page or an archive.")
    )
