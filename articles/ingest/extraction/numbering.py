"""Passage numbers: assigned once, stable when an issue is extracted again, never reassigned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .drafts import ArticleDraft, PassageDraft

FixtureData = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class _Known:
    """A number that a passage of the earlier fixture has, with the source lines behind it and its former numbers."""

    number: int
    lines: frozenset[int]
    former: tuple[int, ...]


def number_passages(articles: Sequence[ArticleDraft], earlier: FixtureData) -> None:
    """Number the passages of every entry; one that shares source lines with a passage of `earlier` keeps its number.

    The numbers of further passages that it takes lines from become former numbers of it.
    """
    for entry in articles:
        known, highest = _known(entry.locator, earlier)
        passages = entry.all_passages()
        for passage in passages:
            _keep_number(passage, known)
        for lost in known:
            _lead_on(passages, lost)
        for passage in sorted(passages, key=lambda each: each.order):
            if not passage.number:
                highest += 1
                passage.number = highest
        entry.highest_passage_number = highest


def _known(locator: str, earlier: FixtureData) -> tuple[list[_Known], int]:
    """Return the numbers of an entry, and the highest that it ever gave."""
    known: list[_Known] = []
    highest = 0
    for each in earlier:
        fields = each["fields"]
        if each["model"] == "articles.passage" and fields["entry"][-1] == locator:
            lines = f"{fields.get('source_lines_zh', '')} {fields.get('source_lines_en', '')}".split()
            former = tuple(map(int, fields.get("former_numbers", "").split()))
            known.append(_Known(fields["number"], frozenset(map(int, lines)), former))
            highest = max(highest, fields["number"], *former)
        elif each["model"] == "articles.article" and fields["locator"] == locator:
            highest = max(highest, fields.get("highest_passage_number", 0))
    return known, highest


def _keep_number(passage: PassageDraft, known: list[_Known]) -> None:
    """Give a passage the number of the earlier one that shares most lines with it, if one does."""
    best = max(known, key=lambda each: (_shared(passage, each), -each.number), default=None)
    if best and _shared(passage, best):
        passage.number, passage.former_numbers = best.number, best.former
        known.remove(best)


def _lead_on(passages: Sequence[PassageDraft], lost: _Known) -> None:
    """Give the numbers of a passage that is gone to the one that has most of its lines, if one has any."""
    shared = [(_shared(passage, lost), passage) for passage in passages]
    most, heir = max(shared, key=lambda pair: pair[0], default=(0, None))
    if heir and most:
        heir.former_numbers = tuple(sorted({*heir.former_numbers, lost.number, *lost.former}))


def _shared(passage: PassageDraft, earlier: _Known) -> int:
    return len({*passage.text.zh.lines, *passage.text.en.lines} & earlier.lines)
