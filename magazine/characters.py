"""The characters that any text of the archive may consist of: those of XML 1.0, with one kind of line end."""

import re

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def forbidden_characters(text: str) -> list[str]:
    """Return the characters that XML 1.0 cannot hold, each once, as U+0002."""
    return sorted({f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)})


def without_forbidden(text: str) -> str:
    """Return the text without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("", text)


def with_line_feeds(text: str) -> str:
    """Return the text with every line end as one line feed, as forms of browsers do not send it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
