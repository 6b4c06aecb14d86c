"""Issue 464: facts read off the source by eye, and the edition invariant on the whole of it."""

import copy
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import yaml

from articles.extraction import edition
from articles.extraction.edition import EditionError
from articles.extraction.objects import FixtureObject, to_yaml
from articles.extraction.pipeline import Extraction
from articles.extraction.text import compact

from .conftest import FIXTURE_464, SOURCE_464

Fixture = Sequence[dict[str, Any]]
SOURCE = SOURCE_464.read_text("utf-8")
LINES = SOURCE.split("\n")

# What of a fixture is print: all else is derived from it.
PRINTED = {
    "magazine.colophonentry": ("label", "value"),
    "magazine.issuesection": ("heading",),
    "media.photo": ("caption", "credit_line"),
    "articles.article": ("contents_title", "contents_deck", "title", "kicker", "deck"),
    "articles.passage": ("text",),
}
# What text recognition added around print and the page's own marks; as often as the source has them.
DROPPED = ("★", "|", "**")


def rows(fixture: Fixture, model: str) -> list[dict[str, Any]]:
    return [each["fields"] for each in fixture if each["model"] == model]


def passages(fixture: Fixture, place: str) -> list[dict[str, Any]]:
    """Return the passages of an entry and its pieces, or of one piece."""
    name = "article" if "/" in place else "entry"
    found = [each for each in rows(fixture, "articles.passage") if each[name][2] == place]
    return sorted(found, key=lambda each: each["order"])


def entries(fixture: Fixture) -> dict[str, dict[str, Any]]:
    return {each["locator"]: each for each in rows(fixture, "articles.article") if "parent" not in each}


# --- The edition invariant ------------------------------------------------------------------------------------


def test_extracting_again_gives_the_committed_fixture_byte_for_byte(objects_464: list[FixtureObject]) -> None:
    assert to_yaml(objects_464).encode() == FIXTURE_464.read_bytes()


def assert_gives_back_the_source(fixture: Fixture, issue: Extraction, objects: list[FixtureObject]) -> None:
    """The fixture's texts, put back in their lines, are the source: by the spans of the extraction."""
    restored = edition.restore(issue.lines, objects, issue.draft.dropped, fixture)
    assert restored == [compact(line) for line in LINES]


def assert_holds_the_characters_of_the_source(fixture: Fixture) -> None:
    """Every character stands in the fixture as often as in the source: by counting, whatever the spans say."""
    notes = yaml.safe_load(SOURCE_464.with_suffix(".yaml").read_text("utf-8"))
    lines = list(LINES)
    for note in notes["corrections"]:
        assert note["printed"] in lines[note["line"] - 1]
        lines[note["line"] - 1] = lines[note["line"] - 1].replace(note["printed"], note["read"])
    source = re.sub(r"<(https?://[^<>\s]+)>?|(?<=org)>", r"\1", "\n".join(lines))
    for mark in DROPPED:
        source = source.replace(mark, "")
    held = Counter[str]()
    for model, names in PRINTED.items():
        for fields in rows(fixture, model):
            for name in names:
                held.update(compact(f"{fields.get(f'{name}_zh', '')}{fields.get(f'{name}_en', '')}"))
    for entry in entries(fixture).values():
        held.update(str(entry["first_page"]))
    assert held == Counter(compact(source))


def test_every_line_of_the_source_is_in_the_fixture(
    fixture_464: Fixture, issue_464: Extraction, objects_464: list[FixtureObject]
) -> None:
    assert_gives_back_the_source(fixture_464, issue_464, objects_464)
    assert_holds_the_characters_of_the_source(fixture_464)


def lose_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("山海相拥的", "")


def double_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("美丽", "美丽美丽")


def invent_a_word(fields: dict[str, Any]) -> None:
    fields["text_zh"] = fields["text_zh"].replace("海港", "古城")


@pytest.mark.parametrize("damage", [lose_a_word, double_a_word, invent_a_word])
def test_a_word_lost_doubled_or_invented_is_found_out_both_ways(
    fixture_464: Fixture,
    issue_464: Extraction,
    objects_464: list[FixtureObject],
    damage: Callable[[dict[str, Any]], None],
) -> None:
    broken = copy.deepcopy(fixture_464)
    passage = next(each for each in passages(broken, "p21") if each["text_zh"].startswith("金秋九月"))
    before = passage["text_zh"]
    damage(passage)
    assert passage["text_zh"] != before
    with pytest.raises((EditionError, AssertionError)):
        assert_gives_back_the_source(broken, issue_464, objects_464)
    with pytest.raises(AssertionError):
        assert_holds_the_characters_of_the_source(broken)


def test_a_word_moved_to_another_paragraph_is_found_out(
    fixture_464: Fixture, issue_464: Extraction, objects_464: list[FixtureObject]
) -> None:
    broken = copy.deepcopy(fixture_464)
    first, second = passages(broken, "p21")[:2]
    first["text_zh"], second["text_zh"] = first["text_zh"][1:], first["text_zh"][0] + second["text_zh"]
    assert_holds_the_characters_of_the_source(broken)
    with pytest.raises(EditionError):
        assert_gives_back_the_source(broken, issue_464, objects_464)


# --- The contents list ----------------------------------------------------------------------------------------

# Section or ★ sub-heading, and the pages of its entries, as printed.
CONTENTS = [
    ("大会综述", "OVERVIEW OF GPSCFL", [4, 6, 10, 12, 21, 25, 27]),
    ("国际交流", "INTERNATIONAL COMMUNICATION", [32, 34, 36, 38]),
    ("会议发言", "KEYNOTE SPEECH", [40]),
    ("外宾访谈", "EXCLUSIVE INTERVIEW", [44]),
    ("分论坛", "SUB-FORUM", [55, 63, 65, 67, 69, 80, 82, 84, 90, 92, 93, 94]),
    ("专家观点", "Highlights", [57, 59, 61]),
    ("会议发言", "Presentations", [71]),
    ("嘉宾访谈", "Interview", [79]),
    ("会议发言", "Presentation", [86]),
    ("警务合作", "POLICE COOPERATION", [95]),
]


def test_sections_and_sub_headings_cover_the_printed_entries(fixture_464: Fixture) -> None:
    headings = rows(fixture_464, "magazine.issuesection")
    found = [
        (
            heading["heading_zh"],
            heading["heading_en"],
            [
                e["first_page"]
                for e in entries(fixture_464).values()
                if e["issue_section"][2] == heading["position"]
            ],
        )
        for heading in headings
    ]
    assert found == CONTENTS
    forum = next(each["position"] for each in headings if each["heading_zh"] == "分论坛")
    assert [each["heading_en"] for each in headings if each.get("parent")] == [
        "Highlights", "Presentations", "Interview", "Presentation",
    ]  # fmt: skip
    assert all(each["parent"][2] == forum for each in headings if "parent" in each)
    assert len([each for each in headings if "section" in each]) == 6


def test_all_32_entries_have_the_titles_of_the_list(fixture_464: Fixture) -> None:
    listed = LINES[
        LINES.index("大会综述 | OVERVIEW OF GPSCFL") : LINES.index("警务合作 | POLICE COOPERATION") + 6
    ]
    printed = [
        line for line in listed if line and "|" not in line and not re.match(r"★|P\d|[A-Za-z]+$", line)
    ]
    held = []
    for entry in sorted(entries(fixture_464).values(), key=lambda each: each["order"]):
        held.append(f"{entry['first_page']} {entry['contents_title_zh']}")
        held += [entry[name] for name in ("contents_deck_zh", "contents_title_en") if name in entry]
    assert len(entries(fixture_464)) == 32
    assert held == printed
    assert [place for place, entry in entries(fixture_464).items() if "contents_deck_zh" in entry] == ["p4"]


# --- Languages and pieces -------------------------------------------------------------------------------------

WHOLE_IN_BOTH = [4, 6, 10, 12, 32, 34, 36, 38, 44, 55, 63, 65, 67, 69, 71, 80, 82, 84, 86, 90, 95]
ABSTRACT_IN_BOTH = [57, 59, 61]
CHINESE_ONLY = [21, 25, 27, 40, 79, 92, 93, 94]


def test_21_entries_are_in_both_languages_3_have_an_abstract_and_8_are_chinese_only(
    fixture_464: Fixture,
) -> None:
    found: dict[str, list[int]] = {"whole": [], "abstract": [], "none": []}
    for place, entry in entries(fixture_464).items():
        english = {each["kind"] for each in passages(fixture_464, place) if "text_en" in each}
        found["whole" if english - {"abstract"} else "abstract" if english else "none"].append(
            entry["first_page"]
        )
        assert any("text_zh" in each for each in passages(fixture_464, place))
    assert found == {"whole": WHOLE_IN_BOTH, "abstract": ABSTRACT_IN_BOTH, "none": CHINESE_ONLY}


@pytest.mark.parametrize(
    ("place", "speakers"),
    [
        ("p12", ["曾伟雄", "陈智敏", "哈盖兹", "马浩明", "乌江诺拉", "优素福"]),
        ("p40", ["曾伟雄", "扎希德", "德梅拉什", "塔南加达", "伊胡桑", "雅毕"]),
        ("p44", ["乌尔基萨", "哈盖兹", "马丁·雅克", "利拉·马尼·鲍德尔"]),
    ],
)
def test_messages_speeches_and_interviews_are_pieces_of_their_speakers(
    fixture_464: Fixture, place: str, speakers: list[str]
) -> None:
    said = [
        each
        for each in rows(fixture_464, "articles.contribution")
        if each["article"][2].startswith(f"{place}/") and each["role"] in ("speaker", "interviewee")
    ]
    assert [each["name_zh"] for each in said] == speakers
    assert [each["article"][2] for each in said] == [f"{place}/{n}" for n in range(1, len(speakers) + 1)]
    pieces = [e for e in rows(fixture_464, "articles.article") if e.get("parent", [0, 0, 0])[2] == place]
    assert len(pieces) == len(speakers)


def test_no_other_entry_has_pieces(fixture_464: Fixture) -> None:
    parents = {each["parent"][2] for each in rows(fixture_464, "articles.article") if "parent" in each}
    assert parents == {"p12", "p40", "p44"}


def test_16_quotations_have_a_speaker_and_all_but_one_both_languages(fixture_464: Fixture) -> None:
    names = {each["slug"]: each["name_zh"] for each in rows(fixture_464, "magazine.person")}
    found = [each for each in passages(fixture_464, "p71") if each["kind"] == "quotation"]
    assert [names[each["speaker"][0]] for each in found] == [
        "刘宇鹏", "赵润林", "王文超", "黄子晖", "陈绮丽", "吴立志", "于群", "沈晓敏",
        "阿尔班扬", "利内奥·纳瓦", "埃米尔·侯赛因·亚瓦里", "亚历杭德罗·伊茨科维奇",
        "巴图巴特尔·普雷夫多吉", "金港坤", "吉特维赛·科玛尼翁", "梅斯芬·阿贝贝",
    ]  # fmt: skip
    one_sided = [names[each["speaker"][0]] for each in found if "text_en" not in each]
    assert one_sided == ["阿尔班扬"]  # his English was not printed
    assert all(each["text_zh"] for each in found)


# --- Paragraphs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("p6", "through Improved Coordination Mechanism"),
        ("p6", "supported by the government."),
        ("p10", "enhancing global anti-terrorism"),
        ("p21", "内政部部长雅毕对论坛"),
        ("p21", "功能切换的多场景"),
        ("p21", "倡议发展提供支持"),
        ("p25", "在世界百年未有之大变局"),
        ("p25", "大会中，众多国际组织负责人、国际"),
        ("p27", "达成一系列共识，持续"),
        ("p27", "向美国国务院外交"),
        ("p27", "克罗地亚警务联巡"),
        ("p38", "（连云港）2024年大会取得"),
        ("p44", "作出又一重大贡献"),
        ("p44", "problems and challenges require"),
        ("p44", "front against international crime."),
        ("p44", "犹豫态度，但我认为"),
        ("p44", "You can see that many practitioners"),
        ("p44", "的 2100名与会者"),
        ("p57", "当前全球安全困境，"),
        ("p59", "万亿美元。这些国家"),
        ("p61", "资料显示，境外资产"),
        ("p63", "wisdom and consensus for empowerment"),
        ("p65", "propositions of global tourism security governance"),
        ("p79", "愈演愈烈的网络犯罪"),
        ("p86", "任何不当行为——无论"),
        ("p86", "cyber capabilities, and invest"),
        ("p95", "取得积极效果。"),
    ],
)
def test_paragraphs_broken_by_column_page_or_picture_are_whole(
    fixture_464: Fixture, place: str, words: str
) -> None:
    texts = [each.get(name, "") for each in passages(fixture_464, place) for name in ("text_zh", "text_en")]
    assert sum(words in text for text in texts) == 1
    assert words not in SOURCE


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        ("p21", "深化交流，凝聚力量"),
        ("p21", "——打造公共安全领域重要国际合作机制和平台"),
        ("p27", "携手应对挑战 共享合作成果"),
        ("p57", "全球安全倡议——走出安全困境的“指南针”"),
        ("p71", "中方嘉宾"),
        ("p71", "外方嘉宾"),
    ],
)
def test_headings_stand_alone(fixture_464: Fixture, place: str, heading: str) -> None:
    assert [each["kind"] for each in passages(fixture_464, place) if each.get("text_zh") == heading] == [
        "heading"
    ]


def test_no_paragraph_ends_in_the_middle(fixture_464: Fixture) -> None:
    running = ("paragraph", "question", "answer", "abstract", "quotation")
    texts = [
        text
        for each in rows(fixture_464, "articles.passage")
        if each["kind"] in running
        for name in ("text_zh", "text_en")
        for text in each.get(name, "").split("\n")
        if text
    ]
    assert [text[-20:] for text in texts if text.rstrip("■ ")[-1] not in "。！？…；：—”）.!?:;\"',"] == []


def side(text: str) -> list[str]:
    """Return the first words of each paragraph on a side."""
    return [paragraph[:12] for paragraph in text.split("\n")] if text else []


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("p6", ["相比往届大会，本届大会参"], ["Compared wit"]),
        ("p6", ["据了解，本届大会将聚焦当"], ["The Conferen", "Based on sci"]),
        ("p32", ["沙巴尼表示，感谢中方给予"], ["Shabani expr"]),
        ("p34", ["达契奇表示，塞方坚定奉行"], ["Dacic said S"]),
        ("p36", ["瓦努阿图、汤加、所罗门群", "会前，王小洪分别会见了皮"], ["Representati"]),
        ("p38", ["王小洪表示，中国同中亚五"], ["Noting that ", "Wang said al", "He also call"]),
        ("p38", ["会上，各方代表团团长作了"], ["During the m"]),
        ("p38", ["萨杰诺夫表示，祝贺全球公"], []),
        ("p44", ["马丁·雅克：安全形势在非"], ["Martin Jacqu", "First, the w"]),
        ("p44", ["您对论坛未来的工作有何期"], ["Do you have "]),
        ("p44", ["鲍德尔：由于技术的快速发"], ["Paudyal: Tre"]),
        ("p57", ["当前，百年未有之大变局加"], ["Currently, t"]),
        ("p86", ["感谢各位。"], ["Thank you fo"]),
        ("p86", ["最后，讨论都市警务不能不", "预防恐怖主义需要采取灵活"], ["Finally, we "]),
        ("p95", ["2019年和2023年，"], ["In 2019 and "]),
    ],
)
def test_pairs_say_the_same(fixture_464: Fixture, place: str, zh: list[str], en: list[str]) -> None:
    found = [
        (side(each.get("text_zh", "")), side(each.get("text_en", "")))
        for each in passages(fixture_464, place)
    ]
    assert (zh, en) in found


def test_each_language_keeps_its_printed_order(fixture_464: Fixture) -> None:
    for place in entries(fixture_464):
        for language in ("zh", "en"):
            found = [each for each in passages(fixture_464, place) if f"text_{language}" in each]
            found.sort(key=lambda each: each[f"order_{language}"])
            lines = [[int(n) for n in each[f"source_lines_{language}"].split()] for each in found]
            assert [each[0] for each in lines] == sorted(each[0] for each in lines), (place, language)
            assert len({each[f"order_{language}"] for each in found}) == len(found)


# --- Photographs and people -----------------------------------------------------------------------------------

PHOTOGRAPHERS = {
    "cover": ["张铮"],
    "back_cover": ["田和新"],
    "9月9日，大会开幕盛况": ["张铮"],
    "9月9日，大会嘉宾鼓掌": ["陈路坤"],
    "9月9日，在全球公共安全合作论坛（连云港）2024年大会开幕式上，外国参会嘉宾发言": ["陈路坤"],
    "9月9日，参会各国外宾交流": ["张铮"],
    "9月9日，会议现场的外宾": ["张铮"],
    "9月9日，全球公共安全合作论坛（连云港）2024年大会在江苏连云港开幕": ["张铮"],
    "大会现场": ["陈路坤"],
    "前来观展的外宾与工作人员交流互动": ["张铮", "陈路坤"],
    "哈盖兹接受本刊专访": ["张铮"],
    "马丁·雅克接受本刊专访": ["张铮"],
    "马丁·雅克在大会上发言": ["张铮"],
    "Exclusive interview with Martin Jaques": ["Zhang Zheng"],
    "旅游安全分论坛现场": ["田和新"],
    "参展商为前来观展的外宾讲解展出装备": ["陈路坤"],
    "国际警察教育合作分论坛现场": ["张铮"],
    "阿尔班扬接受本刊专访": ["张铮"],
    "执法能力建设分论坛现场": ["张铮"],
    "道路交通安全管理分论坛现场": ["陈路坤"],
    "大都市公共安全分论坛现场": ["陈路坤"],
    "无人机安全分论坛现场": ["冯苗苗"],
    "法庭科学分论坛现场": ["米天歌"],
    "中塞联巡队员在执勤过程中与群众交流互动": ["田和新"],
    "日前，中塞联巡启动仪式在海南省三亚市举行": ["田和新"],
}


def test_every_photograph_has_its_photographers(fixture_464: Fixture) -> None:
    found: dict[str, list[str]] = {}
    for photo in rows(fixture_464, "media.photo"):
        credits = [c for c in rows(fixture_464, "media.photocredit") if c["photo"][2] == photo["number"]]
        caption = photo.get("caption_zh") or photo.get("caption_en") or photo["kind"]
        found[caption] = [credit.get("name_zh") or credit["name_en"] for credit in credits]
    assert found == PHOTOGRAPHERS


def test_one_person_stands_for_every_spelling_of_a_name(fixture_464: Fixture) -> None:
    people = rows(fixture_464, "magazine.person")
    spellings = {person["slug"]: {person.get("name_zh"), person.get("name_en")} for person in people}
    for variant in rows(fixture_464, "magazine.personname"):
        spellings[variant["person"][0]].add(variant["name"])
    for names in (
        {"乌尔基萨", "Valdecy Urquiza"},
        {"哈盖兹", "Mohamed Higazy", "Mohammed Higazy", "Mohanmed Higazy"},
        {"马丁·雅克", "Martin Jacques"},
        {"扎希德", "Ahmad Zahid", "Ahamd Zahid"},
        {"曾伟雄", "Tsang Wai-hung", "Andy Tsang Wai-hung"},
        {"张铮", "Zhang Zheng"},
        {"古静", "Gu Jing"},
        {"徐盈盈", "Tina Xu"},
    ):
        assert len([slug for slug, found in spellings.items() if names & found]) == 1, names
        assert any(names <= found for found in spellings.values()), names
    printed = [name for found in spellings.values() for name in found if name]
    assert len(printed) == len(set(printed))


def test_family_and_given_names_are_kept_apart(fixture_464: Fixture) -> None:
    parts = {
        each["name_zh"]: (each.get("family_name_zh"), each.get("family_name_en"), each.get("given_name_en"))
        for each in rows(fixture_464, "magazine.person")
        if "name_zh" in each
    }
    assert parts["王志祯"] == ("王", "Wang", "Zhizhen")
    assert parts["曾伟雄"][:2] == ("曾", "Tsang")
    assert parts["黄子晖"] == ("黄", "Wong", "Chi Fai")
    assert parts["金港坤"] == ("金", "Kim", "Hang-Gon")
    assert parts["马丁·雅克"] == ("雅克", "Jacques", "Martin")
    assert parts["马浩明"][1:] == ("McCardle", "Hamish")


@pytest.mark.parametrize(
    ("place", "role", "names"),
    [
        ("p44/2", "interviewer", ["张敏娇"]),
        ("p44/2", "translator", ["陈晓颖"]),
        ("p44/4", "translator", ["韦东"]),
        ("p44/4", "responsible_editor", ["张敏娇"]),
        ("p57", "author", ["荣鹰"]),
        ("p59", "liaison", ["陈天平"]),
        ("p61", "author", ["钱峰"]),
        ("p71", "correspondent", ["徐梦琪"]),
        ("p79", "interviewee", ["阿尔班扬"]),
        ("p86", "speaker", ["白旻"]),
        ("p86", "translator", ["陈晓颖"]),
    ],
)
def test_bylines_and_credits_say_who_did_what(
    fixture_464: Fixture, place: str, role: str, names: list[str]
) -> None:
    found = [
        each["name_zh"]
        for each in rows(fixture_464, "articles.contribution")
        if (each["article"][2], each["role"]) == (place, role)
    ]
    assert found == names


# --- Cover and colophon ---------------------------------------------------------------------------------------


def test_identifiers_date_and_prices_are_those_of_the_colophon(fixture_464: Fixture) -> None:
    (magazine,), (issue,) = rows(fixture_464, "magazine.magazine"), rows(fixture_464, "magazine.issue")
    assert (magazine["issn"], magazine["cn_number"], magazine["postal_code"], magazine["overseas_code"]) == (
        "1004-1370", "CN11-1719/D", "82-3", "M6282",
    )  # fmt: skip
    assert (issue["whole_number"], issue["year"], issue["number"], issue["date"]) == (
        "464",
        2024,
        "10",
        "2024-10-01",
    )
    assert issue["title_zh"] == "全球公共安全合作论坛（连云港）2024 年大会专刊"
    assert issue["theme_zh"] == "变局下的合作共赢：打造全球公共安全共同体"
    assert (issue["price_cny"], issue["price_hkd"], issue["price_usd"]) == ("35.00", "48.00", "12.00")


def test_the_masthead_names_the_staff_under_their_offices(fixture_464: Fixture) -> None:
    found = [(each["role_zh"], each["name_zh"]) for each in rows(fixture_464, "magazine.mastheadentry")]
    assert found == [
        ("社长", "李意清"), ("主编", "王志祯"), ("执行副主编", "张敏娇"), ("执行编辑", "周辰其"),
        ("编辑", "冯苗苗"), ("编辑", "古静"), ("编辑", "周辰其"), ("特约英文编审", "魏令查"),
        ("特约英文编辑", "徐盈盈"), ("美编", "班峥嵘"), ("责任校对", "一元"), ("责任校对", "思佳"),
        ("本刊法律顾问", "徐大圣"), ("本刊法律顾问", "刘乃嘉"),
    ]  # fmt: skip
