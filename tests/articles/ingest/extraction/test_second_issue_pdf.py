"""The second invented issue as PDF tools give it back from Chromium's print: what must come out, written by hand."""

import pytest

from articles.ingest.extraction.output import finished_objects
from articles.ingest.extraction.pipeline import Extraction, extract

from .fixtures import Fixture, articles, entries, rows, texts
from .samples import DATA

ONE_COLUMN = ("printed-pdftotext", "printed-pdfminer")
ALL = (*ONE_COLUMN, "printed-two-columns-pypdf")

Printed = dict[str, tuple[Extraction, Fixture]]


@pytest.fixture(scope="module")
def printed() -> Printed:
    found: Printed = {}
    for name in ALL:
        extraction = extract(DATA / f"{name}.txt")
        objects = finished_objects(extraction, [])  # raises where a character is lost or stands twice
        found[name] = extraction, [{"model": each.model, "fields": each.fields} for each in objects]
    return found


@pytest.mark.parametrize("name", ALL)
def test_contents_list_has_no_furniture(printed: Printed, name: str) -> None:
    _extraction, fixture = printed[name]
    assert list(entries(fixture)) == ["p3", "p5", "p7", "p9", "p12", "p16", "p18", "p20", "p22"]
    assert articles(fixture)["p22"]["contents_title_en"] == "Views of Three Delegates"


@pytest.mark.parametrize("name", ALL)
def test_texts_have_no_furniture(printed: Printed, name: str) -> None:
    """No running heads, no page numbers."""
    extraction, fixture = printed[name]
    reasons = [reason for _text, reason in extraction.draft.dropped]
    assert reasons.count("running head") >= 7
    assert not any(
        "海港警务 2021.3" in side or side == "HARBOUR POLICE"
        for place in entries(fixture)
        for pair in texts(fixture, place)
        for side in pair
    )


@pytest.mark.parametrize("name", ALL)
def test_broken_colophon_label_is_whole(printed: Printed, name: str) -> None:
    (magazine,) = rows(printed[name][1], "magazine.magazine")
    (issue,) = rows(printed[name][1], "magazine.issue")
    assert (magazine["overseas_code"], issue["price_usd"]) == ("Q9087", "9.50")


@pytest.mark.parametrize("name", ALL)
def test_lines_join_into_paragraphs(printed: Printed, name: str) -> None:
    first, second, third, *_credits = (zh for zh, _en in texts(printed[name][1], "p5") if zh)
    assert first.endswith("水手们在漆黑的海面上搜寻一艘失去动力的货轮，凌晨才把全部船员安全送回码头。")
    assert second.endswith("医生在甲板上抢救了12名伤员。")
    assert third.startswith("演练指挥部表示")


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_messages_and_answers_have_their_speakers(printed: Printed, name: str) -> None:
    speakers = {
        (each["article"][2], each["person"][0], each["role"])
        for each in rows(printed[name][1], "articles.contribution")
    }
    assert {
        ("p7/1", "he-yuanfan", "speaker"),
        ("p7/2", "owen-larsen", "speaker"),
        ("p12", "allen-beck", "interviewee"),
        ("p22", "aina-tua", "speaker"),
    } <= speakers


@pytest.mark.parametrize("name", ONE_COLUMN)
def test_everyone_is_there_once(printed: Printed, name: str) -> None:
    found = {each["name_zh"] for each in rows(printed[name][1], "magazine.person")}
    assert found == {
        "阿伦·贝克", "陈岚", "冯小舟", "何远帆", "欧文·拉森", "孟海澜", "欧阳海宁", "欧阳澜", "伊戈尔·佩林",
        "秦远", "单文博", "沈青禾", "陶一鸣", "艾娜·图阿", "魏兰",
    }  # fmt: skip


def test_what_columns_leave_open_is_doubted(printed: Printed) -> None:
    extraction, _fixture = printed["printed-two-columns-pypdf"]
    assert {doubt.cost.name for doubt in extraction.doubts} >= {"ENTRY", "WORD"}
