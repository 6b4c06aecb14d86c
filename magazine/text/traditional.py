"""Simplified Chinese in Traditional characters, as written in Hong Kong: a character for each character."""

import re
from functools import cache
from importlib.resources import files

from opencc import OpenCC


def to_traditional(text: str) -> str:
    """Convert a text; marks and offsets stay valid, because its length stays the same."""
    converted: str = _opencc().convert(text)
    if len(converted) != len(text):
        converted = "".join(map(_character, text))
    pattern, exceptions = _exceptions()
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [converted[end : match.start()], exceptions[match[0]]]
        end = match.end()
    return "".join(parts) + converted[end:]


def _character(character: str) -> str:
    converted: str = _opencc().convert(character)
    return converted if len(converted) == 1 else character


# It only reads its dictionaries, so that threads can share it.
@cache
def _opencc() -> OpenCC:
    return OpenCC("s2hk")


@cache
def _exceptions() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the lines of `traditional_exceptions.txt`, and a pattern that finds the first that fits each place."""
    lines = files(__package__).joinpath("traditional_exceptions.txt").read_text("utf-8").splitlines()
    pairs = dict(line.split() for line in lines if line and not line.startswith("#"))
    return re.compile("|".join(map(re.escape, pairs))), pairs
