import pytest

from articles.ingest.extraction.interviews import is_interview, mark_interview

from .samples import paragraphs

TITLES = ["专访阿伦·贝克", "Interview with Allen Beck"]


def kinds(*texts: str, titles: list[str] | None = None) -> str:
    """Return the first letters of the kinds: q(uestion), a(nswer), p(aragraph)."""
    units = paragraphs(*texts)
    mark_interview(units, TITLES if titles is None else titles)
    return "".join(unit.kind[0] for unit in units)


@pytest.mark.parametrize("asks", ["记者：", "本刊记者：", "本刊:", "采访者：", "主持人：", "问："])
def test_asker_is_known_by_the_office(asks: str) -> None:
    """Without a question mark, and with answers in several paragraphs."""
    texts = ("灯塔建于海边。", f"{asks}请谈谈灯塔。", "贝克：灯塔很老。", "谁不爱它？", f"{asks}谢谢您。")
    assert kinds(*texts) == "pqaaq"


@pytest.mark.parametrize(
    "asks", ["Q: ", "Question: ", "Reporter: ", "Interviewer: ", "Host: ", "Moderator: "]
)
def test_asker_is_known_in_english(asks: str) -> None:
    texts = (
        "The lamp is old.",
        f"{asks}Tell us about it.",
        "Beck: It is old.",
        "Who minds?",
        f"{asks}Thanks.",
    )
    assert kinds(*texts) == "pqaaq"


@pytest.mark.parametrize(
    "text", ["记者说灯塔很老。", "记者站：灯塔很老。", "Hosts: none.", "Quite old: the lamp."]
)
def test_words_like_an_asker_ask_nothing(text: str) -> None:
    assert kinds(text, "灯亮了。", titles=[])[0] != "q"


def test_question_under_name_is_askers() -> None:
    """The name whose words end as a question asks, whatever its other words end with."""
    texts = ("秦远：灯塔老吗？", "贝克：很老。", "秦远：请谈谈海。", "贝克：海很大。")
    assert kinds(*texts) == "qaqa"


def test_name_in_the_title_asks_nothing() -> None:
    """The interviewee's question back is an answer."""
    texts = ("灯塔老吗？", "贝克：很老，对吗？", "海大吗？", "贝克：很大。")
    assert kinds(*texts) == "qaqa"


def test_question_mark_within_quotation_marks_asks() -> None:
    assert kinds("秦远：谁说过“灯塔老吗？”", "贝克：我说过。", "秦远：谢谢。") == "qaq"
    assert kinds("秦远：灯塔老吗？我问过。", "贝克：很老。", "秦远：谢谢。") == "qaa"


def test_introduction_is_a_paragraph() -> None:
    """It stands before the first question."""
    assert kinds("灯塔很老。", "贝克守塔。", "灯塔老吗？", "很老。") == "ppqa"


def test_languages_are_told_apart() -> None:
    """Who asks in Chinese does not ask in English."""
    assert kinds("记者：请谈谈灯塔。", "贝克：很老。", "The lamp is lit.", "It is old.") == "qapp"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("记者：灯塔老吗？", "贝克：很老。", "记者：谢谢。"), True),
        (("记者：灯塔老吗？", "贝克：很老。"), False),
        (("记者：灯塔老吗？", "很老。", "记者：谢谢。"), False),
        (("Q: Is it old?", "Beck: It is.", "Q: Thanks."), True),
        (("秦远：灯塔老吗？", "贝克：很老。", "秦远：谢谢。"), False),
        (("问：灯塔老吗？", "答：很老。", "问：谢谢。"), True),
        (("Q: Is it old?", "A: It is.", "Q: Thanks."), True),
    ],
    ids=["two questions", "one question", "nobody answers", "English", "two names", "signs", "letters"],
)
def test_interview_is_known_by_its_lines(texts: tuple[str, ...], expected: bool) -> None:
    assert is_interview(texts) is expected


def test_line_before_a_named_answer_asks() -> None:
    """What stands after the answer does not, and no more does the last line of all."""
    assert kinds("请谈谈灯塔。", "贝克：很老。", "海呢。", "天呢。") == "qaaa"


def test_second_question_without_its_mark_is_doubted() -> None:
    """It may be the answer to the first."""
    units = paragraphs("您好吗？", "海上很好。", "贝克：很好。")
    (doubt,) = mark_interview(units, TITLES)
    assert (doubt.lines, doubt.otherwise) == ((1, 2), "an answer")
    assert mark_interview(paragraphs("您好吗？", "海上呢？", "贝克：很好。"), TITLES) == []
    assert (
        mark_interview(paragraphs("您好吗？", "贝克：很好。", "再请谈谈海。", "贝克：很大。"), TITLES) == []
    )


def test_joined_question_after_an_answer_is_doubted() -> None:
    """Its first piece may be the answer's."""
    texts = ("您好吗？", "贝克：很好。", "海上也您在哪里？", "贝克：在海上。")
    assert mark_interview(paragraphs(*texts), TITLES) == []
    units = paragraphs(*texts)
    units[2].blocks = 2
    (doubt,) = mark_interview(units, TITLES)
    assert (doubt.lines, doubt.note) == ((3,), "joins: [{line: 3, apart: true}]")


@pytest.mark.parametrize("mark", [" ", ";", "，"])
def test_answer_may_lack_its_colon(mark: str) -> None:
    """And a doubt; without it the question before would go on with the last answer."""
    texts = ("您好吗？", "贝克：很好。", "您在哪里？", f"贝克{mark}在海上。")
    assert kinds(*texts) == "qaqa"
    (doubt,) = mark_interview(paragraphs(*texts), TITLES)
    assert doubt.lines == (4,)
    assert mark_interview(paragraphs(*texts[:3], "贝克：在海上。"), TITLES) == []
