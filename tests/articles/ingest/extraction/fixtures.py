"""What stands in a fixture, as tests ask for it."""

from collections.abc import Sequence
from typing import Any

Fields = dict[str, Any]
Fixture = Sequence[dict[str, Any]]


def rows(fixture: Fixture, model: str) -> list[Fields]:
    """Return the fields of each object of a model."""
    return [each["fields"] for each in fixture if each["model"] == model]


def articles(fixture: Fixture) -> dict[str, Fields]:
    """Return entries and pieces by their place in the issue: `p12`, `p12/1`."""
    return {
        "/".join([*each.get("parent", [])[2:], each["locator"]]): each
        for each in rows(fixture, "articles.article")
    }


def entries(fixture: Fixture) -> dict[str, Fields]:
    """Return the entries of the contents list by their place."""
    return {place: each for place, each in articles(fixture).items() if "/" not in place}


def passages(fixture: Fixture, place: str) -> list[Fields]:
    """Return the passages of an entry with its pieces, or of one piece, in the order of parallel reading."""
    name = "article" if "/" in place else "entry"
    found = [each for each in rows(fixture, "articles.passage") if each[name][2] == place]
    return sorted(found, key=lambda each: each["order"])


def texts(fixture: Fixture, place: str, *kinds: str) -> list[tuple[str, str]]:
    """Return both sides of the passages, of these kinds or all."""
    return [
        (each.get("text_zh", ""), each.get("text_en", ""))
        for each in passages(fixture, place)
        if not kinds or each["kind"] in kinds
    ]
