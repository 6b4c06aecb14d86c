import pytest

from articles.ingest.extraction import names
from articles.ingest.extraction.name_lists import divide_names


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("秦远", "秦", "远"),
        ("沈青禾", "沈", "青禾"),
        ("欧阳澜", "欧阳", "澜"),
        ("欧阳海宁", "欧阳", "海宁"),
        ("单文博", "单", "文博"),
        ("阿伦·贝克", "贝克", "阿伦"),
        ("利亚·玛尼·波德", "波德", "利亚·玛尼"),
        ("塔南达加", "塔南达加", ""),
        ("潮声", "潮声", ""),
        ("钟离海", "钟离", "海"),
        ("史密斯", "史密斯", ""),
        ("安德森", "安德森", ""),
        ("高桥远", "高桥远", ""),
        ("朴一鸣", "朴一鸣", ""),
        ("马克勤", "马", "克勤"),
        ("史青禾", "史", "青禾"),
    ],
)
def test_a_chinese_name_divides_at_its_surname(name: str, family: str, given: str) -> None:
    assert names.split_chinese(name) == (family, given)


@pytest.mark.parametrize(
    ("name", "zh", "family", "given"),
    [
        ("Qin Yuan", "秦远", "Qin", "Yuan"),
        ("Ouyang Haining", "欧阳海宁", "Ouyang", "Haining"),
        ("Shan Wenbo", "单文博", "Shan", "Wenbo"),
        ("Lü Yuan", "吕远", "Lü", "Yuan"),
        ("Lyu Yuan", "吕远", "Lyu", "Yuan"),
        ("Tsui Wai-ming", "徐伟明", "Tsui", "Wai-ming"),
        ("Wong Chi Ming", "黄志明", "Wong", "Chi Ming"),
        ("Park Hang-Soo", "朴恒洙", "Park", "Hang-Soo"),
        ("Mia Lind", "梅林", "Lind", "Mia"),
        ("Allen Beck", "阿伦·贝克", "Beck", "Allen"),
        ("Aina Tua", "艾娜·图阿", "Tua", "Aina"),
        ("Yi Fan", "一凡", "Yi Fan", ""),
        ("Higgs", "希格斯", "Higgs", ""),
        ("Allen Beck", "", "Beck", "Allen"),
        ("Karen Fong Chak-wing", "方泽荣", "Fong", "Karen Chak-wing"),
        ("Đỗ Thị Lan", "", "Đỗ", "Thị Lan"),
        ("Nguyen Van Nam", "阮文南", "Nguyen", "Van Nam"),
        ("Hun Sovan", "洪索万", "Hun", "Sovan"),
        ("Paula von der Aue", "", "von der Aue", "Paula"),
        ("Ines de la Vega", "伊内斯·德拉维加", "de la Vega", "Ines"),
        ("Khalid al-Sabah", "", "al-Sabah", "Khalid"),
        ("Allen Beck Jr.", "阿伦·贝克", "Beck", "Allen"),
        ("Allen Beck III", "阿伦·贝克", "Beck", "Allen"),
        ("Colonel Allen Beck, PhD", "阿伦·贝克", "Beck", "Allen"),
        ("Jamal Tanagada", "塔纳加达", "Tanagada", "Jamal"),
        ("Mia Abebe Tolo", "米娅·阿贝贝", "Abebe Tolo", "Mia"),
        ("Tun Hlaing", "敦莱", "Tun Hlaing", ""),
        ("Boto Malk", "", "Boto Malk", ""),
        ("Park Eun", "朴恩", "Park", "Eun"),
    ],
)
def test_latin_name_follows_chinese_order(name: str, zh: str, family: str, given: str) -> None:
    found = names.whole_name(zh, name)
    assert (found.family_en, found.given_en) == (family, given)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("沈青禾", "Shen Qinghe"),
        ("欧阳澜", "Ouyang Lan"),
        ("单文博", "Shan Wenbo"),
        ("曾一鸣", "Zeng Yiming"),
        ("吕远", "Lü Yuan"),
        ("阿伦·贝克", ""),
        ("塔南达加", ""),
    ],
)
def test_only_chinese_names_are_romanised(zh: str, en: str) -> None:
    assert names.romanise(zh) == en


def test_name_has_parts_or_notes() -> None:
    """The notes may divide it."""
    assert names.whole_name("秦远", "") == names.ParsedName("秦远", "Qin Yuan", "秦", "远", "Qin", "Yuan")
    divided = names.whole_name("布依诺", "Buy Channo", family_zh="布", family_en="Buy")
    assert (divided.family_zh, divided.given_zh) == ("布", "依诺")
    assert (divided.family_en, divided.given_en) == ("Buy", "Channo")


@pytest.mark.parametrize(
    ("zh", "en", "family_en", "taken"),
    [
        ("史密斯", "", "", "史密斯 may be a foreigner, and is kept whole without an English name"),
        ("王𠮷", "", "", "no reading of a character in 王𠮷 is known: there is no English name"),
        ("林郑月华", "", "", "林郑月华 is kept whole"),
        ("", "Boto Malk", "Boto Malk", "the family name of Boto Malk is not known, and the whole is kept"),
        ("米娅·阿贝贝", "Mia Abebe Tolo", "Abebe Tolo",
         "the family name of Mia Abebe Tolo is taken to be Abebe Tolo"),
    ],
)  # fmt: skip
def test_ambiguous_name_is_doubted(zh: str, en: str, family_en: str, taken: str) -> None:
    name = names.whole_name(zh, en)
    assert (name.en, name.family_en, [each.taken for each in name.questions]) == (en, family_en, [taken])


@pytest.mark.parametrize(
    ("zh", "en"),
    [("史青禾", ""), ("马克勤", ""), ("钟离海", ""), ("史密斯", "Tom Smith"),
     ("潮声", ""), ("阿伦·贝克", "Allen Beck")],
)  # fmt: skip
def test_a_sound_name_is_not_asked_about(zh: str, en: str) -> None:
    assert names.whole_name(zh, en).questions == ()


def test_family_name_in_notes_settles_doubt() -> None:
    foreign = names.whole_name("史密斯", "", family_zh="史密斯")
    assert (foreign.en, foreign.family_zh, foreign.questions) == ("", "史密斯", ())
    chinese = names.whole_name("史密斯", "", family_zh="史")
    assert (chinese.en, chinese.given_zh, chinese.questions) == ("Shi Misi", "密斯", ())
    assert names.whole_name("", "Boto Malk", family_en="Malk").questions == ()


@pytest.mark.parametrize(
    ("zh", "en", "key"),
    [
        ("单文博", "", "shan wenbo"),
        ("欧阳澜", "", "ouyang lan"),
        ("阿伦·贝克", "Allen Beck", "beike alun"),
        ("", "Allen Beck", "beck allen"),
        ("", "Higgs", "higgs"),
    ],
)
def test_family_names_pinyin_sorts_first(zh: str, en: str, key: str) -> None:
    assert names.whole_name(zh, en).sort_key == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("秦远 陶一鸣", ["秦远", "陶一鸣"]),
        ("秦远、陶一鸣", ["秦远", "陶一鸣"]),
        ("秦远，阿伦·贝克", ["秦远", "阿伦·贝克"]),
        ("Qin Yuan", ["Qin Yuan"]),
        ("Qin Yuan, Allen Beck and Tao Yiming", ["Qin Yuan", "Allen Beck", "Tao Yiming"]),
        ("Qin Yuan & Dr. Beck", ["Qin Yuan", "Beck"]),
    ],
)
def test_names_in_credit_are_divided(text: str, expected: list[str]) -> None:
    assert list(divide_names(text).names) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Speeches by H.E. Tsui Wai-ming, Allen Beck, and Aina Tua", ["Tsui Wai-ming", "Allen Beck", "Aina Tua"]),
        ("Interview with Allen Beck and Aina Tua", ["Allen Beck", "Aina Tua"]),
        ("Exclusive Interview with Prof. Allen M. Beck", ["Allen M. Beck"]),
        ("Speech by Mia Lind", ["Mia Lind"]),
        ("Allen Beck and Aina Tua on Harbours and Ships", ["Allen Beck", "Aina Tua"]),
    ],
)  # fmt: skip
def test_names_follow_by_or_with(title: str, expected: list[str]) -> None:
    assert names.listed_latin(title) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Meng Hailan, President of Yunpu University", ("Meng Hailan", "President of Yunpu University")),
        ("Message from Dr. Owen Larsen, Advisor, Port Authority", ("Owen Larsen", "Advisor, Port Authority")),
        ("Interview with Allen Beck", ("Allen Beck", "")),
        ("Allen Beck", ("Allen Beck", "")),
    ],
)
def test_an_english_head_is_name_then_affiliation(head: str, expected: tuple[str, str]) -> None:
    assert names.head_latin(head) == expected


@pytest.mark.parametrize(
    ("head", "known", "latin", "expected"),
    [
        ("云浦大学校长 孟海澜", (), "", ("孟海澜", "云浦大学校长")),
        ("海港协会副会长 年会主席 何远帆", (), "", ("何远帆", "海港协会副会长 年会主席")),
        ("港务局顾问欧文·拉森", (), "", ("欧文·拉森", "港务局顾问")),
        ("联邦警察总署副署长、学院院长塔南达加", (), "", ("塔南达加", "联邦警察总署副署长、学院院长")),
        ("云浦市市长何远帆", (), "", ("何远帆", "云浦市市长")),
        ("镇海区区长何远帆", (), "He Yuanfan", ("何远帆", "镇海区区长")),
        ("灯塔守护人塔南达加： 共守航路", ("塔南达加",), "", ("塔南达加", "灯塔守护人")),
        ("孟海澜", (), "", ("孟海澜", "")),
    ],
)
def test_a_chinese_head_is_affiliation_then_name(
    head: str, known: tuple[str, ...], latin: str, expected: tuple[str, str]
) -> None:
    assert names.head_chinese(head, known, latin) == expected


def test_equal_lists_pair_in_order() -> None:
    assert names.pair_by_sound(["甲", "贝克"], ["Larsen", "Beck"]) == [("甲", "Larsen"), ("贝克", "Beck")]


def test_unequal_lists_pair_by_sound() -> None:
    zh = ["何远帆", "扎希拉", "德梅什", "塔南达", "亚平"]
    en = ["He Yuanfan", "Zahira", "Tananda", "Ya Ping"]
    assert names.pair_by_sound(zh, en) == [
        ("何远帆", "He Yuanfan"),
        ("扎希拉", "Zahira"),
        ("塔南达", "Tananda"),
        ("亚平", "Ya Ping"),
    ]
    assert names.pair_by_sound([], ["Zahira"]) == []


@pytest.mark.parametrize(
    ("zh", "latin", "parts"),
    [
        ("塔·冯·贝克", "", ("冯·贝克", "塔")),
        ("塔·玛尼·贝克", "", ("贝克", "塔·玛尼")),
        ("阮氏兰英", "Nguyễn Thị Lan Anh", ("阮", "氏兰英")),
        ("阮氏兰英", "Anh", ("阮氏兰英", "")),
        ("林敏", "Khin Myint", ("林敏", "")),
        ("林敏", "Lin Min", ("林", "敏")),
        ("索万纳", "Sok Vanna", ("索", "万纳")),
        ("索万纳", "Savanna Tal", ("索万纳", "")),
        ("马祖尔", "", ("马祖尔", "")),
    ],
)
def test_latin_name_tells_how_a_name_in_chinese_characters_divides(
    zh: str, latin: str, parts: tuple[str, str]
) -> None:
    assert names.split_chinese(zh, latin) == parts


def test_burmese_name_is_whole_in_both_scripts() -> None:
    name = names.whole_name("登敏乌", "Thein Myint Oo")
    assert (name.family_zh, name.family_en, name.given_en, name.questions) == (
        "登敏乌", "Thein Myint Oo", "", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("阮文南　南岛协会会长", ("阮文南", "南岛协会会长")),
        ("塔·冯・贝克（云浦工程师）", ("塔·冯·贝克", "云浦工程师")),
        ("云浦大学工程师　秦远", ("秦远", "云浦大学工程师")),
    ],
)
def test_name_may_stand_before_the_office(head: str, expected: tuple[str, str]) -> None:
    assert names.head_chinese(head) == expected


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("塔·冯・贝克　云浦工程师", "zh"),
        ("Tal von Beck, Engineer, Berlin", "en"),
        ("Đặng Hà, Head of the Watch", "en"),
        ("Tal Beck Jr., Baker", "en"),
    ],
)
def test_foreign_name_with_an_office_names_one(line: str, language: str) -> None:
    assert names.names_one(line, language)


@pytest.mark.parametrize("line", ["云浦村　秦　远", "秦　远（退休船员）"])
def test_name_set_wide_signs(line: str) -> None:
    assert names.is_signature(line, "zh")


def test_family_name_that_stands_first_is_known_by_its_sound() -> None:
    """And a doubt."""
    name = names.whole_name("何塞·马丁内斯", "Martínez José")
    assert (name.family_en, name.given_en) == ("Martínez", "José")
    assert len(name.questions) == 1
