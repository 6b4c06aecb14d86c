import pytest

from articles.ingest.extraction.notes import Notes, Pieces, Split
from articles.ingest.extraction.parts import head_text, take_apart

from .samples import blocks, entry

LISTED = "夜航安全演练举行"


def headlines(title: str, body: str, *splits: Split) -> tuple[str, str, str, str]:
    own = take_apart(entry(title, body), Notes(splits=splits)).own
    return str(own.kicker), str(own.title_zh), str(own.deck), str(own.title_en)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (LISTED, "夜航安全演练举行\n\n演练举行。■", ("", "夜航安全演练举行", "", "")),
        (LISTED, "夜航安全演练举行\n\nNight Drill Held\n\n演练。■", ("", "夜航安全演练举行", "", "Night Drill Held")),
        (LISTED, "夜航安全 演练举行\n\n演练举行。■", ("", "夜航安全演练举行", "", "")),
        (LISTED, "夜航安全\n\n演练举行\n\n演练举行。■", ("", "夜航安全演练举行", "", "")),
        (LISTED, "灯火相望——\n\n夜航安全演练举行\n\n演练举行。■", ("灯火相望——", "夜航安全演练举行", "", "")),
        ("演练举行\n各国参加", "演练举行 各国参加\n\n演练举行。■", ("", "演练举行", "各国参加", "")),
        ("演练举行 各国参加", "演练举行\n\n各国参加\n\n演练举行。■", ("", "演练举行", "各国参加", "")),
        (LISTED, "夜航安全演练举行\n\n写在演练之际\n\n演练举行。■", ("", "夜航安全演练举行", "写在演练之际", "")),
        ("灯塔 守望", "灯塔 守望\n\n灯亮了。■", ("", "灯塔 守望", "", "")),
        (LISTED, "夜航安全演练举行\n\nNight Drill\n\nHeld\n\n演练。■",
         ("", "夜航安全演练举行", "", "Night Drill Held")),
    ],
    ids=["plain", "both", "space", "two blocks", "kicker", "deck on the line", "deck below", "unlisted deck",
         "printed space", "English in two blocks"],
)  # fmt: skip
def test_kicker_title_and_deck_are_told_apart(
    title: str, body: str, expected: tuple[str, str, str, str]
) -> None:
    assert headlines(title, body) == expected


def test_broken_paragraph_is_no_deck() -> None:
    broken = (
        "三月二日，演练在外港举行。巡逻艇在海上搜寻货轮，凌晨才把全部船\n\n\n\n演练（秦远 摄）\n\n员送回。■"
    )
    assert headlines(LISTED, f"夜航安全演练举行\n\n{broken}")[2] == ""


def test_notes_split_deck_from_headline() -> None:
    found = headlines("演练举行 各国参加", "演练举行 各国参加\n\n演练举行。■", Split(7, "各国"))
    assert found == ("", "演练举行", "各国参加", "")


# --- Pieces ---------------------------------------------------------------------------------------------------

MESSAGES = """
各方致贺词

Congratulatory Messages

云浦市市长何远帆 致贺词

祝贺年会开幕！

愿大家收获满满。

Message from He Yuanfan, Mayor of Yunpu

Congratulations on the opening!

I wish you success.

港务局顾问拉森 致贺词

愿水手平安回家。

Message from Owen Larsen, Advisor

May all sailors come home safely.
"""
SPEECHES = """
市长 何远帆

云浦因海而生。

云浦因海而兴。

港务局顾问拉森： 共守航路

大海无边。

愿共守航路。
"""
INTERVIEWS = """
专访贝克

港务局局长

您好吗？

贝克：很好。

Interview with Beck

Port Chief

How are you?

Beck: Very well.

（责任编辑：秦远）

专访拉森

您在哪里？

拉森：在海上。
"""


@pytest.mark.parametrize(
    ("title", "body", "heads"),
    [
        ("各方致贺词", MESSAGES, [("云浦市市长何远帆 致贺词", "Message from He Yuanfan, Mayor of Yunpu"),
                              ("港务局顾问拉森 致贺词", "Message from Owen Larsen, Advisor")]),
        ("何远帆、拉森", SPEECHES, [("市长 何远帆", ""), ("共守航路", "")]),
        ("专访贝克、拉森", INTERVIEWS, [("专访贝克", "Interview with Beck"), ("专访拉森", "")]),
    ],
    ids=["alternating languages", "names in heads", "interviews"],
)  # fmt: skip
def test_texts_with_heads_are_pieces(title: str, body: str, heads: list[tuple[str, str]]) -> None:
    english = "Congratulatory Messages" if "致贺词" in title else "Interview with Beck, Larsen"
    text = entry(title, body, english)
    parts = take_apart(text, Notes())
    assert [(str(piece.title_zh), str(piece.title_en)) for piece in parts.pieces] == heads
    assert not parts.quotations
    titles = [*(text for piece in parts.pieces for text in (piece.title_zh, piece.title_en)),
              parts.own.title_zh, parts.own.title_en]  # fmt: skip
    assert sum(len(piece.blocks) for piece in parts.pieces) + sum(map(bool, titles)) == len(text.blocks)


def test_messages_of_one_paragraph_are_pieces_too() -> None:
    body = (
        "各方致贺词\n\nNight Drill Held\n\n甲 致贺词\n\n祝贺！\n\nMessage from A\n\nCongratulations!\n\n"
        "乙 致贺词\n\n恭喜！\n\nMessage from B\n\nGood luck!"
    )
    parts = take_apart(entry("各方致贺词", body), Notes())
    assert [str(piece.title_zh) for piece in parts.pieces] == ["甲 致贺词", "乙 致贺词"]


def test_speaker_before_colon_is_kicker() -> None:
    first, second = take_apart(entry("何远帆、拉森", SPEECHES), Notes()).pieces
    assert (str(first.kicker), str(first.title_zh)) == ("", "市长 何远帆")
    assert (str(second.kicker), str(second.title_zh)) == ("港务局顾问拉森：", "共守航路")


def test_an_interview_says_who_is_interviewed() -> None:
    first, second = take_apart(
        entry("专访贝克、拉森", INTERVIEWS, "Interview with Beck, Larsen"), Notes()
    ).pieces
    assert first.is_interview
    assert second.is_interview
    texts = {block.line: str(block) for block in first.blocks}
    assert {texts[line]: kind for line, kind in first.kinds.items()} == {
        "港务局局长": "affiliation",
        "Port Chief": "affiliation",
    }


QUOTATIONS = """
中方嘉宾

校长 孟海澜

Meng Hailan, President

要游泳。

Swim.

处长
艾娜·图阿

Aina Tua, Head

Share.

要共享。

（责任编辑：秦远）
"""


def test_short_texts_under_names_are_quotations() -> None:
    """Whichever language comes first."""
    parts = take_apart(
        entry("孟海澜、图阿等2人", QUOTATIONS.replace("中方", "孟海澜、图阿等2人\n\n中方", 1)), Notes()
    )
    assert [str(parts.own.blocks[place]) for place in parts.quotations] == ["校长 孟海澜", "处长艾娜·图阿"]
    assert not parts.pieces


MANY = "\n\n".join(
    f"校长 {name}\n\nMeng {given}, President\n\n要{name[-1]}。\n\nSwim."
    for name, given in (
        ("孟海澜", "Hailan"),
        ("孟海涛", "Haitao"),
        ("孟海潮", "Haichao"),
        ("孟海波", "Haibo"),
    )
)


def test_nameless_quotation_is_doubted() -> None:
    """The others stay quotations."""
    whole = take_apart(entry("孟海澜、孟海涛", f"要闻\n\n{MANY}"), Notes())
    body = MANY.replace("校长 孟海波\n\n", "")
    lacking = take_apart(entry("孟海澜、孟海涛", f"要闻\n\n{body}\n\n{MANY}"), Notes())
    assert (len(whole.quotations), whole.doubts, lacking.pieces) == (4, [], [])
    assert len(lacking.quotations) == 7
    (doubt,) = lacking.doubts
    assert doubt.taken == "taken for a quotation of one speaker like those around it: 校长 孟海潮"
    assert len(doubt.lines) == 7
    starts = [lacking.own.blocks[place].line for place in lacking.quotations]
    assert doubt.note == f"pieces: [{{entry: 3, lines: {starts}}}]"


def test_piece_without_headline_is_doubted() -> None:
    """The others stay pieces."""
    texts = [
        f"来自{name}的贺词\n\n祝贺{name}！\n\nMessage from {name}\n\nGood luck!" for name in "甲乙丙丁戊"
    ]
    texts[2] = texts[2].replace("来自丙的贺词\n\n", "")
    parts = take_apart(
        entry("各方致贺词", "各方致贺词\n\nNight Drill Held\n\n" + "\n\n".join(texts)), Notes()
    )
    assert [str(piece.title_zh)[2] for piece in parts.pieces] == ["甲", "乙", "丁", "戊"]
    (doubt,) = parts.doubts
    assert doubt.otherwise == "the next piece, whose headline is not printed"
    assert str(next(b for piece in parts.pieces for b in piece.blocks if b.line in doubt.lines)) == "祝贺丙！"
    starts = [piece.title_zh.lines[0] for piece in parts.pieces]
    assert doubt.note == f"pieces: [{{entry: 3, lines: {sorted([*starts, *doubt.lines])}}}]"


def test_name_on_own_line_gets_space() -> None:
    assert (
        str(head_text(blocks("南岛海岸警卫队\n训练处处长\n艾娜·图阿")[0]))
        == "南岛海岸警卫队训练处处长 艾娜·图阿"
    )
    assert str(head_text(blocks("校长 孟海澜")[0])) == "校长 孟海澜"
    assert str(head_text(blocks("Aina Tua, Head\nof Training")[0])) == "Aina Tua, Head of Training"


def test_author_head_has_affiliation_and_abstracts() -> None:
    body = (
        "欧阳澜\n\n云浦大学研究员\n\n本文讨论航路。\n\nThis article discusses sea lanes.\n\n"
        "让航路更安全\n\n文 / 欧阳澜\n\n航路安全。■"
    )
    parts = take_apart(entry("让航路更安全", body), Notes())
    texts = {block.line: str(block) for block in parts.own.blocks}
    assert {texts[line]: kind for line, kind in parts.own.kinds.items()} == {
        "欧阳澜": "byline",
        "云浦大学研究员": "affiliation",
        "本文讨论航路。": "abstract",
        "This article discusses sea lanes.": "abstract",
    }
    own = parts.own
    assert (str(own.title_zh), str(own.kicker), str(own.author)) == ("让航路更安全", "", "欧阳澜")


def test_speech_is_one_text() -> None:
    body = "白鸥\n\n驻华使馆参赞\n\n女士们、先生们：\n\n灯亮了。\n\nLadies and Gentlemen,\n\nThe lamp is lit."
    parts = take_apart(entry("白鸥", body, "Speech by Bai Ou"), Notes())
    assert not parts.pieces
    texts = {block.line: str(block) for block in parts.own.blocks}
    assert [texts[line] for line, kind in parts.own.kinds.items() if kind == "affiliation"] == [
        "驻华使馆参赞"
    ]


# --- What the notes say ---------------------------------------------------------------------------------------


def test_notes_say_where_pieces_begin() -> None:
    """Wherever it is; the entry's own text goes to the first of them."""
    body = f"{LISTED}\n\n灯亮了。\n\n船来了。\n\n天黑了。\n\n又一天。"
    parts = take_apart(entry(LISTED, body), Notes(pieces=(Pieces(3, (13, 11)),)))
    assert [str(block) for block in parts.own.blocks] == ["灯亮了。"]
    assert [str(piece.title_zh) for piece in parts.pieces] == ["船来了。", "天黑了。"]


def test_notes_say_that_there_are_no_pieces() -> None:
    text = entry("各方致贺词", MESSAGES, "Congratulatory Messages")
    assert len(take_apart(text, Notes()).pieces) == 2
    parts = take_apart(text, Notes(pieces=(Pieces(3),)))
    assert (parts.pieces, parts.quotations) == ([], [])
    assert len(take_apart(text, Notes(pieces=(Pieces(9, (11,)),))).pieces) == 2
