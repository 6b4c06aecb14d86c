import pytest

from articles.ingest.extraction.name_lists import closed_up, divide_names, has_loose_accents, tidy_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳　青", ["柳青"]),
        ("秦 远", ["秦远"]),
        ("沈 青 禾", ["沈青禾"]),
        ("欧阳 澜", ["欧阳澜"]),
        ("欧阳 海宁", ["欧阳海宁"]),
        ("柳　青　沈青禾", ["柳青", "沈青禾"]),
        ("柳　青　秦　远", ["柳青", "秦远"]),
        ("秦远 陶一鸣", ["秦远", "陶一鸣"]),
        ("思佳 潮声", ["思佳", "潮声"]),
        ("秦远、陶一鸣；魏兰／陈岚", ["秦远", "陶一鸣", "魏兰", "陈岚"]),
        ("秦远和陶一鸣", ["秦远", "陶一鸣"]),
        ("田和新", ["田和新"]),
        ("阿伦 · 贝克 秦远", ["阿伦·贝克", "秦远"]),
        ("秦远等", ["秦远"]),
        ("Allen Beck, Jr. and Đỗ Lan", ["Allen Beck, Jr.", "Đỗ Lan"]),
    ],
)
def test_spaced_names_are_divided(text: str, expected: list[str]) -> None:
    assert list(divide_names(text).names) == expected
    assert divide_names(text).otherwise == ()


def test_ambiguous_row_has_both_divisions() -> None:
    found = divide_names("李 明 高 王 伟")
    assert {found.names, found.otherwise} == {("李明高", "王伟"), ("李明", "高王伟")}


def test_name_printed_elsewhere_decides() -> None:
    found = divide_names("李 明 高 王 伟", {"高王伟"})
    assert (found.names, found.otherwise) == (("李明", "高王伟"), ())


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("阿伦・贝克", "阿伦·贝克"),
        ("阿伦•贝克", "阿伦·贝克"),
        ("阿伦‧贝克", "阿伦·贝克"),
        ("阿伦∙贝克", "阿伦·贝克"),
        ("阿伦．贝克", "阿伦·贝克"),
        ("阿伦 · 贝克", "阿伦·贝克"),
        ("\u200eAllen Beck\u200e", "Allen Beck"),
        ("Jose\u0301 Lind", "José Lind"),
        ("Jos´e Mart´ın", "José Martín"),
        ("Allen M. Beck", "Allen M. Beck"),
    ],
)
def test_a_name_is_tidy_in_one_way(printed: str, name: str) -> None:
    assert tidy_name(printed) == name


def test_accents_beside_their_letters_are_noticed() -> None:
    assert has_loose_accents("Jos´e")
    assert not has_loose_accents("José O’Neil")


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("云浦村　秦　远", "云浦村　秦远"),
        ("秦　远（退休船员）", "秦远（退休船员）"),
        ("秦　远航", "秦　远航"),
        ("云浦村　秦远", "云浦村　秦远"),
    ],
)
def test_name_set_wide_at_the_end_is_closed_up(line: str, closed: str) -> None:
    assert closed_up(line) == closed


def test_two_characters_set_wide_are_one_name() -> None:
    """Whatever the surname: no name has one character."""
    assert divide_names("云　梯").names == ("云梯",)
    assert divide_names("云　梯　魏　兰").names == ("云梯", "魏兰")
