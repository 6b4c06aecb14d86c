import pytest

from articles.ingest.extraction.entry_boundaries import split_into_entries
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Begin, KindNote, Notes

from .samples import LIST, doubts_of_entries, entries, listed_and_printed

DRILL = "夜航安全演练举行\n\n演练举行。■\n\nNight Drill Held\n\nIt was held.■"
WATCH = "灯塔下的守望\n\n灯亮了。■"
FIRE = "港区消防分论坛举办\n\n论坛举办。■"


def firsts(body: str, listed: str = LIST) -> list[str]:
    return [str(entry.blocks[0]) for entry in entries(listed, body)]


def test_blocks_follow_entries_in_order() -> None:
    found = entries(LIST, f"{DRILL}\n\n{WATCH}\n\n{FIRE}")
    assert [[str(block) for block in entry.blocks] for entry in found] == [
        ["夜航安全演练举行", "演练举行。■", "Night Drill Held", "It was held.■"],
        ["灯塔下的守望", "灯亮了。■"],
        ["港区消防分论坛举办", "论坛举办。■"],
    ]


def test_an_entry_may_begin_in_english() -> None:
    english_first = "Watch Under the Lighthouse\n\nThe lamp is lit.■\n\n灯塔下的守望\n\n灯亮了。■"
    found = entries(LIST, f"{DRILL}\n\n{english_first}\n\n{FIRE}")[1]
    assert (found.en.first, found.zh.first) == (0, 2)


def test_captions_after_end_mark_stay() -> None:
    """Credits too: with the entry before the mark."""
    after = "\n\n（责任编辑：秦远）\n\n\n\n演练现场（秦远 摄）"
    assert firsts(f"{DRILL}{after}\n\n{WATCH}\n\n{FIRE}")[1] == "灯塔下的守望"


def test_kicker_belongs_to_headline() -> None:
    assert firsts(f"{DRILL}\n\n守望海岸线的人们——\n\n{WATCH}\n\n{FIRE}")[1] == "守望海岸线的人们——"


def test_author_above_headline_belongs_to_it() -> None:
    """With the abstracts that follow the name."""
    head = "欧阳澜\n\n云浦大学研究员\n\n本文讨论灯塔。\n\nThis article discusses lighthouses.\n\n"
    assert firsts(f"{DRILL}\n\n{head}{WATCH}\n\n{FIRE}")[1] == "欧阳澜"


def test_entry_without_headline_follows_end() -> None:
    """Of the entry before it."""
    listed = LIST.replace("5 灯塔下的守望\n\nWatch Under the Lighthouse", "5 甲、乙等9人\n\nViews")
    views = "中方嘉宾\n\n甲说。\n\n（责任编辑：秦远）"
    assert firsts(f"{DRILL}\n\n\n\n（责任编辑：秦远）\n\n{views}\n\n{FIRE}", listed) == [
        "夜航安全演练举行",
        "中方嘉宾",
        "港区消防分论坛举办",
    ]


def test_stray_headline_is_doubted() -> None:
    """The English headline of the first entry, printed once more before the third."""
    body = f"{DRILL}\n\n{WATCH}\n\nNight Drill Held\n\n{FIRE}"
    doubt = doubts_of_entries(LIST, body)[0]
    assert doubt.lines == (27,)
    assert "the headline of another entry, inside the entry of page 5" in doubt.taken


@pytest.mark.parametrize(
    ("body", "second"),
    [
        (f"{DRILL}\n\n灯亮了。■\n\nWatch Under the Lighthouse\n\nThe lamp is lit.■\n\n{FIRE}", "灯亮了。■"),
        (f"{DRILL}\n\n{WATCH}\n\nThe lamp is lit.■\n\n{FIRE}", "灯塔下的守望"),
    ],
    ids=["Chinese", "English"],
)
def test_missing_headline_is_doubted(body: str, second: str) -> None:
    """Its text stays in its own entry, and the note that settles it is ready."""
    assert firsts(body)[1] == second
    doubt = doubts_of_entries(LIST, body)[0]
    assert doubt.lines[0] == 7
    assert "of the entry of page 5 is not printed" in doubt.taken
    pinned = doubts_of_entries(LIST, body, Begin(*doubt.lines))
    assert not [each for each in pinned if each.lines[0] == 7]


def test_two_near_readings_are_doubted() -> None:
    """A line without an end over the headline may be its kicker, or the end of the text before."""
    body = f"{DRILL.removesuffix('■')}\n\n海上的人们——\n\n{WATCH}\n\n{FIRE}"
    (doubt,) = doubts_of_entries(LIST, body)
    assert "page 5 is taken to begin" in doubt.taken
    assert "at line" in doubt.otherwise


def test_text_before_the_first_headline_is_doubted() -> None:
    body = f"灯亮了。\n\n{DRILL}\n\n{WATCH}\n\n{FIRE}"
    assert [doubt.lines for doubt in doubts_of_entries(LIST, body)] == [(15,)]


def test_entry_without_text_is_doubted() -> None:
    body = f"{DRILL}\n\n{FIRE}"
    assert [len(each.blocks) for each in entries(LIST, body)] == [4, 0, 2]
    (doubt,) = doubts_of_entries(LIST, body)
    assert "no text was found for the entry of page 5" in doubt.taken


@pytest.mark.parametrize(
    ("note", "message"),
    [(Begin(6, 18), "line 6 is no entry"), (Begin(7, 16), "line 16 is not the beginning of a block")],
)
def test_note_that_finds_nothing_is_refused(note: Begin, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        doubts_of_entries(LIST, f"{DRILL}\n\n{WATCH}\n\n{FIRE}", note)


# --- What may stand over a headline, and what else is asked ---------------------------------------------------


def test_printed_gap_makes_deck() -> None:
    """The contents list breaks both titles; in the body one has a gap, the other none."""
    listed = LIST.replace("3 夜航安全演练举行", "3 夜航安全演练\n举行三天").replace(
        "8 港区消防分论坛举办", "8 港区消防分论坛\n在外港举办"
    )
    body = f"夜航安全演练 举行三天\n\n演练举行。■\n\n{WATCH}\n\n港区消防分论坛在外港举办\n\n论坛举办。■"
    drill, _watch, fire = (entry.entry for entry in entries(listed, body))
    assert (str(drill.zh), str(drill.deck)) == ("夜航安全演练", "举行三天")
    assert (str(fire.zh), str(fire.deck)) == ("港区消防分论坛在外港举办", "")


def test_note_on_a_foreign_headline_settles_it() -> None:
    listed, blocks = listed_and_printed(LIST, f"{DRILL}\n\n{WATCH}\n\nNight Drill Held\n\n{FIRE}")
    doubt = split_into_entries(blocks, listed, Notes())[1][0]
    assert doubt.note == "kinds: [{line: 27, kind: heading}]"
    settled = split_into_entries(blocks, listed, Notes(kinds=(KindNote(27, "heading"),)))[1]
    assert (27,) not in [each.lines for each in settled]


def test_author_before_first_headline_is_certain() -> None:
    head = "欧阳澜\n\n云浦大学研究员\n\n本文讨论灯塔。"
    assert doubts_of_entries(LIST, f"{head}\n\n{DRILL}\n\n{WATCH}\n\n{FIRE}") == []


def test_credit_in_english_is_no_english_text() -> None:
    """An entry in Chinese alone lacks no English headline for it."""
    assert doubts_of_entries(LIST, f"{DRILL}\n\n{WATCH}\n\n(Edited by Qin Yuan)\n\n{FIRE}") == []


def test_both_headlines_missing_are_one_doubt() -> None:
    body = f"{DRILL}\n\n（责任编辑：秦远）\n\n灯亮了。\n\nThe lamp is lit.■\n\n{FIRE}"
    (doubt,) = doubts_of_entries(LIST, body)
    assert doubt.taken.startswith(
        "the Chinese headline and the English headline of the entry of page 5 are not"
    )
    assert doubt.note == f"begins: [{{entry: 7, line: {doubt.lines[1]}}}]"
