"""The sentence under a title in a list."""

import pytest

from articles.browsing.leads import lead_of
from magazine.text.languages import EN, ZH

FORUM = "全球公共安全合作论坛（连云港）2024年大会大都市公共安全分论坛举办"


def test_repeated_clause_is_left_out() -> None:
    text = (
        "9月8日，全球公共安全合作论坛（连云港）2024年大会大都市公共安全分论坛在江苏省连云港市举办，"
        "来自16个国家和地区的境外执法官员约100人参加。该分论坛由中国友谊促进会主办。"
    )
    assert lead_of(FORUM, [text], ZH) == "来自16个国家和地区的境外执法官员约100人参加。"


def test_english_begins_at_a_sentence() -> None:
    text = (
        "The Metropolitan Public Security Sub-forum of the 2024 Conference was held on September 8. "
        "100 participants from 16 countries attended the event. It ended."
    )
    title = "The Convening of Metropolitan Public Security Sub-forum of the 2024 Conference"
    assert lead_of(title, [text], EN) == "100 participants from 16 countries attended the event."


def test_title_of_one_name_keeps_first_sentence() -> None:
    assert lead_of("潮汐", ["大海在夜里退去，露出了礁石。第二句。"], ZH) == "大海在夜里退去，露出了礁石。"


def test_salutation_is_no_lead() -> None:
    texts = ["女士们、先生们、尊敬的各位同事们：", "我很荣幸参加这场重要的论坛。"]
    assert lead_of("致辞", texts, ZH) == "我很荣幸参加这场重要的论坛。"


@pytest.mark.parametrize(
    ("text", "language", "lead"),
    [
        (
            "BEIJING, Sept. 8 (Xinhua) -- The minister met with his guests here on Sunday.",
            EN,
            "The minister met with his guests here on Sunday.",
        ),
        (
            "新华社北京9月8日电（记者 某某）部长星期日在此会见了他的客人。",
            ZH,
            "部长星期日在此会见了他的客人。",
        ),
    ],
)
def test_dateline_is_left_out(text: str, language: str, lead: str) -> None:
    assert lead_of("", [text], language) == lead


def test_dependent_clause_is_no_beginning() -> None:
    text = "灯塔守护大会在北岛隆重举行，并且通过了新的章程和规定，各地的守灯人都在会上发了言。"
    assert lead_of("灯塔守护大会在北岛举行", [text], ZH) == "各地的守灯人都在会上发了言。"


def test_long_sentence_is_cut_at_a_comma() -> None:
    lead = lead_of("", ["守灯人在夜里，" * 12 + "睡着了。"], ZH)
    assert lead == "守灯人在夜里，" * 7 + "守灯人在夜里……"
    english = lead_of("", ["The keeper sleeps at night, " * 12 + "he says."], EN)
    assert english.endswith("at night …")
    assert len(english) <= 202


def test_words_all_repeated_give_none() -> None:
    assert lead_of("守灯人守护北岛灯塔", ["守灯人在北岛守护着灯塔。"], ZH) == ""
