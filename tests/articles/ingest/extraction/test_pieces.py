import pytest

from articles.ingest.extraction.errors import ExtractionError

from .samples import entries

LIST = """
要闻 | NEWS

3 夜航安全演练举行

Night Drill Held

5 灯塔下的守望

Watch Under the Lighthouse

8 港区消防分论坛举办

Firefighting Sub-forum
"""
DRILL = "夜航安全演练举行\n\n演练举行。■\n\nNight Drill Held\n\nIt was held.■"
WATCH = "灯塔下的守望\n\n灯亮了。■"
FIRE = "港区消防分论坛举办\n\n论坛举办。■"


def firsts(body: str, listed: str = LIST) -> list[str]:
    return [str(entry.blocks[0]) for entry in entries(listed, body)]


def test_every_block_goes_to_one_entry_in_print_order() -> None:
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


def test_captions_and_credits_after_the_end_mark_stay_with_their_entry() -> None:
    after = "\n\n（责任编辑：秦远）\n\n\n\n演练现场（秦远 摄）"
    assert firsts(f"{DRILL}{after}\n\n{WATCH}\n\n{FIRE}")[1] == "灯塔下的守望"


def test_a_kicker_over_the_headline_belongs_to_it() -> None:
    assert firsts(f"{DRILL}\n\n守望海岸线的人们——\n\n{WATCH}\n\n{FIRE}")[1] == "守望海岸线的人们——"


def test_an_author_with_abstracts_above_the_headline_belongs_to_it() -> None:
    head = "欧阳澜\n\n云浦大学研究员\n\n本文讨论灯塔。\n\nThis article discusses lighthouses.\n\n"
    assert firsts(f"{DRILL}\n\n{head}{WATCH}\n\n{FIRE}")[1] == "欧阳澜"


def test_an_entry_without_a_headline_begins_where_the_one_before_it_ends() -> None:
    listed = LIST.replace("5 灯塔下的守望\n\nWatch Under the Lighthouse", "5 甲、乙等9人\n\nViews")
    views = "中方嘉宾\n\n甲说。\n\n（责任编辑：秦远）"
    assert firsts(f"{DRILL}\n\n\n\n（责任编辑：秦远）\n\n{views}\n\n{FIRE}", listed) == [
        "夜航安全演练举行",
        "中方嘉宾",
        "港区消防分论坛举办",
    ]


def test_an_english_headline_far_from_its_chinese_neighbours_is_not_believed() -> None:
    body = f"{DRILL}\n\n{WATCH}\n\nNight Drill Held\n\n{FIRE}"
    found = entries(LIST, body)
    assert len(found[1].blocks) == 3


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            f"灯亮了。\n\n{DRILL}\n\n{WATCH}\n\n{FIRE}",
            "line 15: this text stands before the first entry's headline",
        ),
        (f"{DRILL}\n\n{FIRE}", "line 7: no headline and no text was found for this entry"),
    ],
    ids=["text before", "entry without text"],
)
def test_text_without_an_entry_and_entries_without_text_are_refused(body: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        entries(LIST, body)
