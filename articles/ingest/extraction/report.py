"""The report of an extraction: a summary, every doubt, and the place that each line got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .drafts import PassageDraft
from .objects import FixtureObject
from .pipeline import Extraction


def summary(extraction: Extraction) -> Iterator[str]:
    """Yield the lines of the summary: what was found, what was joined and paired, what the notes changed."""
    draft = extraction.draft
    passages = [passage for entry in draft.articles for passage in entry.all_passages()]
    stories = [story for entry in extraction.entries for story in entry.stories]
    joins = sum(unit.blocks - 1 for story in stories for unit in story.stream.units)
    titled = sum(1 for entry in extraction.entries if entry.text.zh or entry.text.en)
    facts = draft.facts
    yield f"{facts.magazine.zh} {facts.magazine.en}, ISSN {facts.issn}"
    yield f"issue: {facts.year} no. {facts.number}, whole number {facts.whole_number}, {facts.date}"
    yield f"contents: {sum(1 for s in draft.sections if s.slug)} sections, " + (
        f"{sum(1 for s in draft.sections if not s.slug)} sub-headings, {len(draft.articles)} entries "
        f"({titled} matched by a headline, {len(draft.articles) - titled} by their place)"
    )
    yield f"texts: {sum(len(e.pieces) for e in draft.articles)} pieces, {len(passages)} passages, {joins} joins"
    yield f"pairs: {', '.join(f'{kind} {count}' for kind, count in sorted(_pairs(passages).items()))}"
    yield f"photographs: {len(draft.photos)}; people: {len(draft.people)}; offices: {len(draft.offices)}"
    changes = Counter(change.reason for line in extraction.lines for change in line.changes)
    yield f"corrections applied: {sum(changes.values())} ({', '.join(f'{r}: {n}' for r, n in changes.items())})"
    counts = {name: count for name, count in extraction.notes.counts().items() if count}
    yield f"entries in the notes: {', '.join(f'{name} {n}' for name, n in counts.items()) or 'none'}"


def _pairs(passages: Sequence[PassageDraft]) -> Counter[str]:
    """Count rows by how many paragraphs stand on their two sides."""
    kinds: Counter[str] = Counter()
    for passage in passages:
        sides = [len(str(text).split("\n")) if text else 0 for text in (passage.text.zh, passage.text.en)]
        kinds["scattered" if passage.counterpart else f"{sides[0]}:{sides[1]}"] += 1
    return kinds


def doubts(extraction: Extraction) -> Iterator[str]:
    """Yield every doubt with the lines it is about, the dearest first."""
    yield from map(str, extraction.doubts)


def whereabouts(extraction: Extraction, objects: Sequence[FixtureObject]) -> Iterator[str]:
    """Yield for every line, tab-separated, its number, the columns, the owner and the text; corrections too."""
    rows = [
        (span.line, span.start, span.end, f"{each.identity}\t{name}", span.text)
        for each in objects
        for name, text in each.printed.items()
        for span in text.spans
    ]
    rows += [
        (span.line, span.start, span.end, f"dropped\t{reason}", span.text)
        for text, reason in extraction.draft.dropped
        for span in text.spans
    ]
    rows += [
        (line.number, change.column, change.column + len(change.read), f"corrected\t{change.reason}",
         f"{change.printed} → {change.read}")
        for line in extraction.lines
        for change in line.changes
    ]  # fmt: skip
    for line, start, end, owner, text in sorted(rows):
        yield f"{line}\t{start}-{end}\t{owner}\t{text}"
