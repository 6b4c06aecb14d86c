import pytest

from articles.ingest.extraction.blocks import blocks_of
from articles.ingest.extraction.doubts import Doubt
from articles.ingest.extraction.notes import Join, Language, Notes
from articles.ingest.extraction.paragraphs import Layout, measure

from .samples import lines

# Three lines that break in a sentence at twenty characters, and one short one.
COLUMN = """
海上的灯塔在夜里照亮航道船员们都说它像一颗
不会落下的星星而守塔的人每天黄昏都要走上一
百二十级台阶把灯一盏一盏地检查一遍再把数字
记在本子上。
"""


PLAIN = Layout()


def paragraphs(text: str, layout: Layout = PLAIN) -> tuple[list[str], list[Doubt]]:
    blocks, doubts = blocks_of(lines(text), layout)
    return [str(block) for block in blocks], doubts


def measured(text: str, *titles: str, joins: tuple[Join, ...] = ()) -> tuple[list[str], list[Doubt]]:
    return paragraphs(text, measure(lines(f"{COLUMN}\n\n{text}"), titles, Notes(joins=joins)))


def test_width_is_that_of_broken_lines() -> None:
    assert measure(lines(COLUMN), (), Notes()).widths == {"zh": 42}


@pytest.mark.parametrize(
    "text", ["灯亮了。\n\n船来了。", "灯塔\n在夜里照亮航道船员们都说它像一颗不会落下的星星"]
)
def test_lines_of_any_length_have_no_width(text: str) -> None:
    assert measure(lines(text), (), Notes()).widths == {}


def test_short_last_line_ends_a_paragraph() -> None:
    assert measured("灯亮了。\n船来了。") == (["灯亮了。", "船来了。"], [])


def test_full_line_with_a_stop_is_doubted() -> None:
    """By its width alone it may go on."""
    full = "海上的灯塔在夜里照亮航道船员们都说它像星星。"
    found, (doubt,) = measured(f"{full}\n船来了。")
    assert found == [f"{full}船来了。"]
    assert (doubt.lines, doubt.note) == ((1, 2), "splits: [{line: 2, at: '船来了。'}]")


def test_short_open_line_stands_alone() -> None:
    assert measured("守塔人\n灯亮了。") == (["守塔人", "灯亮了。"], [])


def test_finished_lines_without_break_are_doubted() -> None:
    found, (doubt,) = paragraphs("灯亮了。\n船来了。")
    assert found == ["灯亮了。船来了。"]
    assert doubt.otherwise == "two paragraphs"


@pytest.mark.parametrize(
    ("following", "doubted"), [("船员们都说它像一颗星星。", [(1, 2)]), ("船员们说它像星。", [])]
)
def test_much_shorter_line_is_doubted(following: str, doubted: list[tuple[int, ...]]) -> None:
    found, doubts = paragraphs(f"灯塔里的坚守\n{following}")
    assert (found, [doubt.lines for doubt in doubts]) == ([f"灯塔里的坚守{following}"], doubted)


def test_indent_begins_a_paragraph() -> None:
    assert paragraphs("\u3000\u3000灯亮了。\n船来了。\n\u3000\u3000天黑了。") == (
        ["灯亮了。船来了。", "天黑了。"],
        [Doubt((1, 2), *_of_doubt("灯亮了。", "船来了。"))],
    )


def _of_doubt(last: str, following: str) -> tuple[object, ...]:
    _found, (doubt,) = paragraphs(f"{last}\n{following}")
    return (doubt.cost, doubt.taken, doubt.otherwise, doubt.note)


def test_indented_lines_are_paragraphs() -> None:
    assert paragraphs("\u3000\u3000灯亮了\n\u3000\u3000船来了") == (["灯亮了", "船来了"], [])


def test_title_over_its_text_stands_alone() -> None:
    text = "Night Drill Held\nin the Harbour\nThe drill was held on Monday."
    layout = Layout(titles=frozenset({"nightdrillheldintheharbour"}))
    assert paragraphs(text, layout) == (
        ["Night Drill Held in the Harbour", "The drill was held on Monday."],
        [],
    )


def test_answer_begins_a_paragraph() -> None:
    assert paragraphs("您喜欢灯塔吗？\n贝克：喜欢。") == (["您喜欢灯塔吗？", "贝克：喜欢。"], [])


def test_notes_say_whether_lines_go_on() -> None:
    apart = Layout(joins={1: Join(1, apart=True)})
    assert paragraphs("灯亮了。\n船来了。", apart) == (["灯亮了。", "船来了。"], [])
    together = Layout(joins={1: Join(1, 2)})
    assert paragraphs("灯亮了。\n船来了。", together) == (["灯亮了。船来了。"], [])


def test_notes_set_language_of_block() -> None:
    text = lines("ABC灯塔\n\nABC灯塔")
    layout = measure(text, (), Notes(languages=(Language(3, "en"),)))
    assert [block.language for block in blocks_of(text, layout)[0]] == ["zh", "en"]


def test_few_longer_lines_leave_the_width() -> None:
    """Captions are set in small type."""
    small = "守塔人在台阶上检查缆绳风很大他的帽子已经被吹到了海里"
    assert measure(lines(f"{COLUMN}\n{COLUMN}\n{small}"), (), Notes()).widths == {"zh": 42}
    assert measure(lines(f"{COLUMN}\n{COLUMN}\n{small}\n{small}"), (), Notes()).widths == {}


def test_english_breaks_where_its_column_does() -> None:
    column = COLUMN + "\nThe keeper of the lamp wrote it all down\nin his book."
    assert measure(lines(column), (), Notes()).widths == {"zh": 42, "en": 40}


def test_headline_goes_on_after_open_word() -> None:
    """It is in larger type, so that its lines are shorter."""
    assert measured("守望大海和\n灯塔\n灯亮了。") == (["守望大海和灯塔", "灯亮了。"], [])


def test_dateline_begins_a_paragraph() -> None:
    dispatch = "YUNPU, March 1 (Xinhua) -- The drill began."
    assert paragraphs(f"Night Drill Held\n{dispatch}") == (["Night Drill Held", dispatch], [])


def test_full_column_lines_are_no_verse() -> None:
    verse = "海上的灯塔在夜里照亮\n船员们都说它像一颗星\n守塔的人每天都走上来\n把灯一盏盏检查一遍"
    assert [block.form for block in blocks_of(lines(verse), Layout({"zh": 42}))[0]] == ["verse"]
    assert [block.form for block in blocks_of(lines(verse), Layout({"zh": 20}))[0]] == [""]


def test_sentences_within_lines_are_no_verse() -> None:
    prose = "The lamp went out. The\nkeeper\nclimbed up for\nthe boats"
    assert [block.form for block in blocks_of(lines(prose), PLAIN)[0]] == [""]
    assert [block.form for block in blocks_of(lines(prose.replace(".", ",")), PLAIN)[0]] == ["verse"]


@pytest.mark.parametrize(
    ("head", "question"),
    [
        ("塔·贝克", "问：灯塔老吗？"),
        ("云浦大学教授　秦远", "海港岁月：灯塔老吗？"),
        ("Tal Beck, Engineer", "Q: Is it old?"),
    ],
)
def test_question_after_a_head_is_a_paragraph(head: str, question: str) -> None:
    assert paragraphs(f"{head}\n{question}") == ([head, question], [])


@pytest.mark.parametrize(
    "address", ["女士们、先生们：", "Ladies and Gentlemen,", "Your Excellency,", "尊敬的主席先生，"]
)
def test_address_of_a_speech_is_a_paragraph(address: str) -> None:
    following = "灯亮了。" if address[0] > "z" else "It is lit."
    assert paragraphs(f"{address}\n{following}") == ([address, following], [])


def test_line_that_announces_what_follows_may_end_a_paragraph() -> None:
    found, (doubt,) = paragraphs("守塔人要做两件事：\n一是点灯。")
    assert (found, doubt.lines) == (["守塔人要做两件事：一是点灯。"], (1, 2))


def test_indented_line_is_longer_than_its_text() -> None:
    """The rest of the paragraph follows, whose line is not indented."""
    full = "不会落下的星星而守塔的人每天黄昏都要走上一"
    text = f"　　海上的灯塔在夜里照亮航道船员们。\n{full}"
    assert measured(text) == (["海上的灯塔在夜里照亮航道船员们。" + full], [])
    assert len(measured("　　海上的灯塔在夜里照亮航道船员们。\n船来了。")[1]) == 1


def test_short_open_line_under_a_full_one_is_a_heading() -> None:
    full = "海上的灯塔在夜里照亮航道船员们都说它像星星。"
    assert measured(f"{full}\n日本\n船来了。") == ([full, "日本", "船来了。"], [])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Wax is melted three times (Photo\n1). It is white.",
            "Wax is melted three times (Photo 1). It is white.",
        ),
        (
            "There are scales and thermometers,\nlamps and bells.",
            "There are scales and thermometers, lamps and bells.",
        ),
    ],
)
def test_line_goes_on_by_its_first_words(text: str, whole: str) -> None:
    """No item begins in a bracket, and a greeting is followed by a capital."""
    assert paragraphs(text, Layout({"en": 60})) == ([whole], [])


def test_greeting_stands_alone() -> None:
    assert paragraphs("Dear editors,\nThe lamp is lit.", Layout({"en": 60}))[0] == [
        "Dear editors,",
        "The lamp is lit.",
    ]
