"""The cost of a run of blocks as a listed entry: the signs for and against it, each with its weight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from .blocks import Block
from .contents import ListedEntry
from .leads import is_author_head, is_kicker, names_in
from .matching import Headline, headlines_of, listed_names

COSTS = {
    "headline": -6.0,  # a title of the list is printed in the entry: a reward, in each language
    "no headline": 2.0,  # the entry has text in a language, and its headline is not printed there
    "no headline at all": 3.0,
    "no text": 1.0,  # the list has a title in a language in which the entry has no text
    "another's headline": 4.0,  # the headline of another entry is inside
    "language again": 1.0,  # Chinese, English, and Chinese once more
    "text after the end": 1.0,  # a second ■ in one language
    "after a paragraph": 1.5,  # the entry begins after a block that is neither ■, credit nor caption
    "after an open line": 4.0,  # … and that has no end
    "text over the headline": 1.0,  # each block in its language that is neither kicker nor an author's head
    "other text over the headline": 0.8,
    "a whole Chinese text over the English headline": 0.5,
    "a text that names whom the list names": -1.5,  # over the other language's headline, its own not printed
    "another byline": 1.5,  # in one language
    "after an open line in the other language": 0.2,
    "no block": 9.0,
}
_ENTRIES_INSIDE = 3  # of so many others no entry holds the headlines
_SURE = 0.95
_MOST_TEXT_OVER = 4
_BEGINNING = 60  # characters of a block in which its name stands
_BEFORE = 20  # blocks that may have named somebody already
_LANGUAGES = ("zh", "en")


class Segments:
    """The costs of all runs of the blocks of one body."""

    def __init__(self, blocks: Sequence[Block], entries: Sequence[ListedEntry]) -> None:
        self.size = len(blocks)
        self._blocks, self._entries = blocks, entries
        self._headlines = {language: headlines_of(blocks, entries, language) for language in _LANGUAGES}
        self._firsts = {
            language: [[each.first for each in found] for found in self._headlines[language]]
            for language in _LANGUAGES
        }
        self._text = {
            language: _sums(not block.is_furniture and block.language == language for block in blocks)
            for language in _LANGUAGES
        }
        self._ends = {
            language: _sums(block.has_end_mark and block.language == language for block in blocks)
            for language in _LANGUAGES
        }
        self._bylines = {
            language: _sums(block.is_byline and block.language == language for block in blocks)
            for language in _LANGUAGES
        }
        self._changes = _changes_of_language(blocks)
        self._owned = self._owned_headlines()
        self._all_owned = sorted(place for places in self._owned for place in places)
        self._has_pieces = [bool(listed_names(str(entry.zh))) for entry in entries]
        self.cost = cache(self._cost)
        self._best = cache(self._best_of)
        self._cost_over = cache(self._cost_to_headline)
        self._new_names = cache(self._new_names_at)

    def candidates(self, number: int, pin: int | None) -> list[int]:
        """Return the blocks at which an entry may begin: its pin, or wherever no credit or caption stands."""
        if pin is not None:
            return [pin]
        if number == 0:
            return [0]
        later = sorted(place for places in self._owned[number + 1 :] for place in places)
        earlier = sorted(place for places in self._owned[:number] for place in places)
        first = earlier[-_ENTRIES_INSIDE] if len(earlier) >= _ENTRIES_INSIDE else 1
        last = later[_ENTRIES_INSIDE - 1] if len(later) >= _ENTRIES_INSIDE else self.size
        return [place for place in range(first, last) if not _closes(self._blocks[place])]

    def reach(self, start: int, later: Sequence[int]) -> Iterator[int]:
        """Yield those beginnings of the next entry that leave no more foreign headlines between than can be."""
        inside = bisect_left(self._all_owned, start) + _ENTRIES_INSIDE + 2
        limit = self._all_owned[inside] if inside < len(self._all_owned) else self.size
        for place in later[bisect_left(later, start) :]:
            if place > limit:
                return
            yield place

    def headlines_in(self, number: int, start: int, end: int) -> tuple[Headline | None, Headline | None]:
        """Return the best headline of an entry in each language, the first of those that are as good."""
        zh, en = (self._headline_in(language, number, start, end) for language in _LANGUAGES)
        return zh, en

    def _headline_in(self, language: str, number: int, start: int, end: int) -> Headline | None:
        firsts = self._firsts[language][number]
        return self._best(language, number, bisect_left(firsts, start), bisect_left(firsts, end))

    def _best_of(self, language: str, number: int, first: int, last: int) -> Headline | None:
        """Return the best of an entry's possible headlines from one place among them to another."""
        return max(
            self._headlines[language][number][first:last],
            key=lambda each: (each.score, -each.first, each.count),
            default=None,
        )

    def foreign_in(self, number: int, start: int, end: int) -> list[int]:
        """Return the blocks that are surely the headlines of other entries than this one."""
        own = set(self._owned[number])
        places = self._all_owned[bisect_left(self._all_owned, start) : bisect_left(self._all_owned, end)]
        return [place for place in places if place not in own]

    def _cost(self, number: int, start: int, end: int) -> float:
        if start >= end:
            return COSTS["no block"]
        found = self.headlines_in(number, start, end)
        first = min((each.first for each in found if each), default=start)
        cost = self._cost_over(number, start, first, None in found)
        for language, headline in zip(_LANGUAGES, found, strict=True):
            cost += self._cost_in(language, headline, number, start, end)
        if found == (None, None):
            cost += COSTS["no headline at all"]
        own = bisect_left(self._owned[number], end) - bisect_left(self._owned[number], start)
        inside = bisect_left(self._all_owned, end) - bisect_left(self._all_owned, start)
        cost += COSTS["another's headline"] * (inside - own)
        if not self._has_pieces[number]:
            changes = self._changes[end] - self._changes[start + 1]
            cost += COSTS["language again"] * max(0, changes - 1)
        return cost

    def _cost_in(self, language: str, headline: Headline | None, number: int, start: int, end: int) -> float:
        """Return the signs for and against the entry in one language."""
        cost = 0.0
        entry = self._entries[number]
        text = self._text[language][end] - self._text[language][start]
        if headline:
            cost += COSTS["headline"] * (headline.score - 0.5) * 2
        elif text and (entry.zh if language == "zh" else entry.en):
            cost += COSTS["no headline"]
        if not text:
            cost += COSTS["no text"]
        if not self._has_pieces[number]:
            bylines = self._bylines[language][end] - self._bylines[language][start]
            cost += COSTS["another byline"] * max(0, bylines - 1)
            ends = self._ends[language][end] - self._ends[language][start]
            cost += COSTS["text after the end"] * max(0, ends - 1)
        return cost

    def _cost_to_headline(self, number: int, start: int, first: int, one_is_missing: bool) -> float:
        lead = COSTS["a text that names whom the list names"]
        if not (one_is_missing and self._names_listed(number, start, first)):
            lead = self._cost_of_lead(start, first)
        return self._cost_of_start(start) + lead

    def _names_listed(self, number: int, start: int, first: int) -> bool:
        """Tell whether a text over a headline in the other language begins with words of the title in its own."""
        lead, entry = self._blocks[start:first], self._entries[number]
        if not lead or lead[0].is_furniture or any(b.language != lead[0].language for b in lead):
            return False
        listed = entry.zh if lead[0].language == "zh" else entry.en
        is_text = any(block.is_terminated for block in lead)
        if not is_text or lead[0].language == self._blocks[first].language:
            return False
        return not names_in(str(listed)).isdisjoint(self._new_names(start))

    def _new_names_at(self, start: int) -> frozenset[str]:
        """Return the names with which a block begins, and that none of the blocks before it says."""
        before = map(str, self._blocks[max(start - _BEFORE, 0) : start])
        return names_in(str(self._blocks[start])[:_BEGINNING]).difference(*map(names_in, before))

    def _cost_of_start(self, start: int) -> float:
        if start == 0:
            return 0.0
        before, block = self._blocks[start - 1], self._blocks[start]
        if before.ends_piece or before.is_caption or _closes(before) or block.is_byline:
            return 0.0
        if before.form == "verse" and before.language == block.language and not block.form:
            return 0.0
        if not before.is_terminated and before.language != block.language:
            return COSTS["after an open line in the other language"]
        return COSTS["after a paragraph" if before.is_terminated else "after an open line"]

    def _cost_of_lead(self, start: int, first: int) -> float:
        """Return the weight of the text between the beginning and the first headline against it."""
        lead = self._blocks[start:first]
        if not lead or is_author_head(lead) or all(is_kicker(block) for block in lead):
            return 0.0
        languages = [block.language for block in lead]
        over = self._blocks[first].language
        if over == "en" and "en" not in languages and any(block.is_terminated for block in lead):
            return COSTS["a whole Chinese text over the English headline"]
        same = languages.count(over)
        return COSTS["text over the headline"] * min(same, _MOST_TEXT_OVER) + (
            COSTS["other text over the headline"] * min(len(lead) - same, _MOST_TEXT_OVER)
        )

    def _owned_headlines(self) -> list[list[int]]:
        """Return by entry the blocks that are surely its headline, and nobody's more."""
        best: dict[int, tuple[float, int]] = {}
        for language in _LANGUAGES:
            for number, headlines in enumerate(self._headlines[language]):
                for each in headlines:
                    if each.score >= _SURE and each.score > best.get(each.first, (0.0, 0))[0]:
                        best[each.first] = (each.score, number)
        owned: list[list[int]] = [[] for _entry in self._entries]
        for place in sorted(best):
            owned[best[place][1]].append(place)
        return owned


def _closes(block: Block) -> bool:
    """Tell whether a block stands under a text or a headline, and begins none: a credit, a byline in brackets."""
    return block.is_credit or (block.is_byline and str(block)[0] in "（(")


def _sums(flags: Iterable[bool]) -> list[int]:
    """Return how many of the first n hold, for every n."""
    return list(accumulate(flags, initial=0))


def _changes_of_language(blocks: Sequence[Block]) -> list[int]:
    """Return how often the language of the running text has changed before each block."""
    changes, language = [0], ""
    for block in blocks:
        changed = not block.is_furniture and language not in ("", block.language)
        changes.append(changes[-1] + changed)
        if not block.is_furniture:
            language = block.language
    return changes
