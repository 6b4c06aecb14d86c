"""From the bytes of a file to its text: encodings and line ends."""

from __future__ import annotations

import codecs
import re

# Characters without which no Chinese magazine is printed: in another encoding's clothes they are not there.
_COMMON = re.compile(r"[的一是在了不和有人国年月]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LINE_END = re.compile(r"\r*\n|\r")
# A text may have lost a character in so many; what has lost more is no text.
_LOST = 200


class EncodingError(Exception):
    """Bytes that are no text in an encoding known here; the message names the line."""


def decoded(content: bytes) -> str:
    """Return the text with line feeds as its line ends; raises EncodingError for what is no text."""
    text = _LINE_END.sub("\n", _text(content))
    controls = _CONTROL.findall(text)
    if "\0" in controls or len(controls) * _LOST > max(len(text), _LOST):
        line = text[: text.index(controls[0])].count("\n") + 1
        raise EncodingError(f"line {line} holds control characters; this is not text in UTF-8 or GB18030")
    return text


def _text(content: bytes) -> str:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if (text := _in_gb18030(content)) is not None:
            return text
        # The line's own sequence is broken; the replacement character is doubted where it stands.
        text = content.decode("utf-8-sig", "replace")
        if text.count("\ufffd") * _LOST <= len(text):
            return text
        line = len(_LINE_END.findall(content[: error.start].decode("latin-1"))) + 1
        raise EncodingError(
            f"line {line} is not UTF-8 text, and the file is not in GB18030 either"
        ) from error


def _in_gb18030(content: bytes) -> str | None:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if len(_COMMON.findall(text)) * _LOST > len(text) else None
