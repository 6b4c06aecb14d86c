from functools import cache

import pytest

from articles.ingest.extraction.lexicon import Lexicon
from articles.ingest.extraction.people import People
from articles.ingest.extraction.photographs import (
    Captioned,
    article_photos,
    cover_photos,
    doubts_of_photographers,
    take_back_cover_credit,
)
from articles.ingest.extraction.units import Caption, Unit

from .samples import blocks, lexicon_of, paragraphs, printed


@cache
def lexicon() -> Lexicon:
    """Made when a test asks for it: collecting the tests need not wait for a dictionary."""
    return lexicon_of(("巡逻艇驶出外港", "Patrol boats leave the outer harbour"))


def photos(*captions: str, credit: str = "") -> tuple[list[Captioned], list[str]]:
    unit = Unit("credit", printed(credit, 99), "zh") if credit else None
    found, doubts = article_photos(
        [Caption(printed(text, line), None) for line, text in enumerate(captions, 1)],
        unit,
        4,
        People(()),
        lexicon(),
    )
    return found, [doubt.taken for doubt in doubts]


def photographers(captioned: Captioned) -> list[str]:
    return [credit.name.zh or credit.name.en for credit in captioned.photo.credits]


def test_caption_and_credit_are_as_printed() -> None:
    """And apart."""
    (found,), doubts = photos("巡逻艇驶出外港（秦远 陶一鸣 摄）")
    assert (str(found.photo.caption.zh), str(found.photo.credit_line.zh)) == (
        "巡逻艇驶出外港",
        "（秦远 陶一鸣 摄）",
    )
    assert photographers(found) == ["秦远", "陶一鸣"]
    assert (found.photo.number, found.photo.kind, doubts) == (4, "article", [])


def test_a_caption_in_english_may_stand_alone() -> None:
    (found,), _doubts = photos("Patrol boats leave the outer harbour (By Qin Yuan)")
    assert (str(found.photo.caption.en), str(found.photo.credit_line.en)) == (
        "Patrol boats leave the outer harbour",
        "(By Qin Yuan)",
    )
    assert photographers(found) == ["Qin Yuan"]


def test_translated_captions_are_one_photograph() -> None:
    """And a doubt."""
    (found,), doubts = photos(
        "Patrol boats leave the outer harbour (By Qin Yuan)", "巡逻艇驶出外港（摄影：秦远）"
    )
    assert (str(found.photo.caption.zh), str(found.photo.caption.en)) == (
        "巡逻艇驶出外港",
        "Patrol boats leave the outer harbour",
    )
    ((credit,),) = (found.photo.credits,)
    assert (credit.name.zh, credit.name.en) == ("秦远", "Qin Yuan")
    assert doubts == ["taken for one photograph: 巡逻艇驶出外港 / Patrol boats leave the outer harbour"]


def test_caption_inside_paragraph_is_photograph() -> None:
    (unit,) = paragraphs("The lamp is lit.")
    inside = Caption(printed("Patrol boats leave the outer harbour (By Qin Yuan)", 2), unit, blocks=1)
    unit.blocks = 2
    chinese = Caption(printed("巡逻艇驶出外港（秦远 摄）", 9), None)
    found, doubts = article_photos([chinese, inside], None, 1, People(()), lexicon())
    assert len(found) == 2
    assert doubts == []


def test_captions_by_different_photographers_are_different_photographs() -> None:
    found, _doubts = photos(
        "巡逻艇驶出外港（秦远 摄）", "Patrol boats leave the outer harbour (By Tao Yiming)"
    )
    assert len(found) == 2


def test_articles_credit_covers_unsigned_captions() -> None:
    found, doubts = photos("守塔人", "灯塔", "船（陶一鸣 摄）", credit="（摄影：秦远）")
    assert [photographers(each) for each in found] == [["秦远"], ["秦远"], ["陶一鸣"]]
    assert [bool(each.photo.credit_line) for each in found] == [False, False, True]
    assert doubts == []


def test_unsigned_caption_is_doubted() -> None:
    assert photos("守塔人")[1] == ["no photographer is named: 守塔人"]


def test_photograph_follows_its_unit() -> None:
    (unit,) = paragraphs("灯亮了。")
    (found,), _doubts = article_photos(
        [Caption(printed("船（秦远 摄）", 2), unit)], None, 1, People(()), lexicon()
    )
    assert found.after is unit


def test_contents_page_credits_cover() -> None:
    people = People(())
    front, back = cover_photos([printed("封面摄影: 秦远", 1), printed("封底摄影：秦远 陶一鸣", 2)], people)
    assert (front.kind, back.kind) == ("cover", "back_cover")
    assert [credit.name.zh for credit in back.credits] == ["秦远", "陶一鸣"]
    assert str(front.credit_line.zh) == "封面摄影: 秦远"
    assert len(people.finish()) == 2


@pytest.mark.parametrize(
    ("end", "taken", "is_doubted"),
    [
        ("\n\n\n\n摄影：秦远", True, True),
        ("\n\n摄影：秦远", False, True),
        ("\n\n\n\n（摄影：秦远）", False, False),
        ("\n\n\n\n摄影：陶一鸣", False, False),
    ],
    ids=["the back cover's", "close to the text", "in brackets", "another's"],
)
def test_last_line_may_credit_back_cover(end: str, taken: bool, is_doubted: bool) -> None:
    people = People(())
    photos = cover_photos([printed("封面摄影: 陶一鸣", 90), printed("封底摄影: 秦远", 91)], people)
    body = blocks(f"灯亮了。■{end}")
    take_back_cover_credit(body, photos, people)
    assert [str(block) for block in body] == ["灯亮了。■"] + ([] if taken else [end.strip()])
    assert str(photos[1].credit_line.zh) == "封底摄影: 秦远" + ("\n摄影：秦远" if taken else "")
    assert bool(people.doubts) is is_doubted


def test_uncredited_back_cover_line_is_doubted() -> None:
    people = People(())
    body = blocks("灯亮了。■\n\n\n\n摄影：秦远")
    take_back_cover_credit(body, cover_photos([printed("封面摄影: 陶一鸣", 90)], people), people)
    assert len(body) == 2
    assert [(doubt.lines, doubt.otherwise) for doubt in people.doubts] == [((5,), "the back cover's credit")]


def test_captions_of_one_number_are_one_photograph_for_certain() -> None:
    (found,), doubts = photos(
        "①巡逻艇驶出外港（秦远 摄）", "(1) Patrol boats leave the harbour (Photo by Qin Yuan)"
    )
    assert str(found.photo.caption.en) == "(1) Patrol boats leave the harbour"
    assert doubts == []


def test_translation_under_a_caption_is_certain_where_it_says_the_same() -> None:
    zh, en = "巡逻艇驶出外港（秦远 摄）", "Patrol boats leave the outer harbour"
    (found,), doubts = photos(zh, en)
    assert (str(found.photo.caption.en), doubts) == (en, [])
    assert photos(zh, "Nurses cook noodles")[1] == [
        "taken for one photograph: 巡逻艇驶出外港 / Nurses cook noodles"
    ]
    assert photos(f"上图：{zh}", f"Below: {en}")[1] != []


def test_article_credit_names_nobody_of_a_signed_photograph() -> None:
    """A caption's translation has the photographer of the caption."""
    (found,), _doubts = photos(
        "巡逻艇驶出外港（秦远 摄）", "Patrol boats leave the outer harbour", credit="Photos by Tao Yiming"
    )
    ((credit,),) = (found.photo.credits,)
    assert (credit.name.zh, credit.name.en) == ("秦远", "")


def test_photographer_of_no_photograph_is_doubted() -> None:
    credit = Unit("credit", printed("摄影：秦远、陶一鸣", 9), "zh")
    found, _doubts = photos("守塔人（秦远 摄）")
    (doubt,) = doubts_of_photographers([each.photo for each in found], [credit], [3])
    assert doubt.lines == (9, 3)
    assert doubt.taken.startswith("陶一鸣 took photographs")
    assert list(doubts_of_photographers([each.photo for each in found], [], [3])) == []


def test_numbers_in_words_tell_one_photograph() -> None:
    (found,), doubts = photos("图①　石头", "Photo 1: A lamp")
    assert str(found.photo.caption.en) == "Photo 1: A lamp"
    assert not any(each.startswith("taken for") for each in doubts)
