"""Passage numbers: assigned once, stable when an issue is extracted again, never reassigned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .drafts import ArticleDraft, PassageDraft

FixtureData = Sequence[Mapping[str, Any]]


def number_passages(articles: Sequence[ArticleDraft], earlier: FixtureData) -> None:
    """Number the passages of every entry; one that shares source lines with a passage of `earlier` keeps its number."""
    for entry in articles:
        known, highest = _known(entry.locator, earlier)
        passages = entry.all_passages()
        for passage in passages:
            passage.number = _stable_number(passage, known)
        for passage in sorted(passages, key=lambda each: each.order):
            if not passage.number:
                highest += 1
                passage.number = highest
        entry.highest_passage_number = highest


def _known(locator: str, earlier: FixtureData) -> tuple[dict[int, frozenset[int]], int]:
    """Return the source lines behind each number of an entry, and the highest number it ever gave."""
    known: dict[int, frozenset[int]] = {}
    highest = 0
    for each in earlier:
        fields = each["fields"]
        if each["model"] == "articles.passage" and fields["entry"][-1] == locator:
            lines = f"{fields.get('source_lines_zh', '')} {fields.get('source_lines_en', '')}".split()
            known[fields["number"]] = frozenset(map(int, lines))
            highest = max(highest, fields["number"])
        elif each["model"] == "articles.article" and fields["locator"] == locator:
            highest = max(highest, fields.get("highest_passage_number", 0))
    return known, highest


def _stable_number(passage: PassageDraft, known: dict[int, frozenset[int]]) -> int:
    """Take the number of the earlier passage that shares most lines with this one, or 0."""
    lines = {*passage.text.zh.lines, *passage.text.en.lines}
    shared = [(len(lines & theirs), -number) for number, theirs in known.items() if lines & theirs]
    if not shared:
        return 0
    number = -max(shared)[1]
    del known[number]
    return number
