import pytest

from articles.ingest.extraction import credit_grammar, picture_marks
from articles.ingest.extraction.credited_names import signed


def read(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    return [
        (each.roles, each.credited.names, each.credited.affiliation)
        for each in credit_grammar.read_line(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "文 / 沈青禾",
        "文|沈青禾",
        "文︱沈青禾",
        "文｜沈青禾",
        "■文/沈青禾",
        "文：沈青禾",
        "文﹕沈青禾",
        "文 沈青禾",
        "撰文/沈青禾",
        "作者：沈青禾",
        "本刊记者 沈青禾",
        "本刊记者沈青禾",
        "（本刊记者 沈青禾）",
        "沈青禾/文",
        "【文/沈青禾】",
    ],
)
def test_byline_names_author_in_any_form(text: str) -> None:
    assert read(text) == [(("author",), "沈青禾", "")]
    assert credit_grammar.kind_of(text) == "byline"


@pytest.mark.parametrize(
    "text",
    [
        "（责任编辑：秦远）",
        "(责任编辑:秦远)",
        "﹙责任编辑﹕秦远﹚",
        "︵责任编辑︓秦远︶",
        "责任编辑/秦远",
        "责编 秦远",
        "（责任编辑：秦远",
    ],
)
def test_credit_is_known_by_its_words(text: str) -> None:
    """Whatever its brackets."""
    assert read(text) == [(("responsible_editor",), "秦远", "")]
    assert credit_grammar.kind_of(text) == "credit"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("文/秦远 图/柳青", [(("author",), "秦远", ""), (("photographer",), "柳青", "")]),
        ("秦远/文 柳青/图", [(("author",), "秦远", ""), (("photographer",), "柳青", "")]),
        ("文、图/秦远", [(("author", "photographer"), "秦远", "")]),
        ("图文：秦远", [(("photographer", "author"), "秦远", "")]),
        ("文/图 秦远", [(("author", "photographer"), "秦远", "")]),
        ("文/图雅", [(("author",), "图雅", "")]),
        ("记者 沈青禾 通讯员 秦远", [(("author",), "沈青禾", ""), (("correspondent",), "秦远", "")]),
        (
            "（翻译：魏兰）（责任编辑：秦远）",
            [(("translator",), "魏兰", ""), (("responsible_editor",), "秦远", "")],
        ),
        (
            "（翻译：魏兰 责任编辑：秦远）",
            [(("translator",), "魏兰", ""), (("responsible_editor",), "秦远", "")],
        ),
        ("（译者：魏兰，云浦大学外语学院）", [(("translator",), "魏兰", "云浦大学外语学院")]),
        ("文/二级警督沈青禾", [(("author",), "沈青禾", "二级警督")]),
        ("文/云浦支队支队长 沈青禾", [(("author",), "沈青禾", "云浦支队支队长")]),
        ("文/沈青禾（云浦支队）", [(("author",), "沈青禾", "云浦支队")]),
        ("供稿：云浦交警支队", [(("author",), "", "云浦交警支队")]),
        (
            "Text by Mia Lind, Photos by Łukasz Sør",
            [(("author",), "Mia Lind", ""), (("photographer",), "Łukasz Sør", "")],
        ),
        ("By Mia Lind, Staff Reporter", [(("author",), "Mia Lind", "Staff Reporter")]),
        ("Translated by Mia van der Lind", [(("translator",), "Mia van der Lind", "")]),
    ],
)
def test_clause_has_roles_and_names(text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    """And who those named are."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "文章 / 展览",
        "图书馆 / 石岛",
        "摄影 展览",
        "记者站在门口",
        "秦远摄",
        "（新华社）",
        "（上）",
        "By Land and Sea",
        "By the river",
        "记者：您第一次来到云浦，对这座城市有什么印象？",
        "中文 图书",
    ],
)
def test_resemblance_is_no_credit(text: str) -> None:
    """And raises no doubt."""
    assert read(text) == []
    assert not credit_grammar.is_not_understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "（主席：陶一鸣）",
        "图：夜航安全演练在石岛举行",
        "文 / 2024年的雪",
        "作者：柳青 单位：云浦大学",
        "（编译/魏兰 校对/陈岚）",
    ],
)
def test_unclear_credit_is_noticed(text: str) -> None:
    assert read(text) == []
    assert credit_grammar.is_not_understood(text)


def test_credit_after_last_sentence_is_read() -> None:
    (clause,) = credit_grammar.end_credit("灯亮了。■（责任编辑：秦远）")
    assert (clause.roles, clause.credited.names) == (("responsible_editor",), "秦远")
    assert credit_grammar.end_credit("灯亮了。（秦远摄）") == []
    assert credit_grammar.end_credit("灯亮了（责任编辑：秦远）") == []


def test_unclosed_line_does_not_stand_alone() -> None:
    """It breaks within its brackets."""
    assert credit_grammar.stands_alone("（译者：魏兰）")
    assert not credit_grammar.stands_alone("（译者：魏兰，云浦大学")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("船进港(秦远摄)", "秦远"),
        ("船进港（秦远 陶一鸣 摄）", "秦远 陶一鸣"),
        ("船进港﹙摄影﹕秦远﹚", "秦远"),
        ("船进港（图/秦远）", "秦远"),
        ("船进港 图/秦远", "秦远"),
        ("船进港 秦远 摄", "秦远"),
        ("船进港。秦远摄", "秦远"),
        ("船进港（云浦港务局供图）", ""),
        ("船进港（资料图片）", ""),
        ("A boat comes in (Photo: Qin Yuan)", "Qin Yuan"),
        ("A boat comes in Photo by Qin Yuan", "Qin Yuan"),
    ],
)
def test_caption_credit_names_people_only(text: str, names: str) -> None:
    found = credit_grammar.caption_credit(text)
    assert found is not None
    assert (text[: found[0]].strip(" ("), found[1].names) in (
        ("船进港", names),
        ("船进港。", names),
        ("A boat comes in", names),
    )


@pytest.mark.parametrize(
    "text",
    [
        "风雪里的坚守(上)",
        "船进港（第二次）",
        "船（摄影：秦远）进港",
        "他喜欢摄影",
        "看地图（见图）",
        "文/秦远 图/柳青",
    ],
)
def test_other_ends_are_no_credit(text: str) -> None:
    assert credit_grammar.caption_credit(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上图：船进港", True),
        ("图①船进港", True),
        ("Above: a boat", True),
        ("Above all, a boat", False),
        ("上图书馆", False),
    ],
)
def test_a_caption_says_where_its_picture_stands(text: str, expected: bool) -> None:
    assert picture_marks.says_its_place(text) is expected


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("①船进港②灯亮了", [0, 4]),
        ("上图：船 下图：灯", [0, 5]),
        ("船进港①", [0]),
        ("①船进港", [0]),
        ("Left: a boat Right: a lamp", [0, 13]),
    ],
)
def test_captions_begin_at_number_or_position(text: str, starts: list[int]) -> None:
    assert picture_marks.parts_of_caption(text) == starts


@pytest.mark.parametrize(
    ("text", "names", "affiliation"),
    [
        ("云浦大学校长 孟海澜", "孟海澜", "云浦大学校长"),
        ("云浦退休船员　鲁大海", "鲁大海", "云浦退休船员"),
        ("Meng Hailan, President of the University", "Meng Hailan", "President of the University"),
        ("Allen Beck, Jr.", "Allen Beck, Jr.", ""),
    ],
)
def test_signature_has_name_and_office(text: str, names: str, affiliation: str) -> None:
    found = signed(text)
    assert (found.names, found.affiliation, found.is_understood) == (names, affiliation, True)


@pytest.mark.parametrize("text", ["2025年5月8日", "灯塔下的守望", "Harbour Police, Yunpu", "他说：孟海澜"])
def test_what_names_nobody_is_no_signature(text: str) -> None:
    assert not signed(text).is_understood


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("供稿：云浦交警支队", "credit"),
        ("编译 | 魏兰", "byline"),
        ("（编译：魏兰）", "credit"),
        ("翻译：魏兰", "credit"),
    ],
)
def test_translator_is_in_byline_or_credit(text: str, kind: str) -> None:
    assert credit_grammar.kind_of(text) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("诗/柳　青　译/阿伦・贝克", [(("author",), "柳 青", ""), (("translator",), "阿伦·贝克", "")]),
        ("Text and photos by Qin Yuan", [(("author", "photographer"), "Qin Yuan", "")]),
        ("Interview and translation by Qin Yuan", [(("author", "translator"), "Qin Yuan", "")]),
        ("秦远（本刊主编）", [(("author",), "秦远", "本刊主编")]),
        ("Bread and butter by Qin Yuan", []),
        ("秦远（云浦主编）", []),
    ],
)
def test_several_works_and_staff_writers_are_credited(
    line: str, expected: list[tuple[tuple[str, ...], str, str]]
) -> None:
    assert read(line) == expected


@pytest.mark.parametrize("credit", ["Photo: Courtesy of the family", "Photo courtesy of the interviewee"])
def test_those_whom_no_name_tells_are_nobody(credit: str) -> None:
    found = credit_grammar.caption_credit(f"A lamp ({credit})")
    assert found is not None
    assert (found[1].names, found[1].affiliation, found[1].is_understood) == ("", "", True)


def test_compiler_has_a_byline() -> None:
    assert read("整理/沈青禾") == [(("compiler",), "沈青禾", "")]
    assert credit_grammar.kind_of("整理/沈青禾") == "byline"


@pytest.mark.parametrize("text", ["远山交通协会供稿", "云浦港务局供图"])
def test_organisation_gives_without_a_mark(text: str) -> None:
    assert credit_grammar.kind_of(text) in ("credit", "photographs")
    assert credit_grammar.kind_of(text.replace("协会", "人").replace("港务局", "港人")) == ""


def test_unknown_role_with_spaces_is_not_understood() -> None:
    assert credit_grammar.is_not_understood("校订 / 谭雪舟")
    assert not credit_grammar.is_not_understood("校订 / 一件事")


def test_magazine_gives_a_photograph() -> None:
    assert credit_grammar.caption_credit("医生在雪地抢救伤员 本刊供图") is not None


def test_writer_and_photographer_in_one_sentence() -> None:
    found = credit_grammar.read_line("Text by Tan Xuezhou and photos by Liu Qingyuan")
    assert [(clause.roles, clause.credited.names) for clause in found] == [
        (("author",), "Tan Xuezhou"),
        (("photographer",), "Liu Qingyuan"),
    ]
