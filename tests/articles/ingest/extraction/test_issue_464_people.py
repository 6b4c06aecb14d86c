"""Issue 464: its photographs, people and colophon, read off the source by eye."""

import pytest

from .fixtures import Fixture, rows

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


def test_spellings_are_one_person(fixture_464: Fixture) -> None:
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


def test_facts_are_those_of_colophon(fixture_464: Fixture) -> None:
    """Identifiers, date and prices."""
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


def test_masthead_has_staff_by_office(fixture_464: Fixture) -> None:
    found = [(each["role_zh"], each["name_zh"]) for each in rows(fixture_464, "magazine.mastheadentry")]
    assert found == [
        ("社长", "李意清"), ("主编", "王志祯"), ("执行副主编", "张敏娇"), ("执行编辑", "周辰其"),
        ("编辑", "冯苗苗"), ("编辑", "古静"), ("编辑", "周辰其"), ("特约英文编审", "魏令查"),
        ("特约英文编辑", "徐盈盈"), ("美编", "班峥嵘"), ("责任校对", "一元"), ("责任校对", "思佳"),
        ("本刊法律顾问", "徐大圣"), ("本刊法律顾问", "刘乃嘉"),
    ]  # fmt: skip
