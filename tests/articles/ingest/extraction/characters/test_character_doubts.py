import pytest

from articles.ingest.extraction.characters.lost_characters import without_illegible_names
from articles.ingest.extraction.characters.ruby import is_pinyin
from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.people import AT_THE_PIECE, People

from .samples import read

WIDE = "守灯人每天都要走很远的路到灯塔      夜里的风浪很大海上没有船只"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("守灯\ufffd说", "a lost character"),
        ("守灯(cid:2451)说", "(cid:2451)"),
        ("守灯\ue5d2说", "U+E5D2"),
        ("守□人说", "□ may stand"),
        ("守■人说", "■ may stand"),
        ("守??人说", "?? may stand"),
        ("³¤Í¾灯塔", "another encoding"),
        ("灯&amp;塔", "another encoding"),
        ("灯&#22612;", "another encoding"),
        ("Ã灯塔Ã¿\x81", "another encoding"),
        ("锟斤拷灯塔", "another encoding"),
        ("灯\ufffc塔", "a picture's place"),
        ("灯\x1f塔", "control character"),
        (WIDE, "two columns"),
        ("灯塔亮了.", "a stop"),
        ("灯塔亮了.■", "a stop"),
        ("守灯人每天都要走很远的路.灯塔亮了", "a stop"),
        ("守灯人每天都要走很远的路o", "a stop"),
        ("灯塔亮了...", "an ellipsis"),
        ("灯塔亮了······", "an ellipsis"),
        ("灯(dēng)塔(tǎ)亮了", "pinyin in brackets"),
        ("dēng tǎ liàng le", "a line of pinyin"),
    ],
)
def test_note_settles_doubt_of_its_line(line: str, told: str) -> None:
    _text, doubts = read("灯塔", line)
    (doubt,) = doubts
    assert told in doubt.taken
    assert doubt.lines == (2,)
    assert read("灯塔", line, notes=doubt.note)[1] == []


@pytest.mark.parametrize(
    "sound",
    ["灯塔亮了,守灯人说(夜里)。", "No. 3. The lamp.", "3.5米", "1.灯塔", "灯塔（Lamp）", "José and Márquez", "柳   青",
     "专访何塞.马丁", "2031    86    12", "年份   救助的司机人数   出动的警车辆数",
     "□ 灯塔", "Vitamin C和O", "灯亮了。■（守灯人）", "R&D; AT&T", "真的吗?是的", "何塞（José）", "……■"],
)  # fmt: skip
def test_a_sound_line_is_not_doubted(sound: str) -> None:
    assert read(sound) == ([sound], [])


def test_spaced_front_labels_are_no_doubt() -> None:
    assert read(WIDE, "目录 2031.3", "灯塔")[1] == []
    assert read("目录 2031.3", WIDE)[1][0].lines == (2,)


def test_similar_lines_share_one_doubt() -> None:
    """Neighbours, and many of one kind."""
    assert [doubt.lines for doubt in read(WIDE, WIDE, "灯塔", "", "灯塔", WIDE)[1]] == [(1, 2), (6,)]
    lost = ["灯\ufffd塔", "", "", "", ""] * 30
    doubts = read(*lost)[1]
    assert [len(doubt.lines) for doubt in doubts] == [20, 10]
    assert "(20 places)" in doubts[0].taken


def test_lost_character_in_credit_is_serious() -> None:
    """It may cost a person."""
    assert read("（责任编辑：守\ufffd人）")[1][0].cost is Cost.PERSON
    assert read("守\ufffd人说。")[1][0].cost is Cost.WORD


def test_sign_after_paragraphs_is_end_mark() -> None:
    lines = ["灯亮了。\uf06e", "夜航。\uf06e", "海难。\uf06e"]
    text, doubts = read(*lines)
    assert text == ["灯亮了。■", "夜航。■", "海难。■"]
    assert doubts[0].lines == (1, 2, 3)
    assert read(*lines[:2])[0] == lines[:2]
    assert read(*lines, "船。■")[0][:3] == lines


@pytest.mark.parametrize(
    ("text", "holds"), [("dēng tǎ", True), ("lǜ sè", True), ("José", False), ("deng ta", False)]
)
def test_pinyin_is_known_by_syllables_and_tones(text: str, holds: bool) -> None:
    assert is_pinyin(text) is holds


def test_incomplete_names_are_no_names() -> None:
    """They lack a lost character."""
    assert without_illegible_names("守\ufffd人 秦远、谭(cid:998)舟，陶\ue863鸣") == "秦远、，"


def test_incomplete_name_makes_no_address() -> None:
    """It lacks a lost character."""
    people = People(())
    for zh, en in (("马丁\ufffd斯", ""), ("守\ue863人", ""), ("秦\ufffd", "Qin Yuan"), ("陶一鸣", "")):
        people.find(zh, en, AT_THE_PIECE, (1,))
    slugs = {person.slug for person in people.finish()}
    assert slugs == {"name-not-read", "name-not-read-2", "qin-yuan", "tao-yiming"}


def test_pictures_alone_are_one_doubt() -> None:
    """Each may be a headline that is printed as a picture."""
    text, (doubt,) = read("灯塔", "\ufffc", "海上", "\f\ufffc")
    assert text == ["灯塔", "", "海上", ""]
    assert (doubt.lines, "alone on its line" in doubt.taken) == ((2, 4), True)
    assert read("灯塔", "\ufffc", "海上", "\f\ufffc", notes=doubt.note)[1] == []


def test_text_put_right_from_another_encoding_is_doubted() -> None:
    text, (doubt,) = read("灯塔", "The bankâ€™s lamp")
    assert text[1] == "The bank’s lamp"
    assert (doubt.lines, doubt.cost) == ((2,), Cost.WORD)
    assert read("灯塔", "The bankâ€™s lamp", notes=doubt.note)[1] == []


def test_tab_between_columns_is_a_gap() -> None:
    (doubt,) = read(WIDE.replace("      ", "\t"))[1]
    assert "two columns" in doubt.taken
    assert read("灯塔\t30米")[1] == []
