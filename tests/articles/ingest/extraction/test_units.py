import pytest

from articles.ingest.extraction.doubts import Cost, Doubt
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.interviews import mark_interview
from articles.ingest.extraction.notes import Join, KindNote, Notes, Split
from articles.ingest.extraction.units import Stream, read_quotations, read_units

from .samples import blocks, paragraphs


def stream(text: str, notes: Notes | None = None, kinds: dict[int, str] | None = None) -> Stream:
    return read_units(blocks(text), notes or Notes(), kinds or {})


def told(found: Stream) -> list[tuple[str, str]]:
    return [(unit.kind, str(unit.text)) for unit in found.units]


def test_paragraph_around_caption_is_whole() -> None:
    """In each language."""
    found = stream(
        "守塔人爬上台阶。夜里，他把灯点\n\n\n\n守塔人（秦远 摄）\n\n亮，船回来了。\n\n"
        "The keeper climbs the stairs every evening and lights the\n\n\n\nA keeper (By Qin Yuan)\n\nlamp."
    )
    assert told(found) == [
        ("paragraph", "守塔人爬上台阶。夜里，他把灯点亮，船回来了。"),
        ("paragraph", "The keeper climbs the stairs every evening and lights the lamp."),
    ]
    assert [unit.blocks for unit in found.units] == [2, 2]
    assert [(str(each.text), each.after.line if each.after else 0) for each in found.captions] == [
        ("守塔人（秦远 摄）", 1),
        ("A keeper (By Qin Yuan)", 9),
    ]
    assert all(caption.is_inside for caption in found.captions)


def test_four_parts_make_one_paragraph() -> None:
    found = stream("灯亮了。夜里\n\n，船\n\n一艘一艘\n\n地回来了。")
    assert told(found)[0][1].startswith("灯亮了。夜里，船一艘一艘")


def test_digits_join_without_space() -> None:
    found = stream("2030年，救援队伍也从3\n\n人增加到8人。")
    assert told(found) == [("paragraph", "2030年，救援队伍也从3人增加到8人。")]


def test_halves_join_across_other_language() -> None:
    found = stream("灯亮了。夜里，船\n\nThe lamp is lit.\n\n回来了。")
    assert sorted(text for _kind, text in told(found)) == ["The lamp is lit.", "灯亮了。夜里，船回来了。"]


def test_items_stay_apart() -> None:
    """A broken one is joined."""
    found = stream(
        "要做两件事：\n\n检查发电机，保证灯光不灭；\n\n用无线电呼叫附近的渔\n\n船；\n\n……\n\n灯亮了。"
    )
    assert [text for _kind, text in told(found)] == [
        "要做两件事：",
        "检查发电机，保证灯光不灭；",
        "用无线电呼叫附近的渔船；",
        "……",
        "灯亮了。",
    ]
    assert {kind for kind, _text in told(found)} == {"paragraph"}


def test_headings_are_never_joined() -> None:
    """Nor is the line under them."""
    found = stream(
        "灯亮了。\n\n风浪里的坚守\n\n——把每一艘船送回家\n\n台风来了。\n\nIn the Storm\n\nIt comes."
    )
    assert told(found) == [
        ("paragraph", "灯亮了。"),
        ("heading", "风浪里的坚守"),
        ("heading", "——把每一艘船送回家"),
        ("paragraph", "台风来了。"),
        ("heading", "In the Storm"),
        ("paragraph", "It comes."),
    ]


def test_last_short_line_is_doubted() -> None:
    """It is no heading: nothing follows it."""
    found = stream("台风来了。\n\n灯灭了")
    assert told(found)[-1][0] == "paragraph"
    assert found.doubts == [Doubt((3,), Cost.WORD, "this paragraph has no end: …灯灭了")]


def test_bylines_and_credits_are_no_text() -> None:
    """Nor are notes."""
    found = stream(
        "文 / 沈青禾\n\n灯亮了。■\n\n（摄影：秦远）\n\n（译者：魏兰，云浦大学）\n\n【本文系发言】\n\n（责任编辑：秦远）"
    )
    assert [kind for kind, _text in told(found)] == [
        "byline", "paragraph", "credit", "credit", "note", "credit",
    ]  # fmt: skip


def test_common_credit_makes_captions() -> None:
    """It is one for all photographs; the line has no credit of its own."""
    found = stream("灯亮了。夜里，船\n\n\n\n守塔人检查缆绳\n\n回来了。■\n\n（摄影：秦远）\n\n\n\n灯塔全景")
    assert [str(each.text) for each in found.captions] == ["守塔人检查缆绳", "灯塔全景"]
    assert told(found)[0] == ("paragraph", "灯亮了。夜里，船回来了。■")


def test_uncredited_line_is_no_caption() -> None:
    assert not stream("灯亮了。\n\n\n\n守塔人检查缆绳\n\n船回来了。■").captions


def test_an_affiliation_in_two_blocks_is_one() -> None:
    found = stream("清河大学教授、\n\n原研究员\n\n灯亮了。", kinds={1: "affiliation", 3: "affiliation"})
    assert told(found)[0] == ("affiliation", "清河大学教授、原研究员")


# --- What the notes force -------------------------------------------------------------------------------------


def test_the_notes_join_what_the_rules_part() -> None:
    notes = Notes(joins=(Join(1, with_line=3),))
    assert told(stream("灯亮了\n\n船回来了。", notes)) == [("paragraph", "灯亮了船回来了。")]


def test_notes_keep_paragraphs_apart() -> None:
    text = "灯亮了。夜里，船\n\n回来了。"
    assert len(stream(text).units) == 1
    assert len(stream(text, Notes(joins=(Join(1, apart=True),))).units) == 2


def test_notes_split_a_paragraph() -> None:
    """A caption stays after the whole."""
    found = stream("灯亮了。船回来了。\n\n\n\n船（秦远 摄）", Notes(splits=(Split(1, "船回"),)))
    assert [text for _kind, text in told(found)] == ["灯亮了。", "船回来了。"]
    assert str(found.captions[0].after.text) == "船回来了。"


def test_the_notes_say_what_a_block_is() -> None:
    found = stream(
        "灯亮了。\n\n守塔人\n\n船回来了。", Notes(kinds=(KindNote(3, "caption"), KindNote(5, "note")))
    )
    assert told(found) == [("paragraph", "灯亮了。"), ("note", "船回来了。")]
    assert [str(each.text) for each in found.captions] == ["守塔人"]


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ExtractionError, match="line 1: 'title' is no kind of passage"):
        stream("灯亮了。", Notes(kinds=(KindNote(1, "title"),)))


# --- Interviews and quotations --------------------------------------------------------------------------------

TITLES = ["专访阿伦·贝克", "Interview with Allen Beck"]


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (("您好吗？", "贝克：很好。", "海上更好。", "您在哪里？", "贝克：在海上。"), "qaaqa"),
        (("您好吗？", "很好。", "您在哪里？", "在海上。"), "qaqa"),
        (("请谈谈港口。", "贝克：港口很忙。"), "qa"),
        (("您好吗？", "贝克：很好。谁会不好呢？", "您在哪里？", "贝克：在海上。"), "qaqa"),
        (("How are you?", "Beck: Very well.", "The sea is calm.", "Where are you?", "Beck:At sea."), "qaaqa"),
        (("贝克是局长。", "您好吗？", "贝克：很好。"), "pqa"),
    ],
    ids=["named answers", "no names", "question without its mark", "answer that asks", "English", "lead"],
)
def test_questions_are_told_from_answers(texts: tuple[str, ...], kinds: str) -> None:
    units = paragraphs(*texts)
    mark_interview(units, TITLES)
    assert "".join(unit.kind[0] for unit in units) == kinds


def test_answer_may_contain_question() -> None:
    units = paragraphs(
        "您好吗？", "贝克：很好。", "可是谁能预知大海呢？", "没有人。", "您在哪里？", "贝克：在海上。"
    )
    mark_interview(units, TITLES)
    assert [unit.kind for unit in units] == ["question", "answer", "answer", "answer", "question", "answer"]


QUOTATIONS = """
中方嘉宾

校长 孟海澜

Meng Hailan, President

要游泳。

Swim.

外方嘉宾

处长 艾娜·图阿

Aina Tua, Head

Share.

要共享。



图阿发言（秦远 摄）

（责任编辑：秦远）
"""


def test_quotations_follow_bilingual_heads() -> None:
    """In whichever order."""
    found = read_quotations(blocks(QUOTATIONS), [1, 6], Notes())
    assert [(unit.kind, unit.item) for unit in found.units] == [
        ("heading", 0),
        ("speaker", 1), ("speaker", 1), ("quotation", 1), ("quotation", 1),
        ("heading", 0),
        ("speaker", 2), ("speaker", 2), ("quotation", 2), ("quotation", 2),
        ("credit", 0),
    ]  # fmt: skip
    assert [str(unit.text) for unit in found.units if unit.item == 2] == [
        "处长 艾娜·图阿", "Aina Tua, Head", "Share.", "要共享。",
    ]  # fmt: skip
    assert str(found.captions[0].after.text) == "要共享。"


def test_translator_under_the_headline_stands_in_a_byline() -> None:
    """In brackets, or behind the text, it is a credit."""
    assert told(stream("编译：魏兰\n\n灯亮了。"))[0] == ("byline", "编译：魏兰")
    assert told(stream("（翻译：魏兰）\n\n灯亮了。"))[0] == ("credit", "（翻译：魏兰）")
    assert told(stream("灯亮了。\n\n编译：魏兰"))[1] == ("credit", "编译：魏兰")


def test_last_lines_of_both_languages_are_a_caption_under_a_photo_credit() -> None:
    text = (
        "文／沈青禾 图／秦远\n\n灯亮了。\n\nThe lamp is lit.\n\n守塔人检查缆绳\n\nThe keeper checks the ropes"
    )
    assert [str(each.text) for each in stream(text).captions] == [
        "守塔人检查缆绳",
        "The keeper checks the ropes",
    ]
    assert stream(text.replace(" 图／秦远", "")).captions == []
    assert stream(f"{text}\n\nHe is old.").captions == []


def test_caption_in_the_other_language_is_not_inside() -> None:
    found = stream("灯亮了。夜里，船\n\nA keeper (By Qin Yuan)\n\n回来了。")
    assert told(found) == [("paragraph", "灯亮了。夜里，船回来了。")]
    assert not found.captions[0].is_inside


def test_long_heading_with_a_comma_is_doubted() -> None:
    long = "守塔的人每天都要走上一百二十级台阶，把灯一盏一盏地检查"
    found = stream(f"灯亮了。\n\n{long}\n\n“点灯”\n\n船来了。")
    assert ("heading", long) in told(found)
    assert any(each.taken == f"taken for a heading: {long}" for each in found.doubts)
    assert not any("heading" in each.taken for each in stream("灯亮了。\n\n守塔人，和灯\n\n船来了。").doubts)


def test_open_line_under_a_speaker_is_doubted() -> None:
    """It may be a part of the office; one under the quotation heads the next."""
    text = QUOTATIONS.replace("Meng Hailan, President", "Meng Hailan, President\n\nof the University")
    (doubt,) = (
        each
        for each in read_quotations(blocks(text), [1, 7], Notes()).seams
        if "among quotations" in each.taken
    )
    assert (doubt.lines, doubt.otherwise) == ((7,), "a part of the speaker's office")
    assert not read_quotations(blocks(QUOTATIONS), [1, 6], Notes()).seams


def test_heading_with_the_figures_of_a_table_is_doubted() -> None:
    found = stream("灯亮了。\n\n年份 米 2031 12 2032 5\n\n船来了。")
    assert any(each.taken.startswith("taken for a heading") for each in found.doubts)
    assert not any(
        "heading" in each.taken for each in stream("灯亮了。\n\n2031 年 3 月 5 日\n\n船来了。").doubts
    )
