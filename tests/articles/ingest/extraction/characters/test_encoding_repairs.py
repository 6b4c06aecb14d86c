import pytest

from articles.ingest.extraction.characters.reading import read_characters
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import CorrectionNote

from .samples import read, texts


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("守\u2f74人\u2f64\u2f3f机", "守立人用手机"),
        ("守灯\u200b人", "守灯人"),
        ("o\ufb03cers", "officers"),
        ("JosÃ© MartÃ\xadnez", "José Martínez"),
        ("ç\x81¯å¡\x94", "灯塔"),
        ("Jose\u0301", "José"),
        ("灯塔里的守灯人说".encode().decode("gb18030"), "灯塔里的守灯人说"),
        ("well\u2010known co\u2011op", "well-known co-op"),
        ("灯塔\u2028亮了", "灯塔亮了"),
        ("the lamp\u2028burns", "the lamp burns"),
        ("the lamp \u2028burns", "the lamp burns"),
        ("\x0c灯塔", "灯塔"),
        ("灯\x1f塔", "灯塔"),
        ("\ufeff目录 2031.3", "目录 2031.3"),
        ("\ufffc", ""),
    ],
)
def test_variant_is_its_character(printed: str, text: str) -> None:
    assert texts(printed) == [text]


@pytest.mark.parametrize(
    "sound", ["MARTÍNEZ «É»", "灯塔……——“夜航”", "　　守灯人", "Ñandú à la carte", "３６辆"]
)
def test_a_sound_line_stays(sound: str) -> None:
    assert read(sound) == ([sound], [])


def test_radicals_before_characters_are_copies() -> None:
    assert read("守灯⼈人⽤用⼿手") == (["守灯人用手"], [])
    # 人人, of which the tool gave one as a radical.
    assert texts("⼈人都⽤手")[0] == "人人都用手"


def test_single_copy_may_be_doubled_word() -> None:
    text, doubts = read("⼈人都来")
    assert text == ["人都来"]
    assert doubts[0].lines == (1,)
    assert read("⼈人都来", notes=doubts[0].note)[1] == []


def test_contents_page_numbers_are_ascii() -> None:
    """Those of the text stay as printed."""
    sentence = "灯塔的守灯人说，今年冬天的夜航比往年多了很多，海上的风浪也大。"
    assert texts("目录 2031.3", "１２ 灯塔", "Ｐ９", "９－１１ 夜航", sentence, "３ 海难") == [
        "目录 2031.3", "12 灯塔", "P9", "9－11 夜航", sentence, "３ 海难",
    ]  # fmt: skip


def test_correction_quotes_file_or_reading() -> None:
    """As the file has the line, or as the eye reads it."""
    for quoted in ("\u2ea0警", "民警"):
        found, _doubts = read_characters(["守\u2ea0警"], (CorrectionNote(1, quoted, "人", "invented"),))
        assert found[0].text == "守人"
        assert [change.reason for change in found[0].changes] == ["a radical for its character", "invented"]
    with pytest.raises(ExtractionError, match="line 1"):
        read_characters(["守\u2ea0警"], (CorrectionNote(1, "⼈", "人", "invented"),))
