"""Who did what in an invented issue whose bylines, captions and interviews are printed otherwise."""

from pathlib import Path

import pytest

from articles.ingest.extraction.drafts import ArticleDraft
from articles.ingest.extraction.pipeline import Extraction, extract

from .samples import SECOND_ISSUE

Names = list[tuple[str, str]]


def changed(folder: Path, *changes: tuple[str, str]) -> Extraction:
    text = SECOND_ISSUE.read_text("utf-8")
    for printed, instead in changes:
        assert printed in text
        text = text.replace(printed, instead)
    source = folder / "issue.txt"
    source.write_text(text, "utf-8")
    return extract(source)


def article(extraction: Extraction, locator: str) -> ArticleDraft:
    return next(each for each in extraction.draft.articles if each.locator == locator)


def contributors(extraction: Extraction, locator: str) -> Names:
    found = article(extraction, locator).contributions
    return [(each.person.name.zh or each.person.name.en, each.role) for each in found]


def photographs(extraction: Extraction, locator: str) -> list[tuple[str, list[str]]]:
    photos = [figure.photo for figure in article(extraction, locator).figures]
    return [(str(photo.caption.zh), [each.person.name.zh for each in photo.credits]) for photo in photos]


def test_line_credits_several_roles(tmp_path: Path) -> None:
    found = changed(tmp_path, ("文 / 沈青禾\n\n石岛", "本刊记者 沈青禾 通讯员 秦远\n\n石岛"))
    assert ("沈青禾", "author") in contributors(found, "p9")
    assert ("秦远", "correspondent") in contributors(found, "p9")


def test_answers_have_their_interviewee(tmp_path: Path) -> None:
    """There are two of them."""
    found = changed(
        tmp_path,
        ("专访阿伦·贝克", "专访阿伦·贝克、郑远航"),
        ("Interview with Allen Beck", "Interview with Allen Beck and Zheng Yuanhang"),
        ("贝克：最需要", "郑远航：最需要"),
    )
    assert [name for name, role in contributors(found, "p12") if role == "interviewee"] == [
        "阿伦·贝克",
        "郑远航",
    ]
    answers = [each for each in article(found, "p12").passages if each.kind == "answer" and each.text.zh]
    assert [each.speaker.name.en for each in answers if each.speaker] == [
        "Allen Beck",
        "Allen Beck",
        "Zheng Yuanhang",
    ]


def test_interviewees_office_is_no_person(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("专访阿伦·贝克", "专访港务局局长 郑远航"),
        ("Interview with Allen Beck", "Interview with Zheng Yuanhang"),
    )
    assert [name for name, role in contributors(found, "p12") if role == "interviewee"] == ["郑远航"]


def test_numbered_captions_share_photographer(tmp_path: Path) -> None:
    found = changed(
        tmp_path, ("3月2日，巡逻艇驶出外港（陶一鸣 摄）", "①巡逻艇驶出外港 ②潜水员下水(陶一鸣摄)")
    )
    assert photographs(found, "p5")[:2] == [("①巡逻艇驶出外港", ["陶一鸣"]), ("②潜水员下水", ["陶一鸣"])]


def test_organisation_is_no_photographer(tmp_path: Path) -> None:
    """And raises no doubt."""
    found = changed(tmp_path, ("（陶一鸣 摄）", "（云浦港务局供图）"))
    assert photographs(found, "p5")[0] == ("3月2日，巡逻艇驶出外港", [])
    assert not any("no photographer" in each.taken for each in found.doubts)


def test_byline_credits_photographs(tmp_path: Path) -> None:
    found = changed(tmp_path, ("（摄影：秦远）\n", ""), ("文 / 沈青禾\n\n石岛", "文/沈青禾 图/魏兰\n\n石岛"))
    assert photographs(found, "p9") == [("守塔人检查缆绳", ["魏兰"])]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("（监制：陈岚）", "（监制：陈岚） looks like a credit, and nobody is credited"),
        ("监制：陈岚", "监制：陈岚 looks like a credit, and nobody is credited"),
        (
            "（摄影：陈岚）",
            "陈岚 took photographs, and no caption is without a credit of its own: not credited",
        ),
    ],
)
def test_uncredited_name_is_doubted(tmp_path: Path, line: str, taken: str) -> None:
    found = changed(tmp_path, ("（联络员：陈岚）", line))
    assert taken in [each.taken for each in found.doubts]


TALK = """灯塔下的对话

A Talk under the Lighthouse

阮文南　南岛灯塔守护人协会会长

Nguyen Van Nam, President of the Watchers of Nandao

塔·冯·贝克（工程师）

Tal von Beck, Engineer, Berlin

采访/秦远　译/柳青

本刊记者：灯塔老吗？

阮文南：很老。

本刊记者：以后呢？

塔·冯·贝克：亮着。

海港岁月：一百年了？

很老。■
"""


def test_heads_over_questions_and_answers_name_the_interviewees(tmp_path: Path) -> None:
    source = tmp_path / "issue.txt"
    front = SECOND_ISSUE.read_text("utf-8").partition("目录")[0]
    listed = "目录 CONTENTS\n\n访谈 | INTERVIEWS\n\n10 灯塔下的对话\nA Talk under the Lighthouse\n\n"
    source.write_text(front + listed + TALK, "utf-8")
    found = extract(source)
    assert contributors(found, "p10") == [
        ("阮文南", "interviewee"), ("塔·冯·贝克", "interviewee"), ("秦远", "interviewer"), ("柳青", "translator"),
    ]  # fmt: skip
    people = {each.name.zh: each for each in found.draft.people}
    assert (people["塔·冯·贝克"].family.zh, people["塔·冯·贝克"].family.en) == ("冯·贝克", "von Beck")
    assert people["阮文南"].given.en == "Van Nam"
    answers = [each for each in article(found, "p10").passages if each.kind == "answer"]
    assert [each.speaker.name.zh for each in answers if each.speaker][:2] == ["阮文南", "塔·冯·贝克"]
    assert sum("is taken for who is interviewed" in each.taken for each in found.doubts) == 2


def test_answers_without_a_head_over_them_are_a_doubt(tmp_path: Path) -> None:
    source = tmp_path / "issue.txt"
    front = SECOND_ISSUE.read_text("utf-8").partition("目录")[0]
    listed = "目录 CONTENTS\n\n访谈 | INTERVIEWS\n\n10 灯塔下的对话\nA Talk under the Lighthouse\n\n"
    talk = TALK.partition("阮文南　")[0] + TALK.partition("柳青\n\n")[2]
    source.write_text(front + listed + talk, "utf-8")
    assert any("nobody is credited with the answers" in each.taken for each in extract(source).doubts)


def test_several_authors_under_both_headlines_are_each_credited(tmp_path: Path) -> None:
    source = tmp_path / "issue.txt"
    front = SECOND_ISSUE.read_text("utf-8").partition("目录")[0]
    listed = "目录 CONTENTS\n\n研究 | STUDIES\n\n10 海岸灯塔的维护\nThe Care of Lighthouses\n\n"
    body = "海岸灯塔的维护\n\n秦　远¹　沈青禾²\n\n（1. 云浦大学；2. 海事局）\n\n灯塔要修。■\n\n"
    body += "The Care of Lighthouses\n\nQin Yuan and Shen Qinghe\n\nLighthouses need care.■\n"
    source.write_text(front + listed + body, "utf-8")
    found = extract(source)
    assert contributors(found, "p10") == [("秦远", "author"), ("沈青禾", "author")]
    kinds = [each.kind for each in article(found, "p10").passages]
    assert sorted(kinds) == ["affiliation", "byline", "paragraph"]


def test_compiler_of_an_interview_is_an_author(tmp_path: Path) -> None:
    found = changed(tmp_path, ("阿伦·贝克接受本刊专访（摄影：秦远）", "采访/柳青　整理/秦远"))
    roles = contributors(found, "p12")
    assert ("柳青", "interviewer") in roles
    assert ("秦远", "author") in roles
