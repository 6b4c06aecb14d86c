"""The lists of words by which names are known, in `name_words.txt` beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def words(heading: str) -> frozenset[str]:
    """Return the words under a heading."""
    return frozenset(word for line in lines(heading) for word in line)


def lines(heading: str) -> list[list[str]]:
    """Return the words under a heading by their lines."""
    return _sections()[heading]


@cache
def _sections() -> dict[str, list[list[str]]]:
    text = files(__package__).joinpath("name_words.txt").read_text("utf-8")
    sections = (section.partition("]") for section in text.split("\n[")[1:])
    return {
        heading: [line.split() for line in body.strip().split("\n")] for heading, _bracket, body in sections
    }
