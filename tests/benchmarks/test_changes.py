"""Changed sources and what is told of their effects, on a few lines of an invented issue."""

from collections import Counter
from dataclasses import replace

import pytest

from articles.ingest.extraction.source import read_source
from benchmarks.extraction.effects import Effects, Row, moved, table
from benchmarks.extraction.variants import WAYS, variants

from ..articles.ingest.extraction.samples import SECOND_ISSUE

SOURCE = ["灯", "", "船", "海"]
A = Row(10, "paragraph", ((3, "灯亮了。"),))
B = Row(10, "paragraph", ((5, "船在"), (7, "海上。")))


@pytest.mark.parametrize(
    ("way", "every", "expected"),
    [
        ("delete", 3, ["灯||海"]),
        ("double", 3, ["灯||船|船|海"]),
        ("swap", 3, ["灯||海|船"]),
        ("swap", 1, ["|灯|船|海", "船||灯|海", "灯|船||海", "灯||海|船"]),
        ("swap", 4, []),
    ],
)
def test_changes_lines_three_ways(way: str, every: int, expected: list[str]) -> None:
    found = list(variants(SOURCE, every, [way]))
    assert ["|".join(each.lines) for each in found] == expected
    for each in found:
        assert [SOURCE[number - 1] for number in each.origin] == list(each.lines)


def test_compares_changed_lines() -> None:
    assert [each.changed for each in variants(SOURCE, 3)] == [(3,), (3,), (3, 4)]


@pytest.mark.parametrize(
    ("now", "changed", "expected"),
    [
        ([A, B], 3, []),
        ([B], 3, []),
        ([A, Row(10, "paragraph", ((5, "船在"),))], 7, []),
        ([A, Row(20, "paragraph", B.parts)], 3, [("another entry", {5, 7})]),
        ([A, Row(10, "heading", B.parts)], 3, [("another kind", {5, 7})]),
        ([Row(10, "paragraph", (*A.parts, *B.parts))], 9, [("other words", {3, 5, 7})]),
        ([Row(20, "paragraph", A.parts), Row(20, "paragraph", B.parts)], 9, [("another entry", {3, 5, 7})]),
        ([A], 3, [("another entry", {5, 7})]),
    ],
    ids=["nothing", "the line itself", "a part", "entry", "kind", "join", "all of an entry", "lost"],
)
def test_reports_moved_neighbours(now: list[Row], changed: int, expected: list[tuple[str, set[int]]]) -> None:
    found = moved(Counter([A, B]), Counter(now), frozenset([changed]))
    assert [(what, set(lines)) for what, lines, _told in found] == expected


def test_short_round_reports_refusals() -> None:
    source = read_source(SECOND_ISSUE)
    effects = Effects(source)
    first = source.index("3 海港警务论坛(云浦)2021年年会开幕")
    head = next(place for place, text in enumerate(source) if text.startswith("目录"))
    told = []
    for place in (first, head):
        (variant,) = variants(source[: place + 1], place + 1, ["delete"])
        rest = tuple(range(place + 2, len(source) + 1))
        whole = replace(
            variant, lines=(*variant.lines, *source[place + 1 :]), origin=(*variant.origin, *rest)
        )
        told += effects.of(whole)
    counts = effects.counts["delete"]
    assert (counts["changes"], counts["tracebacks"], counts["refused"]) == (2, 0, 1)
    assert told[-1].startswith(f"delete {head + 1}: REFUSED: no contents list")
    assert len(list(table(effects.counts))) == 3


def test_the_ways_are_counted_apart() -> None:
    assert list(table({way: Counter(changes=number) for number, way in enumerate(WAYS)}))[2:] == [
        "| double | 1 | 0 | 0 | 0 | 0 | 0 |",
        "| swap | 2 | 0 | 0 | 0 | 0 | 0 |",
    ]
