import pytest

from articles.ingest.extraction.furniture import Body, furniture_of_list, without_furniture
from articles.ingest.extraction.notes import Furniture

from .samples import contents, lines

LIST = contents("要闻 | NEWS\n\n5 灯塔\n\nLighthouse\n\n12 夜航\n\nNight Drill\n\n灯塔\n\n正文。")
NAMES = ("海港", "Harbour Watch")


def body(text: str, *notes: Furniture) -> Body:
    return without_furniture(lines(text), LIST, NAMES, notes)


def dropped(found: Body) -> list[tuple[str, str]]:
    return [(str(text), reason) for text, reason in found.dropped]


@pytest.mark.parametrize(
    "head",
    [
        "海港",
        "海港 2031.3",
        "2031年第3期 海港",
        "8 HARBOUR WATCH",
        "Harbour Watch No. 87",
        "要闻 | NEWS",
        "要闻 丨 NEWS",
        "9 要闻",
    ],
)
def test_running_head_is_dropped(head: str) -> None:
    found = body(f"灯塔的灯\n\n{head}\n\n亮了。")
    assert dropped(found) == [(head, "running head")]
    assert [line.text for line in found.lines] == ["灯塔的灯", "", "亮了。"]
    assert found.doubts == []


@pytest.mark.parametrize("text", ["海港的灯塔", "要闻", "海港开航。", "2031"])
def test_text_like_a_running_head_stays(text: str) -> None:
    assert dropped(body(f"灯塔。\n\n{text}\n\n灯亮了。")) == []


def test_number_in_sentence_is_certain() -> None:
    found = body("灯塔的灯\n7\n亮了。")
    assert dropped(found) == [("7", "page number")]
    assert found.doubts == []


def test_page_number_between_paragraphs_is_doubted() -> None:
    found = body("灯塔。\n\n7\n\n灯亮了。")
    assert dropped(found) == [("7", "page number")]
    (doubt,) = found.doubts
    assert (doubt.lines, doubt.note) == ((3,), "furniture: [{line: 3, dropped: false}]")


@pytest.mark.parametrize("number", ["2", "53"])
def test_number_beyond_the_pages_is_text(number: str) -> None:
    """The list goes from page 5 to 12: from 3 to 51 a number may be a page's."""
    assert dropped(body(f"灯塔。\n\n{number}\n\n灯亮了。")) == []


@pytest.mark.parametrize("number", ["3", "51"])
def test_number_among_the_pages_is_dropped(number: str) -> None:
    assert dropped(body(f"灯塔。\n\n{number}\n\n灯亮了。")) == [(number, "page number")]


def test_column_of_numbers_is_text() -> None:
    assert dropped(body("灯塔。\n\n7\n8\n9\n\n灯亮了。")) == []


def test_notes_overrule_what_a_line_looks_like() -> None:
    found = body(
        "灯塔。\n\n7\n\n征订启事", Furniture(3, dropped=False), Furniture(5, reason="an advertisement")
    )
    assert dropped(found) == [("征订启事", "an advertisement")]
    assert found.doubts == []


def test_running_heads_follow_their_number() -> None:
    """Within the contents list."""
    found = furniture_of_list(lines("3 灯与海\n2\n海港警务 2021.3\n5\n夜航演练"), ("海港警务", ""))
    assert {line: reason for line, (_text, reason) in found.items()} == {2: "page number", 3: "running head"}


@pytest.mark.parametrize(("number", "is_doubted"), [("· 31 ·", False), ("—31—", False), ("31", True)])
def test_page_number_between_dots_or_dashes_is_certain(number: str, is_doubted: bool) -> None:
    found = body(f"灯塔。\n\n{number}\n\n灯亮了。")
    assert dropped(found) == [(number, "page number")]
    assert bool(found.doubts) is is_doubted


def test_title_over_the_next_page_is_a_running_head() -> None:
    """Inside a sentence, beside a page number, after the headline."""
    found = body("灯塔\n\n夜里\n\n灯塔\n\n7\n\n灯亮了。")
    assert dropped(found) == [("灯塔", "running head"), ("7", "page number")]
    assert [line.text for line in found.lines if line.text] == ["灯塔", "夜里", "灯亮了。"]
    assert dropped(body("夜里\n\n灯塔\n\n7\n\n灯亮了。")) == [("7", "page number")]
    assert dropped(body("灯塔\n\n夜里。\n\n灯塔\n\n7\n\n灯亮了。")) == [("7", "page number")]


@pytest.mark.parametrize("number", ["第 7 页", "第7页"])
def test_page_number_may_say_what_it_is(number: str) -> None:
    assert dropped(body(f"灯塔的灯\n\n{number}\n\n亮了。")) == [(number, "page number")]


def test_figure_in_a_table_of_single_cells_is_no_page_number() -> None:
    assert dropped(body("年份\n灯塔\n2031\n12\n2032\n5")) == []
