import pytest

from articles.ingest.extraction.continued import bring_together, moved
from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import Move

from .samples import blocks

OTHER = "夜航安全演练举行\n\n演练举行。■"


def order(text: str) -> list[str]:
    return [str(block) for block in bring_together(blocks(text)).blocks]


def marks(text: str) -> list[str]:
    return [str(mark) for mark, _reason in bring_together(blocks(text)).dropped]


def doubts(text: str) -> list[tuple[tuple[int, ...], str]]:
    found = bring_together(blocks(text)).doubts
    assert all(doubt.cost == Cost.ENTRY for doubt in found)
    return [(doubt.lines, doubt.taken) for doubt in found]


@pytest.mark.parametrize("on", ["（下转第48页）", "下转 48 页", "▶下转第48页"])
@pytest.mark.parametrize("back", ["（上接第5页）", "上接 5 页", "◀上接第5页"])
def test_continuation_goes_where_it_goes_on_from(on: str, back: str) -> None:
    text = f"灯亮了，船{on}\n\n{OTHER}\n\n{back}来了。■\n\n天黑了。"
    assert order(text) == ["灯亮了，船", "来了。■", "夜航安全演练举行", "演练举行。■", "天黑了。"]
    assert marks(text) == [on, back]
    assert doubts(text) == []


@pytest.mark.parametrize("text", ["下转第48页的灯", "（下转船）", "上接第5章", "灯（上接第5页）亮了"])
def test_words_like_a_mark_are_text(text: str) -> None:
    assert order(f"{text}\n\n天黑了。") == [text, "天黑了。"]


def test_lone_marks_leave_nothing() -> None:
    text = f"灯亮了。\n\n（下转第48页）\n\n{OTHER}\n\n（上接第5页）\n\n船来了。\n\n天黑了。■\n\n又一篇。"
    assert order(text) == ["灯亮了。", "船来了。", "天黑了。■", "夜航安全演练举行", "演练举行。■", "又一篇。"]


def test_credit_after_the_end_comes_along() -> None:
    text = f"灯亮了（下转第48页）\n\n{OTHER}\n\n（上接第5页）船来了。■\n\n（责任编辑：秦远）\n\n又一篇。"
    assert order(text)[:3] == ["灯亮了", "船来了。■", "（责任编辑：秦远）"]
    assert order(text)[-1] == "又一篇。"


def test_continuation_ends_at_the_other_language() -> None:
    text = f"灯亮了（下转第48页）\n\n{OTHER}\n\n（上接第5页）船来了。\n\nThe lamp is lit.\n\n天黑了。"
    assert order(text)[-2:] == ["The lamp is lit.", "天黑了。"]


def test_continuation_ends_at_the_next_one() -> None:
    text = (
        "灯亮了（下转第48页）\n\n甲（下转第48页）\n\n（上接第5页）船来了。\n\n（上接第6页）乙。\n\n天黑了。"
    )
    assert order(text) == ["灯亮了", "船来了。", "甲", "乙。", "天黑了。"]


def test_continuations_are_told_apart_by_language() -> None:
    text = (
        "灯亮了（下转第48页）\n\nThe lamp (continued on page 48)\n\n"
        "(continued from page 5) is lit.\n\n（上接第5页）船来了。"
    )
    assert order(text) == ["灯亮了", "船来了。", "The lamp", "is lit."]


def test_continuation_is_no_longer_than_thirty_blocks() -> None:
    long = "\n\n".join(f"第{'灯' * count}。" for count in range(1, 41))
    text = f"灯亮了（下转第48页）\n\n{OTHER}\n\n（上接第5页）\n\n{long}"
    assert order(text).index("夜航安全演练举行") == 31


def test_mark_without_its_other_half_is_doubted() -> None:
    assert doubts(f"灯亮了，船（下转第48页）\n\n{OTHER}") == [
        ((1,), "the continuation of this text was not found")
    ]
    ((lines, taken),) = doubts(f"{OTHER}\n\n（上接第5页）来了。")
    assert (lines, taken.split(";")[0]) == ((5,), "nothing goes on upon the page of this continuation")
    assert order(f"{OTHER}\n\n（上接第5页）来了。")[-1] == "来了。"


def test_continuation_without_text_is_doubted() -> None:
    ((lines, taken),) = doubts("灯亮了（下转第48页）\n\n（上接第5页）\n\nThe lamp is lit.")
    assert (lines, taken) == ((1, 3), "no text stands under the mark of this continuation")


# --- What the notes move --------------------------------------------------------------------------------------


def test_notes_move_a_block() -> None:
    found = blocks("甲。\n\n乙。\n\n丙。\n\n丁。")
    assert [str(each) for each in moved(found, [Move(7, after=1)])] == ["甲。", "丁。", "乙。", "丙。"]
    assert [str(each) for each in moved(found, [Move(1, after=5)])] == ["乙。", "丙。", "甲。", "丁。"]


def test_moves_follow_each_other() -> None:
    found = blocks("甲。\n\n乙。\n\n丙。")
    assert [str(each) for each in moved(found, [Move(5, 1), Move(3, 1)])] == ["甲。", "乙。", "丙。"]


def test_block_moves_after_any_line() -> None:
    found = blocks("灯亮\n了。\n\n乙。\n\n丙。")
    assert [str(each) for each in moved(found, [Move(6, after=2)])] == ["灯亮了。", "丙。", "乙。"]


@pytest.mark.parametrize("note", [Move(2, after=1), Move(3, after=9), Move(3, after=3)])
def test_move_that_finds_nothing_is_refused(note: Move) -> None:
    with pytest.raises(
        ExtractionError, match=f"moves: lines {note.line} and {note.after} are not of two blocks"
    ):
        moved(blocks("甲。\n\n乙。"), [note])


BOTH = (
    f"灯亮了（下转第48页）\n\nThe lamp (continued on page 48)\n\n{OTHER}\n\n（上接第5页）\n\n船来了。"
    "\n\nContinued from page 5\n\nis lit.\n\n天黑了。■\n\nIt is dark.■\n\n又一篇。"
)


def test_bilingual_continuation_includes_both() -> None:
    assert order(BOTH)[:6] == ["灯亮了", "船来了。", "The lamp", "is lit.", "天黑了。■", "It is dark.■"]
    assert [lines for lines, _taken in doubts(BOTH)] == [(17, 19)]


@pytest.mark.parametrize("between", ["夜航演练", "天黑了。\n\n（上接第7页）船"])
def test_continuation_stops_at_headline(between: str) -> None:
    """Or at another continuation."""
    found = order(BOTH.replace("天黑了。■", f"{between}\n\n天黑了。■"))
    assert found.index("天黑了。■") > found.index("演练举行。■")
