"""Lost characters, which no name, slug or address may have: replacement signs, codes of fonts, private characters."""

from __future__ import annotations

import re

PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010fffd]"
# The mark that print itself sets for a character that it lacks.
LOST = "〓"
_UNSURE = rf"(?:[\ufffd\ufffc{LOST}□]|\(cid:\d+\)|{PRIVATE})"
_LOST = re.compile(_UNSURE)
_UNSURE_NAME = re.compile(rf"[^\s、，,；;/／：:]*{_UNSURE}[^\s、，,；;/／]*")


def without_illegible_names(text: str) -> str:
    """Return a list of names without those that have a lost character: the doubt about it asks for the name."""
    return _UNSURE_NAME.sub("", text).strip()


def is_legible(text: str) -> bool:
    """Tell whether no character of a text is lost."""
    return _LOST.search(text) is None
