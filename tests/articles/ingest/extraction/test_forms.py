import pytest

from articles.ingest.extraction.forms import as_printed, cells, split_by_form, stanzas_among

from .samples import printed

TABLE = ["灯塔  高度\t年份", "云浦  30米\t1901", "南岛  24米\t1911"]
VERSE = ["灯在夜里亮着", "船在夜里走着", "我在岸上站着", "风在海上吹着"]
VERSE_EN = ["The lamp is burning", "The ship is turning", "I stand on the shore", "And wait for more"]


def forms(*lines: str, language: str = "zh") -> list[tuple[str, int]]:
    found = split_by_form([printed(text, line) for line, text in enumerate(lines, 1)], language)
    return [(form, len(run)) for form, run in found]


@pytest.mark.parametrize("gap", ["\t", "\t\t", "  ", "\u3000\u3000"])
def test_gap_parts_cells(gap: str) -> None:
    assert [str(cell) for cell in cells(printed(f"灯塔{gap}30 米"))] == ["灯塔", "30 米"]


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_single_space_parts_no_cells(gap: str) -> None:
    assert [str(cell) for cell in cells(printed(f"灯塔{gap}高度"))] == [f"灯塔{gap}高度"]


def test_rows_are_distinguished_from_text() -> None:
    assert forms("下表是灯塔。", *TABLE, "表到此为止。") == [("", 1), ("table", 3), ("", 1)]


def test_rows_with_other_columns_are_another_table() -> None:
    assert forms(*TABLE, "船名  吨位", "海鸥  300") == [("table", 3), ("table", 2)]


def test_single_row_is_no_table() -> None:
    assert forms("灯亮了。", TABLE[0], "船来了。") == [("", 3)]


@pytest.mark.parametrize(
    ("second", "form"),
    [
        ("二十四米高的灯塔在南岛上", "table"),
        ("二十四米高的灯塔在南岛北边", ""),
        ("灯塔，南岛", ""),
        ("灯塔。", ""),
    ],
    ids=["short", "long", "comma", "stop"],
)
def test_two_columns_of_text_are_no_table(second: str, form: str) -> None:
    """A page that was read across its two columns looks like rows of two cells."""
    assert forms(f"云浦  {second}", f"南岛  {second}") == [(form, 2)]


def test_long_cells_of_three_are_a_table() -> None:
    long = "二十四米高的灯塔在南岛的北边"
    assert forms(f"云浦  {long}  1901", f"南岛  {long}  1911") == [("table", 2)]


@pytest.mark.parametrize(("lines", "language"), [(VERSE, "zh"), (VERSE_EN, "en")])
def test_short_open_lines_are_verse(lines: list[str], language: str) -> None:
    assert forms(*lines, language=language) == [("verse", 4)]
    assert forms(*lines[:3], language=language) == [("", 3)]


@pytest.mark.parametrize(
    ("language", "longest"), [("zh", "灯" * 20), ("en", "The lamp " * 6 + "burned")], ids=["zh", "en"]
)
def test_long_line_is_no_verse(language: str, longest: str) -> None:
    verse = VERSE if language == "zh" else VERSE_EN
    assert len(longest) == (20 if language == "zh" else 60)
    assert forms(*verse, longest, language=language) == [("verse", 5)]
    assert forms(*verse, f"{longest}s", language=language) == [("", 5)]


@pytest.mark.parametrize(("ended", "form"), [(2, "verse"), (3, "")])
def test_verse_ends_mostly_openly(ended: int, form: str) -> None:
    lines = [f"{line}。" if place < ended else line for place, line in enumerate(VERSE)]
    assert forms(*lines) == [(form, 4)]


@pytest.mark.parametrize("line", ["1. 检查缆绳", "灯塔高30米"], ids=["item", "digit"])
def test_items_and_figures_are_no_verse(line: str) -> None:
    assert forms(*VERSE, line) == [("", 5)]


def test_table_has_tabs_and_verse_lines() -> None:
    rows = [printed(text, line) for line, text in enumerate(TABLE, 1)]
    assert str(as_printed("table", rows)) == "灯塔\t高度\t年份\n云浦\t30米\t1901\n南岛\t24米\t1911"
    verses = [printed("灯  亮", 1), printed("船  来", 2)]
    assert str(as_printed("verse", verses)) == "灯  亮\n船  来"


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (
            [
                "The keeper climbs the stairs",
                "and lights the lamp for ships",
                "Nobody else would climb so",
                "far up",
            ],
            "en",
        ),
        (["The keeper climbs", "It is late. He lights the lamp", "Far away", "A ship"], "en"),
        (["海上的灯塔在夜里", "亮着。守塔的人每", "天黄昏都要走上一", "百级台阶"], "zh"),
        (
            ["海上的灯塔在夜里照亮航道", "船员们都说它像一颗不会落下", "的星星而守塔的人每天黄昏", "都要走"],
            "zh",
        ),
    ],
    ids=["full lines", "English sentence inside", "sentence inside", "one width"],
)
def test_narrow_column_of_prose_is_no_verse(lines: list[str], language: str) -> None:
    assert forms(*lines, language=language) == [("", 4)]


@pytest.mark.parametrize(
    "lines",
    [
        ["“灯亮了！”", "他在夜里喊着", "“船来了！”", "她在岸上站着"],
        ["海上的灯塔在夜里亮着", "船员们都说它像一颗星", "守塔的人每天黄昏走上", "一百级台阶"],
        ["海上的灯塔在夜里照亮航道", "船", "的星星而守塔的人每天黄昏", "走着"],
    ],
    ids=["quoted", "short of one width", "long and short"],
)
def test_lines_like_a_column_are_verse(lines: list[str]) -> None:
    assert forms(*lines) == [("verse", 4)]


@pytest.mark.parametrize(
    "lines",
    [
        ["The keeper climbs the stairs", "and lights the lamp", "for ships", "on the sea"],
        [
            "The keeper climbs the stairs",
            "And lights the lamp for ships",
            "Nobody else would climb so",
            "Far up",
        ],
    ],
    ids=["room for another word", "capitals"],
)
def test_english_lines_like_a_column_are_verse(lines: list[str]) -> None:
    assert forms(*lines, language="en") == [("verse", 4)]


def test_stanzas_are_three_in_a_row() -> None:
    stanza = [printed("灯在夜里亮着", 1), printed("船在夜里走着", 2)]
    items = [printed("1. 灯在夜里亮着", 1), printed("船在夜里走着", 2)]
    table = [printed("灯塔  30米", 1), printed("船  12米", 2)]
    assert stanzas_among([items] * 4) == stanzas_among([table] * 4) == set()
    long = [printed("灯" * 21, 1), printed("船", 2)]
    assert stanzas_among([stanza] * 4) == {0, 1, 2, 3}
    assert stanzas_among([stanza] * 3) == {0, 1, 2}
    assert stanzas_among([stanza] * 2) == set()
    assert stanzas_among([long, *[stanza] * 4, long]) == {1, 2, 3, 4}
    assert stanzas_among([*[stanza] * 2, long, stanza]) == set()
    assert stanzas_among([stanza[:1]] * 4) == set()
    assert stanzas_among([stanza * 4] * 4) == {0, 1, 2, 3}
    assert stanzas_among([stanza * 4 + stanza[:1]] * 4) == set()


@pytest.mark.parametrize(("columns", "found"), [(2, {0, 1, 2, 3}), (3, set())])
def test_narrow_paragraphs_are_no_stanzas(columns: int, found: set[int]) -> None:
    """One stanza may look like a column; most of them do not."""
    stanza = [printed("灯在夜里亮着", 1), printed("船在夜里走着", 2)]
    prose = [printed("海上的灯塔在", 1), printed("夜里。守塔的人", 2)]
    assert stanzas_among([*[prose] * columns, *[stanza] * (4 - columns)]) == found
