"""A source with one line taken out, doubled or changed with another, and where its lines stood before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WAYS = ("delete", "double", "swap")


@dataclass(frozen=True)
class Variant:
    """A changed source: `origin` gives for each of its lines the number it had, `changed` the lines it is about."""

    way: str
    changed: tuple[int, ...]
    lines: tuple[str, ...]
    origin: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.way} {', '.join(map(str, self.changed))}"


def variants(source: Sequence[str], every: int, ways: Sequence[str] = WAYS) -> Iterator[Variant]:
    """Yield every change of every tenth line, where `every` is 10; the last lines of the file have no next one."""
    for place in range(every - 1, len(source), every):
        for way in ways:
            for order in _orders(source, place, way):
                yield _variant(source, place, way, order)


def _orders(source: Sequence[str], place: int, way: str) -> Iterator[list[int]]:
    """Yield the places of the source's lines in a new order.

    A line changes places with the next, and with the next that prints anything where that is another one.
    """
    places = list(range(len(source)))
    if way == "delete":
        yield places[:place] + places[place + 1 :]
    elif way == "double":
        yield places[: place + 1] + places[place:]
    else:
        printed = next((each for each in places[place + 1 :] if source[each].strip()), place)
        for other in sorted({place + 1, printed} - {place, len(source)}):
            order = list(places)
            order[place], order[other] = other, place
            if source[place] != source[other]:
                yield order


def _variant(source: Sequence[str], place: int, way: str, order: Sequence[int]) -> Variant:
    changed = sorted({place, *(each for now, each in enumerate(order) if way == "swap" and each != now)})
    return Variant(
        way,
        tuple(each + 1 for each in changed),
        tuple(source[each] for each in order),
        tuple(each + 1 for each in order),
    )
