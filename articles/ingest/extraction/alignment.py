"""Pairs of Chinese and English paragraphs that translate each other, each language in its printed order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .credit_grammar import read_line
from .lexicon import Lexicon
from .notes import Notes
from .units import Unit

_MOST_IN_A_ROW = 4
# Costs, in the measure of the lexicon's likelihood: of each paragraph more than one on a side of a row,
# of a row whose sides are of different kinds, of a paragraph that stays alone.
_COMPANY = 3.0
_OTHER_KIND = 12.0
_ALONE = 0.5
# What a lone paragraph has to reach to point to a pair further off.
_SCATTERED = 12.0
_FORCED = 1e6
# Kinds of which each language has at most one in its place: they belong together whatever they say.
_PAIRED_BY_KIND = frozenset({"affiliation", "speaker", "abstract", "quotation", "keywords"})
# Only these can be taken for each other, where one language's punctuation hides what the other's shows.
_TEXT = frozenset({"paragraph", "question", "answer", "heading", "quotation", "box", "verse", "table"})
_RUNNING = frozenset({"paragraph", "question", "heading"})

Edge = tuple[int, int, int, int]  # where a row begins in both languages, and how many it takes of each
Gain = Callable[[Sequence[Unit], Sequence[Unit]], float]


@dataclass(eq=False)
class AlignedRow:
    """One row of the parallel text; `counterpart` is the row that holds a scattered paragraph's other side.

    `margin` is what the next best reading of its first Chinese paragraph costs more.
    """

    zh: list[Unit] = field(default_factory=list)
    en: list[Unit] = field(default_factory=list)
    counterpart: AlignedRow | None = None
    margin: float = float("inf")

    @property
    def kind(self) -> str:
        """The kind in print: that of the Chinese, where the sides differ."""
        return (self.zh or self.en)[0].kind

    @property
    def is_pair(self) -> bool:
        """True if both languages have it."""
        return bool(self.zh and self.en)


def align(units: Sequence[Unit], lexicon: Lexicon, notes: Notes) -> list[AlignedRow]:
    """Return the rows of a text in the order of parallel reading: each unit in one row, pairs where they agree."""
    rows: list[AlignedRow] = []
    for _item, group in groupby(units, key=lambda unit: unit.item):
        rows += _align_group(list(group), lexicon, notes)
    return rows


def _align_group(units: Sequence[Unit], lexicon: Lexicon, notes: Notes) -> list[AlignedRow]:
    zh = [unit for unit in units if unit.language == "zh"]
    en = [unit for unit in units if unit.language == "en"]
    if not zh or not en:
        return [AlignedRow([unit], []) if unit.language == "zh" else AlignedRow([], [unit]) for unit in units]
    forced = [(frozenset(pair.zh), frozenset(pair.en)) for pair in notes.pairs]
    held = frozenset().union(*(side for pair in forced for side in pair))

    def gain(some_zh: Sequence[Unit], some_en: Sequence[Unit]) -> float:
        lines = frozenset(unit.line for unit in some_zh), frozenset(unit.line for unit in some_en)
        if not held.isdisjoint(lines[0] | lines[1]):
            return _FORCED * len(held) if lines in forced else -_FORCED
        if len(some_zh) > 1 and len(some_en) > 1:
            return -_FORCED  # only a note pairs several with several
        if not some_zh or not some_en:
            return -_ALONE
        likelihood = _likelihood(some_zh, some_en, lexicon)
        return likelihood - _COMPANY * (len(some_zh) + len(some_en) - 2)

    several = {(len(pair.zh), len(pair.en)) for pair in notes.pairs if len(pair.zh) > 1 and len(pair.en) > 1}
    rows = _best_path(zh, en, gain, sorted(several))
    rows = _pair_what_is_left(rows, held)
    _point_to_scattered(rows, lexicon, notes, held)
    return rows


def _likelihood(zh: Sequence[Unit], en: Sequence[Unit], lexicon: Lexicon) -> float:
    sides = [{"paragraph" if unit.kind == "answer" else unit.kind for unit in side} for side in (zh, en)]
    kinds = sides[0] | sides[1]
    if len(sides[0]) > 1 or len(sides[1]) > 1 or not (len(kinds) == 1 or kinds <= _RUNNING):
        return -_FORCED
    if kinds <= _PAIRED_BY_KIND:
        return _SCATTERED
    likelihood = lexicon.likelihood([str(unit.text) for unit in zh], [str(unit.text) for unit in en])
    return likelihood - _OTHER_KIND * (len(kinds) - 1)


def _best_path(
    zh: list[Unit], en: list[Unit], gain: Gain, several: Sequence[tuple[int, int]] = ()
) -> list[AlignedRow]:
    """Find, from the ends on, the division into rows that gains most, and what each row gains over its next best.

    `several` are the sizes of rows with more than one paragraph in both languages.
    """
    moves = [(1, 0), (0, 1), (1, 1), *several]
    moves += [(1, n) for n in range(2, _MOST_IN_A_ROW + 1)] + [(n, 1) for n in range(2, _MOST_IN_A_ROW + 1)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(len(zh), len(en)): (0.0, (0, 0))}
    gains: dict[tuple[int, int, int, int], float] = {}
    for i in range(len(zh), -1, -1):
        for j in range(len(en), -1, -1):
            for m, n in moves:
                if (i + m, j + n) in best:
                    gains[i, j, m, n] = gain(zh[i : i + m], en[j : j + n])
            choices = [
                (best[i + m, j + n][0] + gains[i, j, m, n], (m, n)) for m, n in moves if (i, j, m, n) in gains
            ]
            if choices:
                best[i, j] = max(choices)
    others = _next_best(gains, {place: value for place, (value, _move) in best.items()})
    return _rows_of_path(zh, en, best, others)


def _rows_of_path(
    zh: list[Unit],
    en: list[Unit],
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int]]],
    others: Mapping[int, list[tuple[Edge, float]]],
) -> list[AlignedRow]:
    """Return the rows along the best moves, each with its margin over the next best."""
    rows, i, j = [], 0, 0
    while (i, j) != (len(zh), len(en)):
        m, n = best[i, j][1]
        other = max((value for edge, value in others.get(i, []) if edge != (i, j, m, n)), default=-_FORCED)
        margin = best[0, 0][0] - other if m else float("inf")
        rows.append(AlignedRow(zh[i : i + m], en[j : j + n], margin=margin))
        i, j = i + m, j + n
    return rows


def _next_best(
    gains: Mapping[Edge, float], onward: Mapping[tuple[int, int], float]
) -> dict[int, list[tuple[Edge, float]]]:
    """Return, for each Chinese paragraph, every way to take it, with what the best reading that does so gains."""
    so_far: dict[tuple[int, int], float] = {(0, 0): 0.0}
    found: dict[int, list[tuple[Edge, float]]] = {}
    for (i, j, m, n), gained in sorted(gains.items()):
        if (i, j) not in so_far:
            continue
        total = so_far[i, j] + gained
        after = (i + m, j + n)
        so_far[after] = max(so_far.get(after, total), total)
        for place in range(i, i + m):
            found.setdefault(place, []).append(((i, j, m, n), total + onward[after]))
    return found


def _pair_what_is_left(rows: list[AlignedRow], held: frozenset[int]) -> list[AlignedRow]:
    """Pair two lines of one kind that are all of their kind left, in their languages, between two pairs."""
    settled: list[AlignedRow] = []
    for is_pair, group in groupby(rows, key=lambda row: row.is_pair):
        run = list(group)
        if not is_pair:
            left = [row for row in run if held.isdisjoint(unit.line for unit in (*row.zh, *row.en))]
            for kind in dict.fromkeys(row.kind for row in left if row.kind != "reference"):
                run = _with_pair([row for row in left if row.kind == kind], run)
        settled += run
    return settled


def _with_pair(alike: Sequence[AlignedRow], run: list[AlignedRow]) -> list[AlignedRow]:
    """Return the rows with a pair for these two, where they are one of each language; among others a guess."""
    zh, en = [row for row in alike if row.zh], [row for row in alike if row.en]
    if len(zh) != 1 or len(en) != 1 or not _may_credit_the_same(zh[0].zh[0], en[0].en[0]):
        return run
    among_others = zh[0].kind in _RUNNING and sum(row.kind in _TEXT for row in run) > 2
    if among_others and zh[0].kind != "heading":
        return run
    pair = AlignedRow(zh[0].zh, en[0].en, margin=0.0 if among_others else float("inf"))
    return [pair if row is zh[0] else row for row in run if row is not en[0]]


def _may_credit_the_same(zh: Unit, en: Unit) -> bool:
    """Tell whether two lines are no credits, or one in each language with a role in common."""
    roles = [{role for each in read_line(str(unit.text)) for role in each.roles} for unit in (zh, en)]
    return not all(roles) or not roles[0].isdisjoint(roles[1])


def _shares(lone: AlignedRow, pair: AlignedRow, lexicon: Lexicon) -> float:
    return _likelihood(lone.zh or pair.zh, lone.en or pair.en, lexicon)


def _point_to_scattered(rows: list[AlignedRow], lexicon: Lexicon, notes: Notes, held: frozenset[int]) -> None:
    """Let a lone paragraph point to the pair, further off, that says the same."""
    noted = {note.line: note.pair for note in notes.scattered}
    for row in rows:
        lone = (*row.zh, *row.en)
        if row.is_pair:
            continue
        if lone[0].line in noted:
            row.counterpart = next(
                (r for r in rows if any(unit.line == noted[lone[0].line] for unit in (*r.zh, *r.en))), None
            )
        elif lone[0].kind == "paragraph" and held.isdisjoint({lone[0].line}):
            pairs = [each for each in rows if each.is_pair and each.kind == lone[0].kind]
            scored = [(_shares(row, each, lexicon), each) for each in pairs]
            score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
            row.counterpart = best if score >= _SCATTERED else None
