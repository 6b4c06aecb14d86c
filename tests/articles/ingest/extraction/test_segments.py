from collections.abc import Sequence

import pytest

from articles.ingest.extraction.beginnings import find_beginnings
from articles.ingest.extraction.segments import COSTS, Segments

from .samples import LIST, listed_and_printed

DRILL = ["夜航安全演练举行", "演练举行。■", "Night Drill Held", "It was held.■"]
WATCH = ["灯塔下的守望", "灯亮了。■", "Watch Under the Lighthouse", "The lamp is lit.■"]
FIRE = ["港区消防分论坛举办", "论坛举办。■", "Firefighting Sub-forum", "A forum was held.■"]
WHOLE = [DRILL, WATCH, FIRE]

# For each weight a body, divided into its three entries, that is divided otherwise where the weight's sign changes.
# Headlines are missing, paragraphs have no ■, an entry has one language, or a headline is printed once more.
SAMPLES = {
    "headline": [DRILL, WATCH, FIRE[1:2]],
    "no headline": [[*DRILL[:3], "It was held.", "All ships returned.■"], WATCH[:2], FIRE],
    "no headline at all": [DRILL, [], FIRE],
    "no text": [DRILL, ["灯亮了。", *WATCH[2:]], FIRE],
    "another's headline": [[*DRILL, DRILL[2]], WATCH, FIRE],
    "language again": [DRILL, ["灯亮了。", *WATCH[2:]], FIRE],
    "text after the end": [DRILL, ["灯亮了。■", *WATCH[2:]], FIRE],
    "after a paragraph": [[*DRILL[:1], "演练举行。", "船都回港。■"], [WATCH[0], "灯亮了。"], FIRE],
    "after an open line": WHOLE,
    "text over the headline": [[*DRILL[:1], "演练举行。", "船都回港。"], WATCH, FIRE],
    "other text over the headline": [
        [*DRILL[:3], "It was held.", "It is over.", "Ships returned."],
        WATCH,
        FIRE,
    ],
    "a whole Chinese text over the English headline": [
        [*DRILL[2:], *DRILL[:2], "船都回港。■"],
        WATCH[2:],
        FIRE,
    ],
    "a text that names whom the list names": [
        DRILL,
        ["塔下的守望者亮灯。", "（责任编辑：秦远）", *WATCH[2:]],
        FIRE,
    ],
    "another byline": [
        [*DRILL[:1], "文/秦远", "演练举行。"],
        ["文/欧阳澜", "灯亮了。", *WATCH[2:]],
        FIRE,
    ],
    "after an open line in the other language": [DRILL, ["守望海岸的人们", *WATCH[2:], *WATCH[:2]], FIRE],
    "no block": [DRILL, WATCH[1:2], FIRE],
}


def starts(parts: Sequence[Sequence[str]]) -> list[int]:
    texts = [text for part in parts for text in part]
    listed, body = listed_and_printed(LIST, "\n\n".join(texts))
    assert list(map(str, body)) == texts
    return [each.start for each in find_beginnings(body, listed, {})]


def as_printed(parts: Sequence[Sequence[str]]) -> list[int]:
    return [sum(map(len, parts[:number])) for number in range(len(parts))]


@pytest.mark.parametrize("name", COSTS)
def test_sign_of_every_weight_bites(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = SAMPLES[name]
    assert starts(parts) == as_printed(parts)
    monkeypatch.setitem(COSTS, name, -COSTS[name])
    assert starts(parts) != as_printed(parts)


def segments(listed: str, *texts: str) -> Segments:
    entries, body = listed_and_printed(listed, "\n\n".join(texts))
    return Segments(body, entries)


def test_entries_begin_at_no_credit() -> None:
    found = segments(LIST, *DRILL, "（责任编辑：秦远）", *WATCH, *FIRE)
    assert found.candidates(0, None) == [0]
    assert 4 not in found.candidates(1, None)
    assert {1, 5, 12} <= set(found.candidates(1, None))
    assert found.candidates(1, 4) == [4]


def test_bracketed_byline_belongs_above() -> None:
    found = segments(LIST, *DRILL, "（本刊记者 秦远）", *WATCH, *FIRE)
    assert 4 not in found.candidates(1, None)
    assert [each.start for each in find_beginnings(found._blocks, found._entries, {})] == [0, 5, 9]


def test_prose_after_a_poem_begins_an_entry() -> None:
    poem = "The lamp is burning\nThe ship is turning\nI stand on the shore\nAnd wait for more"
    entries, body = listed_and_printed(LIST, f"{DRILL[0]}\n\n{poem}\n\nThe lamp is lit.")
    assert [block.form for block in body[1:]] == ["verse", ""]
    assert Segments(body, entries)._cost_of_start(2) == 0.0


def test_pieces_may_end_and_change_language_again() -> None:
    """An entry that lists two names has a text by each."""
    names = LIST.replace("灯塔下的守望", "专访秦远、贝克").replace("Watch Under", "Interview Under")
    texts = ["专访秦远", "灯亮了。■", "Interview with Qin Yuan", "Lit.■", "专访贝克", "船来了。■", "Here.■"]
    pieces, text = (segments(listed, *DRILL, *texts, *FIRE) for listed in (names, LIST))
    more = [each.cost(1, 4, 11) - each.cost(1, 4, 8) for each in (pieces, text)]
    # one more ■ in each language, and Chinese and English once more
    expected = 2 * COSTS["text after the end"] + 2 * COSTS["language again"]
    assert more == [0.0, pytest.approx(expected)]


def test_best_headline_of_several_is_the_first() -> None:
    found = segments(LIST, *DRILL, "灯塔下守望", "灯塔下的守望", "灯塔下的守望", *FIRE)
    zh, en = found.headlines_in(1, 0, 11)
    assert zh is not None
    assert (zh.first, zh.count, zh.score) == (5, 1, 1.0)
    assert en is None
    near, _en = found.headlines_in(1, 0, 5)
    assert near is not None
    assert near.first == 4
    assert found.foreign_in(0, 0, 8) == [5, 6, 7]
