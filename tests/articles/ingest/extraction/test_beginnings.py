from itertools import combinations_with_replacement

import pytest

from articles.ingest.extraction.beginnings import MARGIN, Beginning, find_beginnings
from articles.ingest.extraction.segments import Segments

from .samples import listed_and_printed

LIST = """
要闻 | NEWS

3 夜航安全演练举行

Night Drill Held

5 灯塔下的守望

Watch Under the Lighthouse

8 港区消防论坛

Forum
"""
DRILL = "夜航安全演练举行\n\n演练举行。■\n\nNight Drill Held\n\nIt was held.■"
WATCH = "灯塔下的守望\n\n灯亮了。■\n\nWatch Under the Lighthouse\n\nThe lamp is lit.■"
FIRE = "港区消防论坛\n\n论坛举办。■"
BODIES = {
    "whole": f"{DRILL}\n\n{WATCH}\n\n{FIRE}",
    "without end marks": f"{DRILL}\n\n{WATCH}\n\n{FIRE}".replace("■", ""),
    "without a headline": f"{DRILL}\n\n灯亮了。\n\n{FIRE}",
    "without a text": f"{DRILL}\n\n{FIRE}",
    "in another order": f"{WATCH}\n\n{DRILL}\n\n{FIRE}",
    "with a kicker": f"{DRILL[:-1]}\n\n海上的人们——\n\n{WATCH}\n\n{FIRE}",
}


def beginnings(body: str, pins: dict[int, int] | None = None) -> list[Beginning]:
    listed, blocks = listed_and_printed(LIST, body)
    return find_beginnings(blocks, listed, pins or {})


def readings(body: str) -> dict[tuple[int, int], float]:
    """Return the costs of all readings, by the beginnings of the second and the third entry."""
    listed, blocks = listed_and_printed(LIST, body)
    segments = Segments(blocks, listed)
    allowed = [segments.candidates(number, None) for number in range(3)]
    return {
        (second, third): segments.cost(0, 0, second)
        + segments.cost(1, second, third)
        + segments.cost(2, third, len(blocks))
        for second, third in combinations_with_replacement(range(1, len(blocks)), 2)
        if second in allowed[1] and third in allowed[2]
    }


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_reading_is_the_cheapest_of_all(body: str) -> None:
    costs = readings(body)
    second, third = (each.start for each in beginnings(body)[1:])
    assert costs[second, third] == pytest.approx(min(costs.values()))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_margin_is_what_another_beginning_costs(body: str) -> None:
    costs = readings(body)
    least = min(costs.values())
    for place, found in enumerate(beginnings(body)[1:]):
        others = {starts: cost for starts, cost in costs.items() if starts[place] != found.start}
        assert found.margin == pytest.approx(min(others.values()) - least)
        assert found.margin == pytest.approx(
            min(cost for starts, cost in others.items() if starts[place] == found.other) - least
        )


def test_first_entry_begins_with_the_body() -> None:
    first = beginnings(f"征订启事\n\n{BODIES['whole']}")[0]
    assert (first.start, first.other, first.is_doubtful) == (0, None, False)


@pytest.mark.parametrize(("margin", "is_doubtful"), [(MARGIN, False), (MARGIN - 0.1, True)])
def test_near_reading_is_a_doubt(margin: float, is_doubtful: bool) -> None:
    assert Beginning(4, None, None, margin, 5).is_doubtful is is_doubtful


def test_headlines_are_found_in_their_entry() -> None:
    watch = beginnings(BODIES["with a kicker"])[1]
    assert watch.zh is not None
    assert watch.en is not None
    assert (watch.start, watch.zh.first, watch.en.first) == (4, 5, 7)


def test_headline_of_another_entry_is_named() -> None:
    found = beginnings(f"{DRILL}\n\n{WATCH}\n\nNight Drill Held\n\n{FIRE}")
    assert [each.foreign for each in found] == [(), (8,), ()]


def test_pin_holds_and_the_others_give_way() -> None:
    """Whatever stands there: the entry after it begins later."""
    found = beginnings(BODIES["whole"], {1: 8})
    assert [each.start for each in found][1] == 8
    assert found[1].other is None
    assert found[2].start >= 8
