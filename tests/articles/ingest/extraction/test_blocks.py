import pytest

from articles.ingest.extraction.blocks import joined

from .samples import blocks


def block(text: str):
    return blocks(text)[0]


def test_adjacent_lines_make_a_block() -> None:
    """All are in one language."""
    found = blocks("石岛的灯\n塔亮了。\nThe lamp\nis lit.\n\n\n\n夜航")
    assert [str(each) for each in found] == ["石岛的灯塔亮了。", "The lamp is lit.", "夜航"]
    assert [each.language for each in found] == ["zh", "en", "zh"]
    assert [each.gap for each in found] == [0, 0, 3]
    assert [each.line for each in found] == [1, 3, 8]


def test_credits_and_bylines_stand_alone() -> None:
    """On adjoining lines, too."""
    found = blocks("灯亮了。■\n（翻译：魏兰）\n（责任编辑：陶一鸣）\n【本文系发言】\n文 / 秦远\n夜里")
    assert [str(each) for each in found] == [
        "灯亮了。■", "（翻译：魏兰）", "（责任编辑：陶一鸣）", "【本文系发言】", "文 / 秦远", "夜里",
    ]  # fmt: skip


def test_broken_credit_is_one_block() -> None:
    (found,) = blocks("（译者：魏兰，云浦大学\n外语学院）")
    assert found.is_credit


@pytest.mark.parametrize(
    "text",
    [
        "船进港（秦远 摄）",
        "船进港（秦远 陶一鸣 摄）",
        "船进港（摄影：秦远）",
        "船进港（摄影: 秦远）",
        "船进港（图：秦远）",
        "A boat comes in (By Qin Yuan)",
        "A boat comes in (Photo by Qin Yuan)",
        "A boat\n(By Qin Yuan)",
    ],
)
def test_line_with_photographers_credit_is_caption(text: str) -> None:
    """The credit stands at its end."""
    assert block(text).is_caption
    assert block(text).is_furniture


@pytest.mark.parametrize(
    "text",
    [
        "船进港（第二次）",
        "（摄影：秦远）",
        "（秦远 摄）",
        "The boat (built by hand) comes in.",
        "船（摄影：秦远）进港",
    ],
)
def test_brackets_alone_make_no_caption(text: str) -> None:
    assert not block(text).is_caption


@pytest.mark.parametrize("text", ["（摄影：秦远）", "摄影：秦远", "摄影: 秦远 陶一鸣"])
def test_line_credits_all_photographs(text: str) -> None:
    assert block(text).is_photo_credit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("（责任编辑：陶一鸣）", "is_credit"),
        ("（译者：魏兰，云浦大学外语学院）", "is_credit"),
        ("（翻译：魏兰）", "is_credit"),
        ("（编译：魏兰）", "is_credit"),
        ("（联络员：陈岚）", "is_credit"),
        ("（通讯员：冯小舟）", "is_credit"),
        ("文 / 沈青禾", "is_byline"),
        ("文/沈青禾", "is_byline"),
        ("【本文系作者在年会上的发言】", "is_note"),
    ],
)
def test_furniture_is_known_by_its_words(text: str, kind: str) -> None:
    assert getattr(block(text), kind)
    assert not block(text).is_open


@pytest.mark.parametrize("text", ["文章 / 沈青禾", "（主席：陶一鸣）", "（责任编辑）", "本文系发言】"])
def test_what_only_resembles_furniture_is_running_text(text: str) -> None:
    assert not block(text).is_furniture


@pytest.mark.parametrize(
    ("text", "terminated"),
    [
        ("灯亮了。", True),
        ("灯亮了。■", True),
        ("灯亮了（新华社）", True),
        ("灯亮了（新华社）■", True),
        ("他说：“灯亮了。”", True),
        ("检查发电机；", True),
        ("要做两件事：", True),
        ("守望海岸线的人们——", True),
        ("……", True),
        ("（灯塔始建于1911年。）", True),
        ("灯塔下的守望", False),
        ("把岛上的小船用缆绳", False),
        ("石岛（东）", False),
        ("The lamp is lit.", True),
        ("The lamp is lit. ■", True),
        ("Is it lit?", True),
        ("Ladies and gentlemen,", True),
        ("Watch Under the Lighthouse", False),
        (
            "The keeper climbs the ninety-six steps every evening at dusk to light the lamp, and every winter,",
            False,
        ),
    ],
)
def test_the_last_character_tells_a_finished_paragraph(text: str, terminated: bool) -> None:
    assert block(text).is_terminated is terminated


@pytest.mark.parametrize("text", ["灯亮了。■", "It is lit.■", "（责任编辑：陶一鸣）", "（摄影：秦远）"])
def test_piece_ends_at_mark_or_credit(text: str) -> None:
    assert block(text).ends_piece


def test_english_blocks_join_with_space() -> None:
    """Chinese ones without."""
    assert str(joined(blocks("夜航安全\n\n演练"))) == "夜航安全演练"
    assert str(joined(blocks("Night\n\nDrill"))) == "Night Drill"
