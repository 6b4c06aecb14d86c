"""A second, invented issue, without notes: what its readers rely on, written by hand from the sample."""

import pytest

from articles.ingest.extraction import edition
from articles.ingest.extraction.objects import FixtureObject
from articles.ingest.extraction.pipeline import Extraction
from articles.ingest.extraction.text import compact

from .fixtures import Fixture, articles, entries, passages, rows, texts
from .samples import SECOND_ISSUE

KEY = ["9999-0873", "87"]


@pytest.fixture(scope="module")
def fixture(second_objects: list[FixtureObject]) -> Fixture:
    return [{"model": each.model, "fields": each.fields} for each in second_objects]


def test_issue_is_that_of_colophon(fixture: Fixture) -> None:
    """And of the cover."""
    (magazine,), (issue,) = rows(fixture, "magazine.magazine"), rows(fixture, "magazine.issue")
    assert (magazine["title_zh"], magazine["title_en"], magazine["issn"]) == (
        "海港警务",
        "Harbour Police",
        "9999-0873",
    )
    assert (magazine["publisher_en"], magazine["authority_zh"]) == ("Yunpu University Press", "中国海港协会")
    assert (issue["whole_number"], issue["year"], issue["number"], issue["date"]) == (
        "87",
        2021,
        "3",
        "2021-03-05",
    )
    assert (issue["price_cny"], issue["price_hkd"], issue["price_usd"]) == ("28.00", "40.00", "9.50")
    assert "title_zh" not in issue
    assert issue["theme_zh"] == "海港警务论坛（云浦）2021 年年会\n潮起东方：共护平安航路"
    assert issue["theme_en"] == "Annual Meeting 2021 of the Harbour Police Forum"


def test_sections_cover_their_entries(fixture: Fixture) -> None:
    headings = {each["position"]: each for each in rows(fixture, "magazine.issuesection")}
    assert {place: each["heading_en"] for place, each in headings.items()} == {
        1: "ANNUAL MEETING", 2: "INTERVIEW", 3: "SUB-FORUMS", 4: "Highlights",
    }  # fmt: skip
    assert headings[4]["parent"] == [*KEY, 3]
    assert {place: each["issue_section"][-1] for place, each in entries(fixture).items()} == {
        "p3": 1, "p5": 1, "p7": 1, "p9": 1, "p12": 2, "p16": 3, "p18": 4, "p20": 3, "p22": 3,
    }  # fmt: skip


FORUM = "海港警务论坛（云浦）2021 年年会"


@pytest.mark.parametrize(
    ("place", "contents", "zh", "en"),
    [
        (
            "p3",
            "海港警务论坛(云浦)2021年年会开幕",
            f"{FORUM}开幕",
            "Harbour Police Forum Opens in Yunpu: organizers",
        ),
        ("p5", *["第二届夜航安全演练在云浦举行"] * 2, "Second Night Navigation Drill Held in Yunpu"),
        ("p7", *["各方致年会贺词"] * 2, "Congratulatory Messages to the Annual Meeting"),
        ("p9", *["灯塔下的守望"] * 2, "Watch Under the Lighthouse"),
        ("p12", *["专访阿伦·贝克"] * 2, "Interview with Allen Beck"),
        (
            "p16",
            *[f"{FORUM}海上救援分论坛举办"] * 2,
            "Sea Rescue Sub-forum of the 2021 Annual Meeting Convened",
        ),
        ("p18", *["让航路更安全"] * 2, None),
        (
            "p20",
            f"{FORUM}港区消防管理分论坛举办",
            f"{FORUM}港区消防分论坛举办",
            "Port Firefighting Sub-forum Held",
        ),
        ("p22", "孟海澜、伊戈尔·佩林等3人", None, None),
    ],
)
def test_titles_are_of_list_and_piece(
    fixture: Fixture, place: str, contents: str, zh: str | None, en: str | None
) -> None:
    entry = articles(fixture)[place]
    assert entry["contents_title_zh"] == contents
    assert (entry.get("title_zh"), entry.get("title_en")) == (zh, en)
    assert entry["first_page"] == int(place.removeprefix("p"))


def test_decks_and_kickers_are_told_from_titles(fixture: Fixture) -> None:
    found = articles(fixture)
    assert found["p3"]["contents_deck_zh"] == found["p3"]["deck_zh"] == "各国代表共商航路安全"
    assert found["p9"]["kicker_zh"] == "守望海岸线的人们——"
    assert not any("deck_zh" in each for place, each in found.items() if place != "p3")


def test_abridged_dispatch_is_paired(fixture: Fixture) -> None:
    entry = articles(fixture)["p3"]
    assert (entry["dateline_en"], entry["agency_zh"], entry["agency_en"]) == (
        "YUNPU, March 1",
        "新华社",
        "Xinhua",
    )
    assert [(zh[:6], en[:21]) for zh, en in texts(fixture, "p3")] == [
        ("海港警务论坛", "YUNPU, March 1 (Xinhu"),
        ("论坛主席郑远", "Smuggling at sea and "),
        ("云浦市市长何", ""),
    ]


def test_broken_paragraphs_are_whole_in_both_languages(fixture: Fixture) -> None:
    first, second, third, *_credits = texts(fixture, "p5")
    assert first[0].endswith("凌晨才把全部船员安全送回码头。")
    assert first[1].endswith(
        "a cargo ship that had lost its power, until the whole crew was brought back to the pier before dawn."
    )
    assert second[0].startswith("演练设置了灭火")
    assert second[1].split("\n")[1].startswith("Divers sealed the crack")
    assert (third[0][:5], third[1][:16]) == ("演练指挥部", "The headquarters")


def test_messages_are_pieces_with_speakers(fixture: Fixture) -> None:
    found = articles(fixture)
    assert [place for place in found if place.startswith("p7")] == ["p7", "p7/1", "p7/2"]
    assert found["p7/1"]["title_zh"] == "云浦市市长何远帆 致年会贺词"
    assert found["p7/1"]["title_en"] == "Congratulatory Message from He Yuanfan, Mayor of Yunpu"
    assert [(zh[:5], en[:9]) for zh, en in texts(fixture, "p7/2")] == [("衷心祝愿年", "I sincere")]
    speakers = [
        (each["article"][2], each["person"][0], each["affiliation_zh"], each["affiliation_en"])
        for each in rows(fixture, "articles.contribution")
        if each["article"][2].startswith("p7")
    ]
    assert speakers == [
        ("p7/1", "he-yuanfan", "云浦市市长", "Mayor of Yunpu"),
        ("p7/2", "owen-larsen", "北海港务局顾问", "Advisor to the North Sea Port Authority"),
    ]


def test_feature_has_headings_and_paragraphs(fixture: Fixture) -> None:
    kinds = [(each["kind"], each["text_zh"]) for each in passages(fixture, "p9")]
    assert kinds[2:8] == [
        ("heading", "风浪里的坚守"),
        ("heading", "——把每一艘船平安送回家"),
        ("paragraph", "台风来临时，守塔人要做两件事："),
        ("paragraph", "检查发电机，保证灯光不灭；"),
        ("paragraph", "用无线电呼叫附近的渔船，再把岛上的小船用缆绳系牢。"),
        ("paragraph", "2020年，岛上装了新的雷达，救援队伍也从3人增加到8人。■"),
    ]


def test_the_interview_pairs_questions_and_answers(fixture: Fixture) -> None:
    rows = [
        (each["kind"], each["text_zh"][:4], each.get("text_en", "")[:4]) for each in passages(fixture, "p12")
    ]
    speakers = {
        each.get("speaker", ["nobody"])[0] for each in passages(fixture, "p12") if each["kind"] == "answer"
    }
    assert speakers == {"allen-beck"}
    assert rows == [
        ("affiliation", "北海港务", "Chie"),
        ("byline", "文 / ", ""),
        ("question", "您第一次", "This"),
        ("answer", "贝克：云", "Beck"),
        ("answer", "我们的港", "Our "),
        ("question", "海港警察", "What"),
        ("answer", "贝克：最", "Beck"),
        ("credit", "（译者：", ""),
        ("credit", "（责任编", ""),
    ]


def test_article_has_author_and_abstracts(fixture: Fixture) -> None:
    """The rest is in Chinese."""
    assert [each["kind"] for each in passages(fixture, "p18")] == [
        "byline", "affiliation", "abstract", "byline", "paragraph", "paragraph", "note", "credit", "credit",
    ]  # fmt: skip
    (abstract,) = texts(fixture, "p18", "abstract")
    assert abstract[0].startswith("航路安全离不开法律。本文")
    assert abstract[1].startswith("Sea lanes cannot")
    assert [en for _zh, en in texts(fixture, "p18") if en] == [abstract[1]]


def test_quotations_have_speakers_whatever_language_comes_first(fixture: Fixture) -> None:
    found = [each for each in passages(fixture, "p22") if each["kind"] == "quotation"]
    assert [(each["speaker"], each["text_zh"][:5], each["text_en"][:5]) for each in found] == [
        (["meng-hailan"], "学会游泳的", "Only "),
        (["igor-perin"], "大雾是每个", "Fog i"),
        (["aina-tua"], "我们共享一", "We sh"),
    ]
    assert [zh for zh, _en in texts(fixture, "p22", "heading")] == ["中方嘉宾", "外方嘉宾"]
    assert texts(fixture, "p22", "speaker")[2] == (
        "南岛海岸警卫队训练处处长 艾娜·图阿",
        "Aina Tua, Head of Training of the South Island Coast Guard",
    )


def test_captions_have_their_photographers_and_their_place(fixture: Fixture) -> None:
    photos = {each["number"]: each for each in rows(fixture, "media.photo")}
    credits = [(each["photo"][2], each["person"][0]) for each in rows(fixture, "media.photocredit")]
    taken = {
        each.get("caption_zh", each.get("caption_en", each["kind"])): [
            who for photo, who in credits if photo == number
        ]
        for number, each in photos.items()
    }
    assert taken == {
        "cover": ["tao-yiming"],
        "3月2日，巡逻艇驶出外港": ["tao-yiming"],
        "Sailors bring the crew of the cargo ship ashore": ["tao-yiming"],
        "守塔人检查缆绳": ["qin-yuan"],
        "阿伦·贝克接受本刊专访": ["qin-yuan"],
        "船长们在海上救援分论坛上发言": ["qin-yuan", "tao-yiming"],
    }
    rescue = next(each for each in photos.values() if each.get("caption_zh", "").startswith("船长"))
    assert rescue["caption_en"] == "Captains speak at the Sea Rescue Sub-forum"
    after = [(each["photo"][2], each.get("after")) for each in rows(fixture, "articles.figure")]
    assert after[:2] == [(2, [*KEY, "p5", 1]), (3, [*KEY, "p5", 1])]


def test_everyone_is_there_once(fixture: Fixture) -> None:
    found = {each["name_zh"]: each["name_en"] for each in rows(fixture, "magazine.person")}
    assert found == {
        "阿伦·贝克": "Allen Beck", "陈岚": "Chen Lan", "冯小舟": "Feng Xiaozhou", "何远帆": "He Yuanfan",
        "欧文·拉森": "Owen Larsen", "孟海澜": "Meng Hailan", "欧阳海宁": "Ouyang Haining", "欧阳澜": "Ouyang Lan",
        "伊戈尔·佩林": "Igor Perin", "秦远": "Qin Yuan", "单文博": "Shan Wenbo", "沈青禾": "Shen Qinghe",
        "陶一鸣": "Tao Yiming", "艾娜·图阿": "Aina Tua", "魏兰": "Wei Lan",
    }  # fmt: skip
    assert not list(rows(fixture, "magazine.personname"))
    families = {each["name_zh"]: each["family_name_zh"] for each in rows(fixture, "magazine.person")}
    assert (families["欧阳澜"], families["阿伦·贝克"], families["单文博"]) == ("欧阳", "贝克", "单")


@pytest.mark.parametrize(
    ("place", "person", "role"),
    [
        ("p5", "wei-lan", "translator"),
        ("p5", "tao-yiming", "responsible_editor"),
        ("p9", "shen-qinghe", "author"),
        ("p9", "shen-qinghe", "responsible_editor"),
        ("p12", "allen-beck", "interviewee"),
        ("p12", "shen-qinghe", "interviewer"),
        ("p12", "wei-lan", "translator"),
        ("p18", "ouyang-lan", "author"),
        ("p18", "chen-lan", "liaison"),
        ("p22", "igor-perin", "speaker"),
        ("p22", "feng-xiaozhou", "correspondent"),
    ],
)
def test_bylines_and_credits_say_who_did_what(fixture: Fixture, place: str, person: str, role: str) -> None:
    assert ([*KEY, place], [person]) in [
        (each["article"], each["person"])
        for each in rows(fixture, "articles.contribution")
        if each["role"] == role
    ]


def test_the_fixture_gives_back_the_source(
    fixture: Fixture, second_issue: Extraction, second_objects: list[FixtureObject]
) -> None:
    assert edition.restore(second_issue.lines, second_objects, second_issue.draft.dropped, fixture) == [
        compact(line) for line in SECOND_ISSUE.read_text("utf-8").split("\n")
    ]
